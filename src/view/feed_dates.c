#include "view/feed_dates.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/date.h"

#define DAY_SECONDS ((int64_t)86400)
#define MOMENT_LENGTH 19 /* "2025-12-03T09:30:00" */

static const char *
mail_date(struct kr_arena *arena, int32_t day, const char *clock,
          const char *offset)
{
    static const char weekdays[] = "MonTueWedThuFriSatSun";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const struct kr_date date = kr_date_of_day(day);

    return kr_arena_format(arena, "%.3s, %02d %.3s %04d %.8s %s",
                           weekdays + 3 * (kr_weekday(day) - 1), date.day,
                           months + 3 * (date.month - 1), date.year, clock,
                           offset);
}

/* "+01:00" as "+0100", "Z" as "+0000". */
static const char *
mail_offset(struct kr_arena *arena, const char *offset)
{
    if (offset[0] == 'Z')
        return "+0000";
    return kr_arena_format(arena, "%.3s%s", offset, offset + 4);
}

struct kr_feed_date
kr_feed_date_of(struct kr_arena *arena, const struct kr_dateline *date)
{
    struct kr_feed_date out = {
        .moment = "", .mail = "", .part = "", .edtf = ""
    };
    const char *edtf = kr_arena_text(arena, date->edtf);

    switch (date->precision) {
    case KR_PRECISION_MOMENT:
        if (strlen(edtf) > MOMENT_LENGTH) {
            out.moment = edtf;
            out.mail = mail_date(arena, kr_dateline_first_day(date), edtf + 11,
                                 mail_offset(arena, edtf + MOMENT_LENGTH));
            break;
        }
        out.edtf = edtf;
        out.part = kr_arena_format(arena, "%.10s", edtf);
        break;
    case KR_PRECISION_YEAR:
    case KR_PRECISION_MONTH:
    case KR_PRECISION_DAY: out.part = out.edtf = edtf; break;
    case KR_PRECISION_INTERVAL: out.edtf = edtf; break;
    case KR_PRECISION_NONE: break;
    }
    return out;
}

static int32_t
day_of(int64_t moment)
{
    return (int32_t)(moment / DAY_SECONDS - (moment % DAY_SECONDS < 0));
}

static const char *
clock_of(struct kr_arena *arena, int64_t moment)
{
    const int seconds = (int)(moment - day_of(moment) * DAY_SECONDS);

    return kr_arena_format(arena, "%02d:%02d:%02d", seconds / 3600,
                           seconds / 60 % 60, seconds % 60);
}

const char *
kr_feed_moment(struct kr_arena *arena, int64_t moment)
{
    const struct kr_date date = kr_date_of_day(day_of(moment));

    return kr_arena_format(arena, "%04d-%02d-%02dT%sZ", date.year, date.month,
                           date.day, clock_of(arena, moment));
}

const char *
kr_feed_mail_moment(struct kr_arena *arena, int64_t moment)
{
    return mail_date(arena, day_of(moment), clock_of(arena, moment), "+0000");
}
