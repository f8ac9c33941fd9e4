/*
 * Numbers of dates as they are written.  Thousands of dates are read for a
 * page of an index, and each is written again as it is read.
 */
#ifndef KRONIEK_ARCHIVE_DIGITS_H
#define KRONIEK_ARCHIVE_DIGITS_H

#include <stddef.h>

/* The last DIGITS digits of NUMBER, not below 0, at AT; what is behind them. */
static inline char *
kr_put_digits(char *at, int number, size_t digits)
{
    unsigned rest = (unsigned)number;

    for (size_t i = digits; i-- > 0; rest /= 10)
        at[i] = (char)('0' + rest % 10);
    return at + digits;
}

#endif
