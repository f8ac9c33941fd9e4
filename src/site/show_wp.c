/*
 * wp/v2: what the API says of itself, and where there is nothing.
 */
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "site/site_own.h"
#include "site/wp.h"

static const char *const orders[] = { "date", NULL };
static const struct kr_wp_rules rules = { .orders = orders };

typedef bool write_fn(const struct kr_wp_shape *shape, struct kr_buf *out,
                      struct kr_err *err);

static bool
show_about(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, write_fn *write, struct kr_err *err)
{
    struct kr_wp_query q;

    if (!kr_wp_read(site, req, res, &rules, &q) ||
        kr_site_unchanged(site, req, res))
        return true;
    return write(&q.shape, &res->body, err);
}

bool
kr_show_wp_root(struct kr_site *site, const struct kr_request *req,
                struct kr_response *res, struct kr_err *err)
{
    return show_about(site, req, res, kr_wp_root, err);
}

bool
kr_show_wp_namespace(struct kr_site *site, const struct kr_request *req,
                     struct kr_response *res, struct kr_err *err)
{
    return show_about(site, req, res, kr_wp_namespace, err);
}

/* SET whole, or the one its address names; MISSING and WHY when there is no
 * such. */
static bool
show_kinds(struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, const char *set, const char *missing,
           const char *why, struct kr_err *err)
{
    bool one = kr_request_param(req, "name") != NULL;
    const char *name = one ? kr_request_text(req, "name") : NULL;
    struct kr_err none = { 0 };
    struct kr_wp_query q;

    if (!kr_wp_read(site, req, res, &rules, &q) ||
        kr_site_unchanged(site, req, res))
        return true;
    if (kr_wp_kinds(&q.shape, set, name, &res->body, &none))
        return true;
    if (none.code == KR_NOT_FOUND)
        return kr_wp_fail(res, KR_ABSENT, missing, why);
    *err = none;
    return false;
}

bool
kr_show_wp_types(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    return show_kinds(site, req, res, "types", "rest_type_invalid",
                      "Invalid post type.", err);
}

bool
kr_show_wp_taxonomies(struct kr_site *site, const struct kr_request *req,
                      struct kr_response *res, struct kr_err *err)
{
    return show_kinds(site, req, res, "taxonomies", "rest_taxonomy_invalid",
                      "Invalid taxonomy.", err);
}

bool
kr_show_wp_statuses(struct kr_site *site, const struct kr_request *req,
                    struct kr_response *res, struct kr_err *err)
{
    return show_kinds(site, req, res, "statuses", "rest_status_invalid",
                      "Invalid status.", err);
}

/* Any other address below /wp-json/. */
bool
kr_show_wp_nothing(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    (void)site;
    (void)req;
    (void)err;
    return kr_wp_fail(
        res, KR_ABSENT, "rest_no_route",
        "No route was found matching the URL and request method.");
}
