/*
 * Front matter as a tree, whatever it is written in: YAML, TOML and JSON give
 * the same nodes, so that fields are read alike.  A tree has at most
 * KR_MATTER_NODES nodes, KR_MATTER_DEPTH levels and KR_MATTER_TEXT bytes of
 * text; the parsers see to it while they build.
 */
#ifndef KRONIEK_EXCHANGE_MATTER_TREE_H
#define KRONIEK_EXCHANGE_MATTER_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;

#define KR_MATTER_NODES 10000u
#define KR_MATTER_DEPTH 20
#define KR_MATTER_TEXT (4u << 20) /* bytes of text, aliases followed */

enum kr_matter_kind { KR_MATTER_SCALAR, KR_MATTER_LIST, KR_MATTER_MAP };

struct kr_matter {
    enum kr_matter_kind kind;
    const char *key;  /* in a map; else NULL */
    const char *text; /* a scalar's, NUL behind it; else NULL */
    bool plain;       /* a scalar without quotes */
    size_t line;      /* where it stands, from 1; 0: its site says it */
    struct kr_matter *first, *next;
    size_t bytes; /* of text, here and beneath */
    size_t nodes; /* this one and all beneath, aliases followed */
};

/* KEY and OTHER are one name: case, '-', '_' and spaces aside, so that
 * "publish_date" is "publishDate". */
bool kr_matter_same_key(const char *key, const char *other);

/* The value of KEY in MAP, by kr_matter_same_key, the last if there are more;
 * NULL when there is none, or MAP is NULL or no map. */
const struct kr_matter *
kr_matter_get(const struct kr_matter *map, const char *key);

/* The text of the scalar KEY of MAP; NULL when it has none that says
 * anything. */
const char *kr_matter_get_text(const struct kr_matter *map, const char *key);

/* NODE says nothing: no text, or a plain null or "~". */
bool kr_matter_is_null(const struct kr_matter *node);

/* A scalar as it stands, anything else as compact JSON whose every value but
 * null is text; in ARENA. */
const char *
kr_matter_text(struct kr_arena *arena, const struct kr_matter *node);

#endif
