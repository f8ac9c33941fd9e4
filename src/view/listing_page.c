#include "kroniek/view/listing_page.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/dates.h"
#include "view/head.h"
#include "view/pager.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/words.h"

const struct field kr_listing_fields[] = {
    PART("TOP", struct kr_listing_page, head, "part/top.tpl", kr_head_fields),
    FLAG("HEADED", struct kr_listing_page, head.inner),
    TEXT("HEADING", struct kr_listing_page, heading),
    MAYBE("LEAD", struct kr_listing_page, lead),
    TEXT("COUNT", struct kr_listing_page, count),
    MAYBE("NO_DAY", struct kr_listing_page, no_day),
    TEXT("MONTH_HREF", struct kr_listing_page, month_href),
    ANY("WITHIN", struct kr_listing_page, within),
    LIST("PERIOD", struct kr_listing_page, within, kr_anchor_fields),
    LIST("POST", struct kr_listing_page, posts, kr_post_fields),
    FLAG("NEIGHBOURS", struct kr_listing_page, neighbours),
    ONE("OLDER", struct kr_listing_page, older, kr_anchor_fields),
    ONE("NEWER", struct kr_listing_page, newer, kr_anchor_fields),
    PART_ONE("PAGER", struct kr_listing_page, pager, "part/pager.tpl",
             kr_pager_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* The word for the kind, "" where the heading has none. */
static const char *
kind_of(const struct kr_listing *listing, const struct kr_words *words)
{
    switch (listing->kind) {
    case KR_LISTING_YEAR: return kr_word(words, W("heading", "Yearly archive"));
    case KR_LISTING_MONTH:
        return kr_word(words, W("heading", "Monthly archive"));
    case KR_LISTING_DAY: return kr_word(words, W("heading", "Daily archive"));
    case KR_LISTING_TAG: return kr_word(words, W("heading", "Posts tagged"));
    case KR_LISTING_CATEGORY:
        return kr_word(words, W("heading", "Posts in category"));
    case KR_LISTING_AUTHOR: return kr_word(words, W("heading", "Posts by"));
    case KR_LISTING_NONE:
    case KR_LISTING_ALL:
    case KR_LISTING_UNDATED: break;
    }
    return "";
}

static const char *
value_of(struct kr_arena *arena, const struct kr_listing *listing,
         const struct kr_frame *frame)
{
    switch (listing->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
        return kr_say_date(arena, frame->words, listing->period);
    case KR_LISTING_DAY:
        return kr_say_weekday(arena, frame->words, listing->period);
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR: return listing->term;
    case KR_LISTING_UNDATED:
        return kr_word(frame->words,
                       W("heading", "Posts without a known date"));
    case KR_LISTING_NONE:
    case KR_LISTING_ALL: break;
    }
    return frame->site_title;
}

static const char *
heading_of(struct kr_arena *arena, const struct kr_listing_page *page,
           const struct kr_frame *frame)
{
    if (page->kind[0] == '\0')
        return page->value;
    return kr_say(arena, frame->words, W("heading", "{kind}: {value}"), "kind",
                  page->kind, "value", page->value, NULL);
}

static const char *
count_of(struct kr_arena *arena, const struct kr_listing_content *content,
         const struct kr_frame *frame)
{
    const char *posts =
        kr_say_count(arena, frame->words, W("count", "{count} post"),
                     content->posts, NULL);

    if (content->pages < 2)
        return posts;
    return kr_say(arena, frame->words,
                  W("count", "{posts}, page {page} of {pages}"), "posts", posts,
                  "page", kr_say_number(arena, frame->words, content->page),
                  "pages", kr_say_number(arena, frame->words, content->pages),
                  NULL);
}

/* "Posts tagged: x – page 2" for the tab; the front page itself has none. */
static const char *
subject_of(struct kr_arena *arena, const struct kr_listing_content *content,
           const struct kr_listing_page *page, const struct kr_frame *frame)
{
    bool front = content->listing.kind == KR_LISTING_ALL;
    const char *number = kr_say_number(arena, frame->words, content->page);

    if (content->page < 2)
        return front ? "" : page->heading;
    if (front)
        return kr_say(arena, frame->words, W("head", "Page {page}"), "page",
                      number, NULL);
    return kr_say(arena, frame->words, W("head", "{heading}, page {page}"),
                  "heading", page->heading, "page", number, NULL);
}

static struct kr_anchors
crumbs_of(struct kr_arena *arena, const struct kr_listing *listing,
          const struct kr_frame *frame)
{
    const struct kr_words *words = frame->words;

    switch (listing->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
    case KR_LISTING_DAY:
    case KR_LISTING_UNDATED:
        return kr_crumbs_to(arena, frame, listing->period, false);
    case KR_LISTING_TAG:
        return kr_crumbs_index(arena, frame, KR_PATH_TAGS,
                               kr_word(words, W("nav", "Tags")));
    case KR_LISTING_CATEGORY:
        return kr_crumbs_index(arena, frame, KR_PATH_CATEGORIES,
                               kr_word(words, W("nav", "Categories")));
    case KR_LISTING_AUTHOR:
        return kr_crumbs_index(arena, frame, KR_PATH_AUTHORS,
                               kr_word(words, W("nav", "Authors")));
    case KR_LISTING_NONE:
    case KR_LISTING_ALL: break;
    }
    return (struct kr_anchors){ 0 };
}

static struct kr_head
head_of(struct kr_arena *arena, const struct kr_listing_content *content,
        const struct kr_listing_page *page, const struct kr_frame *frame)
{
    const char *own =
        kr_address_page(arena, &frame->addresses, content->path, content->page);
    struct kr_head head =
        kr_head_from(arena, frame, subject_of(arena, content, page, frame),
                     own);

    head.front = content->listing.kind == KR_LISTING_ALL;
    head.inner = !head.front;
    if (head.front)
        head.description = frame->site_description;
    else
        head.description =
            kr_say(arena, frame->words, W("head", "{heading}. {count}."),
                   "heading", page->heading, "count", page->count, NULL);
    head.crumbs = crumbs_of(arena, &content->listing, frame);
    if (page->pager != NULL && page->pager->previous != NULL)
        head.previous = page->pager->previous->href;
    if (page->pager != NULL && page->pager->next != NULL)
        head.next = page->pager->next->href;
    return head;
}

static struct kr_posts
posts_of(struct kr_arena *arena, const struct kr_articles *articles,
         const struct kr_frame *frame)
{
    struct kr_post *items =
        kr_arena_array(arena, articles->count, sizeof(*items));
    size_t i;

    for (i = 0; i < articles->count; i++)
        items[i] = kr_post_in_listing(arena, &articles->items[i], frame);
    return (struct kr_posts){ items, articles->count };
}

/* "december", "3 december". */
static const char *
short_name(struct kr_arena *arena, struct kr_date date,
           const struct kr_words *words)
{
    const char *month = kr_say_month_name(words, date.month);

    if (date.day == 0)
        return month;
    return kr_say(arena, words, W("date", "{month} {day}"), "month", month,
                  "day", kr_arena_format(arena, "%d", date.day), NULL);
}

static struct kr_anchors
within_of(struct kr_arena *arena, const struct kr_periods *periods,
          const struct kr_frame *frame)
{
    struct kr_anchor *items =
        kr_arena_array(arena, periods->count, sizeof(*items));
    struct kr_date date;
    size_t i;

    for (i = 0; i < periods->count; i++) {
        date = periods->items[i].date;
        items[i] = kr_anchor_to(arena, frame, kr_address_period(arena, date),
                                short_name(arena, date, frame->words),
                                periods->items[i].posts);
    }
    return (struct kr_anchors){ items, periods->count };
}

static const struct kr_anchor *
neighbour(struct kr_arena *arena, const struct kr_date *period,
          const struct kr_frame *frame)
{
    struct kr_anchor link;

    if (period == NULL)
        return NULL;
    link = kr_anchor_period(arena, frame, *period);
    return kr_anchor_new(arena, link.href, link.text);
}

/* What a day page says of the posts that may be from that day. */
static void
tell_no_day(struct kr_arena *arena, const struct kr_listing_content *content,
            const struct kr_frame *frame, struct kr_listing_page *page)
{
    struct kr_date month = content->listing.period;

    page->no_day = page->month_href = "";
    if (content->listing.kind != KR_LISTING_DAY || content->no_day <= 0)
        return;
    month.day = 0;
    page->month_href = kr_address_period(arena, month);
    page->no_day = kr_say_count(
        arena, frame->words,
        W("listing", "Of {count} more post from {month} the day is not known."),
        content->no_day, "month", kr_say_date(arena, frame->words, month),
        NULL);
}

struct kr_listing_page
kr_listing_page_from(struct kr_arena *arena,
                     const struct kr_listing_content *content,
                     const struct kr_frame *frame)
{
    struct kr_listing_page page = {
        .kind = kind_of(&content->listing, frame->words),
        .value = value_of(arena, &content->listing, frame),
        .lead = "",
        .count = count_of(arena, content, frame),
        .within = within_of(arena, &content->within, frame),
        .posts = posts_of(arena, &content->articles, frame),
        .older = neighbour(arena, content->older, frame),
        .newer = neighbour(arena, content->newer, frame),
        .neighbours = content->older != NULL || content->newer != NULL,
        .pager = kr_pager_from(arena, content->path, content->page,
                               content->pages, frame),
    };

    page.heading = heading_of(arena, &page, frame);
    if (content->listing.kind == KR_LISTING_ALL && content->page < 2)
        page.lead = frame->site_description;
    tell_no_day(arena, content, frame, &page);
    page.head = head_of(arena, content, &page, frame);
    return page;
}
