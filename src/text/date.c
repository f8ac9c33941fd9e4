#include "kroniek/text/date.h"

#define ERA_DAYS 146097  /* 400 years */
#define EPOCH_DAY 719468 /* 1970-01-01, counted from 0000-03-01 */

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
