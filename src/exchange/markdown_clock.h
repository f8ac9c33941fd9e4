/*
 * Times of day and zones as front matter has them, written as EDTF has them.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_CLOCK_H
#define KRONIEK_EXCHANGE_MARKDOWN_CLOCK_H

#include <stdbool.h>
#include "kroniek/base/str.h"

#define KR_CLOCK_SIZE 32

struct kr_markdown_clock {
    char time[KR_CLOCK_SIZE]; /* "09:30:00"; "" none */
    char zone[KR_CLOCK_SIZE]; /* "Z", "+01:00"; "" none */
};

/*
 * Take WORD as part of a time: "9:30", "09:30:00.5", "pm", "9:30PM", "Z",
 * "UTC", "CET", "+0100", "+01:00", "GMT+1", "(CEST)", "m=+0.1", or several of
 * them in one ("09:30:00+01:00").  A zone's name behind its offset is nothing
 * new.  False: it is no such thing; what *CLOCK holds is then of no use.
 */
bool
kr_markdown_clock_take(struct kr_markdown_clock *clock, struct kr_str word);

#endif
