#include "view/machine_date.h"

#include <string.h>

#include "kroniek/base/arena.h"

#define DAY_SECONDS 86400

const char *
kr_moment_text(struct kr_arena *arena, int64_t at)
{
    struct kr_date day;
    int64_t second;

    if (at <= 0)
        return "";
    second = at % DAY_SECONDS;
    day = kr_date_of_day((int32_t)(at / DAY_SECONDS));
    return kr_arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year,
                           day.month, day.day, (int)(second / 3600),
                           (int)(second / 60 % 60), (int)(second % 60));
}

const char *
kr_iso_date(struct kr_arena *arena, const struct kr_dateline *date)
{
    return date->precision < KR_PRECISION_YEAR
               ? ""
               : kr_arena_text(arena, date->edtf);
}

/* Behind the seconds of a moment stands its offset, if it has one. */
static bool
has_offset(const struct kr_dateline *moment)
{
    return strlen(moment->edtf) > strlen("2025-12-03T09:30:00");
}

const char *
kr_lastmod(struct kr_arena *arena, const struct kr_dateline *modified,
           int64_t made)
{
    if (modified->precision == KR_PRECISION_DAY ||
        (modified->precision == KR_PRECISION_MOMENT && has_offset(modified)))
        return kr_arena_text(arena, modified->edtf);
    if (modified->precision == KR_PRECISION_MOMENT)
        return kr_arena_format(arena, "%.10s", modified->edtf);
    return kr_moment_text(arena, made);
}

const char *
kr_slashed_date(struct kr_arena *arena, const struct kr_dateline *date)
{
    struct kr_date known = { 0 };

    if (date->precision != KR_PRECISION_NONE)
        known = kr_dateline_known(date);
    if (known.year == 0)
        return "";
    if (known.month == 0)
        return kr_arena_format(arena, "%04d", known.year);
    if (known.day == 0)
        return kr_arena_format(arena, "%04d/%02d", known.year, known.month);
    return kr_arena_format(arena, "%04d/%02d/%02d", known.year, known.month,
                           known.day);
}
