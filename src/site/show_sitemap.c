/*
 * The sitemap: an index, and parts that each hold at most KR_SITEMAP_SIZE
 * addresses.  A part is found by number, so an old one stays what it was.
 */
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/work.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/sitemap.h"
#include "kroniek/store/works.h"
#include "kroniek/view/sitemap_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"
#include "site/sitemap_name.h"

/* --- The index --- */

struct parts { /* all there are */
    const struct kr_sitemap_part *posts, *terms;
    size_t post_count, term_count;
    struct kr_periods years;
};

static bool
load_parts(struct kr_site *site, struct kr_arena *arena, struct parts *out,
           struct kr_err *err)
{
    const struct kr_date anywhere = { 0 };

    return kr_store_sitemap_parts(site->store, arena, &out->posts,
                                  &out->post_count, err) &&
           kr_store_sitemap_term_parts(site->store, arena, &out->terms,
                                       &out->term_count, err) &&
           kr_store_periods(site->store, arena, KR_LISTING_YEAR, anywhere,
                            &out->years.items, &out->years.count, err);
}

static void
add_part(struct kr_arena *arena, struct kr_sitemap_page *page,
         enum kr_sitemap_kind kind, int64_t number, int64_t made)
{
    kr_sitemap_page_add(arena, page, kr_sitemap_path(arena, kind, number),
                        made);
}

bool
kr_show_sitemap(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    struct kr_sitemap_page page;
    struct parts parts;
    size_t i;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!load_parts(site, req->arena, &parts, err))
        return false;
    page = kr_sitemap_page_for(req->arena,
                               1 + parts.post_count + parts.term_count +
                                   parts.years.count,
                               &site->frame);
    add_part(req->arena, &page, KR_SITEMAP_INDEXES, 0, 0);
    for (i = 0; i < parts.post_count; i++)
        add_part(req->arena, &page, KR_SITEMAP_POSTS, parts.posts[i].number + 1,
                 parts.posts[i].made);
    for (i = 0; i < parts.term_count; i++)
        add_part(req->arena, &page, KR_SITEMAP_TERMS, parts.terms[i].number + 1,
                 0);
    for (i = 0; i < parts.years.count; i++)
        add_part(req->arena, &page, KR_SITEMAP_PERIODS,
                 parts.years.items[i].date.year, 0);
    return kr_view_sitemap_index(site->view, &page, &res->body, err);
}

/* --- The parts --- */

static bool
fill_posts(struct kr_site *site, struct kr_arena *arena, int64_t number,
           struct kr_sitemap_page *page, struct kr_err *err)
{
    const struct kr_sitemap_post *posts;
    size_t count;

    if (!kr_store_sitemap_posts(site->store, arena, number - 1, &posts, &count,
                                err))
        return false;
    *page = kr_sitemap_page_for(arena, count, &site->frame);
    for (size_t i = 0; i < count; i++)
        kr_sitemap_page_add_post(arena, page,
                                 kr_permalink(arena, &site->frame.addresses,
                                              posts[i].kind, posts[i].slug,
                                              &posts[i].date),
                                 &posts[i].modified, posts[i].made,
                                 posts[i].picture);
    return true;
}

static bool
fill_terms(struct kr_site *site, struct kr_arena *arena, int64_t number,
           struct kr_sitemap_page *page, struct kr_err *err)
{
    struct kr_terms terms;

    if (!kr_store_sitemap_terms(site->store, arena, number - 1, &terms, err))
        return false;
    *page = kr_sitemap_page_for(arena, terms.count, &site->frame);
    for (size_t i = 0; i < terms.count; i++)
        kr_sitemap_page_add(arena, page,
                            kr_address_term(arena, &site->frame.addresses,
                                            terms.items[i].taxonomy,
                                            terms.items[i].path),
                            0);
    return true;
}

