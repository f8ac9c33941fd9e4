/*
 * The archive as a table of years by months.  Every year with posts is a row,
 * the newest first, in groups of ten that can be gone to when there are many.
 */
#include "kroniek/view/index_page.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/dates.h"
#include "view/head.h"
#include "view/pages.h"
#include "view/shade.h"
#include "view/words.h"

#define MONTHS 12
#define JUMPS 3 /* so many decades and they are linked above the table */

static const struct field month_fields[] = {
    TEXT("MONTH_NAME", struct kr_heat_month, name),
    TEXT("MONTH_BRIEF", struct kr_heat_month, brief),
    { 0 },
};

static const struct field cell_fields[] = {
    MAYBE("CELL_HREF", struct kr_heat_cell, href),
    TEXT("CELL_COUNT", struct kr_heat_cell, count),
    TEXT("CELL_LABEL", struct kr_heat_cell, label),
    MAYBE("CELL_SHADE", struct kr_heat_cell, shade),
    { 0 },
};

static const struct field year_fields[] = {
    TEXT("YEAR_HREF", struct kr_heat_year, href),
    TEXT("YEAR", struct kr_heat_year, text),
    LIST("CELL", struct kr_heat_year, months, cell_fields),
    LIST("REST", struct kr_heat_year, rest, cell_fields),
    TEXT("YEAR_TOTAL", struct kr_heat_year, total),
    { 0 },
};

static const struct field decade_fields[] = {
    TEXT("DECADE_ID", struct kr_heat_decade, id),
    TEXT("DECADE_HREF", struct kr_heat_decade, href),
    TEXT("DECADE", struct kr_heat_decade, text),
    LIST("ROW", struct kr_heat_decade, years, year_fields),
    { 0 },
};

const struct field kr_archive_fields[] = {
    PART("TOP", struct kr_archive_page, head, "part/top.tpl", kr_head_fields),
    TEXT("HEADING", struct kr_archive_page, heading),
    TEXT("COUNT", struct kr_archive_page, count),
    FLAG("JUMPS", struct kr_archive_page, jumps),
    FLAG("TABLE", struct kr_archive_page, table),
    LIST("MONTH", struct kr_archive_page, months, month_fields),
    FLAG("MONTHLY", struct kr_archive_page, monthly),
    LIST("DECADES", struct kr_archive_page, decades, decade_fields),
    ONE("UNDATED", struct kr_archive_page, undated, kr_anchor_fields),
    ONE("WORKS", struct kr_archive_page, works, kr_anchor_fields),
    PART_SELF("END", "part/end.tpl", kr_end_fields),
    { 0 },
};

struct row { /* a year as it was counted */
    int year;
    int64_t total;
    int64_t months[MONTHS + 1]; /* [0]: the month is not known */
};

struct table {
    struct kr_arena *arena;
    const struct kr_frame *frame;
    const struct row *rows; /* newest first */
    size_t count;
    int64_t most; /* posts in the busiest month */
    bool monthly; /* a row has posts of unknown month */
};

/* --- Counting --- */

static int
newest_first(const void *a, const void *b)
{
    int x = ((const struct kr_period *)a)->date.year;
    int y = ((const struct kr_period *)b)->date.year;

    return (x < y) - (x > y);
}

static const struct kr_period *
sorted(struct kr_arena *arena, const struct kr_periods *periods)
{
    struct kr_period *copy =
        kr_arena_array(arena, periods->count, sizeof(*copy));

    if (periods->count > 0) {
        memcpy(copy, periods->items, periods->count * sizeof(*copy));
        qsort(copy, periods->count, sizeof(*copy), newest_first);
    }
    return copy;
}

/* What the year counts besides its months is known to the year alone. */
static void
settle_row(struct row *row)
{
    int64_t months = 0;
    int i;

    for (i = 1; i <= MONTHS; i++)
        months += row->months[i];
    if (row->total < months)
        row->total = months;
    row->months[0] = row->total - months;
}

static struct table
table_from(struct kr_arena *arena, const struct kr_periods *periods,
           const struct kr_frame *frame)
{
    const struct kr_period *all = sorted(arena, periods);
    struct row *rows = kr_arena_array(arena, periods->count, sizeof(*rows));
    struct table table = { .arena = arena, .frame = frame, .rows = rows };
    size_t i, month;

    for (i = 0; i < periods->count; i++) {
        struct row *row;

        if (i == 0 || all[i].date.year != all[i - 1].date.year)
            rows[table.count++].year = all[i].date.year;
        row = &rows[table.count - 1];
        if (all[i].date.month == 0)
            row->total = all[i].posts;
        else
            row->months[all[i].date.month] = all[i].posts;
    }
    for (i = 0; i < table.count; i++) {
        settle_row(&rows[i]);
        table.monthly = table.monthly || rows[i].months[0] > 0;
        for (month = 1; month <= MONTHS; month++)
            if (rows[i].months[month] > table.most)
                table.most = rows[i].months[month];
    }
    return table;
}

