#include "kroniek/view/index_page.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/dates.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/words.h"

static const struct field year_fields[] = {
    TEXT("YEAR_HREF", struct kr_archive_year, href),
    TEXT("YEAR", struct kr_archive_year, text),
    TEXT("YEAR_COUNT", struct kr_archive_year, count),
    ANY("MONTHS", struct kr_archive_year, months),
    LIST("MONTH", struct kr_archive_year, months, kr_anchor_fields),
    { 0 },
};

const struct field kr_archive_fields[] = {
    PART("TOP", struct kr_archive_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_archive_page, heading),
    TEXT("COUNT", struct kr_archive_page, count),
    LIST("YEARS", struct kr_archive_page, years, year_fields),
    ONE("UNDATED", struct kr_archive_page, undated, kr_anchor_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

/* Years newest first, each before its months, those from January on. */
static int
in_order(const void *a, const void *b)
{
    const struct kr_date *x = &((const struct kr_period *)a)->date;
    const struct kr_date *y = &((const struct kr_period *)b)->date;

    if (x->year != y->year)
        return x->year < y->year ? 1 : -1;
    return (x->month > y->month) - (x->month < y->month);
}

static struct kr_period *
sorted(struct kr_arena *arena, const struct kr_periods *periods)
{
    struct kr_period *copy =
        kr_arena_array(arena, periods->count, sizeof(*copy));

    if (periods->count > 0) {
        memcpy(copy, periods->items, periods->count * sizeof(*copy));
        qsort(copy, periods->count, sizeof(*copy), in_order);
    }
    return copy;
}

/* The posts of the COUNT periods of one year: as told, else its months'. */
static int64_t
posts_in(const struct kr_period *year, size_t count)
{
    int64_t posts = 0;
    size_t i;

    if (year->date.month == 0)
        return year->posts;
    for (i = 0; i < count; i++)
        posts += year[i].posts;
    return posts;
}

static struct kr_anchors
months_of(struct kr_arena *arena, const struct kr_period *year, size_t count,
          const struct kr_frame *frame)
{
    struct kr_anchor *items = kr_arena_array(arena, count, sizeof(*items));
    size_t i, n = 0;

    for (i = 0; i < count; i++)
        if (year[i].date.month != 0)
            items[n++] = kr_anchor_to(arena, frame,
                                      kr_address_period(arena, year[i].date),
                                      kr_say_month_name(frame->words,
                                                        year[i].date.month),
                                      year[i].posts);
    return (struct kr_anchors){ items, n };
}

/* One year from the COUNT periods at YEAR. */
static struct kr_archive_year
year_from(struct kr_arena *arena, const struct kr_period *year, size_t count,
          const struct kr_frame *frame)
{
    struct kr_date date = { .year = year->date.year };

    return (struct kr_archive_year){
        .href = kr_address_period(arena, date),
        .text = kr_say_date(arena, frame->words, date),
        .count = kr_say_count(arena, frame->words, W("count", "{count} post"),
                              posts_in(year, count), NULL),
        .months = months_of(arena, year, count, frame),
    };
}

static const struct kr_anchor *
undated_from(struct kr_arena *arena, int64_t posts,
             const struct kr_frame *frame)
{
    struct kr_anchor *anchor;

    if (posts <= 0)
        return NULL;
    anchor = kr_arena_alloc(arena, sizeof(*anchor));
    *anchor =
        kr_anchor_to(arena, frame, kr_address_undated(arena, &frame->addresses),
                     kr_word(frame->words,
                             W("heading", "Posts without a known date")),
                     posts);
    return anchor;
}

struct kr_archive_page
kr_archive_page_from(struct kr_arena *arena, struct kr_periods periods,
                     int64_t undated, const struct kr_frame *frame)
{
    const struct kr_period *all = sorted(arena, &periods);
    struct kr_archive_year *years =
        kr_arena_array(arena, periods.count, sizeof(*years));
    struct kr_archive_page page = { 0 };
    int64_t posts = undated > 0 ? undated : 0;
    size_t i, next, n = 0;

    for (i = 0; i < periods.count; i = next) {
        for (next = i; next < periods.count; next++)
            if (all[next].date.year != all[i].date.year)
                break;
        years[n++] = year_from(arena, &all[i], next - i, frame);
        posts += posts_in(&all[i], next - i);
    }
    page.heading = kr_word(frame->words, W("nav", "Archive"));
    page.count = kr_say_count(arena, frame->words, W("count", "{count} post"),
                              posts, NULL);
    page.years = (struct kr_archive_years){ years, n };
    page.undated = undated_from(arena, undated, frame);
    page.head = kr_head_from(arena, frame, page.heading, KR_PATH_ARCHIVE);
    page.head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    return page;
}