static void
add_periods(struct kr_arena *arena, const struct kr_periods *periods,
            struct kr_sitemap_page *page)
{
    for (size_t i = 0; i < periods->count; i++)
        kr_sitemap_page_add(arena, page,
                            kr_address_period(arena, periods->items[i].date),
                            0);
}

/* The year NUMBER, its months and its days. */
static bool
fill_periods(struct kr_site *site, struct kr_arena *arena, int64_t number,
             struct kr_sitemap_page *page, struct kr_err *err)
{
    static const enum kr_listing_kind kinds[] = { KR_LISTING_YEAR,
                                                  KR_LISTING_MONTH,
                                                  KR_LISTING_DAY };
    const struct kr_date year = { .year = (int)number };
    struct kr_periods found[KR_COUNT(kinds)];
    size_t count = 0;

    for (size_t i = 0; i < KR_COUNT(kinds); i++) {
        if (!kr_store_periods(site->store, arena, kinds[i], year,
                              &found[i].items, &found[i].count, err))
            return false;
        count += found[i].count;
    }
    *page = kr_sitemap_page_for(arena, count, &site->frame);
    for (size_t i = 0; i < KR_COUNT(kinds); i++)
        add_periods(arena, &found[i], page);
    return true;
}

/* The lists of works that posts cite, as far as there are any. */
static bool
add_works(struct kr_site *site, struct kr_arena *arena,
          struct kr_sitemap_page *page, struct kr_err *err)
{
    struct kr_work_shelves shelves;
    struct kr_works cited;

    if (!kr_store_work_shelves(site->store, &shelves, err) ||
        !kr_store_works_most_cited(site->store, arena, 1, &cited, err))
        return false;
    if (shelves.total > 0)
        kr_sitemap_page_add(arena, page, KR_PATH_WORKS, 0);
    if (cited.count > 0)
        kr_sitemap_page_add(arena, page, KR_PATH_WORKS_MOST_CITED, 0);
    return true;
}

static bool
fill_indexes(struct kr_site *site, struct kr_arena *arena,
             struct kr_sitemap_page *page, struct kr_err *err)
{
    static const char *const paths[] = { "/", "/archive/", "/tags/",
                                         "/categories/", "/authors/" };

    *page = kr_sitemap_page_for(arena, KR_COUNT(paths) + 3, &site->frame);
    for (size_t i = 0; i < KR_COUNT(paths); i++)
        kr_sitemap_page_add(arena, page, paths[i], 0);
    if (site->stand.undated > 0)
        kr_sitemap_page_add(arena, page,
                            kr_address_undated(arena, &site->frame.addresses),
                            0);
    return add_works(site, arena, page, err);
}

static bool
fill(struct kr_site *site, struct kr_arena *arena, struct kr_str name,
     struct kr_sitemap_page *page, struct kr_err *err)
{
    enum kr_sitemap_kind kind;
    int64_t number;

    if (!kr_sitemap_name_parse(name, &kind, &number))
        return kr_fail(err, KR_NOT_FOUND, "no part of a sitemap");
    switch (kind) {
    case KR_SITEMAP_POSTS: return fill_posts(site, arena, number, page, err);
    case KR_SITEMAP_TERMS: return fill_terms(site, arena, number, page, err);
    case KR_SITEMAP_PERIODS:
        return fill_periods(site, arena, number, page, err);
    case KR_SITEMAP_INDEXES: break;
    }
    return fill_indexes(site, arena, page, err);
}

bool
kr_show_sitemap_part(struct kr_site *site, const struct kr_request *req,
                     struct kr_response *res, struct kr_err *err)
{
    const struct kr_param *name = kr_request_param(req, "name");
    struct kr_sitemap_page page;

    if (!fill(site, req->arena, name->text, &page, err))
        return false;
    if (page.entries.count == 0)
        return kr_fail(err, KR_NOT_FOUND, "nothing is in this part");
    if (kr_site_unchanged(site, req, res))
        return true;
    return kr_view_sitemap(site->view, &page, &res->body, err);
}