/* --- Showing --- */

static struct kr_heat_cell
cell_from(const struct table *table, struct kr_date date, int64_t posts)
{
    const struct kr_words *words = table->frame->words;
    struct kr_heat_cell cell = { "", "", "", "" };

    if (posts <= 0)
        return cell;
    cell.href = kr_address_period(table->arena, date);
    cell.count = kr_say_number(table->arena, words, posts);
    cell.label =
        kr_say(table->arena, words, W("archive", "{period}: {posts}"), "period",
               kr_say_date(table->arena, words, date), "posts",
               kr_say_count(table->arena, words, W("count", "{count} post"),
                            posts, NULL),
               NULL);
    if (date.month != 0)
        cell.shade = kr_shade(posts, table->most);
    return cell;
}

static struct kr_heat_year
year_from(const struct table *table, const struct row *row)
{
    struct kr_date date = { .year = row->year };
    struct kr_heat_cell *cells =
        kr_arena_array(table->arena, MONTHS + 1, sizeof(*cells));

    for (date.month = 0; date.month <= MONTHS; date.month++)
        cells[date.month] = cell_from(table, date, row->months[date.month]);
    date.month = 0;
    return (struct kr_heat_year){
        .href = kr_address_period(table->arena, date),
        .text = kr_say_date(table->arena, table->frame->words, date),
        .total = kr_say_number(table->arena, table->frame->words, row->total),
        .months = { cells + 1, MONTHS },
        .rest = { cells, table->monthly ? 1 : 0 },
    };
}

/* The rows from FIRST on that lie in one decade; *NEXT is the first after. */
static struct kr_heat_decade
decade_from(const struct table *table, size_t first, size_t *next)
{
    struct kr_heat_year *years =
        kr_arena_array(table->arena, 10, sizeof(*years));
    int decade = table->rows[first].year / 10;
    size_t i, n = 0;

    for (i = first; i < table->count; i++) {
        if (table->rows[i].year / 10 != decade)
            break;
        years[n++] = year_from(table, &table->rows[i]);
    }
    *next = i;
    return (struct kr_heat_decade){
        .id = kr_arena_format(table->arena, "y%d", decade * 10),
        .href = kr_arena_format(table->arena, "#y%d", decade * 10),
        .text =
            kr_say(table->arena, table->frame->words,
                   W("date", "{first}–{last}"), "first",
                   kr_arena_format(table->arena, "%d", decade * 10), "last",
                   kr_arena_format(table->arena, "%d", decade * 10 + 9), NULL),
        .years = { years, n },
    };
}

static struct kr_heat_decades
decades_from(const struct table *table)
{
    struct kr_heat_decade *items =
        kr_arena_array(table->arena, table->count, sizeof(*items));
    size_t i = 0, n = 0;

    while (i < table->count)
        items[n++] = decade_from(table, i, &i);
    return (struct kr_heat_decades){ items, n };
}

static struct kr_heat_months
months_from(const struct table *table)
{
    struct kr_heat_month *items =
        kr_arena_array(table->arena, MONTHS, sizeof(*items));
    int i;

    for (i = 0; i < MONTHS; i++) {
        items[i].name = kr_say_month_name(table->frame->words, i + 1);
        items[i].brief = kr_say_month_brief(table->frame->words, i + 1);
    }
    return (struct kr_heat_months){ items, MONTHS };
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
    struct table table = table_from(arena, &periods, frame);
    struct kr_archive_page page = { .table = table.count > 0,
                                    .monthly = table.monthly };
    int64_t posts = undated > 0 ? undated : 0;
    size_t i;

    for (i = 0; i < table.count; i++)
        posts += table.rows[i].total;
    page.heading = kr_word(frame->words, W("nav", "Archive"));
    page.count = kr_say_count(arena, frame->words, W("count", "{count} post"),
                              posts, NULL);
    page.months = months_from(&table);
    page.decades = decades_from(&table);
    page.jumps = page.decades.count >= JUMPS;
    page.undated = undated_from(arena, undated, frame);
    page.head = kr_head_from(arena, frame, page.heading, KR_PATH_ARCHIVE);
    page.head.crumbs = kr_crumbs_index(arena, frame, "", NULL);
    page.head.description =
        kr_say(arena, frame->words, W("head", "{heading}. {count}."), "heading",
               page.heading, "count", page.count, NULL);
    kr_head_tell(arena, &page.head, NULL);
    return page;
}
