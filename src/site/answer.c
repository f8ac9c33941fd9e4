/*
 * From a request to a response, whatever happens on the way: what it means, who
 * answers, and the page of what went wrong.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/site/site.h"
#include "kroniek/view/error_page.h"
#include "kroniek/view/view.h"
#include "site/canonical.h"
#include "site/feed_alias.h"
#include "site/former.h"
#include "site/legacy.h"
#include "site/site_own.h"
#include "site/wp.h"

static int
status_of(enum kr_code code)
{
    static const int statuses[] = {
        [KR_FINE] = KR_INTERNAL_ERROR,  [KR_NOT_FOUND] = KR_ABSENT,
        [KR_INVALID] = KR_BAD_REQUEST,  [KR_CONFLICT] = KR_INTERNAL_ERROR,
        [KR_LIMIT] = KR_INTERNAL_ERROR, [KR_BUSY] = KR_UNAVAILABLE,
        [KR_IO] = KR_UNAVAILABLE,
    };

    return statuses[code];
}

/* The page of a failure.  When not even that can be made, a line of text. */
static void
answer_trouble(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_trouble trouble)
{
    struct kr_error_page page;

    kr_buf_clear(&res->body);
    res->type = KR_HTML;
    res->status = trouble.status;
    kr_response_set(res, "ETag", NULL);
    kr_response_set(res, "Last-Modified", NULL);
    kr_response_set(res, "Location", NULL);
    if (trouble.status == KR_UNAVAILABLE)
        kr_response_set(res, "Retry-After", "5");
    page = kr_error_page_from(req->arena, &trouble, &site->frame);
    if (!kr_view_error(site->view, &page, &res->body, NULL))
        kr_response_plain(res, trouble.status);
}

static void
answer_failure(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, const struct kr_err *err)
{
    struct kr_trouble trouble = site->trouble;

    if (err->code != KR_NOT_FOUND || trouble.status == 0)
        trouble = (struct kr_trouble){ .status = status_of(err->code) };
    answer_trouble(site, req, res, trouble);
}

/* 302 and the like keep what the query had besides our own words. */
static void
redirect(const struct kr_request *req, struct kr_response *res,
         const char *path, struct kr_str query)
{
    kr_buf_clear(&res->body);
    kr_response_set(res, "ETag", NULL);
    kr_response_set(res, "Last-Modified", NULL);
    if (query.length > 0)
        path = kr_arena_format(req->arena, "%s?%.*s", path, KR_STR_ARGS(query));
    kr_response_redirect(res, KR_MOVED, path);
}

static bool
redirect_former(struct kr_site *site, struct kr_request *req,
                struct kr_response *res, const struct kr_wanted *wanted,
                struct kr_err *err)
{
    struct kr_err trouble = { 0 };
    const char *path;

    if (!kr_former_find(site, req->arena, req->path, &path, &trouble) &&
        (trouble.code != KR_NOT_FOUND ||
         !kr_former_find(site, req->arena, wanted->path, &path, &trouble))) {
        if (trouble.code != KR_NOT_FOUND)
            *err = trouble;
        return false;
    }
    redirect(req, res, path, wanted->query);
    return true;
}

/* A page was found at another spelling of its address, or moved on: one hop. */
static void
finish(struct kr_request *req, struct kr_response *res,
       const struct kr_wanted *wanted)
{
    const char *location = kr_response_get(res, "Location");

    if (res->status == KR_MOVED && location != NULL)
        redirect(req, res, location, wanted->query);
    else if (wanted->differs &&
             (res->status == KR_OK || res->status == KR_NOT_MODIFIED))
        redirect(req, res, kr_str_keep(wanted->path, req->arena),
                 wanted->query);
}

/* Where a feed is not, it may be elsewhere, or the page it would be of. */
static bool
redirect_feed(struct kr_site *site, struct kr_request *req,
              struct kr_response *res, const struct kr_wanted *wanted)
{
    const struct kr_trouble trouble = site->trouble;
    struct kr_wanted other = *wanted;
    struct kr_err none = { 0 };
    const struct kr_route *route;
    unsigned offered = res->offered;
    bool found;

