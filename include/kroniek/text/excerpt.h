/*
 * The beginning of a text, for listings, feeds and descriptions.
 */
#ifndef KRONIEK_TEXT_EXCERPT_H
#define KRONIEK_TEXT_EXCERPT_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;

/*
 * At most MOST characters of TEXT (UTF-8, plain), in ARENA with a NUL behind
 * it; runs of white space are one space, none at the ends.  What is longer is
 * cut, and only then ends in "…", which counts as one: after a sentence where
 * one ends in the second half ("Zin. …"), else after a word ("woord…", without
 * the comma or dash behind it), else, within one huge word, after a character.
 */
struct kr_str
kr_excerpt(struct kr_arena *arena, struct kr_str text, size_t most);

#endif
