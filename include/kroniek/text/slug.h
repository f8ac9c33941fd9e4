/*
 * A slug: the part of an address that names one article or term.  Lower-case
 * ASCII letters, digits and single hyphens, not at either end, at most
 * KR_SLUG_MAX bytes, and never digits alone: years own those addresses.
 */
#ifndef KRONIEK_TEXT_SLUG_H
#define KRONIEK_TEXT_SLUG_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_arena;

#define KR_SLUG_MAX 200 /* bytes, as WordPress keeps */

struct kr_slug {
    char text[KR_SLUG_MAX + 1];
};

/* TEXT is a slug as it stands; *OUT a copy. */
bool kr_slug_parse(struct kr_str text, struct kr_slug *out);

/*
 * The slug TEXT (UTF-8) suggests: transliterated ("Crème à Liège" is
 * "creme-a-liege", "ß" "ss", "α" "a"), apostrophes and marks such as "®"
 * dropped ("foto's" is "fotos"), everything else a hyphen, cut at a hyphen
 * where there is one in the last third.  Text without a letter or digit gives
 * "".  Digits alone get the prefix "p-".
 */
void kr_slug_suggest(struct kr_str text, struct kr_slug *out);

/* The same, in ARENA; NULL where it would be "". */
const char *kr_slug_from(struct kr_arena *arena, struct kr_str text);

/* BASE with "-NUMBER" behind it, shortened to fit; "p" for an empty one. */
void kr_slug_numbered(const struct kr_slug *base, unsigned number,
                      struct kr_slug *out);

#endif
