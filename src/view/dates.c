#include "view/dates.h"

#include <assert.h>
#include <string.h>

#include "kroniek/base/attr.h"
#include "view/words.h"

static const char *const months[] = {
    W("month", "January"), W("month", "February"), W("month", "March"),
    W("month", "April"),   W("month", "May"),      W("month", "June"),
    W("month", "July"),    W("month", "August"),   W("month", "September"),
    W("month", "October"), W("month", "November"), W("month", "December"),
};

/* As they stand beside a day: "grudnia" where the month is "grudzień". */
static const char *const day_months[] = {
    W("month of a day", "January"),   W("month of a day", "February"),
    W("month of a day", "March"),     W("month of a day", "April"),
    W("month of a day", "May"),       W("month of a day", "June"),
    W("month of a day", "July"),      W("month of a day", "August"),
    W("month of a day", "September"), W("month of a day", "October"),
    W("month of a day", "November"),  W("month of a day", "December"),
};

static const char *const weekdays[] = {
    W("weekday", "Monday"),    W("weekday", "Tuesday"),
    W("weekday", "Wednesday"), W("weekday", "Thursday"),
    W("weekday", "Friday"),    W("weekday", "Saturday"),
    W("weekday", "Sunday"),
};

static const char *const brief_months[] = {
    W("month short", "Jan"), W("month short", "Feb"), W("month short", "Mar"),
    W("month short", "Apr"), W("month short", "May"), W("month short", "Jun"),
    W("month short", "Jul"), W("month short", "Aug"), W("month short", "Sep"),
    W("month short", "Oct"), W("month short", "Nov"), W("month short", "Dec"),
};

static const char *const brief_weekdays[] = {
    W("weekday short", "Mon"), W("weekday short", "Tue"),
    W("weekday short", "Wed"), W("weekday short", "Thu"),
    W("weekday short", "Fri"), W("weekday short", "Sat"),
    W("weekday short", "Sun"),
};

const char *
kr_say_month_brief(const struct kr_words *words, int month)
{
    assert(month >= 1 && month <= 12);
    return kr_word(words, brief_months[month - 1]);
}

const char *
kr_say_weekday_name(const struct kr_words *words, int weekday)
{
    assert(weekday >= 1 && weekday <= 7);
    return kr_word(words, weekdays[weekday - 1]);
}

const char *
kr_say_weekday_brief(const struct kr_words *words, int weekday)
{
    assert(weekday >= 1 && weekday <= 7);
    return kr_word(words, brief_weekdays[weekday - 1]);
}

int
kr_first_weekday(const struct kr_words *words)
{
    const char *first = kr_word(words, W("calendar", "Sunday"));

    for (size_t i = 0; i < KR_COUNT(weekdays); i++)
        if (strcmp(first, strchr(weekdays[i], '\004') + 1) == 0)
            return (int)i + 1;
    return 1;
}

const char *
kr_say_month_name(const struct kr_words *words, int month)
{
    assert(month >= 1 && month <= 12);
    return kr_word(words, months[month - 1]);
}

static const char *
month_of_day(const struct kr_words *words, int month)
{
    assert(month >= 1 && month <= 12);
    return kr_word(words, day_months[month - 1]);
}

const char *
kr_say_date(struct kr_arena *arena, const struct kr_words *words,
            struct kr_date date)
{
    const char *year = kr_say_digits(arena, date.year);

    if (date.month == 0)
        return year;
    if (date.day == 0)
        return kr_say(arena, words, W("date", "{month} {year}"), "month",
                      kr_say_month_name(words, date.month), "year", year, NULL);
    return kr_say(arena, words, W("date", "{month} {day}, {year}"), "month",
                  month_of_day(words, date.month), "day",
                  kr_say_digits(arena, date.day), "year", year, NULL);
}

const char *
kr_say_day(struct kr_arena *arena, const struct kr_words *words,
           struct kr_date date)
{
    return kr_say(arena, words, W("date", "{month} {day}"), "month",
                  month_of_day(words, date.month), "day",
                  kr_say_digits(arena, date.day), NULL);
}

const char *
kr_say_weekday(struct kr_arena *arena, const struct kr_words *words,
               struct kr_date date)
{
    int weekday = kr_weekday(kr_day_number(date.year, date.month, date.day));

    return kr_say(arena, words, W("date", "{weekday}, {month} {day}, {year}"),
                  "weekday", kr_word(words, weekdays[weekday - 1]), "month",
                  month_of_day(words, date.month), "day",
                  kr_say_digits(arena, date.day), "year",
                  kr_say_digits(arena, date.year), NULL);
}

const char *
kr_say_between(struct kr_arena *arena, const struct kr_words *words,
               struct kr_date first, struct kr_date last)
{
    const char *month = month_of_day(words, first.month);
    const char *last_month = month_of_day(words, last.month);
    const char *day = kr_say_digits(arena, first.day);
    const char *last_day = kr_say_digits(arena, last.day);
    const char *year = kr_say_digits(arena, first.year);

    if (first.year != last.year)
        return kr_say(arena, words, W("date", "between {first} and {last}"),
                      "first", kr_say_date(arena, words, first), "last",
                      kr_say_date(arena, words, last), NULL);
    if (first.month != last.month)
        return kr_say(arena, words,
                      W("date", "between {month} {day} and {last_month} "
                                "{last_day}, {year}"),
                      "month", month, "day", day, "last_month", last_month,
                      "last_day", last_day, "year", year, NULL);
    return kr_say(arena, words,
                  W("date", "between {month} {day} and {last_day}, {year}"),
                  "month", month, "day", day, "last_day", last_day, "year",
                  year, NULL);
}
