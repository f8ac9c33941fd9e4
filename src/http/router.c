#include "kroniek/http/router.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"

#define SEGMENTS_MOST 32 /* of a pattern or a path; a longer path has no row */

/* In the order in which they win. */
enum what { PLAIN, PARAM, MANY, NOTHING };

struct segment {
    enum what what;
    struct kr_str text; /* of a PLAIN one; else the parameter's name */
    const char *name;
    const struct kr_param_kind *kind;
};

/* A pattern, read: "/" is no segments and a final slash. */
struct row {
    const struct kr_route *route;
    struct segment *segments;
    size_t count;
    bool slash;
};

struct kr_router {
    struct row *rows; /* the one that says most first */
    size_t count;
    unsigned methods; /* those of all rows */
};

/* --- Reading patterns --- */

static const struct kr_param_kind *
find_kind(const struct kr_router_plan *plan, struct kr_str name)
{
    for (size_t i = 0; i < plan->kind_count; i++)
        if (kr_str_is(name, plan->kinds[i].name))
            return &plan->kinds[i];
    return NULL;
}

static const char *
find_word(const struct kr_router_plan *plan, struct kr_str name)
{
    for (size_t i = 0; i < plan->word_count; i++)
        if (kr_str_is(name, plan->words[i].name))
            return plan->words[i].text;
    return NULL;
}

static bool
bad_pattern(const struct kr_route *route, const char *why, struct kr_err *err)
{
    return kr_fail(err, KR_INVALID, "route '%s': %s", route->pattern, why);
}

/* What stands between the braces: "name:kind" or "word". */
static bool
read_braces(struct kr_arena *arena, const struct kr_router_plan *plan,
            struct kr_str inside, const struct kr_route *route,
            struct segment *out, struct kr_err *err)
{
    size_t colon = kr_str_find(inside, ':');
    const char *word;

    if (colon < inside.length) {
        out->kind = find_kind(plan, kr_str_from(inside, colon + 1));
        if (out->kind == NULL)
            return bad_pattern(route, "a parameter of no known kind", err);
        out->what = out->kind->many ? MANY : PARAM;
        out->text = kr_str_upto(inside, colon);
        out->name = kr_str_keep(out->text, arena);
        return true;
    }
    if ((word = find_word(plan, inside)) == NULL)
        return bad_pattern(route, "a word of no known meaning", err);
    out->text = kr_str(word);
    if (out->text.length == 0 || strchr(word, '/') != NULL)
        return bad_pattern(route, "a word that is not one segment", err);
    return true;
}

static bool
read_segment(struct kr_arena *arena, const struct kr_router_plan *plan,
             struct kr_str text, const struct kr_route *route,
             struct segment *out, struct kr_err *err)
{
    *out = (struct segment){ .what = PLAIN, .text = text };
    if (text.length == 0)
        return bad_pattern(route, "an empty segment", err);
    if (kr_str_starts(text, KR_STR("{")) && kr_str_ends(text, KR_STR("}")))
        return read_braces(arena, plan,
                           kr_str_upto(kr_str_from(text, 1), text.length - 2),
                           route, out, err);
    if (kr_str_find(text, '{') < text.length ||
        kr_str_find(text, '}') < text.length)
        return bad_pattern(route, "braces that are not a whole segment", err);
    return true;
}

static bool
fits(const struct row *row, struct kr_err *err)
{
    size_t params = 0, many = 0;

    for (size_t i = 0; i < row->count; i++) {
        params += row->segments[i].what != PLAIN;
        many += row->segments[i].what == MANY;
    }
    if (params > KR_PARAMS_MOST)
        return bad_pattern(row->route, "too many parameters", err);
    if (many > 1)
        return bad_pattern(row->route, "two parameters of many segments", err);
    return true;
}

static bool
read_row(struct kr_arena *arena, const struct kr_router_plan *plan,
         const struct kr_route *route, struct row *out, struct kr_err *err)
{
    struct kr_str rest = kr_str(route->pattern), text;

    *out = (struct row){ .route = route };
    if (!kr_str_starts(rest, KR_STR("/")))
        return bad_pattern(route, "it does not begin with /", err);
    out->slash = kr_str_ends(rest, KR_STR("/"));
    out->segments =
        kr_arena_array(arena, SEGMENTS_MOST, sizeof(*out->segments));
    rest = kr_str_from(rest, 1);
    while (kr_str_part(&rest, '/', &text)) {
        if (out->count == SEGMENTS_MOST)
            return bad_pattern(route, "too many segments", err);
        if (!read_segment(arena, plan, text, route,
                          &out->segments[out->count++], err))
            return false;
    }
    return fits(out, err);
}

