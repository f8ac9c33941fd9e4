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
    MAYBE("REFERENCE_HREF", struct kr_shown_cited, href),
    TEXT("REFERENCE", struct kr_shown_cited, text),
    FLAG("REFERENCE_PLAIN", struct kr_shown_cited, plain),
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

const char *
kr_work_address(struct kr_arena *arena, int64_t work)
{
    return kr_arena_format(arena, KR_PATH_WORKS "%015llx/",
                           (unsigned long long)work);
}

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

/* "#ref-3" where BODY has it. */
static const char *
anchor_of(struct kr_arena *arena, int order, struct kr_clean_html body)
{
    const char *id = kr_arena_format(arena, " id=\"ref-%d\"", order);
    struct kr_str html = { body.data, body.length };

    return kr_str_search(html, kr_str(id)) < html.length
               ? kr_arena_format(arena, "#ref-%d", order)
               : "";
}

struct kr_shown_cited_list
kr_cited_from(struct kr_arena *arena, const struct kr_cited_list *cited,
              struct kr_clean_html body, const struct kr_frame *frame)
{
    struct kr_shown_cited *items =
        kr_arena_array(arena, cited->count, sizeof(*items));

    for (size_t i = 0; i < cited->count; i++) {
        const struct kr_cited *one = &cited->items[i];

        items[i] = (struct kr_shown_cited){
            .href = anchor_of(arena, one->order, body),
            .text =
                kr_say(arena, frame->words, W("works", "Reference {number}"),
                       "number", kr_say_number(arena, frame->words, one->order),
                       NULL),
            .in = kr_mentions_from(arena, &one->in, frame),
        };
        items[i].plain = items[i].href[0] == '\0';
        if (one->more > 0)
            items[i].more =
                kr_anchor_new(arena, kr_work_address(arena, one->work),
                              kr_say_count(arena, frame->words,
                                           W("works", "and {count} other"),
                                           one->more, NULL));
    }
    return (struct kr_shown_cited_list){ items, cited->count };
}
