#include "zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

#define NAME_MOST 64    /* characters of a zone's name */
#define LOCAL_LENGTH 19 /* "2025-12-03T09:30:00" */

struct kr_zone {
    UCalendar *calendar; /* owned */
};

/* ICU takes any name and answers with Greenwich. */
static bool
is_known(const UChar *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar canonical[NAME_MOST];
    UBool known = 0;

    (void)ucal_getCanonicalTimeZoneID(name, -1, canonical, NAME_MOST, &known,
                                      &status);
    return U_SUCCESS(status) && known;
}

bool
kr_zone_open(const char *name, struct kr_zone **out, struct kr_err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[NAME_MOST];
    UCalendar *calendar;

    (void)u_strFromUTF8(wide, NAME_MOST, NULL, name, -1, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
        !is_known(wide))
        return kr_fail(err, KR_INVALID, "no time zone '%.60s'", name);
    calendar = ucal_open(wide, -1, "en", UCAL_GREGORIAN, &status);
    if (U_FAILURE(status))
        return kr_fail(err, KR_INVALID, "no time zone '%.60s'", name);
    ucal_setAttribute(calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    *out = kr_alloc(sizeof(**out));
    (*out)->calendar = calendar;
    return true;
}

void
kr_zone_close(struct kr_zone *zone)
{
    if (zone == NULL)
        return;
    ucal_close(zone->calendar);
    free(zone);
}

/* Minutes east of Greenwich where the calendar stands; false: it has none. */
static bool
offset_at(struct kr_zone *zone, int *minutes)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t offset = ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &status) +
                     ucal_get(zone->calendar, UCAL_DST_OFFSET, &status);

    *minutes = offset / 60000;
    return U_SUCCESS(status);
}

/* The day of SECONDS since 1970, before it too, and the second of that day. */
static struct kr_date
day_of(int64_t seconds, int *second)
{
    int64_t rest = seconds % 86400;

    if (rest < 0)
        rest += 86400;
    *second = (int)rest;
    return kr_date_of_day((int32_t)((seconds - rest) / 86400));
}

static bool
offset_of_clock(struct kr_zone *zone, int64_t seconds, int *minutes)
{
    UErrorCode status = U_ZERO_ERROR;
    int second;
    struct kr_date day = day_of(seconds, &second);

    ucal_setDateTime(zone->calendar, day.year, day.month - 1, day.day,
                     second / 3600, second / 60 % 60, second % 60, &status);
    return U_SUCCESS(status) && offset_at(zone, minutes);
}

static bool
offset_of_moment(struct kr_zone *zone, int64_t seconds, int *minutes)
{
    UErrorCode status = U_ZERO_ERROR;

    ucal_setMillis(zone->calendar, (double)seconds * 1000, &status);
    return U_SUCCESS(status) && offset_at(zone, minutes);
}

static void
write_moment(int64_t seconds, int minutes, struct kr_dateline *date)
{
    int second, far = abs(minutes);
    struct kr_date day = day_of(seconds, &second);
    struct kr_dateline written;
    char edtf[96];

    (void)snprintf(edtf, sizeof(edtf),
                   "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", day.year,
                   day.month, day.day, second / 3600, second / 60 % 60,
                   second % 60, minutes < 0 ? '-' : '+', far / 60, far % 60);
    if (kr_dateline_parse(kr_str(edtf), date->basis, &written, NULL))
        *date = written;
}

void
kr_zone_apply(struct kr_zone *zone, struct kr_dateline *date)
{
    size_t length = strlen(date->edtf);
    int64_t clock = date->earliest;
    int minutes;

    if (date->precision != KR_PRECISION_MOMENT)
        return;
    if (kr_str_ends(kr_str(date->edtf), KR_STR("Z")) ||
        kr_str_ends(kr_str(date->edtf), KR_STR("+00:00"))) {
        if (offset_of_moment(zone, clock, &minutes))
            write_moment(clock + (int64_t)minutes * 60, minutes, date);
    } else if (length <= LOCAL_LENGTH) {
        if (offset_of_clock(zone, clock, &minutes))
            write_moment(clock, minutes, date);
    }
}
