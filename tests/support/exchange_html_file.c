#include "exchange_html_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/read_html.h"

#define PAGE_LIMIT (1 << 20)

static struct memory_sink *memory;

void
html_forget(void)
{
    memory_sink_free(memory);
    memory = NULL;
}

void
html_read_as(struct kr_str text, struct kr_read_options options)
{
    struct kr_err err = { 0 };
    /* A block of its own size: a byte read past it is seen. */
    char *exact = malloc(text.length > 0 ? text.length : 1);

    assert_non_null(exact);
    if (text.length > 0)
        memcpy(exact, text.data, text.length);
    html_forget();
    memory = memory_sink_new();
    if (options.path == NULL)
        options.path = "page.html";
    if (!kr_read_html((struct kr_str){ exact, text.length }, &options,
                      &memory->sink, &err))
        fail_msg("%s", err.message);
    free(exact);
}

void
html_read(const char *text)
{
    html_read_as(kr_str(text), (struct kr_read_options){ 0 });
}

/* tests/fixtures/html/NAME into OUT. */
static void
load(const char *name, struct kr_buf *out)
{
    char path[512];
    FILE *file;
    size_t got;

    (void)snprintf(path, sizeof(path), "%s/tests/fixtures/html/%s",
                   KRONIEK_SOURCE, name);
    if ((file = fopen(path, "rb")) == NULL)
        fail_msg("cannot read %s", path);
    do {
        char *room = kr_buf_room(out, 4096);

        assert_non_null(room);
        got = fread(room, 1, 4096, file);
        out->length += got;
    } while (got > 0);
    fclose(file);
}

void
html_read_fixture(const char *name)
{
    struct kr_buf bytes = KR_BUF(PAGE_LIMIT);

    load(name, &bytes);
    html_read_as(kr_buf_view(&bytes), (struct kr_read_options){ .path = name });
    kr_buf_free(&bytes);
}

const struct memory_sink *
html_sink(void)
{
    return memory;
}

const struct kr_draft *
html_draft(void)
{
    if (memory->failed_count > 0)
        fail_msg("%s: %s", memory->failed[0].place, memory->failed[0].text);
    assert_int_equal(memory->draft_count, 1);
    return &memory->drafts[0];
}

/* --- Golden files --- */

static void
line(struct kr_buf *out, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        kr_buf_format(out, "%s: %s\n", name, value);
}

static void
terms(struct kr_buf *out, const char *name, const struct kr_term_draft *items,
      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct kr_term_draft *up = items[i].parent;

        kr_buf_format(out, "%s: %s", name, items[i].name);
        if (items[i].slug != NULL)
            kr_buf_format(out, " (%s)", items[i].slug);
        for (; up != NULL; up = up->parent)
            kr_buf_format(out, " in %s", up->name);
        kr_buf_text(out, "\n");
    }
}

static void
comments(struct kr_buf *out, const struct kr_draft *draft)
{
    for (size_t i = 0; i < draft->comment_count; i++) {
        const struct kr_comment_draft *comment = &draft->comments[i];

        kr_buf_format(out, "comment: %s/%s kind %d, %s <%s> %s: %.*s\n",
                      comment->source_id ? comment->source_id : "-",
                      comment->parent ? comment->parent : "-",
                      (int)comment->kind,
                      comment->author ? comment->author : "-",
                      comment->author_url ? comment->author_url : "-",
                      comment->date.edtf, KR_STR_ARGS(comment->html));
    }
}

static void
show(struct kr_buf *out, const struct kr_draft *draft)
{
    kr_buf_format(out, "--- %d at %s\n", draft->position, draft->place);
    line(out, "title", draft->title);
    line(out, "derived", draft->title_derived ? "yes" : NULL);
    line(out, "slug", draft->slug);
    line(out, "guid", draft->guid);
    line(out, "permalink", draft->permalink);
    line(out, "id", draft->source_id);
    line(out, "kind", draft->kind == KR_PAGE ? "page" : NULL);
    line(out, "language", draft->language);
    line(out, "date", draft->date.edtf);
    line(out, "modified", draft->modified.edtf);
    terms(out, "author", draft->authors, draft->author_count);
    terms(out, "tag", draft->tags, draft->tag_count);
    terms(out, "category", draft->categories, draft->category_count);
    for (size_t i = 0; i < draft->keyword_count; i++)
        line(out, "keyword", draft->keywords[i]);
    line(out, "excerpt", draft->excerpt);
    line(out, "picture", draft->featured_src);
    line(out, "picture alt", draft->featured_alt);
    comments(out, draft);
    kr_buf_format(out, "body:\n%.*s\n", KR_STR_ARGS(draft->html));
}

static void
remarks(struct kr_buf *out, const char *name, const struct memory_remark *list,
        size_t count)
{
    for (size_t i = 0; i < count; i++)
        kr_buf_format(out, "%s: %s: %s\n", name, list[i].place, list[i].text);
}

const char *
html_shown(void)
{
    struct kr_buf shown = KR_BUF(PAGE_LIMIT);
    const char *kept;

    for (size_t i = 0; i < memory->draft_count; i++)
        show(&shown, &memory->drafts[i]);
    remarks(&shown, "failed", memory->failed, memory->failed_count);
    remarks(&shown, "note", memory->notes, memory->note_count);
    remarks(&shown, "skipped", memory->skipped, memory->skipped_count);
    kept = kr_buf_keep(&shown, memory->arena).data;
    kr_buf_free(&shown);
    return kept;
}

void
expect_html_golden(const char *name)
{
    struct kr_buf golden = KR_BUF(PAGE_LIMIT);
    char *wanted;

    load(name, &golden);
    wanted = kr_str_keep(kr_buf_view(&golden), memory->arena);
    kr_buf_free(&golden);
    assert_string_equal(html_shown(), wanted);
}

void
expect_html_body(const char *html)
{
    char *made = kr_str_keep(html_draft()->html, memory->arena);

    assert_string_equal(made, html);
}

void
expect_html_skipped(const char *why)
{
    assert_int_equal(memory->draft_count, 0);
    assert_int_equal(memory->failed_count, 0);
    assert_int_equal(memory->skipped_count, 1);
    assert_string_equal(memory->skipped[0].text, why);
}
