/*
 * Days, months and years in the words of a language.
 */
#ifndef KRONIEK_SRC_VIEW_DATES_H
#define KRONIEK_SRC_VIEW_DATES_H

#include "kroniek/text/date.h"

struct kr_arena;
struct kr_words;

/* "december"; MONTH from 1. */
const char *kr_say_month_name(const struct kr_words *words, int month);

/* "2025", "december 2025" or "3 december 2025": as much as DATE has. */
const char *kr_say_date(struct kr_arena *arena, const struct kr_words *words,
                        struct kr_date date);

/* "woensdag 3 december 2025"; DATE has a day. */
const char *kr_say_weekday(struct kr_arena *arena, const struct kr_words *words,
                           struct kr_date date);

/* From day FIRST to LAST: "tussen 3 en 31 december 2025". */
const char *kr_say_between(struct kr_arena *arena, const struct kr_words *words,
                           struct kr_date first, struct kr_date last);

#endif
