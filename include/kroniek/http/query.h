/*
 * application/x-www-form-urlencoded, as a query string has it.
 */
#ifndef KRONIEK_HTTP_QUERY_H
#define KRONIEK_HTTP_QUERY_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_query_pair { /* decoded, in the arena given, NUL behind it */
    struct kr_str name;
    struct kr_str value;
};

/*
 * Take the next pair off *REST.  '+' is a space, %XX a byte (any, NUL too: the
 * caller says what it takes); a '%' without two digits stands for itself.  "a"
 * is "a" with the empty value; empty parts ("a=1&&b=2") are passed over.
 */
bool kr_query_next(struct kr_arena *arena, struct kr_str *rest,
                   struct kr_query_pair *out);

/* The first value of NAME in QUERY; false and empty when there is none. */
bool kr_query_value(struct kr_arena *arena, struct kr_str query,
                    const char *name, struct kr_str *out);

#endif
