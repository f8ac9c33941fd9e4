#include "http/pattern.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/router.h"

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
            struct kr_segment *out, struct kr_err *err)
{
    size_t colon = kr_str_find(inside, ':');
    const char *word;

    if (colon < inside.length) {
        out->kind = find_kind(plan, kr_str_from(inside, colon + 1));
        if (out->kind == NULL)
            return bad_pattern(route, "a parameter of no known kind", err);
        out->what = out->kind->many ? KR_SEGMENT_MANY : KR_SEGMENT_PARAM;
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
             struct kr_segment *out, struct kr_err *err)
{
    *out = (struct kr_segment){ .what = KR_SEGMENT_PLAIN, .text = text };
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
fits(const struct kr_pattern *row, struct kr_err *err)
{
    size_t params = 0, many = 0;

    for (size_t i = 0; i < row->count; i++) {
        params += row->segments[i].what != KR_SEGMENT_PLAIN;
        many += row->segments[i].what == KR_SEGMENT_MANY;
    }
    if (params > KR_PARAMS_MOST)
        return bad_pattern(row->route, "too many parameters", err);
    if (many > 1)
        return bad_pattern(row->route, "two parameters of many segments", err);
    return true;
}

bool
kr_pattern_read(struct kr_arena *arena, const struct kr_router_plan *plan,
                const struct kr_route *route, struct kr_pattern *out,
                struct kr_err *err)
{
    struct kr_str rest = kr_str(route->pattern), text;

    *out = (struct kr_pattern){ .route = route };
    if (!kr_str_starts(rest, KR_STR("/")))
        return bad_pattern(route, "it does not begin with /", err);
    out->slash = kr_str_ends(rest, KR_STR("/"));
    out->segments =
        kr_arena_array(arena, KR_SEGMENTS_MOST, sizeof(*out->segments));
    rest = kr_str_from(rest, 1);
    while (kr_str_part(&rest, '/', &text)) {
        if (out->count == KR_SEGMENTS_MOST)
            return bad_pattern(route, "too many segments", err);
        if (!read_segment(arena, plan, text, route,
                          &out->segments[out->count++], err))
            return false;
    }
    return fits(out, err);
}

static const struct kr_segment *
segment_at(const struct kr_pattern *row, size_t index)
{
    static const struct kr_segment nothing = { .what = KR_SEGMENT_NOTHING };

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
compare_patterns(const struct kr_pattern *a, const struct kr_pattern *b)
{
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        const struct kr_segment *x = segment_at(a, i), *y = segment_at(b, i);
        int order = (int)x->what - (int)y->what;

        if (order == 0 && x->what == KR_SEGMENT_PLAIN)
            order = compare_text(x->text, y->text);
        if (order != 0)
            return order;
    }
    return 0;
}

int
kr_pattern_compare(const void *a, const void *b)
{
    const struct kr_pattern *x = a, *y = b;
    int order = compare_patterns(x, y);

    return order != 0 ? order : (x->route > y->route) - (x->route < y->route);
}

bool
kr_pattern_same(const struct kr_pattern *a, const struct kr_pattern *b)
{
    if (a->count != b->count || a->slash != b->slash)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->segments[i].kind != b->segments[i].kind ||
            !kr_str_equal(a->segments[i].text, b->segments[i].text))
            return false;
    return true;
}
