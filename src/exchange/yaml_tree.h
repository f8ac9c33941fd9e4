/*
 * A YAML document as a tree, bounded before it is built: at most KR_YAML_NODES
 * nodes and KR_YAML_TEXT bytes, with every alias counted for what it stands
 * for, and KR_YAML_DEPTH levels.  (libyaml looks at every open bracket for each
 * token, so depth is fenced as the events come.)
 */
#ifndef KRONIEK_EXCHANGE_YAML_TREE_H
#define KRONIEK_EXCHANGE_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

#define KR_YAML_NODES 10000u
#define KR_YAML_DEPTH 20
#define KR_YAML_TEXT (4u << 20) /* bytes of text */

enum kr_yaml_kind { KR_YAML_SCALAR, KR_YAML_LIST, KR_YAML_MAP };

struct kr_yaml {
    enum kr_yaml_kind kind;
    const char *key;  /* in a map; else NULL */
    const char *text; /* a scalar's, NUL behind it; else NULL */
    bool plain;       /* a scalar without quotes */
    size_t line;      /* where it stands, from 1 */
    struct kr_yaml *first, *next;
    size_t bytes; /* of text, here and beneath */
    size_t nodes; /* this one and all beneath, aliases followed */
};

/*
 * Parse TEXT (UTF-8), whose first line is line FIRST_LINE of its file, into
 * *OUT, in ARENA; NULL for a document without content.  INVALID or LIMIT says
 * what is wrong; *LINE is then where.
 */
KR_MUST_CHECK bool
kr_yaml_parse(struct kr_arena *arena, struct kr_str text, size_t first_line,
              const struct kr_yaml **out, size_t *line, struct kr_err *err);

/* The value of KEY (ASCII case aside) in MAP, the last if there are more;
 * NULL when there is none. */
const struct kr_yaml *kr_yaml_get(const struct kr_yaml *map, const char *key);

/* NODE says nothing: no text, or a plain null or "~". */
bool kr_yaml_is_null(const struct kr_yaml *node);

/* A scalar as it stands, anything else as compact JSON-like text; in ARENA. */
const char *kr_yaml_text(struct kr_arena *arena, const struct kr_yaml *node);

#endif
