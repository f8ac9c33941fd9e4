/*
 * How far two words are apart: letters put in, left out, changed, or two
 * neighbours that swapped places (Damerau; optimal string alignment).
 */
#ifndef KRONIEK_STORE_SEARCH_DISTANCE_H
#define KRONIEK_STORE_SEARCH_DISTANCE_H

#include <stddef.h>
#include "kroniek/base/str.h"

/* Bytes apart, for words of at most 64; more than MOST is MOST + 1. */
size_t kr_distance(struct kr_str a, struct kr_str b, size_t most);

#endif
