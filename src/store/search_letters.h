/*
 * Words by any three letters in a row of them: what to ask search_part for.
 */
#ifndef KRONIEK_STORE_SEARCH_LETTERS_H
#define KRONIEK_STORE_SEARCH_LETTERS_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;

#define KR_LETTERS_LEAST 4 /* letters of a word that can be asked for */

/* A query for words that have all threes of WORD, in ARENA; NULL when it is
 * too short, or not of letters alone. */
const char *kr_letters_all(struct kr_arena *arena, struct kr_str word);

/* The threes of WORD, each as a query by itself, in ARENA; *COUNT is 0 when
 * there are none. */
const char *const *
kr_letters_each(struct kr_arena *arena, struct kr_str word, size_t *count);

#endif
