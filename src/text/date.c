#include "kroniek/text/date.h"

#include <stdio.h>

#define DAY_SECONDS ((int64_t)86400)
#define ERA_DAYS 146097            /* 400 years */
#define EPOCH_DAY 719468           /* 1970-01-01, counted from 0000-03-01 */
#define LAST_DAY_NUMBER 2932896    /* 9999-12-31 */
#define FIRST_DAY_NUMBER (-719162) /* 0001-01-01 */

static const char *const weekdays[] = { "",    "Mon", "Tue", "Wed",
                                        "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "",    "Jan", "Feb", "Mar", "Apr",
                                      "May", "Jun", "Jul", "Aug", "Sep",
                                      "Oct", "Nov", "Dec" };

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
kr_days_in_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool
kr_date_valid(int year, int month, int day)
{
    return day >= 1 && day <= kr_days_in_month(year, month);
}

/* Years are counted from March, so that the leap day is their last. */
int32_t
kr_day_number(int year, int month, int day)
{
    const int from_march = (month + 9) % 12;
    const int y = year - (month <= 2);
    const int era = y / 400, of_era = y % 400;
    const int of_year = (153 * from_march + 2) / 5 + day - 1;

    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           EPOCH_DAY;
}

struct kr_date
kr_date_of_day(int32_t day_number)
{
    const int days = day_number + EPOCH_DAY;
    const int era = days / ERA_DAYS, of_era = days % ERA_DAYS;
    const int years =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) /
        365;
    const int of_year = of_era - (365 * years + years / 4 - years / 100);
    const int from_march = (5 * of_year + 2) / 153;
    const int month = from_march < 10 ? from_march + 3 : from_march - 9;

    return (struct kr_date){ .year = years + era * 400 + (month <= 2),
                             .month = month,
                             .day = of_year - (153 * from_march + 2) / 5 + 1 };
}

int
kr_weekday(int32_t day_number)
{
    return ((day_number + 3) % 7 + 7) % 7 + 1; /* day 0 was a Thursday */
}

void
kr_http_date(int64_t unix_time, char out[KR_HTTP_DATE_SIZE])
{
    const int64_t first = FIRST_DAY_NUMBER * DAY_SECONDS;
    const int64_t last = (LAST_DAY_NUMBER + 1) * DAY_SECONDS - 1;
    struct kr_date date;
    int32_t day;
    int second;

    if (unix_time < first)
        unix_time = first;
    if (unix_time > last)
        unix_time = last;
    day = (int32_t)((unix_time - first) / DAY_SECONDS) + FIRST_DAY_NUMBER;
    second = (int)((unix_time - first) % DAY_SECONDS);
    date = kr_date_of_day(day);
    (void)snprintf(out, KR_HTTP_DATE_SIZE,
                   "%s, %02d %s %04d %02d:%02d:%02d GMT",
                   weekdays[kr_weekday(day)], date.day, months[date.month],
                   date.year, second / 3600, second / 60 % 60, second % 60);
}

/* The number DIGITS digits long at AT; -1 if one of them is none. */
static int
number_at(struct kr_str text, size_t at, size_t digits)
{
    int number = 0;

    for (size_t i = at; i < at + digits; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

static int
month_at(struct kr_str text, size_t at)
{
    for (int month = 1; month <= 12; month++)
        if (kr_str_starts(kr_str_from(text, at), kr_str(months[month])))
            return month;
    return 0;
}

/*
 * Only the form that we send ourselves is understood; of another nothing is
 * concluded.  Reading the fields and writing them again checks the rest:
 * separators, the weekday, the zone.
 */
bool
kr_http_date_parse(struct kr_str text, int64_t *unix_time)
{
    char again[KR_HTTP_DATE_SIZE];
    int year, month, day, hour, minute, second;
    int64_t time;

    if (text.length != KR_HTTP_DATE_SIZE - 1)
        return false;
    day = number_at(text, 5, 2);
    month = month_at(text, 8);
    year = number_at(text, 12, 4);
    hour = number_at(text, 17, 2);
    minute = number_at(text, 20, 2);
    second = number_at(text, 23, 2);
    if (!kr_date_valid(year, month, day) || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    time = kr_day_number(year, month, day) * DAY_SECONDS + hour * 3600 +
           minute * 60 + second;
    kr_http_date(time, again);
    if (!kr_str_is(text, again))
        return false;
    *unix_time = time;
    return true;
}
