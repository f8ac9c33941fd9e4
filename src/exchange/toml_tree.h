/*
 * TOML 1.0 as a tree of front matter: a table is a map, an array a list, every
 * other value a scalar in the words it was written in (strings unescaped, and
 * the only ones that are not `plain`).  Bounded as all such trees are.
 */
#ifndef KRONIEK_EXCHANGE_TOML_TREE_H
#define KRONIEK_EXCHANGE_TOML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_matter;

/*
 * Parse TEXT (UTF-8, LF or CR LF), whose first line is line FIRST_LINE of its
 * file, into *OUT, in ARENA; NULL for a document without keys.  INVALID: no
 * TOML, a key said twice among them; LIMIT: too large or too deep; *LINE is
 * then where.
 */
KR_MUST_CHECK bool
kr_toml_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *line, struct kr_err *err);

#endif
