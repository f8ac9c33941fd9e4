/*
 * The listings: front page, periods, terms, undated.
 */
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/terms.h"
#include "kroniek/view/listing_page.h"
#include "kroniek/view/view.h"
#include "site/listing_trouble.h"
#include "kroniek/view/wp.h"
#include "site/site_own.h"

struct shown { /* a listing on its way to a page */
    struct kr_listing listing;
    int64_t term; /* its id */
    const char *path;
};

static int64_t
pages_of(int64_t posts, int size)
{
    return posts == 0 ? 1 : (posts + size - 1) / size;
}

static bool
add_within(struct kr_site *site, struct kr_arena *arena,
           struct kr_listing_content *content, enum kr_listing_kind kind,
           struct kr_date period, struct kr_err *err)
{
    return kr_store_periods(site->store, arena, kind, period,
                            &content->within.items, &content->within.count,
                            err);
}

/* What a page tells besides its posts: of a period those around and within it,
 * of an author the years. */
static bool
add_surroundings(struct kr_site *site, struct kr_arena *arena, int64_t term,
                 struct kr_listing_content *content, struct kr_err *err)
{
    enum kr_listing_kind kind = content->listing.kind;
    struct kr_date period = content->listing.period;
    struct kr_period before, after;

    if (kind == KR_LISTING_ALL && content->page == 1)
        return add_within(site, arena, content, KR_LISTING_YEAR,
                          (struct kr_date){ 0 }, err);
    if (kind == KR_LISTING_AUTHOR)
        return kr_store_term_span(site->store, term, &content->first_year,
                                  &content->last_year, err);
    if (!kr_listing_is_period(kind))
        return true;
    if (!kr_store_around(site->store, kind, period, &before, &after, err))
        return false;
    content->older = kr_listing_date(arena, &before);
    content->newer = kr_listing_date(arena, &after);
    if (kind == KR_LISTING_YEAR)
        return add_within(site, arena, content, KR_LISTING_MONTH, period, err);
    if (kind == KR_LISTING_DAY &&
        !kr_store_dayless(site->store, period, &content->no_day, err))
        return false;
    period.day = 0;
    return add_within(site, arena, content, KR_LISTING_DAY, period, err);
}

static bool
load(struct kr_site *site, const struct kr_request *req,
     const struct shown *shown, struct kr_listing_content *out,
     struct kr_err *err)
{
    struct kr_page_request request = {
        .kind = shown->listing.kind,
        .period = shown->listing.period,
        .term = shown->term,
        .number = kr_request_number(req, "number", 1),
        .size = site->settings->page_size,
        .bodies = site->settings->listing == KR_LISTING_FULL,
    };

    *out = (struct kr_listing_content){ .listing = shown->listing,
                                        .path = shown->path,
                                        .page = request.number };
    if (!kr_store_page(site->store, req->arena, &request, &out->articles,
                       &out->posts, err))
        return false;
    out->pages = pages_of(out->posts, request.size);
    if (out->posts == 0 && kr_listing_is_period(request.kind))
        return kr_listing_fail_empty(site, req->arena, &shown->listing, err);
    if (out->posts == 0 && request.kind != KR_LISTING_ALL)
        return kr_fail(err, KR_NOT_FOUND, "this listing is empty");
    if (request.number > out->pages)
        return kr_listing_fail_past_end(site, shown->path, out->pages, err);
    return add_surroundings(site, req->arena, shown->term, out, err);
}

static bool
show(struct kr_site *site, const struct kr_request *req,
     struct kr_response *res, const struct shown *shown, struct kr_err *err)
{
    struct kr_listing_content content;
    struct kr_listing_page page;

    if (!load(site, req, shown, &content, err))
        return false;
    if (kr_site_unchanged(site, req, res))
        return true;
    page = kr_listing_page_from(req->arena, &content, &site->frame);
    return kr_view_listing(site->view, &page, &res->body, err);
}

bool
kr_show_front(struct kr_site *site, const struct kr_request *req,
              struct kr_response *res, struct kr_err *err)
{
    struct shown shown = { .listing.kind = KR_LISTING_ALL, .path = "/" };

    kr_response_add(
        res, "Link",
        kr_arena_format(req->arena, "<%s>; rel=\"https://api.w.org/\"",
                        kr_address_absolute(req->arena, &site->frame.addresses,
                                            KR_PATH_WP)));
    return show(site, req, res, &shown, err);
}

static bool
show_period(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, enum kr_listing_kind kind,
            struct kr_err *err)
{
    struct kr_date date = {
        .year = (int)kr_request_number(req, "year", 0),
        .month = (int)kr_request_number(req, "month", 0),
        .day = (int)kr_request_number(req, "day", 0),
    };
    struct shown shown = { .listing = { .kind = kind, .period = date } };

    if (kind == KR_LISTING_DAY &&
        !kr_date_valid(date.year, date.month, date.day))
        return kr_fail(err, KR_NOT_FOUND, "no such day");
    shown.path = kr_address_period(req->arena, date);
    return show(site, req, res, &shown, err);
}

bool
kr_show_year(struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, struct kr_err *err)
{
    return show_period(site, req, res, KR_LISTING_YEAR, err);
}

bool
kr_show_month(struct kr_site *site, const struct kr_request *req,
              struct kr_response *res, struct kr_err *err)
{
    return show_period(site, req, res, KR_LISTING_MONTH, err);
}

bool
kr_show_day(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, struct kr_err *err)
{
    return show_period(site, req, res, KR_LISTING_DAY, err);
}

static bool
show_term(struct kr_site *site, const struct kr_request *req,
          struct kr_response *res, enum kr_taxonomy taxonomy,
          enum kr_listing_kind kind, const char *path, struct kr_err *err)
{
    struct kr_term term;
    struct shown shown;

    if (!kr_store_term(site->store, req->arena, taxonomy, path, &term, err))
        return false;
    shown = (struct shown){
        .listing = { .kind = kind, .term = term.name },
        .term = term.id,
        .path = kr_address_term(req->arena, &site->frame.addresses, taxonomy,
                                term.path),
    };
    return show(site, req, res, &shown, err);
}

bool
kr_show_tag(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_TAG, KR_LISTING_TAG,
                     kr_request_text(req, "slug"), err);
}

bool
kr_show_category(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_CATEGORY, KR_LISTING_CATEGORY,
                     kr_request_text(req, "path"), err);
}

bool
kr_show_author(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    return show_term(site, req, res, KR_AUTHOR, KR_LISTING_AUTHOR,
                     kr_request_text(req, "slug"), err);
}

bool
kr_show_undated(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    struct shown shown = {
        .listing.kind = KR_LISTING_UNDATED,
        .path = kr_address_undated(req->arena, &site->frame.addresses),
    };

    return show(site, req, res, &shown, err);
}
