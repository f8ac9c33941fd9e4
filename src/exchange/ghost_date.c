#include "ghost_date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "kroniek/base/err.h"
#include "markdown_dates.h"

#define LAST_MOMENT ((int64_t)253402300799) /* of year 9999 */
#define DAY_SECONDS ((int64_t)86400)
#define ZONE_SIZE 64

/* Its offset from UTC in seconds at INSTANT; false: no such zone. */
static bool
offset_of(const char *zone, int64_t instant, int *offset)
{
    UChar name[ZONE_SIZE], canonical[ZONE_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    UBool known = false;

    if (strlen(zone) >= ZONE_SIZE)
        return false;
    (void)u_strFromUTF8(name, ZONE_SIZE, NULL, zone, -1, &status);
    (void)ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_SIZE, &known,
                                      &status);
    if (U_FAILURE(status))
        return false;
    calendar = ucal_open(name, -1, "", UCAL_GREGORIAN, &status);
    ucal_setMillis(calendar, (UDate)instant * 1000, &status);
    *offset = (ucal_get(calendar, UCAL_ZONE_OFFSET, &status) +
               ucal_get(calendar, UCAL_DST_OFFSET, &status)) /
              1000;
    ucal_close(calendar);
    return U_SUCCESS(status) != 0;
}

bool
kr_ghost_zone(const char *zone)
{
    int offset;

    return offset_of(zone, 0, &offset);
}

/* INSTANT, in seconds since 1970, on a clock OFFSET seconds ahead of UTC. */
static bool
moment_at(int64_t instant, int offset, struct kr_dateline *out,
          struct kr_err *err)
{
    const int64_t local = instant + offset;
    int64_t day = local / DAY_SECONDS, second = local % DAY_SECONDS;
    struct kr_date date;
    char text[80], zone[20] = "Z";
    const int minutes = abs(offset) / 60;

    if (second < 0) {
        second += DAY_SECONDS;
        day--;
    }
    date = kr_date_of_day((int32_t)day);
    if (minutes > 0)
        (void)snprintf(zone, sizeof(zone), "%c%02d:%02d",
                       offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
    (void)snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d%s",
                   date.year, date.month, date.day, (int)(second / 3600),
                   (int)(second / 60 % 60), (int)(second % 60), zone);
    return kr_dateline_parse(kr_str(text), KR_BASIS_SOURCE, out, err);
}

static bool
from_milliseconds(int64_t value, struct kr_dateline *out, struct kr_err *err)
{
    const int64_t seconds = value / 1000;

    if (seconds > LAST_MOMENT || seconds < 0)
        return kr_fail(err, KR_INVALID, "%lld is not a date as Ghost writes it",
                       (long long)value);
    return moment_at(seconds, 0, out, err);
}

static bool
is_number(struct kr_str text)
{
    size_t i = 0;

    while (i < text.length && text.data[i] >= '0' && text.data[i] <= '9')
        i++;
    return text.length > 8 && text.length < 18 && i == text.length;
}

/* A moment without offset is one in UTC. */
static bool
from_text(struct kr_str text, struct kr_dateline *out, struct kr_err *err)
{
    char utc[KR_EDTF_SIZE + 1];
    struct kr_str edtf;

    if (is_number(text))
        return from_milliseconds(strtoll(text.data, NULL, 10), out, err);
    if (!kr_markdown_date(text, KR_BASIS_SOURCE, out, err))
        return false;
    edtf = kr_str(out->edtf);
    if (out->precision != KR_PRECISION_MOMENT ||
        kr_str_ends(edtf, KR_STR("Z")) ||
        strpbrk(out->edtf + sizeof("2025-12-03T") - 1, "+-") != NULL)
        return true;
    (void)snprintf(utc, sizeof(utc), "%sZ", out->edtf);
    return kr_dateline_parse(kr_str(utc), KR_BASIS_SOURCE, out, err);
}

bool
kr_ghost_date(const json_t *object, const char *key, const char *zone,
              struct kr_dateline *out, struct kr_err *err)
{
    const json_t *value = json_object_get(object, key);
    int offset;

    *out = kr_dateline_unknown();
    if (json_is_integer(value)) {
        if (!from_milliseconds(json_integer_value(value), out, err))
            return false;
    } else if (json_is_string(value) && json_string_length(value) > 0) {
        if (!from_text(kr_str(json_string_value(value)), out, err))
            return false;
    }
    if (zone == NULL || !kr_str_ends(kr_str(out->edtf), KR_STR("Z")) ||
        !offset_of(zone, out->earliest, &offset))
        return true;
    return moment_at(out->earliest, offset, out, err);
}
