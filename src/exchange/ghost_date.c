#include "ghost_date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/err.h"
#include "markdown_dates.h"
#include "zone.h"

#define LAST_MOMENT ((int64_t)253402300799) /* of year 9999 */
#define DAY_SECONDS ((int64_t)86400)

/* INSTANT, in seconds since 1970, in UTC. */
static bool
moment_at(int64_t instant, struct kr_dateline *out, struct kr_err *err)
{
    const int second = (int)(instant % DAY_SECONDS);
    const struct kr_date date =
        kr_date_of_day((int32_t)(instant / DAY_SECONDS));
    char text[80];

    (void)snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02dZ",
                   date.year, date.month, date.day, second / 3600,
                   second / 60 % 60, second % 60);
    return kr_dateline_parse(kr_str(text), KR_BASIS_SOURCE, out, err);
}

static bool
from_milliseconds(int64_t value, struct kr_dateline *out, struct kr_err *err)
{
    const int64_t seconds = value / 1000;

    if (seconds > LAST_MOMENT || seconds < 0)
        return kr_fail(err, KR_INVALID, "%lld is not a date as Ghost writes it",
                       (long long)value);
    return moment_at(seconds, out, err);
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
kr_ghost_date(const json_t *object, const char *key, struct kr_zone *zone,
              struct kr_dateline *out, struct kr_err *err)
{
    const json_t *value = json_object_get(object, key);

    *out = kr_dateline_unknown();
    if (json_is_integer(value)) {
        if (!from_milliseconds(json_integer_value(value), out, err))
            return false;
    } else if (json_is_string(value) && json_string_length(value) > 0) {
        if (!from_text(kr_str(json_string_value(value)), out, err))
            return false;
    }
    if (zone != NULL && kr_str_ends(kr_str(out->edtf), KR_STR("Z")))
        kr_zone_apply(zone, out);
    return true;
}
