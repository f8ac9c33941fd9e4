/*
 * Text with a length: borrowed, not changed through it, not always ended by a
 * NUL.  The empty one has length 0 and may point at nothing.
 */
#ifndef KRONIEK_BASE_STR_H
#define KRONIEK_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kr_arena;

struct kr_str {
    const char *data; /* borrowed */
    size_t length;    /* bytes */
};

/* A string literal as one: `struct kr_str s = KR_STR("dag");` */
#define KR_STR(literal) ((struct kr_str){ "" literal, sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define KR_STR_ARGS(s) (int)(s).length, (s).data

struct kr_str kr_str(const char *text); /* NULL becomes the empty one */
bool kr_str_equal(struct kr_str a, struct kr_str b);
bool kr_str_is(struct kr_str a, const char *text);
bool kr_str_starts(struct kr_str text, struct kr_str start);
bool kr_str_ends(struct kr_str text, struct kr_str end);

/* From byte FROM to the end; empty when that is past it. */
struct kr_str kr_str_from(struct kr_str text, size_t from);
/* The first LENGTH bytes, or all. */
struct kr_str kr_str_upto(struct kr_str text, size_t length);
/* Without ASCII space, tab, CR, LF, FF at either end. */
struct kr_str kr_str_trim(struct kr_str text);

/* The place of byte C, or of TEXT `part`; text.length when there is none. */
size_t kr_str_find(struct kr_str text, char c);
size_t kr_str_search(struct kr_str text, struct kr_str part);

/* TEXT is digits alone, at least one and at most MOST (18 or fewer): its value
 * is *OUT.  Else false, *OUT untouched. */
bool kr_str_number(struct kr_str text, size_t most, int64_t *out);

/*
 * Take the next line off *REST into *LINE (without its LF or CR LF); false at
 * the end.  A last line without a line end counts.
 */
bool kr_str_line(struct kr_str *rest, struct kr_str *line);

/* Take what stands before the next byte C off *REST into *PART. */
bool kr_str_part(struct kr_str *rest, char c, struct kr_str *part);

/* A NUL-ended copy in ARENA. */
char *kr_str_keep(struct kr_str text, struct kr_arena *arena);

#endif
