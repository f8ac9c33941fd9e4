/*
 * The comments below an article that its own page has no room for.
 */
#include <string.h>

#include "kroniek/archive/comment.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/comments.h"
#include "kroniek/view/discussion.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"
#include "site/wanted_slug.h"

static bool
show(struct kr_site *site, const struct kr_request *req,
     struct kr_response *res, const struct kr_article *article, int64_t number,
     struct kr_err *err)
{
    struct kr_comments comments;
    struct kr_discussion_page page;

    if (kr_site_unchanged(site, req, res))
        return true;
    if (!kr_store_comments(site->store, req->arena, article->id, number,
                           &comments, err))
        return false;
    if (number > comments.pages)
        return kr_fail(err, KR_NOT_FOUND, "comments have %lld pages",
                       (long long)comments.pages);
    page =
        kr_discussion_page_from(req->arena, article, &comments, &site->frame);
    return kr_view_discussion(site->view, &page, &res->body, err);
}

bool
kr_show_comments(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    const struct kr_param *number = kr_request_param(req, "number");
    const struct kr_article *article;
    struct kr_wanted_slug wanted;
    const char *permalink;

    if (!kr_wanted_slug_parse(req, &site->frame.addresses, &wanted))
        return kr_fail(err, KR_NOT_FOUND, "no address of an article");
    if (!kr_store_article(site->store, req->arena, wanted.slug, &article, err))
        return false;
    if (!kr_wanted_slug_fits(&wanted, &article->date))
        return kr_fail(err, KR_NOT_FOUND, "not of that date");
    permalink = kr_permalink(req->arena, &site->frame.addresses, article->kind,
                             article->slug, &article->date);
    if (article->status == KR_PUBLISHED && kr_str_is(wanted.path, permalink))
        return show(site, req, res, article, number->number, err);
    /* Its own page says that it was withdrawn. */
    if (article->status == KR_PUBLISHED)
        permalink = kr_comments_address(req->arena, permalink, number->number);
    kr_response_redirect(res, KR_MOVED, permalink);
    return true;
}
