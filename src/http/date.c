#include "kroniek/http/date.h"

#include <string.h>
#include <time.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/format.h"

static const char days[7][4] = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"
};
static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* The years 0 and 9999 in seconds since 1970: what four digits can say. */
#define FIRST_SECOND (-INT64_C(62167219200))
#define LAST_SECOND INT64_C(253402300799)

void
kr_http_date_write(int64_t seconds, char out[KR_HTTP_DATE_SIZE])
{
    time_t time;
    struct tm tm;
    unsigned day, year;

    if (seconds < FIRST_SECOND)
        seconds = FIRST_SECOND;
    if (seconds > LAST_SECOND)
        seconds = LAST_SECOND;
    time = (time_t)seconds;
    gmtime_r(&time, &tm);
    day = (unsigned)tm.tm_mday;
    year = (unsigned)(tm.tm_year + 1900);
    (void)kr_format(out, KR_HTTP_DATE_SIZE,
                    "%.3s, %02u %.3s %04u %02u:%02u:%02u GMT", days[tm.tm_wday],
                    day % 100, months[tm.tm_mon], year % 10000,
                    (unsigned)tm.tm_hour % 100, (unsigned)tm.tm_min % 100,
                    (unsigned)tm.tm_sec % 100);
}

/*
 * The three forms as patterns.  '@' stands for the name of a month, the other
 * letters for digits of a field, '_' for a digit of the day or a blank;
 * anything else stands for itself.
 */
static const char *const forms[] = {
    "dd @ yyyy hh:mm:ss GMT", /* after "Wed, " */
    "dd-@-yy hh:mm:ss GMT",   /* after "Wednesday, " */
    "@ _d hh:mm:ss yyyy",     /* after "Wed " */
};

struct fields {
    int day, month, year, hour, minute, second;
};

static int *
field_of(struct fields *fields, char letter)
{
    switch (letter) {
    case '_':
    case 'd': return &fields->day;
    case 'y': return &fields->year;
    case 'h': return &fields->hour;
    case 'm': return &fields->minute;
    case 's': return &fields->second;
    default: return NULL;
    }
}

static bool
take_month(struct kr_str *rest, struct fields *fields)
{
    for (int i = 0; i < 12; i++)
        if (kr_str_is(kr_str_upto(*rest, 3), months[i])) {
            fields->month = i;
            *rest = kr_str_from(*rest, 3);
            return true;
        }
    return false;
}

/* Take one character of TEXT as LETTER of a form says. */
static bool
take(struct kr_str *rest, char letter, struct fields *fields)
{
    int *field = field_of(fields, letter);
    char c;

    if (letter == '@')
        return take_month(rest, fields);
    if (rest->length == 0)
        return false;
    c = rest->data[0];
    *rest = kr_str_from(*rest, 1);
    if (field == NULL)
        return c == letter;
    if (letter == '_' && c == ' ')
        return true;
    if (c < '0' || c > '9')
        return false;
    *field = *field * 10 + (c - '0');
    return true;
}

static bool
take_form(struct kr_str text, const char *form, struct fields *fields)
{
    *fields = (struct fields){ 0 };
    for (; *form != '\0'; form++)
        if (!take(&text, *form, fields))
            return false;
    return text.length == 0;
}

/* timegm puts a 31 April right; comparing finds that out. */
static bool
to_seconds(const struct fields *fields, int64_t *seconds)
{
    struct tm tm = { .tm_year = fields->year - 1900,
                     .tm_mon = fields->month,
                     .tm_mday = fields->day,
                     .tm_hour = fields->hour,
                     .tm_min = fields->minute,
                     .tm_sec = fields->second };

    if (fields->hour > 23 || fields->minute > 59 || fields->second > 60 ||
        fields->day < 1)
        return false;
    *seconds = timegm(&tm);
    return tm.tm_mon == fields->month || fields->second == 60;
}

bool
kr_http_date_read(struct kr_str text, int64_t *seconds)
{
    struct kr_str rest = kr_str_trim(text);
    struct fields fields;

    rest = kr_str_from(rest, kr_str_find(rest, ' ') + 1);
    for (size_t i = 0; i < KR_COUNT(forms); i++)
        if (take_form(rest, forms[i], &fields)) {
            if (i == 1)
                fields.year += fields.year < 70 ? 2000 : 1900;
            return to_seconds(&fields, seconds);
        }
    return false;
}
