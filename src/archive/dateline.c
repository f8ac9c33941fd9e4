#include "kroniek/archive/dateline.h"

#include <string.h>

#include "archive/digits.h"
#include "kroniek/base/err.h"

#define DAY_SECONDS ((int64_t)86400)
#define FARTHEST_AHEAD (14 * (int64_t)3600) /* of Greenwich: UTC+14 */

struct kr_dateline
kr_dateline_unknown(void)
{
    return (struct kr_dateline){ .earliest = KR_MOMENT_UNKNOWN,
                                 .latest = KR_MOMENT_UNKNOWN,
                                 .precision = KR_PRECISION_NONE,
                                 .basis = KR_BASIS_NONE };
}

static bool
is_unknown(const struct kr_dateline *date)
{
    return date->precision == KR_PRECISION_NONE;
}

static int32_t
day_of(int64_t moment)
{
    return (int32_t)(moment / DAY_SECONDS - (moment % DAY_SECONDS < 0));
}

int32_t
kr_dateline_first_day(const struct kr_dateline *date)
{
    return day_of(date->earliest);
}

int32_t
kr_dateline_last_day(const struct kr_dateline *date)
{
    return day_of(date->latest);
}

/* What the days FIRST to LAST are called. */
static enum kr_precision
precision_of(struct kr_date first, struct kr_date last)
{
    if (first.year != last.year)
        return KR_PRECISION_INTERVAL;
    if (first.month == last.month && first.day == last.day)
        return KR_PRECISION_DAY;
    if (first.day != 1 || last.day != kr_days_in_month(last.year, last.month))
        return KR_PRECISION_INTERVAL;
    if (first.month == last.month)
        return KR_PRECISION_MONTH;
    if (first.month == 1 && last.month == 12)
        return KR_PRECISION_YEAR;
    return KR_PRECISION_INTERVAL;
}

/* DATE as "YYYY-MM-DD". */
static char *
write_day(char *at, struct kr_date date)
{
    at = kr_put_digits(at, date.year, 4);
    *at++ = '-';
    at = kr_put_digits(at, date.month, 2);
    *at++ = '-';
    return kr_put_digits(at, date.day, 2);
}

static void
write_edtf(struct kr_dateline *date, struct kr_date first, struct kr_date last)
{
    char *end = write_day(date->edtf, first);

    if (date->precision == KR_PRECISION_YEAR)
        end = date->edtf + 4;
    else if (date->precision == KR_PRECISION_MONTH)
        end = date->edtf + 7;
    else if (date->precision == KR_PRECISION_INTERVAL) {
        *end++ = '/';
        end = write_day(end, last);
    }
    *end = '\0';
}

struct kr_dateline
kr_dateline_between(int32_t first, int32_t last, enum kr_basis basis)
{
    const struct kr_date from = kr_date_of_day(first);
    const struct kr_date to = kr_date_of_day(last);
    struct kr_dateline date = { .earliest = first * DAY_SECONDS,
                                .latest = (last + 1) * DAY_SECONDS - 1,
                                .precision = precision_of(from, to),
                                .basis = basis };

    write_edtf(&date, from, to);
    return date;
}

struct kr_dateline
kr_dateline_of(struct kr_date date, enum kr_basis basis)
{
    struct kr_date first = date, last = date;

    if (date.year == 0)
        return kr_dateline_unknown();
    if (date.month == 0) {
        first.month = 1;
        last.month = 12;
    }
    if (date.month == 0 || date.day == 0) {
        first.day = 1;
        last.day = kr_days_in_month(last.year, last.month);
    }
    return kr_dateline_between(kr_day_number(first.year, first.month,
                                             first.day),
                               kr_day_number(last.year, last.month, last.day),
                               basis);
}

bool
kr_dateline_compatible(const struct kr_dateline *a, const struct kr_dateline *b)
{
    if (is_unknown(a) || is_unknown(b))
        return true;
    return kr_dateline_first_day(a) <= kr_dateline_last_day(b) &&
           kr_dateline_first_day(b) <= kr_dateline_last_day(a);
}

/*
 * The better of two that are equally wide, the same whichever comes first: the
 * higher basis, then the earlier moment, then the one that knows its offset.
 */
static const struct kr_dateline *
better(const struct kr_dateline *a, const struct kr_dateline *b)
{
    if (a->basis != b->basis)
        return a->basis > b->basis ? a : b;
    if (a->earliest != b->earliest)
        return a->earliest < b->earliest ? a : b;
    return strcmp(a->edtf, b->edtf) >= 0 ? a : b;
}

static const struct kr_dateline *
narrower(const struct kr_dateline *a, const struct kr_dateline *b)
{
    const int64_t of_a = a->latest - a->earliest;
    const int64_t of_b = b->latest - b->earliest;

    if (of_a != of_b)
        return of_a < of_b ? a : b;
    return better(a, b);
}

bool
kr_dateline_both(const struct kr_dateline *a, const struct kr_dateline *b,
                 struct kr_dateline *out)
{
    const struct kr_dateline *best;
    int32_t first, last;

    if (!kr_dateline_compatible(a, b))
        return false;
    if (is_unknown(a) || is_unknown(b)) {
        *out = is_unknown(a) ? *b : *a;
        return true;
    }
    best = narrower(a, b);
    if (best->precision == KR_PRECISION_MOMENT) {
        *out = *best;
        return true;
    }
    first = kr_dateline_first_day(a->earliest > b->earliest ? a : b);
    last = kr_dateline_last_day(a->latest < b->latest ? a : b);
    *out = kr_dateline_between(first, last, best->basis);
    return true;
}

struct kr_date
kr_dateline_known(const struct kr_dateline *date)
{
    struct kr_date known, last;

    if (is_unknown(date))
        return (struct kr_date){ 0 };
    known = kr_date_of_day(kr_dateline_first_day(date));
    last = kr_date_of_day(kr_dateline_last_day(date));
    if (known.year != last.year)
        return (struct kr_date){ 0 };
    if (known.month != last.month)
        return (struct kr_date){ .year = known.year };
    if (known.day != last.day)
        known.day = 0;
    return known;
}

const char *
kr_basis_name(enum kr_basis basis)
{
    static const char *const names[] = {
        [KR_BASIS_NONE] = "",
        [KR_BASIS_FILE] = "file",
        [KR_BASIS_ORDER] = "order",
        [KR_BASIS_MONTH_PAGE] = "month-page",
        [KR_BASIS_DAY_PAGE] = "day-page",
        [KR_BASIS_SOURCE] = "source",
        [KR_BASIS_EDITOR] = "editor",
    };

    return names[basis];
}

/* Seconds east of Greenwich that a moment is written with. */
static int64_t
offset_of(struct kr_str edtf)
{
    const char *at = edtf.data + edtf.length - 6; /* "+01:00" */
    int hours, minutes;

    if (kr_str_ends(edtf, KR_STR("Z")))
        return 0;
    if (edtf.length < 22 || (at[0] != '+' && at[0] != '-'))
        return FARTHEST_AHEAD;
    hours = (at[1] - '0') * 10 + at[2] - '0';
    minutes = (at[4] - '0') * 10 + at[5] - '0';
    return (at[0] == '-' ? -60 : 60) * (int64_t)(hours * 60 + minutes);
}

int64_t
kr_dateline_moment(const struct kr_dateline *date)
{
    if (date->precision != KR_PRECISION_MOMENT)
        return date->earliest - FARTHEST_AHEAD;
    return date->earliest - offset_of(kr_str(date->edtf));
}
