/*
 * wp/v2: posts, pages, and the pictures above them.
 */
#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/pictures.h"
#include "kroniek/store/search.h"
#include "site/site_own.h"
#include "site/wp.h"

#define MEDIA_MOST 10000 /* pictures that are counted */

static const char *const orders[] = { "date",      "id",      "slug",
                                      "title",     "include", "include_slugs",
                                      "relevance", NULL };
static const struct kr_wp_rules rules = { .orders = orders };

static const char *const media_orders[] = { "id", "include", "date", NULL };
static const struct kr_wp_rules media_rules = { .orders = media_orders };

/* --- From a question in words to one for the store --- */

static enum kr_post_order
order_of(const struct kr_wp_query *q)
{
    if (strcmp(q->orderby, "id") == 0)
        return KR_POSTS_BY_ID;
    if (strcmp(q->orderby, "slug") == 0)
        return KR_POSTS_BY_SLUG;
    if (strcmp(q->orderby, "title") == 0)
        return KR_POSTS_BY_TITLE;
    return strcmp(q->orderby, "date") == 0 ? KR_POSTS_BY_DATE
                                           : KR_POSTS_AS_LISTED;
}

static struct kr_post_query
question_of(const struct kr_wp_query *q, enum kr_kind kind)
{
    return (struct kr_post_query){
        .kind = kind,
        .dated = q->dated,
        .after = q->after,
        .before = q->before,
        .tags = q->tags,
        .categories = q->categories,
        .authors = q->authors,
        .lists_ids = q->lists_ids,
        .include = q->include,
        .exclude = q->exclude,
        .lists_slugs = q->lists_slugs,
        .slugs = q->slugs,
        .slug_count = q->slug_count,
        .order = order_of(q),
        .ascending = q->ascending,
        .skip = kr_wp_skip(q),
        .size = (int)q->per_page,
        .bodies = kr_wp_wants(&q->shape, "content") ||
                  kr_wp_wants(&q->shape, "excerpt"),
    };
}

static bool
lists(const struct kr_ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->items[i] == id)
            return true;
    return false;
}

/* The best hits as the list to choose from, in their order unless another is
 * asked for. */
static bool
add_search(struct kr_site *site, const struct kr_request *req,
           const struct kr_wp_query *q, struct kr_post_query *question,
           struct kr_err *err)
{
    int64_t *ids = kr_arena_array(req->arena, KR_POST_IDS, sizeof(*ids));
    struct kr_search_request request = { .page = 1,
                                         .size = KR_POST_IDS,
                                         .late = req->late,
                                         .self = req->late_self };
    struct kr_search_results found;
    struct kr_search_query query;
    size_t count = 0;

    kr_search_query_read(req->arena, q->search, &query);
    request.query = &query;
    if (!kr_store_search(site->store, req->arena, &request, &found, err))
        return false;
    for (size_t i = 0; i < found.count && count < KR_POST_IDS; i++)
        if (!q->lists_ids || lists(&q->include, found.hits[i].article.id))
            ids[count++] = found.hits[i].article.id;
    question->lists_ids = true;
    question->include = (struct kr_ids){ ids, count };
    if (!q->ordered)
        question->order = KR_POSTS_AS_LISTED;
    return true;
}

/* --- Posts and pages --- */

/* The picture above ARTICLE; NULL when it has none, or the archive lacks it. */
static bool
find_featured(struct kr_site *site, struct kr_arena *arena,
              const struct kr_article *article,
              const struct kr_illustration **out, struct kr_err *err)
{
    struct kr_illustration *featured;
    struct kr_err none = { 0 };

    *out = NULL;
    if (article->featured.src == NULL)
        return true;
    featured = kr_arena_alloc(arena, sizeof(*featured));
    if (kr_store_picture_at(site->store, arena, article->featured.src, featured,
                            &none)) {
        featured->alt = article->featured.alt;
        featured->article = article->id;
        *out = featured;
        return true;
    }
    *err = none;
    return none.code == KR_NOT_FOUND;
}

static bool
write_posts(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, const struct kr_wp_query *q,
            const struct kr_articles *articles, bool alone, struct kr_err *err)
{
    struct kr_wp_post *posts =
        kr_arena_array(req->arena, articles->count, sizeof(*posts));

    for (size_t i = 0; i < articles->count; i++) {
        posts[i].article = &articles->items[i];
        if (!find_featured(site, req->arena, posts[i].article,
                           &posts[i].featured, err))
            return false;
    }
    return kr_wp_posts(&q->shape, posts, articles->count, alone, &res->body,
                       err);
}

