#include "view/discussion.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/view/discussion.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/shown_body.h"
#include "view/words.h"

static const struct field comment_fields[14] = {
    TEXT("COMMENT_ID", struct kr_shown_comment, id),
    TEXT("COMMENT_HREF", struct kr_shown_comment, href),
    TEXT("KIND", struct kr_shown_comment, kind),
    TEXT("NUMBER", struct kr_shown_comment, number),
    TEXT("AUTHOR", struct kr_shown_comment, author),
    MAYBE("LINKED", struct kr_shown_comment, linked),
    MAYBE("UNLINKED", struct kr_shown_comment, unlinked),
    FLAG("NOBODY", struct kr_shown_comment, nobody),
    ONE("DATE", struct kr_shown_comment, date, kr_when_fields),
    ONE("ANSWERED", struct kr_shown_comment, answered, kr_anchor_fields),
    HTML("WORDS_OF_COMMENT", struct kr_shown_comment, html),
    ANY("ANSWERS", struct kr_shown_comment, answers),
    PART_EACH("ANSWER", struct kr_shown_comment, answers, "part/comment.tpl",
              comment_fields),
    { 0 },
};

const struct field kr_discussion_fields[] = {
    TEXT("HEADING", struct kr_discussion, heading),
    MAYBE("PART", struct kr_discussion, part),
    ANY("COMMENTS", struct kr_discussion, comments),
    PART_EACH("COMMENT", struct kr_discussion, comments, "part/comment.tpl",
              comment_fields),
    ANY("MENTIONS", struct kr_discussion, mentions),
    PART_EACH("MENTION", struct kr_discussion, mentions, "part/comment.tpl",
              comment_fields),
    FLAG("MORE", struct kr_discussion, more),
    ONE("EARLIER", struct kr_discussion, earlier, kr_anchor_fields),
    ONE("LATER", struct kr_discussion, later, kr_anchor_fields),
    { 0 },
};

