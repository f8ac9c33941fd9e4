#include "kroniek/view/listing_page.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/calendar.h"
#include "view/dates.h"
#include "view/feed_links.h"
#include "view/head.h"
#include "view/listing_name.h"
#include "view/pager.h"
#include "view/pages.h"
#include "view/post.h"
#include "view/words.h"

#define YEARS_SHOWN 12 /* on the front page */

static const struct field card_fields[] = {
    TEXT("CARD_NAME", struct kr_card, name),
    TEXT("CARD_HREF", struct kr_card, href),
    MAYBE("CARD_YEARS", struct kr_card, years),
    { 0 },
};

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
    PART_ONE("CALENDAR", struct kr_listing_page, calendar, "part/calendar.tpl",
             kr_calendar_fields),
    ANY("YEARS", struct kr_listing_page, years),
    LIST("YEAR", struct kr_listing_page, years, kr_anchor_fields),
    ONE("CARD", struct kr_listing_page, card, card_fields),
    LIST("POST", struct kr_listing_page, posts, kr_post_fields),
    FLAG("NEIGHBOURS", struct kr_listing_page, neighbours),
    ONE("OLDER", struct kr_listing_page, older, kr_anchor_fields),
    ONE("NEWER", struct kr_listing_page, newer, kr_anchor_fields),
    PART_ONE("PAGER", struct kr_listing_page, pager, "part/pager.tpl",
             kr_pager_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

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

/* Behind the base of a term's address stands its path. */
static struct kr_own_name
own_name(const struct kr_listing_content *content)
{
    static const char *const families[] = {
        [KR_LISTING_ALL] = "front",         [KR_LISTING_YEAR] = "year",
        [KR_LISTING_MONTH] = "month",       [KR_LISTING_DAY] = "day",
        [KR_LISTING_TAG] = "tag",           [KR_LISTING_AUTHOR] = "author",
        [KR_LISTING_CATEGORY] = "category", [KR_LISTING_UNDATED] = "undated",
    };
    const enum kr_listing_kind kind = content->listing.kind;
    struct kr_own_name own = { .family = families[kind] };
    const char *base = strchr(content->path + 1, '/');

    if (kind == KR_LISTING_YEAR || kind == KR_LISTING_MONTH ||
        kind == KR_LISTING_DAY)
        own.value = content->path + 1;
    else if (kind == KR_LISTING_TAG || kind == KR_LISTING_CATEGORY ||
             kind == KR_LISTING_AUTHOR)
        own.value = base == NULL ? "" : base + 1;
    own.last = kind == KR_LISTING_CATEGORY;
    return own;
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

    kr_feed_links(arena, &head, content->path, page->heading);
    head.own = own_name(content);
    head.front = content->listing.kind == KR_LISTING_ALL;
    head.inner = !head.front;
    if (head.front && frame->site_description[0] != '\0')
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
        items[i] =
            kr_post_in_listing(arena, &articles->items[i], i == 0, frame);
    return (struct kr_posts){ items, articles->count };
}

/* The months of a year, each with its posts. */
static struct kr_anchors
months_of(struct kr_arena *arena, const struct kr_periods *periods,
          const struct kr_frame *frame)
{
    struct kr_anchor *items =
        kr_arena_array(arena, periods->count, sizeof(*items));
    struct kr_date date;
    size_t i;

    for (i = 0; i < periods->count; i++) {
        date = periods->items[i].date;
        items[i] = kr_anchor_to(arena, frame, kr_address_period(arena, date),
                                kr_say_month_name(frame->words, date.month),
                                periods->items[i].posts);
    }
    return (struct kr_anchors){ items, periods->count };
}

/* The last of the years there are, newest first. */
static struct kr_anchors
years_of(struct kr_arena *arena, const struct kr_periods *periods,
         const struct kr_frame *frame)
{
    size_t count = periods->count < YEARS_SHOWN ? periods->count : YEARS_SHOWN;
    struct kr_anchor *items = kr_arena_array(arena, count, sizeof(*items));
    const struct kr_period *period;
    size_t i;

    for (i = 0; i < count; i++) {
        period = &periods->items[periods->count - 1 - i];
        items[i] =
            kr_anchor_to(arena, frame, kr_address_period(arena, period->date),
                         kr_say_date(arena, frame->words, period->date),
                         period->posts);
    }
    return (struct kr_anchors){ items, count };
}

static const struct kr_calendar *
calendar_of(struct kr_arena *arena, const struct kr_listing_content *content,
            const struct kr_frame *frame)
{
    bool month = content->listing.kind == KR_LISTING_MONTH;
    int64_t no_day = month ? content->posts : 0;
    size_t i;

    if (!month && content->listing.kind != KR_LISTING_DAY)
        return NULL;
    for (i = 0; month && i < content->within.count; i++)
        no_day -= content->within.items[i].posts;
    return kr_calendar_from(arena, content->listing.period, &content->within,
                            no_day, frame);
}

/* "2019–2025", of the dated posts. */
static const char *
years_between(struct kr_arena *arena, int first, int last,
              const struct kr_frame *frame)
{
    const char *year = kr_arena_format(arena, "%d", first);

    if (first <= 0)
        return "";
    if (first == last)
        return year;
    return kr_say(arena, frame->words, W("date", "{first}–{last}"), "first",
                  year, "last", kr_arena_format(arena, "%d", last), NULL);
}

static const struct kr_card *
card_of(struct kr_arena *arena, const struct kr_listing_content *content,
        const struct kr_frame *frame)
{
    struct kr_card *card;

    if (content->listing.kind != KR_LISTING_AUTHOR)
        return NULL;
    card = kr_arena_alloc(arena, sizeof(*card));
    card->name = content->listing.term;
    card->href = content->path;
    card->years =
        years_between(arena, content->first_year, content->last_year, frame);
    return card;
}

/* What leads into the period or the archive. */
static void
add_ways_in(struct kr_arena *arena, const struct kr_listing_content *content,
            const struct kr_frame *frame, struct kr_listing_page *page)
{
    if (content->listing.kind == KR_LISTING_YEAR)
        page->within = months_of(arena, &content->within, frame);
    if (content->listing.kind == KR_LISTING_ALL && content->page < 2)
        page->years = years_of(arena, &content->within, frame);
    page->calendar = calendar_of(arena, content, frame);
    page->card = card_of(arena, content, frame);
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
        .kind = kr_listing_kind_word(&content->listing, frame->words),
        .value = kr_listing_value(arena, &content->listing, frame),
        .lead = "",
        .count = count_of(arena, content, frame),
        .posts = posts_of(arena, &content->articles, frame),
        .older = neighbour(arena, content->older, frame),
        .newer = neighbour(arena, content->newer, frame),
        .neighbours = content->older != NULL || content->newer != NULL,
        .pager = kr_pager_from(arena, content->path, content->page,
                               content->pages, frame),
    };

    page.heading = kr_listing_heading(arena, &content->listing, frame);
    if (content->listing.kind == KR_LISTING_ALL && content->page < 2)
        page.lead = frame->site_description;
    tell_no_day(arena, content, frame, &page);
    add_ways_in(arena, content, frame, &page);
    page.head = head_of(arena, content, &page, frame);
    kr_head_tell(arena, &page.head, &page.posts);
    return page;
}
