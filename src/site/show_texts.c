/*
 * What programs ask a site for in plain text.
 */
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/terms.h"
#include "kroniek/view/site_texts.h"
#include "site/site_own.h"

#define RECENT 30 /* posts llms.txt names */
#define TAGS 50   /* and tags */

bool
kr_show_robots(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    (void)err;
    if (!kr_site_unchanged(site, req, res))
        kr_robots_text(&site->frame, &res->body);
    return true;
}

/* It changes by the clock, once a month, and with the settings; the archive is
 * nothing to it.  One that cannot say when it expires is none. */
bool
kr_show_security(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    const char *contact = site->settings->contact;
    int64_t expires = kr_security_expires(req->now);
    struct kr_stamp stamp = {
        .etag = kr_arena_format(req->arena, "s%lld-%016llx", (long long)expires,
                                site->look),
    };

    res->by_clock = true;
    if (contact == NULL || contact[0] == '\0' || req->now <= 0)
        return kr_fail(err, KR_NOT_FOUND, "there is nobody to tell");
    if (!kr_fresh_unchanged(req, res, stamp))
        kr_security_text(req->arena, &site->frame, contact, expires,
                         &res->body);
    return true;
}

bool
kr_show_llms(struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, struct kr_err *err)
{
    const struct kr_page_request newest = { .kind = KR_LISTING_ALL,
                                            .number = 1,
                                            .size = RECENT };
    struct kr_llms_content content = { .posts = site->stand.posts };
    int64_t total;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!kr_store_page(site->store, req->arena, &newest, &content.recent,
                       &total, err) ||
        !kr_store_terms_leading(site->store, req->arena, KR_TAG, TAGS,
                                &content.tags, err))
        return false;
    kr_llms_text(req->arena, &content, &site->frame, &res->body);
    return true;
}
