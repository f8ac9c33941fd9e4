/*
 * wp/v2: tags, categories, and authors as users.  A collection is sifted and
 * sorted in memory, for an archive has at most KR_TERMS_MAX of a kind.
 */
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/terms.h"
#include "kroniek/text/fold.h"
#include "site/site_own.h"
#include "site/wp.h"

static const char *const orders[] = { "name",  "id",      "slug",
                                      "count", "include", "include_slugs",
                                      NULL };
static const struct kr_wp_rules rules = { .orders = orders, .ascending = true };

struct sifted { /* the terms that fit */
    const struct kr_term **items;
    size_t count;
};

/* --- Loading --- */

static bool
load_of_post(struct kr_site *site, struct kr_arena *arena,
             enum kr_taxonomy taxonomy, int64_t id, struct kr_terms *out,
             struct kr_err *err)
{
    struct kr_err none = { 0 };
    struct kr_article article;

    *out = (struct kr_terms){ 0 };
    if (!kr_store_post(site->store, arena, KR_POST, id, &article, &none)) {
        *err = none;
        return none.code == KR_NOT_FOUND;
    }
    *out = taxonomy == KR_TAG        ? article.tags
           : taxonomy == KR_CATEGORY ? article.categories
                                     : article.authors;
    return true;
}

static bool
load(struct kr_site *site, struct kr_arena *arena, enum kr_taxonomy taxonomy,
     const struct kr_wp_query *q, struct kr_terms *out, struct kr_err *err)
{
    if (q->post >= 0)
        return load_of_post(site, arena, taxonomy, q->post, out, err);
    return kr_store_terms(site->store, arena, taxonomy, out, NULL, err);
}

/* --- Sifting --- */

static size_t
place_of_id(const struct kr_ids *ids, int64_t id)
{
    size_t i = 0;

    while (i < ids->count && ids->items[i] != id)
        i++;
    return i;
}

static const char *
slug_of(const struct kr_term *term)
{
    const char *slash = strrchr(term->path, '/');

    return slash == NULL ? term->path : slash + 1;
}

static size_t
place_of_slug(const struct kr_wp_query *q, const struct kr_term *term)
{
    size_t i = 0;

    while (i < q->slug_count && strcmp(q->slugs[i], slug_of(term)) != 0)
        i++;
    return i;
}

/* TERM lies right below the one at path ABOVE; of "", at the top. */
static bool
lies_below(const struct kr_term *term, const char *above)
{
    const char *slash = strrchr(term->path, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - term->path);

    return strlen(above) == length && strncmp(term->path, above, length) == 0;
}

static bool
fits(struct kr_arena *arena, const struct kr_wp_query *q, const char *above,
     const char *search, const struct kr_term *term)
{
    if (term->posts <= 0 || q->nothing ||
        (q->lists_ids &&
         place_of_id(&q->include, term->id) == q->include.count) ||
        place_of_id(&q->exclude, term->id) < q->exclude.count ||
        (q->lists_slugs && place_of_slug(q, term) == q->slug_count) ||
        (above != NULL && !lies_below(term, above)))
        return false;
    return search == NULL ||
           strstr(kr_fold_title(arena, kr_str(term->name)).data, search) !=
               NULL;
}

static struct sifted
sift(struct kr_arena *arena, const struct kr_terms *all,
     const struct kr_wp_query *q, const char *above)
{
    struct sifted sifted = {
        .items = kr_arena_array(arena, all->count, sizeof(*sifted.items)),
    };
    const char *search =
        q->searches ? kr_fold_title(arena, q->search).data : NULL;

    for (size_t i = 0; i < all->count; i++)
        if (fits(arena, q, above, search, &all->items[i]))
            sifted.items[sifted.count++] = &all->items[i];
    return sifted;
}

/* --- Sorting --- */

struct keyed { /* a term with what it is sorted by */
    const struct kr_term *term;
    int64_t number;
    const char *text;
    size_t place; /* where it came: the order of the alphabet */
};