/* --- Their order --- */

static const struct segment *
segment_at(const struct row *row, size_t index)
{
    static const struct segment nothing = { .what = NOTHING };

    return index < row->count ? &row->segments[index] : &nothing;
}

static int
compare_text(struct kr_str a, struct kr_str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter > 0 ? memcmp(a.data, b.data, shorter) : 0;

    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Plain texts that differ never match one path; their order is only to have
 * one. */
static int
compare_patterns(const struct row *a, const struct row *b)
{
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        const struct segment *x = segment_at(a, i), *y = segment_at(b, i);
        int order = (int)x->what - (int)y->what;

        if (order == 0 && x->what == PLAIN)
            order = compare_text(x->text, y->text);
        if (order != 0)
            return order;
    }
    return 0;
}

static int
compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = compare_patterns(x, y);

    return order != 0 ? order : (x->route > y->route) - (x->route < y->route);
}

static bool
same_pattern(const struct row *a, const struct row *b)
{
    if (a->count != b->count || a->slash != b->slash)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->segments[i].kind != b->segments[i].kind ||
            !kr_str_equal(a->segments[i].text, b->segments[i].text))
            return false;
    return true;
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
        if (!read_row(arena, plan, &plan->routes[i], &router->rows[i], err))
            return false;
        router->methods |= plan->routes[i].methods;
    }
    if (router->count > 0)
        qsort(router->rows, router->count, sizeof(*router->rows), compare_rows);
    *out = router;
    return true;
}

/* --- Matching --- */

struct path {
    struct kr_str segments[SEGMENTS_MOST];
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
        if (out->count == SEGMENTS_MOST)
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
match_segment(const struct segment *segment, struct kr_str text,
              struct params *params)
{
    struct kr_param *param;

    if (segment->what == PLAIN)
        return kr_str_equal(segment->text, text);
    param = &params->list[params->count++];
    *param = (struct kr_param){ .name = segment->name, .text = text };
    return segment->kind->parse(text, param);
}

static bool
match_row(const struct row *row, const struct path *path, struct params *params)
{
    size_t at = 0;

    params->count = 0;
    if (row->slash != path->slash || path->count < row->count)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const struct segment *segment = &row->segments[i];
        size_t taken = segment->what == MANY ? path->count - row->count + 1 : 1;

        if (at + taken > path->count ||
            !match_segment(segment, span(path, at, taken), params))
            return false;
        at += taken;
    }
    return at == path->count;
}

static const struct row *
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
    struct params params;
    const struct row *found = match(router, path, &params);

    for (size_t i = 0; found != NULL && i < router->count; i++)
        if (same_pattern(&router->rows[i], found) &&
            (router->rows[i].route->methods & KR_GET) != 0)
            return true;
    return false;
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

static struct offer
offer_of(const struct kr_router *router, const struct row *found,
         unsigned method)
{
    struct offer offer = { 0 };

    for (size_t i = 0; i < router->count; i++) {
        const struct row *row = &router->rows[i];

        if (!same_pattern(row, found))
            continue;
        offer.methods |= row->route->methods;
        if ((row->route->methods & method) != 0)
            offer.types |= row->route->types;
    }
    return offer;
}

static const struct kr_route *
choose(const struct kr_router *router, const struct row *found, unsigned method,
       unsigned type)
{
    for (size_t i = 0; i < router->count; i++) {
        const struct row *row = &router->rows[i];

        if (same_pattern(row, found) && (row->route->methods & method) != 0 &&
            (type == 0 || (row->route->types & type) != 0))
            return row->route;
    }
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

enum kr_routed
kr_router_find(const struct kr_router *router, struct kr_str path,
               struct kr_request *req, struct kr_response *res,
               const struct kr_route **route)
{
    unsigned method = wanted_method(req), type = 0;
    struct params params;
    const struct row *found = match(router, path, &params);
    struct offer offer;

    if (found == NULL)
        return answer_without_row(router, path, req, res);
    offer = offer_of(router, found, method);
    if ((offer.methods & method) == 0)
        return done(res,
                    req->method == KR_OPTIONS ? KR_NO_CONTENT
                                              : KR_METHOD_NOT_ALLOWED,
                    offer.methods);
    if ((offer.types & (offer.types - 1)) != 0)
        kr_response_add(res, "Vary", "Accept");
    if (offer.types != 0 &&
        (type = kr_negotiate(req->accept, offer.types)) == 0)
        return done(res, KR_NOT_ACCEPTABLE, offer.methods);
    memcpy(req->params, params.list, sizeof(req->params));
    req->param_count = params.count;
    res->type = type;
    *route = choose(router, found, method, type);
    return KR_ROUTE_FOUND;
}