const struct field kr_discussion_page_fields[] = {
    PART("TOP", struct kr_discussion_page, head, "part/top.tpl",
         kr_head_fields),
    TEXT("SUBJECT", struct kr_discussion_page, head.subject),
    ONE("ARTICLE", struct kr_discussion_page, article, kr_anchor_fields),
    PART_ONE("DISCUSSION", struct kr_discussion_page, discussion,
             "part/comments.tpl", kr_discussion_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

struct threading {
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const struct kr_comments *comments;
    const char *permalink;
    struct kr_shown_comment *all; /* as in COMMENTS */
    size_t *around;               /* in which one each stands, from 1; 0 none */
    size_t *depth;                /* from 1 */
};

static const char *
anonymous(const struct threading *threading)
{
    return kr_word(threading->frame->words, W("comment", "Anonymous"));
}

static const char *
name_of(const struct threading *threading, const char *author)
{
    return author[0] != '\0' ? author : anonymous(threading);
}

static const char *
kind_of(enum kr_comment_kind kind)
{
    switch (kind) {
    case KR_PINGBACK: return "pingback";
    case KR_TRACKBACK: return "trackback";
    case KR_COMMENT: break;
    }
    return "comment";
}

/* Comment I of the page. */
static struct kr_shown_comment
shown_from(const struct threading *threading, size_t i)
{
    const struct kr_comment *comment = &threading->comments->items[i];
    struct kr_arena *arena = threading->arena;
    const char *id = kr_comment_id(arena, comment->source_id, comment->place);
    bool dated = comment->date.precision != KR_PRECISION_NONE;

    return (struct kr_shown_comment){
        .id = id,
        .href = kr_arena_format(arena, "#%s", id),
        .kind = kind_of(comment->kind),
        .number = kr_arena_format(arena, "%lld", (long long)comment->place),
        .author = comment->author,
        .linked = comment->author[0] != '\0' ? comment->url : "",
        .unlinked = comment->url[0] == '\0' ? comment->author : "",
        .nobody = comment->author[0] == '\0',
        .date = dated ? kr_when_from(arena, &comment->date, threading->frame)
                      : NULL,
        .html = kr_shown_comment(arena, comment->html,
                                 name_of(threading, comment->author),
                                 threading->permalink, threading->frame),
    };
}

/* A link to the comment that COMMENT answers, wherever it is. */
static const struct kr_anchor *
answered_by(const struct threading *threading, const struct kr_comment *comment)
{
    struct kr_arena *arena = threading->arena;
    int64_t place = comment->answered.place, page = kr_comment_page(place);
    const char *address = "";

    if (page != threading->comments->page)
        address = kr_comments_address(arena, threading->permalink, page);
    return kr_anchor_new(
        arena,
        kr_arena_format(arena, "%s#%s", address,
                        kr_comment_id(arena, comment->answered.source_id,
                                      place)),
        name_of(threading, comment->answered.author));
}

/* The comment at PLACE among the first COUNT of the page, from 1; 0: none. */
static size_t
find(const struct kr_comments *comments, size_t count, int64_t place)
{
    size_t low = 0;

    while (low < count) {
        size_t middle = low + (count - low) / 2;

        if (comments->items[middle].place == place)
            return middle + 1;
        if (comments->items[middle].place < place)
            low = middle + 1;
        else
            count = middle;
    }
    return 0;
}

/* Where comment I stands.  What it answers must be before it: so no chain of
 * answers comes back to itself. */
static void
place_one(struct threading *threading, size_t i)
{
    const struct kr_comment *comment = &threading->comments->items[i];
    int64_t place = comment->answered.place;
    size_t parent = find(threading->comments, i, place);

    threading->depth[i] = 1;
    if (place == 0)
        return;
    if (parent == 0 || comment->kind != KR_COMMENT ||
        threading->comments->items[parent - 1].kind != KR_COMMENT) {
        threading->all[i].answered = answered_by(threading, comment);
        return;
    }
    if (threading->depth[parent - 1] == KR_DISCUSSION_DEPTH) {
        threading->all[i].answered = answered_by(threading, comment);
        parent = threading->around[parent - 1];
    }
    threading->around[i] = parent;
    threading->depth[i] = threading->depth[parent - 1] + 1;
}

/* Room for COUNT in *LIST; how many are in it is counted down. */
static struct kr_shown_comment *
room_for(struct threading *threading, struct kr_shown_comments *list,
         size_t count)
{
    struct kr_shown_comment *items =
        kr_arena_array(threading->arena, count, sizeof(*items));

    *list = (struct kr_shown_comments){ items, count };
    return items;
}

/* Put each into what it stands in; from the last on, as by then all that
 * stands in it is there. */
static void
assemble(struct threading *threading, struct kr_discussion *out)
{
    const struct kr_comments *comments = threading->comments;
    const size_t mentions = comments->count + 1;
    struct kr_arena *arena = threading->arena;
    size_t *left = kr_arena_array(arena, mentions + 1, sizeof(*left));
    struct kr_shown_comment **lists =
        kr_arena_array(arena, mentions + 1, sizeof(struct kr_shown_comment *));

    for (size_t i = 0; i < comments->count; i++) {
        if (comments->items[i].kind != KR_COMMENT)
            threading->around[i] = mentions;
        left[threading->around[i]]++;
    }
    for (size_t i = 0; i < comments->count; i++)
        if (left[i + 1] > 0)
            lists[i + 1] =
                room_for(threading, &threading->all[i].answers, left[i + 1]);
    lists[0] = room_for(threading, &out->comments, left[0]);
    lists[mentions] = room_for(threading, &out->mentions, left[mentions]);
    for (size_t i = comments->count; i-- > 0;) {
        size_t around = threading->around[i];

        lists[around][--left[around]] = threading->all[i];
    }
}

static void
thread(struct threading *threading, struct kr_discussion *out)
{
    const struct kr_comments *comments = threading->comments;
    struct kr_arena *arena = threading->arena;

    threading->all =
        kr_arena_array(arena, comments->count, sizeof(*threading->all));
    threading->around =
        kr_arena_array(arena, comments->count, sizeof(*threading->around));
    threading->depth =
        kr_arena_array(arena, comments->count, sizeof(*threading->depth));
    for (size_t i = 0; i < comments->count; i++) {
        threading->all[i] = shown_from(threading, i);
        place_one(threading, i);
    }
    assemble(threading, out);
}

static const char *
heading_of(struct kr_arena *arena, const struct kr_comments *comments,
           const struct kr_frame *frame)
{
    int64_t said = comments->total - comments->mentions;

    if (said == 0)
        return kr_say_count(arena, frame->words,
                            W("comment", "{count} mention elsewhere"),
                            comments->mentions, NULL);
    return kr_say_count(arena, frame->words, W("comment", "{count} comment"),
                        said, NULL);
}

static const struct kr_anchor *
page_of(const struct threading *threading, int64_t page, const char *words)
{
    if (page < 1 || page > threading->comments->pages)
        return NULL;
    return kr_anchor_new(
        threading->arena,
        kr_arena_format(threading->arena, "%s#comments",
                        kr_comments_address(threading->arena,
                                            threading->permalink, page)),
        words);
}

const struct kr_discussion *
kr_discussion_from(struct kr_arena *arena, const struct kr_comments *comments,
                   const char *permalink, const struct kr_frame *frame)
{
    struct threading threading = { .arena = arena,
                                   .frame = frame,
                                   .comments = comments,
                                   .permalink = permalink };
    const struct kr_words *words = frame->words;
    struct kr_discussion *out;

    if (comments->total == 0)
        return NULL;
    out = kr_arena_alloc(arena, sizeof(*out));
    out->heading = heading_of(arena, comments, frame);
    out->part = "";
    if (comments->pages > 1)
        out->part =
            kr_say(arena, words,
                   W("comment", "This is page {page} of {pages}."), "page",
                   kr_say_number(arena, words, comments->page), "pages",
                   kr_say_number(arena, words, comments->pages), NULL);
    thread(&threading, out);
    out->earlier = page_of(&threading, comments->page - 1,
                           kr_word(words, W("comment", "Earlier comments")));
    out->later = page_of(&threading, comments->page + 1,
                         kr_word(words, W("comment", "Later comments")));
    out->more = out->earlier != NULL || out->later != NULL;
    return out;
}

struct kr_discussion_page
kr_discussion_page_from(struct kr_arena *arena,
                        const struct kr_article *article,
                        const struct kr_comments *comments,
                        const struct kr_frame *frame)
{
    const char *permalink =
        kr_permalink(arena, &frame->addresses, article->kind, article->slug,
                     &article->date);
    const char *subject =
        kr_say(arena, frame->words,
               W("comment", "Comments on “{title}”, page {page}"), "title",
               article->title, "page",
               kr_say_number(arena, frame->words, comments->page), NULL);
    struct kr_discussion_page page = {
        .head =
            kr_head_from(arena, frame, subject,
                         kr_comments_address(arena, permalink, comments->page)),
        .article = kr_anchor_new(arena, permalink, article->title),
        .discussion = kr_discussion_from(arena, comments, permalink, frame),
    };

    page.head.hidden = true; /* the article is what a search is to find */
    page.head.crumbs =
        article->kind == KR_PAGE
            ? kr_crumbs_index(arena, frame, "", NULL)
            : kr_crumbs_to(arena, frame, kr_dateline_known(&article->date),
                           true);
    return page;
}
