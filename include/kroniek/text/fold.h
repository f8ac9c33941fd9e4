/*
 * Text made alike: accents, scripts and typographic marks folded to ASCII, so
 * that what a reader takes for the same is the same.  One compact table covers
 * Latin, Greek, Cyrillic, punctuation, digits raised or lowered, and ligatures.
 */
#ifndef KRONIEK_TEXT_FOLD_H
#define KRONIEK_TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

/*
 * What CHARACTER (not ASCII) becomes: "E" for "É", "ss" for "ß", "2" for "²",
 * "a" for "α", "-" for an en dash, "" for marks nobody spells ("®", accents
 * standing alone, zero-width characters).  The text is static.  False: there is
 * no ASCII for it, or it is ASCII.
 */
bool kr_fold_character(uint32_t character, struct kr_str *out);

/*
 * TEXT (UTF-8) in ASCII, in ARENA with a NUL behind it; "?" for each character
 * that has no ASCII and each bad byte.
 */
struct kr_str kr_fold_ascii(struct kr_arena *arena, struct kr_str text);

/*
 * TEXT as titles are compared: lower case, folded to ASCII where there is one
 * (other characters stay), runs of white space and control characters one
 * space, none at the ends, and closing punctuation (". , ; : ! ? - " and
 * quotes) dropped unless nothing else is left.  Folding twice changes nothing.
 * In ARENA with a NUL behind it.
 */
struct kr_str kr_fold_title(struct kr_arena *arena, struct kr_str text);

#endif
