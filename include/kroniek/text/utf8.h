/*
 * UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing past
 * U+10FFFF.  A byte that does not belong is one bad byte by itself, so that
 * what is counted is what is wrong in the file.
 */
#ifndef KRONIEK_TEXT_UTF8_H
#define KRONIEK_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

#define KR_UTF8_BAD ((uint32_t)0x110000) /* no character: a bad byte */
#define KR_UTF8_SIZE 4                   /* most bytes of a character */

/* A place in text as an editor shows it. */
struct kr_utf8_place {
    size_t offset; /* bytes before it */
    size_t line;   /* from 1; LF ends a line */
    size_t column; /* from 1, in characters */
};

/*
 * Take the next character off *REST into *CHARACTER; false at the end.  A bad
 * byte is taken alone and is KR_UTF8_BAD.
 */
bool kr_utf8_next(struct kr_str *rest, uint32_t *character);

/* Write CHARACTER to OUT and return the bytes written; 0 for no character. */
size_t kr_utf8_encode(uint32_t character, char out[KR_UTF8_SIZE]);

/* TEXT is valid.  If not, the first bad byte's place goes to *BAD (or NULL). */
bool kr_utf8_valid(struct kr_str text, struct kr_utf8_place *bad);

/*
 * TEXT with U+FFFD for each bad byte; the number of those.  Valid text is
 * passed on as it is, other text is copied, in ARENA.
 */
size_t
kr_utf8_mend(struct kr_arena *arena, struct kr_str text, struct kr_str *out);

/* Characters in TEXT; a bad byte counts as one. */
size_t kr_utf8_count(struct kr_str text);

/* The first COUNT characters of TEXT, or all. */
struct kr_str kr_utf8_upto(struct kr_str text, size_t count);

/* At most LENGTH bytes of TEXT, no character of it cut in two. */
struct kr_str kr_utf8_cut(struct kr_str text, size_t length);

/* A letter of the Latin, Greek or Cyrillic script. */
bool kr_utf8_is_letter(uint32_t character);
/* One of those that has a lower-case form. */
bool kr_utf8_is_upper(uint32_t character);
/* That form; any other character as it is. */
uint32_t kr_utf8_lower(uint32_t character);

#endif
