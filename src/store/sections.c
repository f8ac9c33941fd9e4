#include "kroniek/store/sections.h"

#include "kroniek/archive/listing.h"
#include "kroniek/base/arena.h"
#include "kroniek/store/periods.h"
#include "store/fetch.h"
#include "store/line.h"
#include "store/milestones.h"
#include "store/stmt.h"

#define STRETCH_MOST 1000 /* posts at once */

/* --- Which there are --- */

static bool
count_all(struct kr_store *store, int64_t *posts, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIOD_POSTS);

    kr_stmt_int(stmt, ":level", 0);
    kr_stmt_int(stmt, ":start", 0);
    *posts = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static void
add(struct kr_section *items, size_t *count, struct kr_date date, int64_t posts)
{
    if (posts > 0)
        items[(*count)++] = (struct kr_section){ date, posts };
}

/* YEARS and MONTHS as counted, oldest first, into sections. */
static void
arrange(struct kr_arena *arena, const struct kr_periods *years,
        const struct kr_periods *months, struct kr_sections *out)
{
    struct kr_section *items =
        kr_arena_array(arena, years->count + months->count + 1, sizeof(*items));
    int64_t dated = 0;
    size_t count = 0, month = months->count;

    for (size_t i = years->count; i-- > 0;) {
        const struct kr_period *year = &years->items[i];
        int64_t rest = year->posts;

        for (;
             month > 0 && months->items[month - 1].date.year == year->date.year;
             month--) {
            add(items, &count, months->items[month - 1].date,
                months->items[month - 1].posts);
            rest -= months->items[month - 1].posts;
        }
        add(items, &count, year->date, rest);
        dated += year->posts;
    }
    add(items, &count, (struct kr_date){ 0 }, out->posts - dated);
    out->items = items;
    out->count = count;
}

bool
kr_store_sections(struct kr_store *store, struct kr_arena *arena,
                  struct kr_sections *out, struct kr_err *err)
{
    const struct kr_date anywhere = { 0 };
    struct kr_periods years, months;

    if (!count_all(store, &out->posts, err) ||
        !kr_store_periods(store, arena, KR_LISTING_YEAR, anywhere, &years.items,
                          &years.count, err) ||
        !kr_store_periods(store, arena, KR_LISTING_MONTH, anywhere,
                          &months.items, &months.count, err))
        return false;
    arrange(arena, &years, &months, out);
    return true;
}

/* --- What stands in one --- */

static struct kr_line
line_of(const struct kr_section *section)
{
    struct kr_line line = { KR_LINE_YEARLESS, 0 };

    if (section->date.year == 0)
        return line;
    line = kr_line_of_date(section->date);
    if (section->date.month == 0)
        line.kind = KR_LINE_MONTHLESS;
    return line;
}

bool
kr_store_stretch(struct kr_store *store, struct kr_arena *arena,
                 const struct kr_section *section, struct kr_stretch stretch,
                 struct kr_articles *out, struct kr_err *err)
{
    int64_t ids[STRETCH_MOST];
    struct kr_article *articles;
    size_t count;

    if (stretch.skip + stretch.size > section->posts)
        stretch.size = section->posts - stretch.skip;
    if (stretch.size > STRETCH_MOST)
        stretch.size = STRETCH_MOST;
    *out = (struct kr_articles){ 0 };
    if (stretch.size <= 0)
        return true;
    if (!kr_milestones_part(store, arena, line_of(section), stretch.skip,
                            stretch.size, ids, &count, err))
        return false;
    articles = kr_arena_array(arena, count, sizeof(*articles));
    for (size_t i = 0; i < count; i++)
        if (!kr_fetch_article(store, arena, ids[i], true, &articles[i], err))
            return false;
    *out = (struct kr_articles){ articles, count };
    return true;
}
