/*
 * What Snowball's Dutch stemmer leaves undone, before and after it.
 */
#ifndef KRONIEK_TEXT_STEM_DUTCH_H
#define KRONIEK_TEXT_STEM_DUTCH_H

#include <stddef.h>

/* WORD, in lower case, without what marks a diminutive or a plural; its new
 * length.  In place; it never grows. */
size_t kr_dutch_before(char *word, size_t length);

/* STEM written as the stems it belongs with: "huiz" as "huis". */
size_t kr_dutch_after(char *stem, size_t length);

#endif
