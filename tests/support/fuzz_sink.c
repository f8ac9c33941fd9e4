#include "fuzz_sink.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static void
must_be_text(const char *text)
{
    must(text == NULL || kr_utf8_valid(kr_str(text), NULL));
}

/* Cleaned once it stays the same. */
static void
must_clean(struct kr_str html)
{
    const struct kr_clean_rules rules = { 0 };
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html once, twice;
    struct kr_err err = { 0 };

    must(kr_utf8_valid(html, NULL));
    if (kr_clean_html(arena, html, &rules, &once, &err)) {
        must(kr_clean_html(arena, (struct kr_str){ once.data, once.length },
                           &rules, &twice, &err));
        must(once.length == twice.length &&
             memcmp(once.data, twice.data, once.length) == 0);
    }
    kr_arena_free(arena);
}

static void
must_be_terms(const struct kr_term_draft *terms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        must(terms[i].name != NULL && terms[i].name[0] != '\0');
        must_be_text(terms[i].name);
        must_be_text(terms[i].slug);
    }
}

static void
must_be_lists(const struct kr_draft *draft)
{
    must_be_terms(draft->authors, draft->author_count);
    must_be_terms(draft->tags, draft->tag_count);
    must_be_terms(draft->categories, draft->category_count);
    for (size_t i = 0; i < draft->alias_count; i++)
        must_be_text(draft->aliases[i]);
    for (size_t i = 0; i < draft->field_count; i++) {
        must(draft->fields[i].name != NULL && draft->fields[i].value != NULL);
        must_be_text(draft->fields[i].name);
        must_be_text(draft->fields[i].value);
    }
    for (size_t i = 0; i < draft->comment_count; i++) {
        must_be_text(draft->comments[i].author);
        must_be_text(draft->comments[i].author_url);
        must(kr_utf8_valid(draft->comments[i].html, NULL));
    }
}

static bool
article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct fuzz_sink *fuzz = self;

    (void)err;
    fuzz->articles++;
    must(draft->position > fuzz->position);
    fuzz->position = draft->position;
    must(draft->title != NULL && draft->title[0] != '\0');
    must(draft->place != NULL && draft->place[0] != '\0');
    must_be_text(draft->title);
    must_be_text(draft->slug);
    must_be_text(draft->excerpt);
    must_be_text(draft->guid);
    must_be_text(draft->permalink);
    must_be_text(draft->featured_src);
    must_be_text(draft->featured_alt);
    must(kr_utf8_valid(draft->source, NULL));
    must_be_lists(draft);
    must_clean(draft->html);
    return true;
}

static void
count_remark(int *count, const char *place, const char *text)
{
    must(place != NULL && place[0] != '\0' && text != NULL && text[0] != '\0');
    ++*count;
}

static void
failed(void *self, const char *place, const char *reason)
{
    count_remark(&((struct fuzz_sink *)self)->failures, place, reason);
}

static void
note(void *self, const char *place, const char *remark)
{
    count_remark(&((struct fuzz_sink *)self)->notes, place, remark);
}

static void
skipped(void *self, const char *place, const char *what)
{
    count_remark(&((struct fuzz_sink *)self)->skipped, place, what);
}

static void
missing(void *self, const char *place, const char *src)
{
    count_remark(&((struct fuzz_sink *)self)->missing, place, src);
}

void
fuzz_sink_begin(struct fuzz_sink *fuzz)
{
    *fuzz = (struct fuzz_sink){ 0 };
    fuzz->sink = (struct kr_sink){ .self = fuzz,
                                   .article = article,
                                   .failed = failed,
                                   .note = note,
                                   .skipped = skipped,
                                   .missing = missing };
}
