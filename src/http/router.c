#include "kroniek/http/router.h"

#include <stdlib.h>
#include <string.h>

#include "http/pattern.h"
#include "kroniek/base/arena.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"

struct kr_router {
    struct kr_pattern *rows; /* the one that says most first */
    size_t count;
    unsigned methods; /* those of all rows */
};

/* Rows of one pattern know each other. */
static void
join_rows(struct kr_router *router)
{
    for (size_t i = 0; i < router->count; i++)
        for (size_t k = i + 1; k < router->count; k++)
            if (kr_pattern_same(&router->rows[i], &router->rows[k])) {
                router->rows[i].next = &router->rows[k];
                break;
            }
}

bool
kr_router_new(struct kr_arena *arena, const struct kr_router_plan *plan,
              const struct kr_router **out, struct kr_err *err)
{
    struct kr_router *router = kr_arena_alloc(arena, sizeof(*router));

    router->count = plan->route_count;
    router->rows =
        kr_arena_array(arena, plan->route_count, sizeof(*router->rows));
    for (size_t i = 0; i < plan->route_count; i++) {
        if (!kr_pattern_read(arena, plan, &plan->routes[i], &router->rows[i],
                             err))
            return false;
        router->methods |= plan->routes[i].methods;
    }
    if (router->count > 0)
        qsort(router->rows, router->count, sizeof(*router->rows),
              kr_pattern_compare);
    join_rows(router);
    *out = router;
    return true;
}

struct path {
    struct kr_str segments[KR_SEGMENTS_MOST];
    size_t count;
    bool slash;
};

static bool
split_path(struct kr_str text, struct path *out)
{
    if (!kr_str_starts(text, KR_STR("/")))
        return false;
    out->count = 0;
    out->slash = kr_str_ends(text, KR_STR("/"));
    text = kr_str_from(text, 1);
    while (text.length > 0) {
        if (out->count == KR_SEGMENTS_MOST)
            return false;
        kr_str_part(&text, '/', &out->segments[out->count]);
        if (out->segments[out->count++].length == 0)
            return false;
    }
    return true;
}

/* COUNT segments of PATH from FIRST as they stand, slashes between them. */
static struct kr_str
span(const struct path *path, size_t first, size_t count)
{
    struct kr_str last = path->segments[first + count - 1];
    const char *start = path->segments[first].data;

    return (struct kr_str){ start, (size_t)(last.data + last.length - start) };
}

struct params {
    struct kr_param list[KR_PARAMS_MOST];
    size_t count;
};

static bool
match_segment(const struct kr_segment *segment, struct kr_str text,
              struct params *params)
{
    struct kr_param *param;

    if (segment->what == KR_SEGMENT_PLAIN)
        return kr_str_equal(segment->text, text);
    param = &params->list[params->count++];
    *param = (struct kr_param){ .name = segment->name, .text = text };
    return segment->kind->parse(text, param);
}

static bool
match_row(const struct kr_pattern *row, const struct path *path,
          struct params *params)
{
    size_t at = 0;

    params->count = 0;
    if (row->slash != path->slash || path->count < row->count)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const struct kr_segment *segment = &row->segments[i];
        size_t taken =
            segment->what == KR_SEGMENT_MANY ? path->count - row->count + 1 : 1;

        if (at + taken > path->count ||
            !match_segment(segment, span(path, at, taken), params))
            return false;
        at += taken;
    }
    return at == path->count;
}

static const struct kr_pattern *
match(const struct kr_router *router, struct kr_str text, struct params *params)
{
    struct path path;

    if (!split_path(text, &path))
        return NULL;
    for (size_t i = 0; i < router->count; i++)
        if (match_row(&router->rows[i], &path, params))
            return &router->rows[i];
    return NULL;
}

bool
kr_router_knows(const struct kr_router *router, struct kr_str path)
{
    struct params params = { 0 };
    const struct kr_pattern *row = match(router, path, &params);

    while (row != NULL && (row->route->methods & KR_GET) == 0)
        row = row->next;
    return row != NULL;
}

/* --- Methods and types --- */

/* What the rows of one pattern can do together. */
struct offer {
    unsigned methods; /* of any row */
    unsigned types;   /* of the rows with the request's method */
};

static unsigned
wanted_method(const struct kr_request *req)
{
    return req->method == KR_HEAD ? KR_GET : (unsigned)req->method;
}

/* FOUND is the first row of its pattern, so all are behind it. */
static struct offer
offer_of(const struct kr_pattern *found, unsigned method)
{
    struct offer offer = { 0 };

    for (const struct kr_pattern *row = found; row != NULL; row = row->next) {
        offer.methods |= row->route->methods;
        if ((row->route->methods & method) != 0)
            offer.types |= row->route->types;
    }
    return offer;
}

static const struct kr_route *
choose(const struct kr_pattern *found, unsigned method, unsigned type)
{
    for (const struct kr_pattern *row = found; row != NULL; row = row->next)
        if ((row->route->methods & method) != 0 &&
            (type == 0 || (row->route->types & type) != 0))
            return row->route;
    return found->route;
}

/* "GET, HEAD, OPTIONS" with STATUS: nobody else needs to answer. */
static enum kr_routed
done(struct kr_response *res, int status, unsigned methods)
{
    kr_response_plain(res, status);
    if ((methods & KR_GET) != 0)
        kr_response_set(res, "Allow", "GET, HEAD, OPTIONS");
    else
        kr_response_set(res, "Allow", "OPTIONS");
    return KR_ROUTE_DONE;
}

static enum kr_routed
answer_without_row(const struct kr_router *router, struct kr_str path,
                   const struct kr_request *req, struct kr_response *res)
{
    if (req->method == KR_OPTIONS && kr_str_is(path, "*"))
        return done(res, KR_NO_CONTENT, router->methods);
    if (req->method != KR_OPTIONS &&
        (router->methods & wanted_method(req)) == 0)
        return done(res, KR_METHOD_NOT_ALLOWED, router->methods);
    return KR_ROUTE_NONE;
}

/* One kind of feed and nothing else. */
static bool
is_feed(unsigned types)
{
    return (types & KR_FEEDS) == types && (types & (types - 1)) == 0;
}

enum kr_routed
kr_router_find(const struct kr_router *router, struct kr_str path,
               struct kr_request *req, struct kr_response *res,
               const struct kr_route **route)
{
    unsigned method = wanted_method(req), type = 0;
    struct params params = { 0 };
    const struct kr_pattern *found = match(router, path, &params);
    struct offer offer;

    if (found == NULL)
        return answer_without_row(router, path, req, res);
    offer = offer_of(found, method);
    if ((offer.methods & method) == 0)
        return done(res,
                    req->method == KR_OPTIONS ? KR_NO_CONTENT
                                              : KR_METHOD_NOT_ALLOWED,
                    offer.methods);
    if ((offer.types & (offer.types - 1)) != 0)
        kr_response_add(res, "Vary", "Accept");
    res->offered = is_feed(offer.types) ? 0 : offer.types;
    type = is_feed(offer.types) ? offer.types
                                : kr_negotiate(req->accept, offer.types);
    if (offer.types != 0 && type == 0)
        return done(res, KR_NOT_ACCEPTABLE, offer.methods);
    memcpy(req->params, params.list, sizeof(req->params));
    req->param_count = params.count;
    res->type = type;
    *route = choose(found, method, type);
    return KR_ROUTE_FOUND;
}
