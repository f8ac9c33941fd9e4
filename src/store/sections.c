#include "kroniek/store/sections.h"

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/arena.h"
#include "kroniek/store/periods.h"
#include "store/fetch.h"
#include "store/stmt.h"

#define DAY_SECONDS ((int64_t)86400)
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

static struct kr_stmt *
walk(struct kr_store *store, struct kr_date date, bool back)
{
    enum kr_sql which = back ? KR_SQL_KEYS_PERIOD_BACK : KR_SQL_KEYS_PERIOD;
    int64_t from = KR_MOMENT_UNKNOWN, to = INT64_MAX;
    struct kr_stmt *stmt;

    if (date.year == 0) {
        which = back ? KR_SQL_KEYS_YEARLESS_BACK : KR_SQL_KEYS_YEARLESS;
    } else {
        const int first = date.month == 0 ? 1 : date.month;
        const int last = date.month == 0 ? 12 : date.month;

        from = kr_day_number(date.year, first, 1) * DAY_SECONDS;
        to =
            (kr_day_number(date.year, last, kr_days_in_month(date.year, last)) +
             1) *
                DAY_SECONDS -
            1;
        if (date.month == 0)
            which = back ? KR_SQL_KEYS_MONTHLESS_BACK : KR_SQL_KEYS_MONTHLESS;
    }
    stmt = kr_store_stmt(store, which);
    kr_stmt_int(stmt, ":from", from);
    kr_stmt_int(stmt, ":to", to);
    return stmt;
}

/* Ids newest first, from whichever end is nearer. */
static bool
find_keys(struct kr_store *store, const struct kr_section *section,
          struct kr_stretch stretch, int64_t *ids, size_t *count,
          struct kr_err *err)
{
    const int64_t behind = section->posts - stretch.skip - stretch.size;
    const bool back = behind < stretch.skip;
    struct kr_stmt *stmt = walk(store, section->date, back);
    size_t found = 0;

    kr_stmt_int(stmt, ":skip", back ? behind : stretch.skip);
    kr_stmt_int(stmt, ":size", stretch.size);
    while (found < (size_t)stretch.size && kr_stmt_row(stmt))
        ids[found++] = kr_stmt_get_int(stmt, 0);
    for (size_t i = 0; back && i < found / 2; i++) {
        const int64_t id = ids[i];

        ids[i] = ids[found - 1 - i];
        ids[found - 1 - i] = id;
    }
    *count = found;
    return kr_stmt_end(stmt, err);
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
    if (!find_keys(store, section, stretch, ids, &count, err))
        return false;
    articles = kr_arena_array(arena, count, sizeof(*articles));
    for (size_t i = 0; i < count; i++)
        if (!kr_fetch_article(store, arena, ids[i], true, &articles[i], err))
            return false;
    *out = (struct kr_articles){ articles, count };
    return true;
}