static int
in_order(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (order != 0)
        return order;
    return x->place != y->place ? (x->place < y->place ? -1 : 1) : 0;
}

static struct keyed
keyed(const struct kr_wp_query *q, const struct kr_term *term, size_t place)
{
    struct keyed key = { .term = term, .text = "", .place = place };

    if (strcmp(q->orderby, "id") == 0)
        key.number = term->id;
    else if (strcmp(q->orderby, "count") == 0)
        key.number = term->posts;
    else if (strcmp(q->orderby, "slug") == 0)
        key.text = slug_of(term);
    else if (strcmp(q->orderby, "include") == 0)
        key.number = (int64_t)place_of_id(&q->include, term->id);
    else if (strcmp(q->orderby, "include_slugs") == 0)
        key.number = (int64_t)place_of_slug(q, term);
    return key;
}

static void
sort(struct kr_arena *arena, const struct kr_wp_query *q, struct sifted *sifted)
{
    struct keyed *keys = kr_arena_array(arena, sifted->count, sizeof(*keys));
    bool listed = strncmp(q->orderby, "include", 7) == 0;
    size_t n = sifted->count;

    for (size_t i = 0; i < n; i++)
        keys[i] = keyed(q, sifted->items[i], i);
    if (n > 0)
        qsort(keys, n, sizeof(*keys), in_order);
    for (size_t i = 0; i < n; i++)
        sifted->items[i] = keys[q->ascending || listed ? i : n - 1 - i].term;
}

/* --- Showing --- */

/* The id of the category above TERM; 0 none. */
static bool
find_parent(struct kr_site *site, struct kr_arena *arena,
            const struct kr_term *term, int64_t *out, struct kr_err *err)
{
    const char *slash = strrchr(term->path, '/');
    struct kr_err none = { 0 };
    struct kr_term parent;

    *out = 0;
    if (slash == NULL)
        return true;
    if (kr_store_term(site->store, arena, term->taxonomy,
                      kr_arena_bytes(arena, term->path,
                                     (size_t)(slash - term->path)),
                      &parent, &none)) {
        *out = parent.id;
        return true;
    }
    *err = none;
    return none.code == KR_NOT_FOUND;
}

static bool
write_part(struct kr_site *site, struct kr_response *res,
           struct kr_arena *arena, const struct kr_wp_query *q,
           const struct sifted *part, struct kr_err *err)
{
    size_t count = part->count;
    struct kr_wp_term *terms = kr_arena_array(arena, count, sizeof(*terms));

    for (size_t i = 0; i < count; i++) {
        terms[i].term = part->items[i];
        if (!find_parent(site, arena, terms[i].term, &terms[i].parent, err))
            return false;
    }
    return kr_wp_terms(&q->shape, terms, count, false, &res->body, err);
}

/* What the query asks of all that was sifted. */
static struct sifted
part_of(const struct kr_wp_query *q, const struct sifted *sifted)
{
    size_t first = kr_wp_skip(q) < (int64_t)sifted->count
                       ? (size_t)kr_wp_skip(q)
                       : sifted->count;
    size_t left = sifted->count - first;

    return (struct sifted){
        .items = sifted->items + first,
        .count = left < (size_t)q->per_page ? left : (size_t)q->per_page,
    };
}

/* All of them, by name: no more is read than is shown. */
static bool
is_plain(enum kr_taxonomy taxonomy, const struct kr_wp_query *q)
{
    return taxonomy != KR_CATEGORY && q->post < 0 && q->parent < 0 &&
           !q->nothing && !q->lists_ids && !q->lists_slugs && !q->searches &&
           q->exclude.count == 0 && q->ascending &&
           strcmp(q->orderby, "name") == 0;
}

static bool
load_part(struct kr_site *site, struct kr_arena *arena,
          enum kr_taxonomy taxonomy, const struct kr_wp_query *q,
          struct sifted *part, int64_t *total, struct kr_err *err)
{
    struct kr_terms terms;

