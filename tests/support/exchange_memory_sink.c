#include "exchange_memory_sink.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

/* ITEMS with room for one more; doubled at powers of two. */
static void *
grown(void *items, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return items;
    return kr_realloc(items, (count > 0 ? count * 2 : 1) * size);
}

static struct kr_str
kept_str(struct kr_arena *arena, struct kr_str text)
{
    return (struct kr_str){
        kr_arena_bytes(arena, text.length > 0 ? text.data : "", text.length),
        text.length,
    };
}

static struct kr_term_draft *
kept_terms(struct kr_arena *arena, const struct kr_term_draft *terms,
           size_t count)
{
    struct kr_term_draft *copy = kr_arena_array(arena, count, sizeof(*copy));
    size_t i;

    for (i = 0; i < count; i++) {
        copy[i].name = kr_arena_text(arena, terms[i].name);
        copy[i].slug = kr_arena_text(arena, terms[i].slug);
        copy[i].source_id = kr_arena_text(arena, terms[i].source_id);
        if (terms[i].parent != NULL)
            copy[i].parent = kept_terms(arena, terms[i].parent, 1);
    }
    return copy;
}

static const struct kr_comment_draft *
kept_comments(struct kr_arena *arena, const struct kr_comment_draft *comments,
              size_t count)
{
    struct kr_comment_draft *copy = kr_arena_array(arena, count, sizeof(*copy));

    for (size_t i = 0; i < count; i++) {
        copy[i] = comments[i];
        copy[i].source_id = kr_arena_text(arena, comments[i].source_id);
        copy[i].parent = kr_arena_text(arena, comments[i].parent);
        copy[i].author = kr_arena_text(arena, comments[i].author);
        copy[i].author_url = kr_arena_text(arena, comments[i].author_url);
        copy[i].html = kept_str(arena, comments[i].html);
    }
    return copy;
}

static const char *const *
kept_texts(struct kr_arena *arena, const char *const *texts, size_t count)
{
    const char **copy = kr_arena_array(arena, count, sizeof(*copy));
    size_t i;

    for (i = 0; i < count; i++)
        copy[i] = kr_arena_text(arena, texts[i]);
    return copy;
}

static void
keep_plain(struct kr_arena *arena, struct kr_draft *draft)
{
    const char **texts[] = {
        &draft->place,       &draft->guid,         &draft->source_id,
        &draft->title,       &draft->slug,         &draft->language,
        &draft->excerpt,     &draft->withdrawn_on, &draft->withdrawn_why,
        &draft->source_type, &draft->featured_src, &draft->featured_alt,
        &draft->permalink,
    };
    size_t i;

    for (i = 0; i < KR_COUNT(texts); i++)
        *texts[i] = kr_arena_text(arena, *texts[i]);
    draft->source = kept_str(arena, draft->source);
    draft->html = kept_str(arena, draft->html);
}

static void
keep_lists(struct kr_arena *arena, struct kr_draft *draft)
{
    struct kr_media_draft *media =
        kr_arena_array(arena, draft->media_count, sizeof(*media));
    struct kr_field_draft *fields =
        kr_arena_array(arena, draft->field_count, sizeof(*fields));
    size_t i;

    draft->authors = kept_terms(arena, draft->authors, draft->author_count);
    draft->tags = kept_terms(arena, draft->tags, draft->tag_count);
    draft->categories =
        kept_terms(arena, draft->categories, draft->category_count);
    draft->keywords = kept_texts(arena, draft->keywords, draft->keyword_count);
    draft->aliases = kept_texts(arena, draft->aliases, draft->alias_count);
    for (i = 0; i < draft->media_count; i++) {
        media[i].src = kr_arena_text(arena, draft->media[i].src);
        media[i].file = kr_arena_text(arena, draft->media[i].file);
    }
    draft->media = media;
    for (i = 0; i < draft->field_count; i++) {
        fields[i].name = kr_arena_text(arena, draft->fields[i].name);
        fields[i].value = kr_arena_text(arena, draft->fields[i].value);
    }
    draft->fields = fields;
    draft->comments =
        kept_comments(arena, draft->comments, draft->comment_count);
}

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct memory_sink *memory = self;
    struct kr_source_draft copy = *source;

    (void)err;
    copy.format = kr_arena_text(memory->arena, source->format);
    copy.location = kr_arena_text(memory->arena, source->location);
    copy.label = kr_arena_text(memory->arena, source->label);
    copy.site = kr_arena_text(memory->arena, source->site);
    copy.listing.term = kr_arena_text(memory->arena, source->listing.term);
    memory->sources =
        grown(memory->sources, memory->source_count, sizeof(copy));
    memory->sources[memory->source_count++] = copy;
    return true;
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct memory_sink *memory = self;
    struct kr_draft copy = *draft;

    if (memory->refuse_after > 0 && memory->draft_count >= memory->refuse_after)
        return kr_fail(err, KR_IO, "%s: the sink is full", draft->place);
    keep_plain(memory->arena, &copy);
    keep_lists(memory->arena, &copy);
    memory->drafts = grown(memory->drafts, memory->draft_count, sizeof(copy));
    memory->drafts[memory->draft_count++] = copy;
    return true;
}

