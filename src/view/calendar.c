#include "view/calendar.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "view/dates.h"
#include "view/shade.h"
#include "view/words.h"

#define WEEK 7
#define WEEKS_MAX 6

static const struct field weekday_fields[] = {
    TEXT("WEEKDAY_NAME", struct kr_weekday_name, name),
    TEXT("WEEKDAY_BRIEF", struct kr_weekday_name, brief),
    { 0 },
};

static const struct field day_fields[] = {
    MAYBE("DAY_SHADE", struct kr_day, shade),
    MAYBE("DAY_HREF", struct kr_day, href),
    TEXT("DAY_LABEL", struct kr_day, label),
    TEXT("DAY_NUMBER", struct kr_day, number),
    FLAG("DAY_PLAIN", struct kr_day, plain),
    FLAG("DAY_CURRENT", struct kr_day, current),
    { 0 },
};

static const struct field week_fields[] = {
    LIST("DAY", struct kr_week, days, day_fields),
    { 0 },
};

const struct field kr_calendar_fields[] = {
    TEXT("CALENDAR_LABEL", struct kr_calendar, label),
    TEXT("CALENDAR_MONTH", struct kr_calendar, month),
    MAYBE("CALENDAR_HREF", struct kr_calendar, month_href),
    LIST("WEEKDAY", struct kr_calendar, weekdays, weekday_fields),
    LIST("WEEK", struct kr_calendar, weeks, week_fields),
    MAYBE("CALENDAR_NO_DAY", struct kr_calendar, no_day),
    { 0 },
};

struct sheet { /* the month at work */
    struct kr_arena *arena;
    const struct kr_frame *frame;
    struct kr_date date; /* with the day of the page, or 0 */
    const struct kr_periods *days;
    int64_t most; /* posts on its busiest day */
};

static struct kr_weekdays
weekdays_from(const struct sheet *sheet, int first)
{
    const struct kr_words *words = sheet->frame->words;
    struct kr_weekday_name *items =
        kr_arena_array(sheet->arena, WEEK, sizeof(*items));
    int i, weekday;

    for (i = 0; i < WEEK; i++) {
        weekday = (first - 1 + i) % WEEK + 1;
        items[i].name = kr_say_weekday_name(words, weekday);
        items[i].brief = kr_say_weekday_brief(words, weekday);
    }
    return (struct kr_weekdays){ items, WEEK };
}

static int64_t
posts_on(const struct sheet *sheet, int day)
{
    for (size_t i = 0; i < sheet->days->count; i++)
        if (sheet->days->items[i].date.day == day)
            return sheet->days->items[i].posts;
    return 0;
}

static int64_t
busiest(const struct kr_periods *days)
{
    int64_t most = 0;

    for (size_t i = 0; i < days->count; i++)
        if (days->items[i].posts > most)
            most = days->items[i].posts;
    return most;
}

static const char *
label_of(const struct sheet *sheet, struct kr_date date, int64_t posts)
{
    const struct kr_words *words = sheet->frame->words;

    return kr_say(sheet->arena, words, W("archive", "{period}: {posts}"),
                  "period", kr_say_day(sheet->arena, words, date), "posts",
                  kr_say_count(sheet->arena, words, W("count", "{count} post"),
                               posts, NULL),
                  NULL);
}

static struct kr_day
day_from(const struct sheet *sheet, int number)
{
    struct kr_date date = sheet->date;
    struct kr_day day = { .href = "", .label = "", .shade = "" };
    int64_t posts = posts_on(sheet, number);

    date.day = number;
    day.number = kr_say_digits(sheet->arena, number);
    day.current = sheet->date.day == number;
    day.plain = posts == 0;
    if (posts == 0)
        return day;
    day.href = kr_address_period(sheet->arena, date);
    day.label = label_of(sheet, date, posts);
    day.shade = kr_shade(posts, sheet->most);
    return day;
}

/* The week that begins with day START of the month, which may lie before its
 * first. */
static struct kr_week
week_from(const struct sheet *sheet, int start)
{
    struct kr_day *items = kr_arena_array(sheet->arena, WEEK, sizeof(*items));
    int last = kr_days_in_month(sheet->date.year, sheet->date.month);

    for (int i = 0; i < WEEK; i++) {
        if (start + i >= 1 && start + i <= last)
            items[i] = day_from(sheet, start + i);
        else
            items[i] = (struct kr_day){ "", "", "", "", false, false };
    }
    return (struct kr_week){ { items, WEEK } };
}

static struct kr_weeks
weeks_from(const struct sheet *sheet, int first)
{
    struct kr_week *items =
        kr_arena_array(sheet->arena, WEEKS_MAX, sizeof(*items));
    int last = kr_days_in_month(sheet->date.year, sheet->date.month);
    int weekday =
        kr_weekday(kr_day_number(sheet->date.year, sheet->date.month, 1));
    int start = 1 - (weekday - first + WEEK) % WEEK;
    size_t n = 0;

    for (; start <= last; start += WEEK)
        items[n++] = week_from(sheet, start);
    return (struct kr_weeks){ items, n };
}

const struct kr_calendar *
kr_calendar_from(struct kr_arena *arena, struct kr_date date,
                 const struct kr_periods *days, int64_t no_day,
                 const struct kr_frame *frame)
{
    struct sheet sheet = { arena, frame, date, days, busiest(days) };
    const struct kr_date month = { .year = date.year, .month = date.month };
    struct kr_calendar *calendar = kr_arena_alloc(arena, sizeof(*calendar));
    int first = kr_first_weekday(frame->words);

    calendar->month = kr_say_date(arena, frame->words, month);
    calendar->label =
        kr_say(arena, frame->words, W("calendar", "Days of {month}"), "month",
               calendar->month, NULL);
    calendar->month_href = date.day != 0 ? kr_address_period(arena, month) : "";
    calendar->weekdays = weekdays_from(&sheet, first);
    calendar->weeks = weeks_from(&sheet, first);
    calendar->no_day =
        no_day <= 0 ? ""
                    : kr_say_count(arena, frame->words,
                                   W("calendar",
                                     "Of {count} post the day is not known."),
                                   no_day, NULL);
    return calendar;
}
