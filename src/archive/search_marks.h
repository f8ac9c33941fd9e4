/*
 * The characters a search is written with: what counts as a quote, a minus, a
 * space, whatever keyboard or word processor it came from.
 */
#ifndef KRONIEK_SRC_ARCHIVE_SEARCH_MARKS_H
#define KRONIEK_SRC_ARCHIVE_SEARCH_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

bool kr_is_double_quote(uint32_t character); /* " „ “ ” « » … */
bool kr_is_single_quote(uint32_t character); /* ' ‘ ’ …, and apostrophes */
bool kr_is_minus(uint32_t character);        /* - ‐ ‑ – − … */
bool kr_is_bracket(uint32_t character);      /* ( [ { */

bool kr_is_word_part(uint32_t character); /* no punctuation, and not 0 */

/* Something of TEXT is no punctuation: it may be a word. */
bool kr_has_word(struct kr_str text);

/* The first character of TEXT, 0 when there is none. */
uint32_t kr_first_character(struct kr_str text);

/*
 * TYPED on one line in ARENA, of at most MOST bytes: valid UTF-8, every kind of
 * space and control character one space, none at the ends, no invisible marks.
 * True when something was left out.
 */
bool kr_one_line(struct kr_arena *arena, struct kr_str typed, size_t most,
                 struct kr_str *out);

#endif