    if (!kr_store_terms_part(site->store, arena, taxonomy, kr_wp_skip(q),
                             (int)q->per_page, &terms, total, err))
        return false;
    *part = (struct sifted){
        .items = kr_arena_array(arena, terms.count, sizeof(*part->items)),
        .count = terms.count,
    };
    for (size_t i = 0; i < terms.count; i++)
        part->items[i] = &terms.items[i];
    return true;
}

/* The path those of parent= lie below: NULL when it is not asked for, and one
 * that none has when there is no such term. */
static bool
find_above(struct kr_site *site, struct kr_arena *arena,
           enum kr_taxonomy taxonomy, const struct kr_wp_query *q,
           const char **out, struct kr_err *err)
{
    struct kr_err none = { 0 };
    struct kr_term parent;

    *out = q->parent < 0 ? NULL : "";
    if (q->parent <= 0)
        return true;
    *out = "/";
    if (kr_store_term_by_id(site->store, arena, taxonomy, q->parent, &parent,
                            &none)) {
        *out = parent.path;
        return true;
    }
    *err = none;
    return none.code == KR_NOT_FOUND;
}

/* All are gone through where they are sifted or sorted. */
static bool
choose_part(struct kr_site *site, struct kr_arena *arena,
            enum kr_taxonomy taxonomy, const struct kr_wp_query *q,
            struct sifted *part, int64_t *total, struct kr_err *err)
{
    struct kr_terms all;
    struct sifted sifted;
    const char *above;

    if (is_plain(taxonomy, q))
        return load_part(site, arena, taxonomy, q, part, total, err);
    if (!find_above(site, arena, taxonomy, q, &above, err) ||
        !load(site, arena, taxonomy, q, &all, err))
        return false;
    sifted = sift(arena, &all, q, above);
    sort(arena, q, &sifted);
    *total = (int64_t)sifted.count;
    *part = part_of(q, &sifted);
    return true;
}

static bool
show_terms(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, enum kr_taxonomy taxonomy,
           struct kr_err *err)
{
    struct kr_wp_query q;
    struct sifted part;
    int64_t total;

    if (!kr_wp_read(site, req, res, &rules, &q))
        return true;
    if (!choose_part(site, req->arena, taxonomy, &q, &part, &total, err))
        return false;
    if (!kr_wp_totals(site, req, res, &q, total) ||
        kr_site_unchanged(site, req, res))
        return true;
    return write_part(site, res, req->arena, &q, &part, err);
}

static bool
show_term(struct kr_site *site, const struct kr_request *req,
          struct kr_response *res, enum kr_taxonomy taxonomy,
          struct kr_err *err)
{
    struct kr_err none = { 0 };
    struct kr_wp_term one = { 0 };
    struct kr_wp_query q;
    struct kr_term term;

    if (!kr_wp_read(site, req, res, &rules, &q))
        return true;
    if (!kr_store_term_by_id(site->store, req->arena, taxonomy,
                             kr_request_number(req, "id", 0), &term, &none)) {
        *err = none;
        if (none.code != KR_NOT_FOUND)
            return false;
        return taxonomy == KR_AUTHOR
                   ? kr_wp_fail(res, KR_ABSENT, "rest_user_invalid_id",
                                "Invalid user ID.")
                   : kr_wp_fail(res, KR_ABSENT, "rest_term_invalid",
                                "Term does not exist.");
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    one.term = &term;
    return find_parent(site, req->arena, &term, &one.parent, err) &&
           kr_wp_terms(&q.shape, &one, 1, true, &res->body, err);
}

bool
kr_show_wp_tags(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_TAG, err);
}

bool
kr_show_wp_tag(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_TAG, err);
}

bool
kr_show_wp_categories(struct kr_site *site, const struct kr_request *req,
                      struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_CATEGORY, err);
}

bool
kr_show_wp_category(struct kr_site *site, const struct kr_request *req,
                    struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_CATEGORY, err);
}

bool
kr_show_wp_users(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_AUTHOR, err);
}

bool
kr_show_wp_user(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_AUTHOR, err);
}
