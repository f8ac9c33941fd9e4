/*
 * The index pages: years and months, tags, categories, authors.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/terms.h"
#include "kroniek/view/index_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

static bool
load_periods(struct kr_site *site, struct kr_arena *arena,
             struct kr_periods *out, struct kr_err *err)
{
    struct kr_date anywhere = { 0 };
    struct kr_periods years, months;
    struct kr_period *both;

    if (!kr_store_periods(site->store, arena, KR_LISTING_YEAR, anywhere,
                          &years.items, &years.count, err) ||
        !kr_store_periods(site->store, arena, KR_LISTING_MONTH, anywhere,
                          &months.items, &months.count, err))
        return false;
    both = kr_arena_array(arena, years.count + months.count, sizeof(*both));
    if (years.count > 0)
        memcpy(both, years.items, years.count * sizeof(*both));
    if (months.count > 0)
        memcpy(both + years.count, months.items, months.count * sizeof(*both));
    *out = (struct kr_periods){ both, years.count + months.count };
    return true;
}

bool
kr_show_archive(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    struct kr_archive_page page;
    struct kr_periods periods;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!load_periods(site, req->arena, &periods, err))
        return false;
    page = kr_archive_page_from(req->arena, periods, site->stand.undated,
                                &site->frame);
    return kr_view_archive(site->view, &page, &res->body, err);
}

static bool
show_terms(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, enum kr_taxonomy taxonomy,
           struct kr_err *err)
{
    struct kr_terms_page page;
    struct kr_terms terms;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!kr_store_terms(site->store, req->arena, taxonomy, &terms, NULL, err))
        return false;
    page = kr_terms_page_from(req->arena, taxonomy, terms, &site->frame);
    return kr_view_terms(site->view, &page, &res->body, err);
}

bool
kr_show_tags(struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_TAG, err);
}

bool
kr_show_categories(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_CATEGORY, err);
}

bool
kr_show_authors(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_terms(site, req, res, KR_AUTHOR, err);
}
