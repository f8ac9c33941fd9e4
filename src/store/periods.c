#include "kroniek/store/periods.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "store/stmt.h"

#define EARLIEST_DAY (-800000) /* before the year 1 */
#define LATEST_DAY 3000000     /* after the year 9999 */

static int
level_of(enum kr_listing_kind kind)
{
    return kind == KR_LISTING_YEAR ? 1 : kind == KR_LISTING_MONTH ? 2 : 3;
}

static struct kr_date
date_of(enum kr_listing_kind kind, int32_t start)
{
    struct kr_date date = kr_date_of_day(start);

    if (kind != KR_LISTING_DAY)
        date.day = 0;
    if (kind == KR_LISTING_YEAR)
        date.month = 0;
    return date;
}

static struct kr_period
period_at(struct kr_stmt *stmt, enum kr_listing_kind kind)
{
    return (struct kr_period){
        .date = date_of(kind, (int32_t)kr_stmt_get_int(stmt, 0)),
        .posts = kr_stmt_get_int(stmt, 1),
    };
}

static int32_t
start_of(struct kr_date date)
{
    return kr_day_number(date.year, date.month == 0 ? 1 : date.month,
                         date.day == 0 ? 1 : date.day);
}

static int32_t
end_of(struct kr_date date)
{
    int month = date.month == 0 ? 12 : date.month;

    return kr_day_number(date.year, month, kr_days_in_month(date.year, month));
}

bool
kr_store_periods(struct kr_store *store, struct kr_arena *arena,
                 enum kr_listing_kind kind, struct kr_date within,
                 const struct kr_period **out, size_t *count,
                 struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIODS_BETWEEN);
    struct kr_period *periods = NULL;
    size_t size = 0;

    *count = 0;
    kr_stmt_int(stmt, ":level", level_of(kind));
    kr_stmt_int(stmt, ":from",
                within.year == 0 ? EARLIEST_DAY : start_of(within));
    kr_stmt_int(stmt, ":to", within.year == 0 ? LATEST_DAY : end_of(within));
    while (kr_stmt_row(stmt)) {
        periods =
            kr_arena_grow(arena, periods, *count, &size, sizeof(*periods));
        periods[(*count)++] = period_at(stmt, kind);
    }
    *out = periods;
    return kr_stmt_end(stmt, err);
}

static bool
nearest(struct kr_store *store, enum kr_sql which, enum kr_listing_kind kind,
        struct kr_date date, struct kr_period *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    *out = (struct kr_period){ 0 };
    kr_stmt_int(stmt, ":level", level_of(kind));
    kr_stmt_int(stmt, ":start", start_of(date));
    if (kr_stmt_row(stmt))
        *out = period_at(stmt, kind);
    return kr_stmt_end(stmt, err);
}

bool
kr_store_around(struct kr_store *store, enum kr_listing_kind kind,
                struct kr_date date, struct kr_period *before,
                struct kr_period *after, struct kr_err *err)
{
    return nearest(store, KR_SQL_PERIOD_BEFORE, kind, date, before, err) &&
           nearest(store, KR_SQL_PERIOD_AFTER, kind, date, after, err);
}

bool
kr_store_dayless(struct kr_store *store, struct kr_date date, int64_t *posts,
                 struct kr_err *err)
{
    struct kr_date month = { .year = date.year, .month = date.month };
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIOD_POSTS);
    int64_t all, dated;

    kr_stmt_int(stmt, ":level", level_of(KR_LISTING_MONTH));
    kr_stmt_int(stmt, ":start", start_of(month));
    all = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_DAY_POSTS_BETWEEN);
    kr_stmt_int(stmt, ":from", start_of(month));
    kr_stmt_int(stmt, ":to", end_of(month));
    dated = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    *posts = all - dated;
    return kr_stmt_end(stmt, err);
}