    if (!kr_feed_alias_late(req->arena, &site->frame.addresses, wanted->path,
                            &other.path))
        return false;
    other.differs = true;
    req->accept = KR_STR(""); /* nothing is chosen: it is only led to */
    found = kr_router_find(site->router, other.path, req, res, &route) ==
                KR_ROUTE_FOUND &&
            route->answer(site, req, res, &none);
    res->offered = offered; /* whoever asks is led there, but for the first */
    if (found)
        finish(req, res, &other);
    else
        site->trouble = trouble;
    return found;
}

static void
dispatch(struct kr_site *site, struct kr_request *req, struct kr_response *res,
         const struct kr_wanted *wanted)
{
    struct kr_err err = { .code = KR_NOT_FOUND };
    const struct kr_route *route;
    bool answered = false;

    switch (kr_router_find(site->router, wanted->path, req, res, &route)) {
    case KR_ROUTE_DONE:
        if (res->status >= KR_BAD_REQUEST)
            answer_trouble(site, req, res,
                           (struct kr_trouble){ .status = res->status });
        return;
    case KR_ROUTE_FOUND: answered = route->answer(site, req, res, &err); break;
    case KR_ROUTE_NONE: break;
    }
    if (answered)
        finish(req, res, wanted);
    else if (err.code != KR_NOT_FOUND || site->trouble.status == KR_GONE ||
             (!redirect_former(site, req, res, wanted, &err) &&
              (err.code != KR_NOT_FOUND ||
               !redirect_feed(site, req, res, wanted))))
        answer_failure(site, req, res, &err);
}

/* Files ("/robots.txt") are known by their one name; all else may have been
 * written another way. */
static struct kr_wanted
wanted_by(const struct kr_site *site, const struct kr_request *req)
{
    struct kr_wanted wanted;
    struct kr_str alias;

    if (!kr_str_ends(req->path, KR_STR("/")) &&
        kr_router_knows(site->router, req->path))
        return (struct kr_wanted){ .path = req->path, .query = req->query };
    if (kr_feed_alias(req->arena, &site->frame.addresses, req->path, &alias)) {
        wanted =
            kr_canonical(req->arena, &site->frame.addresses, alias, req->query);
        wanted.differs = true;
        return wanted;
    }
    return kr_canonical(req->arena, &site->frame.addresses, req->path,
                        req->query);
}

static void
answer(struct kr_site *site, struct kr_request *req, struct kr_response *res)
{
    struct kr_err err = { 0 };
    struct kr_wanted wanted;

    if ((!site->held && !kr_store_begin(site->store, &err)) ||
        !kr_store_stand(site->store, &site->stand, &err)) {
        answer_failure(site, req, res, &err);
        return;
    }
    wanted = wanted_by(site, req);
    if (req->method <= KR_HEAD && !kr_wp_is_path(req->path) &&
        !kr_wp_route(req, &wanted) && !kr_legacy(site, req, &wanted, &err)) {
        answer_failure(site, req, res, &err);
        return;
    }
    dispatch(site, req, res, &wanted);
}

void
kr_site_answer(struct kr_site *site, const struct kr_request *request,
               struct kr_response *response)
{
    struct kr_request req = *request; /* the router fills its parameters */

    kr_response_start(response, req.arena, site->settings->max_age);
    site->trouble = (struct kr_trouble){ 0 };
    site->unknown = (struct kr_str){ 0 };
    if (req.refused != 0)
        answer_trouble(site, &req, response,
                       (struct kr_trouble){ .status = req.refused });
    else
        answer(site, &req, response);
    if (kr_wp_is_asked(&req))
        kr_wp_dress(response);
    if (!site->held)
        kr_store_end(site->store);
}

bool
kr_show_health(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    (void)site;
    (void)req;
    (void)err;
    kr_response_set(res, "Cache-Control", "no-store");
    kr_buf_text(&res->body, "ok\n");
    return true;
}

/* That this was reached means the archive could be read. */
bool
kr_show_readiness(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    return kr_show_health(site, req, res, err);
}
