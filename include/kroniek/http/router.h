/*
 * From a path to the handler that answers it, by a table.  HEAD, OPTIONS,
 * Allow, 405 and 406 are worked out from the table, never in a handler.
 *
 * A pattern is made of segments: plain text; "{name:kind}", a parameter that
 * the kind's parser must accept; or "{word}", replaced when the router is made
 * (a base from the settings): "/{tag}/{slug:slug}/" with the word tag = "label"
 * is "/label/{slug:slug}/".  A final slash is part of the pattern and must be
 * in the path.  Of several patterns that match, the one that says more wins,
 * compared segment by segment: plain text, then a parameter, then a parameter
 * of many segments, then nothing; else the earlier row.  Rows of the very same
 * pattern share it: each has methods and types of its own.
 */
#ifndef KRONIEK_HTTP_ROUTER_H
#define KRONIEK_HTTP_ROUTER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/request.h"

struct kr_arena;
struct kr_err;
struct kr_response;
struct kr_site; /* whom the handlers work for; opaque here */

typedef bool kr_handler(struct kr_site *site, const struct kr_request *req,
                        struct kr_response *res, struct kr_err *err);

struct kr_route {
    unsigned methods; /* KR_GET brings HEAD with it; OPTIONS is always there */
    const char *pattern;
    unsigned types; /* what it can answer with, a set of enum kr_type */
    kr_handler *answer;
};

/* A kind of parameter. */
struct kr_param_kind {
    const char *name; /* "year" */
    /* Whether TEXT (not decoded, not empty) is one; may set OUT->number. */
    bool (*parse)(struct kr_str text, struct kr_param *out);
    bool many; /* takes one or more segments with the slashes between them; a
                  pattern has at most one such parameter */
};

struct kr_route_word {
    const char *name; /* "tag" */
    const char *text; /* one segment, without slashes */
};

struct kr_router_plan {
    const struct kr_route *routes; /* borrowed while the router is used */
    size_t route_count;
    const struct kr_param_kind *kinds; /* the same */
    size_t kind_count;
    const struct kr_route_word *words; /* the same */
    size_t word_count;
};

struct kr_router; /* opaque, in the arena; read-only once made */

/* INVALID names the pattern and what is wrong with it. */
KR_MUST_CHECK bool
kr_router_new(struct kr_arena *arena, const struct kr_router_plan *plan,
              const struct kr_router **out, struct kr_err *err);

enum kr_routed {
    KR_ROUTE_FOUND, /* *ROUTE answers; REQ's params and RES's type are set */
    KR_ROUTE_NONE,  /* no pattern matches PATH: a redirect, or a 404 */
    KR_ROUTE_DONE   /* RES has status (204, 405, 406) and Allow; a 405 or 406
                       may still get a page */
};

/*
 * Find who answers REQ, whose path is taken to be PATH (so that a base path can
 * be cut off first, or another spelling tried).  A row of one kind of feed
 * alone is never a 406.  With several types, RES also
 * gets "Vary: Accept".  A method that no row has at all is a 405 whatever the
 * path is; "OPTIONS *" is a 204 with every method there is.
 */
enum kr_routed
kr_router_find(const struct kr_router *router, struct kr_str path,
               struct kr_request *req, struct kr_response *res,
               const struct kr_route **route);

/* Whether a GET of PATH has a row; touches nothing. */
bool kr_router_knows(const struct kr_router *router, struct kr_str path);

#endif
