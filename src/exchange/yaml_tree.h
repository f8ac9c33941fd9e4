/*
 * YAML as a tree of front matter, bounded before it is built: every alias is
 * counted for what it stands for, and depth is fenced as the events come, as
 * libyaml looks at every open bracket for each token.  Of more documents the
 * first is read.
 */
#ifndef KRONIEK_EXCHANGE_YAML_TREE_H
#define KRONIEK_EXCHANGE_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_matter;

/*
 * Parse TEXT (UTF-8), whose first line is line FIRST_LINE of its file, into
 * *OUT, in ARENA; NULL for a document without content.  INVALID or LIMIT says
 * what is wrong; *LINE is then where.
 */
KR_MUST_CHECK bool
kr_yaml_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_matter **out, size_t *line, struct kr_err *err);

#endif
