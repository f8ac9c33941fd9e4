/*
 * A JSON object at the start of a text as a tree of front matter, by jansson.
 * Strings are the scalars that are not `plain`; null is a plain "".
 */
#ifndef KRONIEK_EXCHANGE_JSON_TREE_H
#define KRONIEK_EXCHANGE_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_matter;

/*
 * Parse the object TEXT (UTF-8) begins with, blanks before it aside; its first
 * line is line FIRST_LINE of its file, and every node says it stands there.
 * *OUT is in ARENA, NULL for an object without keys; *LENGTH counts the bytes
 * up to its end.  INVALID or LIMIT says what is wrong; *LINE is then where.
 */
KR_MUST_CHECK bool
kr_json_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *length, size_t *line,
              struct kr_err *err);

#endif
