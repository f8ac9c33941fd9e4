/*
 * wp/v2: search, of articles or, as type=term, of tags and categories by name.
 */
#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/search.h"
#include "kroniek/store/terms.h"
#include "kroniek/text/fold.h"
#include "site/site_own.h"
#include "site/wp.h"

#define HITS_MOST 100 /* terms, or hits of one kind, that are looked at */

static const char *const orders[] = { "relevance", "include", NULL };
static const struct kr_wp_rules rules = { .orders = orders };

struct found {
    struct kr_wp_hit *items; /* of this part */
    size_t count;
    int64_t total;
};

/* --- Articles --- */

static bool
is_of(const struct kr_article *article, const struct kr_wp_query *q)
{
    return q->subtype == NULL || strcmp(q->subtype, "any") == 0 ||
           strcmp(q->subtype, kr_kind_name(article->kind)) == 0;
}

/* All kinds at once go page by page; one kind, and a part that is no page, are
 * sifted from the best. */
static bool
find_articles(struct kr_site *site, const struct kr_request *req,
              const struct kr_wp_query *q, struct found *out,
              struct kr_err *err)
{
    bool any =
        (q->subtype == NULL || strcmp(q->subtype, "any") == 0) && q->offset < 0;
    struct kr_search_request request = {
        .page = any ? kr_wp_skip(q) / q->per_page + 1 : 1,
        .size = any ? (int)q->per_page : HITS_MOST,
        .late = req->late,
        .self = req->late_self,
    };
    struct kr_search_results results;
    struct kr_search_query query;
    int64_t skip = any ? 0 : kr_wp_skip(q), place = 0;

    kr_search_query_read(req->arena, q->search, &query);
    request.query = &query;
    if (!kr_store_search(site->store, req->arena, &request, &results, err))
        return false;
    out->items = kr_arena_array(req->arena, results.count, sizeof(*out->items));
    for (size_t i = 0; i < results.count; i++) {
        const struct kr_article *article = &results.hits[i].article;

        if (!any && !is_of(article, q))
            continue;
        if (place >= skip && (int64_t)out->count < q->per_page)
            out->items[out->count++].article = article;
        place++;
    }
    out->total = any ? results.total : place;
    return true;
}

/* --- Terms --- */

/* Those of TAXONOMY whose name has SEARCH in it, behind what OUT has. */
static bool
add_terms(struct kr_site *site, struct kr_arena *arena,
          enum kr_taxonomy taxonomy, const char *search, struct found *out,
          struct kr_err *err)
{
    struct kr_terms terms;

    if (!kr_store_terms(site->store, arena, taxonomy, &terms, NULL, err))
        return false;
    for (size_t i = 0; i < terms.count && out->count < HITS_MOST; i++)
        if (strstr(kr_fold_title(arena, kr_str(terms.items[i].name)).data,
                   search) != NULL)
            out->items[out->count++].term = &terms.items[i];
    return true;
}

static bool
find_terms(struct kr_site *site, struct kr_arena *arena,
           const struct kr_wp_query *q, struct found *out, struct kr_err *err)
{
    const char *search = kr_fold_title(arena, q->search).data;
    bool any = q->subtype == NULL || strcmp(q->subtype, "any") == 0;
    int64_t left;

    out->items = kr_arena_array(arena, HITS_MOST, sizeof(*out->items));
    if ((any || strcmp(q->subtype, "category") == 0) &&
        !add_terms(site, arena, KR_CATEGORY, search, out, err))
        return false;
    if ((any || strcmp(q->subtype, "post_tag") == 0) &&
        !add_terms(site, arena, KR_TAG, search, out, err))
        return false;
    out->total = (int64_t)out->count;
    left = out->total - kr_wp_skip(q);
    out->items += left > 0 ? kr_wp_skip(q) : 0;
    out->count = (size_t)(left <= 0            ? 0
                          : left < q->per_page ? left
                                               : q->per_page);
    return true;
}

/* --- Both --- */

/* What there is to find: type=post with the kinds of articles, type=term with
 * the taxonomies. */
static bool
knows(const struct kr_wp_query *q)
{
    static const char *const subtypes[][2] = {
        { "post", "any" }, { "post", "post" },     { "post", "page" },
        { "term", "any" }, { "term", "category" }, { "term", "post_tag" },
    };
    const char *type = q->type == NULL ? "post" : q->type;
    const char *subtype = q->subtype == NULL ? "any" : q->subtype;

    for (size_t i = 0; i < KR_COUNT(subtypes); i++)
        if (strcmp(subtypes[i][0], type) == 0 &&
            strcmp(subtypes[i][1], subtype) == 0)
            return true;
    return false;
}

bool
kr_show_wp_search(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    struct found found = { 0 };
    struct kr_wp_query q;
    bool terms;

    if (!kr_wp_read(site, req, res, &rules, &q))
        return true;
    if (!knows(&q))
        return kr_wp_fail(res, KR_BAD_REQUEST, "rest_invalid_param",
                          "Invalid parameter(s): type, subtype");
    terms = q.type != NULL && strcmp(q.type, "term") == 0;
    if (q.searches && !(terms ? find_terms(site, req->arena, &q, &found, err)
                              : find_articles(site, req, &q, &found, err)))
        return false;
    if (!kr_wp_totals(site, req, res, &q, found.total) ||
        kr_site_unchanged(site, req, res))
        return true;
    return kr_wp_hits(&q.shape, found.items, found.count, &res->body, err);
}
