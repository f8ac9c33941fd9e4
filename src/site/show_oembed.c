/*
 * oEmbed: what another site shows for a link to a post of ours.  Any other URL
 * is unknown here, whoever asks.
 */
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/view/oembed.h"
#include "kroniek/view/view.h"
#include "site/canonical.h"
#include "site/found_article.h"
#include "site/site_own.h"

/* Take "https://" or "http://" off URL. */
static struct kr_str
without_scheme(struct kr_str url)
{
    static const char *const schemes[] = { "https://", "http://" };

    for (size_t i = 0; i < KR_COUNT(schemes); i++) {
        size_t length = strlen(schemes[i]);

        if (url.length > length &&
            strncasecmp(url.data, schemes[i], length) == 0)
            return kr_str_from(url, length);
    }
    return KR_STR("");
}

/* The path of URL, if that is one of ours; a host has no upper case. */
static bool
path_in(struct kr_site *site, struct kr_str url, struct kr_str *path)
{
    struct kr_str own = without_scheme(kr_str(site->frame.addresses.base_url));

    url = without_scheme(url);
    if (url.length <= own.length || url.data[own.length] != '/' ||
        strncasecmp(url.data, own.data, own.length) != 0)
        return false;
    *path = kr_str_from(url, own.length);
    *path = kr_str_upto(*path, kr_str_find(*path, '#'));
    *path = kr_str_upto(*path, kr_str_find(*path, '?'));
    return true;
}

static bool
find(struct kr_site *site, const struct kr_request *req,
     struct kr_found_article *out, struct kr_err *err)
{
    struct kr_wanted wanted;
    struct kr_str url, path;

    if (!kr_query_value(req->arena, req->query, "url", &url) ||
        !path_in(site, url, &path))
        return kr_fail(err, KR_NOT_FOUND, "no URL of ours");
    if (kr_find_article(site, req->arena, path, out, err))
        return true;
    if (err->code != KR_NOT_FOUND || site->trouble.status == KR_GONE)
        return false;
    wanted = kr_canonical(req->arena, &site->frame.addresses, path, KR_STR(""));
    return kr_find_article(site, req->arena, wanted.path, out, err);
}

/* As oEmbed has it, a format that is not there is 501. */
static bool
refuse(struct kr_response *res)
{
    kr_response_plain(res, KR_NOT_IMPLEMENTED);
    return true;
}

bool
kr_show_oembed(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    struct kr_str format = KR_STR("json");
    struct kr_found_article found;
    struct kr_oembed oembed;

    (void)kr_query_value(req->arena, req->query, "format", &format);
    if (!kr_str_is(format, "json") && !kr_str_is(format, "xml") &&
        format.length > 0)
        return refuse(res);
    res->type = kr_str_is(format, "xml") ? KR_XML : KR_JSON;
    if (!find(site, req, &found, err))
        return false;
    if (kr_site_unchanged(site, req, res))
        return true;
    oembed = kr_oembed_from(req->arena, found.article, site->settings->max_age,
                            &site->frame);
    if (res->type == KR_XML)
        return kr_view_oembed(site->view, &oembed, &res->body, err);
    return kr_oembed_json(&oembed, &res->body, err);
}
