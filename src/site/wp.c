#include "site/wp.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/text/percent.h"
#include "site/canonical.h"
#include "site/site_own.h"

#define QUERY_MAX ((size_t)3 * KR_TARGET_MOST)

static void
write_error(struct kr_response *res, const struct kr_wp_trouble *trouble)
{
    kr_buf_clear(&res->body);
    res->status = trouble->status;
    res->type = KR_JSON;
    kr_response_set(res, "ETag", NULL);
    kr_response_set(res, "Last-Modified", NULL);
    if (!kr_wp_error(trouble, &res->body, NULL))
        kr_response_plain(res, KR_INTERNAL_ERROR);
}

bool
kr_wp_fail(struct kr_response *res, int status, const char *code,
           const char *message)
{
    const struct kr_wp_trouble trouble = { .status = status,
                                           .code = code,
                                           .message = message };

    write_error(res, &trouble);
    return true;
}

static void
tell_flaws(struct kr_response *res, const struct kr_wp_query *q)
{
    struct kr_wp_trouble trouble = { .status = KR_BAD_REQUEST,
                                     .code = "rest_invalid_param",
                                     .flaws = q->flaws,
                                     .flaw_count = q->flaw_count };

    trouble.message = "Invalid parameter(s):";
    for (size_t i = 0; i < q->flaw_count; i++)
        trouble.message =
            kr_arena_format(res->arena, "%s%s %s", trouble.message,
                            i > 0 ? "," : "", q->flaws[i].param);
    write_error(res, &trouble);
}

bool
kr_wp_read(const struct kr_site *site, const struct kr_request *req,
           struct kr_response *res, const struct kr_wp_rules *rules,
           struct kr_wp_query *out)
{
    res->type = KR_JSON;
    kr_wp_query_read(site, req, rules, out);
    if (out->flaw_count > 0) {
        tell_flaws(res, out);
        return false;
    }
    if (out->edits) {
        kr_wp_fail(res, KR_UNAUTHORIZED, "rest_forbidden_context",
                   "Sorry, you are not allowed to edit posts in this post "
                   "type.");
        return false;
    }
    return true;
}

int64_t
kr_wp_skip(const struct kr_wp_query *q)
{
    return q->offset >= 0 ? q->offset : (q->page - 1) * q->per_page;
}

/* The address of REQ with another page. */
static const char *
page_address(const struct kr_site *site, const struct kr_request *req,
             int64_t page)
{
    struct kr_buf address = KR_BUF(QUERY_MAX);
    struct kr_str rest = req->query;
    struct kr_query_pair pair;
    const char *kept;

    kr_buf_text(&address, site->frame.addresses.base_url);
    kr_buf_str(&address, req->path);
    kr_buf_char(&address, '?');
    while (kr_query_next(req->arena, &rest, &pair)) {
        if (kr_str_is(pair.name, "page"))
            continue;
        kr_percent_query(&address, pair.name);
        kr_buf_char(&address, '=');
        kr_percent_query(&address, pair.value);
        kr_buf_char(&address, '&');
    }
    kr_buf_format(&address, "page=%lld", (long long)page);
    kept = kr_buf_keep(&address, req->arena).data;
    kr_buf_free(&address);
    return kept;
}

static void
add_link(const struct kr_site *site, const struct kr_request *req,
         struct kr_response *res, int64_t page, const char *rel)
{
    kr_response_add(res, "Link",
                    kr_arena_format(req->arena, "<%s>; rel=\"%s\"",
                                    page_address(site, req, page), rel));
}

bool
kr_wp_totals(const struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, const struct kr_wp_query *q,
             int64_t total)
{
    int64_t pages = (total + q->per_page - 1) / q->per_page;

    kr_response_set(res, "X-WP-Total",
                    kr_arena_format(req->arena, "%lld", (long long)total));
    kr_response_set(res, "X-WP-TotalPages",
                    kr_arena_format(req->arena, "%lld", (long long)pages));
    if (q->offset >= 0)
        return true;
    if (q->page > pages && total > 0) {
        kr_wp_fail(res, KR_BAD_REQUEST, "rest_post_invalid_page_number",
                   "The page number requested is larger than the number of "
                   "pages available.");
        return false;
    }
    if (q->page > 1)
        add_link(site, req, res, q->page - 1, "prev");
    if (q->page < pages)
        add_link(site, req, res, q->page + 1, "next");
    return true;
}