static bool
show_posts(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, enum kr_kind kind, struct kr_err *err)
{
    struct kr_post_answer answer = { 0 };
    struct kr_post_query question;
    struct kr_wp_query q;

    if (!kr_wp_read(site, req, res, &rules, &q))
        return true;
    question = question_of(&q, kind);
    if (q.searches && !add_search(site, req, &q, &question, err))
        return false;
    if (!q.nothing &&
        !kr_store_posts(site->store, req->arena, &question, &answer, err))
        return false;
    if (!kr_wp_totals(site, req, res, &q, answer.total) ||
        kr_site_unchanged(site, req, res))
        return true;
    return write_posts(site, req, res, &q, &answer.articles, false, err);
}

static bool
show_post(struct kr_site *site, const struct kr_request *req,
          struct kr_response *res, enum kr_kind kind, struct kr_err *err)
{
    struct kr_err none = { 0 };
    struct kr_article article;
    struct kr_articles one = { &article, 1 };
    struct kr_wp_query q;

    if (!kr_wp_read(site, req, res, &rules, &q))
        return true;
    if (!kr_store_post(site->store, req->arena, kind,
                       kr_request_number(req, "id", 0), &article, &none)) {
        if (none.code == KR_NOT_FOUND)
            return kr_wp_fail(res, KR_ABSENT, "rest_post_invalid_id",
                              "Invalid post ID.");
        *err = none;
        return false;
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    return write_posts(site, req, res, &q, &one, true, err);
}

bool
kr_show_wp_posts(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return show_posts(site, req, res, KR_POST, err);
}

bool
kr_show_wp_post(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_post(site, req, res, KR_POST, err);
}

bool
kr_show_wp_pages(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return show_posts(site, req, res, KR_PAGE, err);
}

bool
kr_show_wp_page(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_post(site, req, res, KR_PAGE, err);
}

/* --- Pictures --- */

/* Those of a list of ids, as far as they are there. */
static bool
listed_media(struct kr_site *site, struct kr_arena *arena,
             const struct kr_ids *ids, struct kr_illustrations *out,
             struct kr_err *err)
{
    struct kr_illustration *items =
        kr_arena_array(arena, ids->count, sizeof(*items));
    struct kr_err none = { 0 };
    size_t count = 0;

    for (size_t i = 0; i < ids->count; i++) {
        if (kr_store_picture(site->store, arena, ids->items[i], &items[count],
                             &none)) {
            count++;
        } else if (none.code != KR_NOT_FOUND) {
            *err = none;
            return false;
        }
    }
    *out = (struct kr_illustrations){ items, count };
    return true;
}

/* The part of ALL that Q asks for. */
static struct kr_illustrations
part_of(const struct kr_illustrations *all, const struct kr_wp_query *q)
{
    size_t skip = kr_wp_skip(q) < (int64_t)all->count ? (size_t)kr_wp_skip(q)
                                                      : all->count;
    size_t left = all->count - skip;

    return (struct kr_illustrations){
        .items = all->items + skip,
        .count = left < (size_t)q->per_page ? left : (size_t)q->per_page,
    };
}

static bool
load_media(struct kr_site *site, struct kr_arena *arena,
           const struct kr_wp_query *q, struct kr_illustrations *out,
           int64_t *total, struct kr_err *err)
{
    struct kr_illustrations all;

    *out = (struct kr_illustrations){ 0 };
    *total = 0;
    if (q->searches || q->lists_slugs || q->nothing)
        return true;
    if (!q->lists_ids)
        return kr_store_pictures(site->store, arena, kr_wp_skip(q),
                                 (int)q->per_page, MEDIA_MOST, out, total, err);
    if (!listed_media(site, arena, &q->include, &all, err))
        return false;
    *total = (int64_t)all.count;
    *out = part_of(&all, q);
    return true;
}

bool
kr_show_wp_media(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    struct kr_illustrations media;
    struct kr_wp_query q;
    int64_t total;

    if (!kr_wp_read(site, req, res, &media_rules, &q))
        return true;
    if (!load_media(site, req->arena, &q, &media, &total, err))
        return false;
    if (!kr_wp_totals(site, req, res, &q, total) ||
        kr_site_unchanged(site, req, res))
        return true;
    return kr_wp_media(&q.shape, media.items, media.count, false, &res->body,
                       err);
}

bool
kr_show_wp_medium(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    struct kr_err none = { 0 };
    struct kr_illustration medium;
    struct kr_wp_query q;

    if (!kr_wp_read(site, req, res, &media_rules, &q))
        return true;
    if (!kr_store_picture(site->store, req->arena,
                          kr_request_number(req, "id", 0), &medium, &none)) {
        if (none.code == KR_NOT_FOUND)
            return kr_wp_fail(res, KR_ABSENT, "rest_post_invalid_id",
                              "Invalid post ID.");
        *err = none;
        return false;
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    return kr_wp_media(&q.shape, &medium, 1, true, &res->body, err);
}
