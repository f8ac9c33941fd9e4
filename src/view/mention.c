#include "kroniek/view/mention.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "kroniek/view/article_page.h"
#include "view/head.h"
#include "view/mention.h"
#include "view/post.h"
#include "view/words.h"

const struct field kr_mention_fields[] = {
    TEXT("MENTION_HREF", struct kr_shown_mention, href),
    TEXT("MENTION_TITLE", struct kr_shown_mention, title),
    ONE("DATE", struct kr_shown_mention, date, kr_when_fields),
    { 0 },
};

static const struct field reference_fields[] = {
    LIST("LINKED", struct kr_shown_cited, linked, kr_anchor_fields),
    LIST("PLAIN", struct kr_shown_cited, plain, kr_anchor_fields),
    LIST("MENTION", struct kr_shown_cited, in, kr_mention_fields),
    ONE("MORE", struct kr_shown_cited, more, kr_anchor_fields),
    { 0 },
};

const struct field kr_cited_fields[] = {
    LIST("REFERENCES", struct kr_article_page, cited, reference_fields),
    { 0 },
};

const struct field kr_related_fields[] = {
    LIST("MENTION", struct kr_article_page, related, kr_mention_fields),
    { 0 },
};

struct kr_shown_mentions
kr_mentions_from(struct kr_arena *arena, const struct kr_mentions *mentions,
                 const struct kr_frame *frame)
{
    struct kr_shown_mention *items =
        kr_arena_array(arena, mentions->count, sizeof(*items));

    for (size_t i = 0; i < mentions->count; i++) {
        const struct kr_mention *one = &mentions->items[i];
        bool dated =
            one->kind == KR_POST && one->date.precision != KR_PRECISION_NONE;

        items[i] = (struct kr_shown_mention){
            .href = kr_permalink(arena, &frame->addresses, one->kind, one->slug,
                                 &one->date),
            .title = one->title,
            .date = dated ? kr_when_from(arena, &one->date, frame) : NULL,
        };
    }
    return (struct kr_shown_mentions){ items, mentions->count };
}

/* Does BODY have an element called ID? */
static bool
has_anchor(struct kr_arena *arena, const char *id, struct kr_clean_html body)
{
    struct kr_str html = { body.data, body.length };

    return kr_str_search(html, kr_str(kr_arena_format(arena, " id=\"%s\"",
                                                      id))) < html.length;
}

struct naming { /* references on their way to a page */
    struct kr_arena *arena;
    const struct kr_cited_list *cited;
    struct kr_clean_html body;
    const struct kr_frame *frame;
};

/* All references to the work of the first of them, from FIRST on. */
static void
put_references(const struct naming *naming, size_t first,
               struct kr_shown_cited *out)
{
    const struct kr_cited_list *cited = naming->cited;
    struct kr_arena *arena = naming->arena;
    size_t most = cited->count - first;
    struct kr_anchor *linked = kr_arena_array(arena, most, sizeof(*linked));
    struct kr_anchor *plain = kr_arena_array(arena, most, sizeof(*plain));

    for (size_t i = first; i < cited->count; i++) {
        const struct kr_cited *one = &cited->items[i];
        const char *id = kr_arena_format(arena, "ref-%d", one->order);
        bool there = has_anchor(arena, id, naming->body);

        if (one->work != cited->items[first].work)
            continue;
        *(there ? &linked[out->linked.count++] : &plain[out->plain.count++]) =
            kr_anchor_to(
                arena, naming->frame, kr_arena_format(arena, "#%s", id),
                kr_say(arena, naming->frame->words,
                       W("works", "Reference {number}"), "number",
                       kr_say_number(arena, naming->frame->words, one->order),
                       NULL),
                -1);
    }
    out->linked.items = linked;
    out->plain.items = plain;
}

static bool
is_told(const struct kr_cited_list *cited, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (cited->items[i].work == cited->items[at].work)
            return true;
    return false;
}

struct kr_shown_cited_list
kr_cited_from(struct kr_arena *arena, const struct kr_cited_list *cited,
              struct kr_clean_html body, const struct kr_frame *frame)
{
    const struct naming naming = { arena, cited, body, frame };
    struct kr_shown_cited *items =
        kr_arena_array(arena, cited->count, sizeof(*items));
    size_t count = 0;

    for (size_t i = 0; i < cited->count; i++) {
        const struct kr_cited *one = &cited->items[i];
        struct kr_shown_cited *shown = &items[count];

        if (is_told(cited, i))
            continue;
        count++;
        put_references(&naming, i, shown);
        shown->in = kr_mentions_from(arena, &one->in, frame);
        if (one->more > 0)
            shown->more =
                kr_anchor_new(arena, kr_work_address(arena, one->work),
                              kr_say_count(arena, frame->words,
                                           W("works", "and {count} other"),
                                           one->more, NULL));
    }
    return (struct kr_shown_cited_list){ items, count };
}
