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

/* STEM with its vowel doubled, as a closed syllable has it: "bom" as "boom"; 0
 * where that cannot be.  OUT has room for a byte more than STEM. */
size_t kr_dutch_within(const char *stem, size_t length, char *out);

#endif
