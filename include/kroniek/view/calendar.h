/*
 * The calendar of one month: a table of its days, in which those with posts are
 * links.
 */
#ifndef KRONIEK_VIEW_CALENDAR_H
#define KRONIEK_VIEW_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/listing.h"
#include "kroniek/text/date.h"
#include "kroniek/view/frame.h"

struct kr_arena;

struct kr_calendar {
    const char *label;      /* "Dagen met berichten in december 2025" */
    const char *month;      /* "december 2025" */
    const char *month_href; /* "" where it is the page itself */
    struct kr_weekdays {
        const struct kr_weekday_name {
            const char *name, *brief; /* "maandag", "ma" */
        } * items;
        size_t count; /* 7, from the day the language's week begins with */
    } weekdays;
    struct kr_weeks {
        const struct kr_week {
            struct kr_days {
                const struct kr_day {
                    const char *number; /* "3"; "" of another month */
                    const char *href;   /* "" without posts */
                    const char *label;  /* "3 december: 2 berichten" */
                    const char *shade;  /* "shade-2"; "" without posts */
                    bool plain;         /* a day of the month without posts */
                    bool current;       /* the page is of this day */
                } * items;
                size_t count; /* 7 */
            } days;
        } * items;
        size_t count;
    } weeks;
    const char *no_day; /* posts of which only the month is known; "" none */
};

/*
 * For the month of DATE, whose days with posts are DAYS.  A DATE with a day
 * marks that one and links the month.  NO_DAY posts have no known day; 0 is not
 * told.
 */
const struct kr_calendar *
kr_calendar_from(struct kr_arena *arena, struct kr_date date,
                 const struct kr_periods *days, int64_t no_day,
                 const struct kr_frame *frame);

#endif
