/*
 * A request as it came, by the names CGI gives its parts, so that FastCGI, CGI
 * and tests all make one the same way.  REQUEST_URI is the truth about what was
 * asked; PATH_INFO, SCRIPT_NAME and the Host header are never looked at.
 */
#ifndef KRONIEK_HTTP_REQUEST_H
#define KRONIEK_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

#define KR_TARGET_MOST 8192 /* bytes of REQUEST_URI */
#define KR_PARAMS_MOST 8    /* parameters of one route */

enum kr_method { /* bits, so that a route can name several */
                 KR_GET = 1,
                 KR_HEAD = 2,
                 KR_OPTIONS = 4,
                 KR_OTHER_METHOD = 8
};

struct kr_param {       /* what the router read out of the path */
    const char *name;   /* "slug"; borrowed from the router */
    struct kr_str text; /* as it stands in the path; borrowed */
    int64_t number;     /* whatever the kind's parser put there, else 0 */
};

struct kr_request {
    struct kr_arena *arena; /* borrowed; whatever answers this lives here */
    enum kr_method method;
    struct kr_str method_text;
    struct kr_str target; /* REQUEST_URI as it came */
    struct kr_str path;   /* before the '?', not decoded; starts with '/', or
                             is "*" */
    struct kr_str query;  /* after the '?', not decoded */
    bool has_query;       /* there was a '?' */
    bool https;
    int64_t content_length; /* 0 when not given */
    struct kr_str if_none_match, if_modified_since;
    struct kr_str accept, accept_encoding;
    struct kr_param params[KR_PARAMS_MOST]; /* filled by the router */
    size_t param_count;
    bool (*late)(void *self); /* has a search taken too long?  NULL: never */
    void *late_self;
    int64_t now; /* Unix time, put there by whoever reads the clock; 0: not
                    told */
    int refused; /* 0, or the status this must be refused with */
};

/* The value of a CGI variable ("HTTP_ACCEPT"), NULL when it is not set. */
typedef const char *kr_environment(void *self, const char *name);

/*
 * Make *OUT from the environment; texts are copied into ARENA.  The absolute
 * form "http://host/path" counts as "/path".  False when it must not be routed;
 * then OUT->refused says why and the rest is still safe to log: 400 for no or a
 * malformed method, no target, one that is not a path, holds a control byte,
 * a space or "%00", or for a Content-Length that is no number; 414 for a target
 * longer than KR_TARGET_MOST (`target` has its beginning).
 */
bool kr_request_from_env(struct kr_arena *arena, kr_environment *get,
                         void *self, struct kr_request *out);

/*
 * The same from the "NAME=value" texts of a list that NULL ends, as `environ`
 * is one; the first of a name counts.  But for target and method its texts are
 * borrowed from the list.
 */
bool kr_request_from_pairs(struct kr_arena *arena, const char *const *pairs,
                           struct kr_request *out);

/* The parameter NAME of the route; NULL when the route has no such. */
const struct kr_param *
kr_request_param(const struct kr_request *req, const char *name);

/* Its text with a NUL behind it, in the request's arena; "" without one. */
const char *kr_request_text(const struct kr_request *req, const char *name);

/* What its parser made of it; FALLBACK when the route has no such. */
int64_t kr_request_number(const struct kr_request *req, const char *name,
                          int64_t fallback);

#endif