bool
kr_wp_is_path(struct kr_str path)
{
    return kr_str_is(path, "/wp-json") ||
           kr_str_starts(path, KR_STR(KR_PATH_WP));
}

static bool
has_route(const struct kr_request *req, struct kr_str *out)
{
    return (kr_str_is(req->path, "/") || kr_str_is(req->path, "/index.php")) &&
           kr_query_value(req->arena, req->query, "rest_route", out) &&
           out->length > 0;
}

bool
kr_wp_is_asked(const struct kr_request *req)
{
    struct kr_str route, target = req->target;

    if (req->refused != 0) /* its path was not looked at */
        return kr_wp_is_path(kr_str_upto(target, kr_str_find(target, '?')));
    return kr_wp_is_path(req->path) || has_route(req, &route);
}

bool
kr_wp_route(const struct kr_request *req, struct kr_wanted *wanted)
{
    struct kr_buf path = KR_BUF(QUERY_MAX), kept = KR_BUF(QUERY_MAX);
    struct kr_str rest = req->query, route;
    struct kr_query_pair pair;

    if (!has_route(req, &route))
        return false;
    while (kr_query_next(req->arena, &rest, &pair)) {
        if (kr_str_is(pair.name, "rest_route"))
            continue;
        if (kept.length > 0)
            kr_buf_char(&kept, '&');
        kr_percent_query(&kept, pair.name);
        kr_buf_char(&kept, '=');
        kr_percent_query(&kept, pair.value);
    }
    kr_buf_text(&path, "/wp-json");
    if (route.data[0] != '/')
        kr_buf_char(&path, '/');
    kr_percent_path(&path, route);
    *wanted = (struct kr_wanted){ .path = kr_buf_keep(&path, req->arena),
                                  .query = kr_buf_keep(&kept, req->arena),
                                  .differs = true };
    kr_buf_free(&path);
    kr_buf_free(&kept);
    return true;
}

/* A page of trouble as this client reads it. */
static void
retell(struct kr_response *res)
{
    if (res->status == KR_METHOD_NOT_ALLOWED)
        kr_wp_fail(res, res->status, "rest_no_route",
                   "The archive can only be read: no route was found matching "
                   "the URL and request method.");
    else if (res->status == KR_ABSENT)
        kr_wp_fail(res, res->status, "rest_no_route",
                   "No route was found matching the URL and request method.");
    else
        kr_wp_fail(res, res->status, "rest_error",
                   kr_status_reason(res->status));
}

void
kr_wp_dress(struct kr_response *res)
{
    if (res->status >= KR_BAD_REQUEST && res->type != KR_JSON)
        retell(res);
    if (res->status == KR_MOVED) {
        kr_response_set(res, "X-WP-Total", NULL);
        kr_response_set(res, "X-WP-TotalPages", NULL);
        kr_response_set(res, "Link", NULL);
    }
    kr_response_set(res, "Access-Control-Allow-Origin", "*");
    kr_response_set(res, "Access-Control-Expose-Headers",
                    "X-WP-Total, X-WP-TotalPages, Link");
    kr_response_set(res, "Access-Control-Allow-Headers",
                    "Authorization, X-WP-Nonce, Content-Disposition, "
                    "Content-MD5, Content-Type");
    kr_response_set(res, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    kr_response_set(res, "Cross-Origin-Resource-Policy", "cross-origin");
    kr_response_set(res, "X-Robots-Tag", "noindex");
    if (kr_response_get(res, "Allow") == NULL)
        kr_response_set(res, "Allow", "GET");
}
