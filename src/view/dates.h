/*
 * Days, months and years in the words of a language.
 */
#ifndef KRONIEK_SRC_VIEW_DATES_H
#define KRONIEK_SRC_VIEW_DATES_H

#include "kroniek/text/date.h"

struct kr_arena;
struct kr_words;

/* "december", "dec"; MONTH from 1. */
const char *kr_say_month_name(const struct kr_words *words, int month);

const char *kr_say_month_brief(const struct kr_words *words, int month);

/* "maandag", "ma"; WEEKDAY from 1, Monday. */
const char *kr_say_weekday_name(const struct kr_words *words, int weekday);
const char *kr_say_weekday_brief(const struct kr_words *words, int weekday);

/* The day a week begins with, 1 Monday … 7 Sunday; Monday (ISO 8601) when the
 * catalogue names no day. */
int kr_first_weekday(const struct kr_words *words);

/* "3 december"; DATE has a day. */
const char *kr_say_day(struct kr_arena *arena, const struct kr_words *words,
                       struct kr_date date);

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
