#include "wxr_dates.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

#define QUARTER 900              /* seconds */
#define FARTHEST (14 * 60 * 60L) /* seconds between a zone and UTC */

/* TEXT as a moment, "2014-09-15T20:41:05" with ENDING behind it. */
static bool
moment_of(const char *text, const char *ending, struct kr_dateline *out)
{
    char edtf[KR_EDTF_SIZE];

    *out = kr_dateline_unknown();
    if (snprintf(edtf, sizeof(edtf), "%s%s", text, ending) >= (int)sizeof(edtf))
        return false;
    return kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, out, NULL) &&
           out->precision == KR_PRECISION_MOMENT;
}

/* Nothing, or WordPress's zero date. */
static bool
is_nothing(const char *text)
{
    return text == NULL || text[0] == '\0' || strncmp(text, "0000", 4) == 0 ||
           strncmp(text, "-0001", 5) == 0;
}

/* The local time with the offset that parts it from GMT; false: none does. */
static bool
with_offset(const char *text, int64_t seconds, struct kr_dateline *out)
{
    long ahead = (long)(seconds < 0 ? -seconds : seconds);
    char ending[8];

    if (ahead > FARTHEST || ahead % QUARTER != 0)
        return false;
    if (ahead == 0)
        return moment_of(text, "Z", out);
    (void)snprintf(ending, sizeof(ending), "%c%02d:%02d",
                   seconds < 0 ? '-' : '+', (int)(ahead / 3600 % 24),
                   (int)(ahead / 60 % 60));
    return moment_of(text, ending, out);
}

struct kr_wxr_date
kr_wxr_date(const char *local, const char *gmt)
{
    struct kr_wxr_date found = { .date = kr_dateline_unknown() };
    struct kr_dateline here, there;
    bool has_here = !is_nothing(local) && moment_of(local, "", &here);
    bool has_there = !is_nothing(gmt) && moment_of(gmt, "Z", &there);

    found.impossible =
        (!is_nothing(local) && !has_here) || (!is_nothing(gmt) && !has_there);
    if (has_here && has_there) {
        found.disagrees =
            !with_offset(local, here.earliest - there.earliest, &found.date);
        if (found.disagrees)
            found.date = there;
    } else if (has_here || has_there) {
        found.date = has_here ? here : there;
    }
    return found;
}

/* "+0200" in minutes; a zone by name is UTC here. */
static const char *
offset_of(const char *text)
{
    return (text[0] == '+' || text[0] == '-') && strlen(text) == 5 ? text : "Z";
}

struct kr_dateline
kr_wxr_rss_date(const char *text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char month[4], zone[8] = "", edtf[KR_EDTF_SIZE];
    int day, year, hour, minute, second;
    struct kr_dateline date;
    const char *at;

    if (text == NULL)
        return kr_dateline_unknown();
    at = strchr(text, ',');
    if (sscanf(at == NULL ? text : at + 1, "%2d %3s %4d %2d:%2d:%2d %6s", &day,
               month, &year, &hour, &minute, &second, zone) < 6 ||
        year < 1 || day < 1 || hour < 0 || minute < 0 || second < 0)
        return kr_dateline_unknown();
    at = strlen(month) == 3 ? strstr(months, month) : NULL;
    if (at == NULL || (at - months) % 3 != 0)
        return kr_dateline_unknown();
    (void)snprintf(edtf, sizeof(edtf), "%04d-%02d-%02dT%02d:%02d:%02d",
                   year % 10000, (int)(at - months) / 3 + 1, day % 100,
                   hour % 100, minute % 100, second % 100);
    return moment_of(edtf, offset_of(zone), &date) ? date
                                                   : kr_dateline_unknown();
}