static void
remember(struct memory_sink *memory, struct memory_remark **list, size_t *count,
         const char *place, const char *text)
{
    *list = grown(*list, *count, sizeof(**list));
    (*list)[*count].place = kr_arena_text(memory->arena, place);
    (*list)[*count].text = kr_arena_text(memory->arena, text);
    (*count)++;
}

static void
take_failed(void *self, const char *place, const char *reason)
{
    struct memory_sink *memory = self;

    remember(memory, &memory->failed, &memory->failed_count, place, reason);
}

static void
take_note(void *self, const char *place, const char *remark)
{
    struct memory_sink *memory = self;

    remember(memory, &memory->notes, &memory->note_count, place, remark);
}

static void
take_skipped(void *self, const char *place, const char *what)
{
    struct memory_sink *memory = self;

    remember(memory, &memory->skipped, &memory->skipped_count, place, what);
}

static void
take_missing(void *self, const char *place, const char *src)
{
    struct memory_sink *memory = self;

    remember(memory, &memory->missing, &memory->missing_count, place, src);
}

static bool
take_end(void *self, struct kr_err *err)
{
    struct memory_sink *memory = self;

    (void)err;
    memory->ended++;
    return true;
}

struct memory_sink *
memory_sink_new(void)
{
    struct memory_sink *memory = kr_alloc(sizeof(*memory));

    *memory = (struct memory_sink){
        .sink = { .self = memory,
                  .source = take_source,
                  .article = take_article,
                  .failed = take_failed,
                  .note = take_note,
                  .skipped = take_skipped,
                  .missing = take_missing,
                  .source_end = take_end },
        .arena = kr_arena_new(),
    };
    return memory;
}

static void
drop_lists(struct memory_sink *memory)
{
    free(memory->drafts);
    free(memory->sources);
    free(memory->failed);
    free(memory->notes);
    free(memory->skipped);
    free(memory->missing);
}

void
memory_sink_free(struct memory_sink *memory)
{
    if (memory == NULL)
        return;
    drop_lists(memory);
    kr_arena_free(memory->arena);
    free(memory);
}

void
memory_sink_forget(struct memory_sink *memory)
{
    drop_lists(memory);
    kr_arena_reset(memory->arena);
    *memory = (struct memory_sink){
        .sink = memory->sink,
        .arena = memory->arena,
        .refuse_after = memory->refuse_after,
    };
}

static bool
holds(const struct memory_remark *list, size_t count, const char *part)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (strstr(list[i].text, part) != NULL)
            return true;
    return false;
}

bool
memory_sink_noted(const struct memory_sink *memory, const char *part)
{
    return holds(memory->notes, memory->note_count, part);
}

bool
memory_sink_failed(const struct memory_sink *memory, const char *part)
{
    return holds(memory->failed, memory->failed_count, part);
}

size_t
memory_sink_skipped(const struct memory_sink *memory, const char *what)
{
    size_t count = 0;

    for (size_t i = 0; i < memory->skipped_count; i++)
        count += strcmp(memory->skipped[i].text, what) == 0;
    return count;
}

bool
memory_sink_missing(const struct memory_sink *memory, const char *src)
{
    for (size_t i = 0; i < memory->missing_count; i++)
        if (strcmp(memory->missing[i].text, src) == 0)
            return true;
    return false;
}
