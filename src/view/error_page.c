#include "kroniek/view/error_page.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/view/post.h"
#include "view/dates.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/words.h"

const struct field kr_error_fields[] = {
    PART("TOP", struct kr_error_page, head, "part/top.tpl", kr_head_fields),
    TEXT("STATUS", struct kr_error_page, status),
    TEXT("HEADING", struct kr_error_page, heading),
    TEXT("MESSAGE", struct kr_error_page, message),
    MAYBE("WITHDRAWN", struct kr_error_page, subject),
    MAYBE("WHEN", struct kr_error_page, when),
    MAYBE("REASON", struct kr_error_page, reason),
    ANY("LINKS", struct kr_error_page, links),
    TEXT("LINKS_HEADING", struct kr_error_page, links_heading),
    LIST("LINK", struct kr_error_page, links, kr_anchor_fields),
    FLAG("WAYS", struct kr_error_page, ways),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

static const struct plain {
    int status;
    const char *heading, *message;
} plain[] = {
    { 301, W("error", "Moved"),
      W("error", "What stood here has another address now.") },
    { 400, W("error", "That request is not clear"),
      W("error", "The address or the request could not be understood.") },
    { 404, W("error", "Not found"),
      W("error", "There is nothing at this address. It may have been mistyped, "
                 "or the page may have gone.") },
    { 405, W("error", "This can only be read"),
      W("error", "The archive answers readers; nothing can be sent to it.") },
    { 406, W("error", "Not in that form"),
      W("error", "This page exists, but not in the form that was asked for.") },
    { 410, W("error", "Withdrawn"),
      W("error", "This post has been withdrawn from the archive.") },
    { 503, W("error", "One moment, please"),
      W("error", "The archive is busy. Try again in a minute.") },
    { 500, W("error", "Something went wrong"),
      W("error", "The page could not be made. That is our doing, not yours; "
                 "try again later.") },
};

static const struct plain *
plain_for(int status)
{
    size_t i;

    for (i = 0; i + 1 < KR_COUNT(plain); i++)
        if (plain[i].status == status)
            break;
    return &plain[i];
}

static void
tell_empty_period(struct kr_arena *arena, const struct kr_trouble *trouble,
                  const struct kr_frame *frame, struct kr_error_page *page)
{
    struct kr_anchor *items = kr_arena_array(arena, 2, sizeof(*items));
    const char *period = kr_say_date(arena, frame->words, trouble->period);
    size_t n = 0;

    if (trouble->period.day != 0)
        page->heading =
            kr_say(arena, frame->words, W("error", "No posts on {day}"), "day",
                   period, NULL);
    else
        page->heading =
            kr_say(arena, frame->words, W("error", "No posts in {period}"),
                   "period", period, NULL);
    if (trouble->older != NULL)
        items[n++] = kr_anchor_period(arena, frame, *trouble->older);
    if (trouble->newer != NULL)
        items[n++] = kr_anchor_period(arena, frame, *trouble->newer);
    page->message =
        kr_word(frame->words, W("error", "The archive has no post from then."));
    page->links_heading =
        kr_word(frame->words, W("error", "Nearest with posts"));
    page->links = (struct kr_anchors){ items, n };
}

static void
tell_past_end(struct kr_arena *arena, const struct kr_trouble *trouble,
              const struct kr_frame *frame, struct kr_error_page *page)
{
    struct kr_anchor *items = kr_arena_array(arena, 2, sizeof(*items));
    size_t n = 0;

    page->heading = kr_word(frame->words, W("error", "There is no such page"));
    page->message = kr_say_count(arena, frame->words,
                                 W("error", "This listing has {count} page."),
                                 trouble->pages, NULL);
    if (trouble->pages > 1)
        items[n++] =
            kr_anchor_to(arena, frame,
                         trouble->last != NULL
                             ? trouble->last
                             : kr_address_page(arena, &frame->addresses,
                                               trouble->path, trouble->pages),
                         kr_word(frame->words, W("error", "Its last page")),
                         -1);
    items[n++] =
        kr_anchor_to(arena, frame, trouble->path,
                     kr_word(frame->words, W("error", "Its first page")), -1);
    page->links_heading = kr_word(frame->words, W("error", "Read on at"));
    page->links = (struct kr_anchors){ items, n };
}

static void
tell_ambiguous(struct kr_arena *arena, const struct kr_trouble *trouble,
               const struct kr_frame *frame, struct kr_error_page *page)
{
    struct kr_anchor *items =
        kr_arena_array(arena, trouble->candidate_count, sizeof(*items));
    const struct kr_link *link;
    size_t i;

    for (i = 0; i < trouble->candidate_count; i++) {
        link = &trouble->candidates[i];
        items[i] = kr_anchor_to(arena, frame,
                                kr_permalink(arena, &frame->addresses, KR_POST,
                                             link->slug, &link->date),
                                link->title, -1);
    }
    page->message =
        kr_word(frame->words,
                W("error",
                  "The address is not complete: several posts begin so."));
    page->links_heading =
        kr_word(frame->words, W("error", "One of these may be meant"));
    page->links = (struct kr_anchors){ items, trouble->candidate_count };
}

static void
tell_withdrawn(struct kr_arena *arena, const struct kr_trouble *trouble,
               const struct kr_frame *frame, struct kr_error_page *page)
{
    struct kr_dateline date;
    struct kr_err ignored;

    page->subject = trouble->title != NULL ? trouble->title : "";
    page->reason = trouble->withdrawn_why != NULL ? trouble->withdrawn_why : "";
    if (!kr_dateline_parse(kr_str(trouble->withdrawn_on), KR_BASIS_EDITOR,
                           &date, &ignored) ||
        date.precision == KR_PRECISION_NONE)
        return;
    page->when = kr_say(arena, frame->words, W("error", "Withdrawn on {date}"),
                        "date", kr_when_from(arena, &date, frame)->words, NULL);
}

static void
tell_moved(struct kr_arena *arena, const struct kr_trouble *trouble,
           const struct kr_frame *frame, struct kr_error_page *page)
{
    const char *to =
        kr_address_absolute(arena, &frame->addresses, trouble->path);

    page->links_heading = kr_word(frame->words, W("error", "Read on at"));
    page->links =
        (struct kr_anchors){ kr_anchor_new(arena, trouble->path, to), 1 };
    page->head.canonical = to;
    page->head.refresh = trouble->path;
}

struct kr_error_page
kr_error_page_from(struct kr_arena *arena, const struct kr_trouble *trouble,
                   const struct kr_frame *frame)
{
    const struct plain *words = plain_for(trouble->status);
    struct kr_error_page page = {
        .status = kr_arena_format(arena, "%d", trouble->status),
        .heading = kr_word(frame->words, words->heading),
        .message = kr_word(frame->words, words->message),
        .subject = "",
        .when = "",
        .reason = "",
        .links_heading = "",
        .ways = trouble->status < 500,
    };

    switch (trouble->kind) {
    case KR_TROUBLE_EMPTY_PERIOD:
        tell_empty_period(arena, trouble, frame, &page);
        break;
    case KR_TROUBLE_PAST_END:
        tell_past_end(arena, trouble, frame, &page);
        break;
    case KR_TROUBLE_AMBIGUOUS:
        tell_ambiguous(arena, trouble, frame, &page);
        break;
    case KR_TROUBLE_MOVED:
    case KR_TROUBLE_PLAIN: break;
    }
    if (trouble->status == 410)
        tell_withdrawn(arena, trouble, frame, &page);
    page.head = kr_head_from(arena, frame, page.heading, "");
    page.head.hidden = true;
    page.head.own.family = page.status;
    if (trouble->kind == KR_TROUBLE_MOVED)
        tell_moved(arena, trouble, frame, &page);
    return page;
}
