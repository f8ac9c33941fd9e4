/*
 * Days of the proleptic Gregorian calendar, years 0001 to 9999, no time zones:
 * a day is what the source wrote.
 */
#ifndef KRONIEK_TEXT_DATE_H
#define KRONIEK_TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_date {
    int year;  /* 1-9999 */
    int month; /* 1-12; 0 unknown */
    int day;   /* 1-31; 0 unknown */
};

int kr_days_in_month(int year, int month); /* 0 when there is none */
bool kr_date_valid(int year, int month, int day);
int32_t kr_day_number(int year, int month, int day); /* since 1970-01-01 */
struct kr_date kr_date_of_day(int32_t day_number);
int kr_weekday(int32_t day_number); /* 1 Monday … 7 Sunday */

/*
 * A date in words as listing headings have it, in Dutch, English, German,
 * French or Spanish, any case: "December 2025", "3 december 2025",
 * "Woensdag 3 december 2025", "December 3, 2025", "2025", "2025-12-03",
 * "Wednesday, December 3, 2025", "3-12-2025", "3. Dezember 2025",
 * "1er août 2025", "3 de enero de 2025".  A weekday that does not fit the date
 * makes it false.
 */
bool kr_date_parse_words(struct kr_str text, struct kr_date *out);

#endif
