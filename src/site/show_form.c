/*
 * A post in other forms than a page: as Markdown, and how it is cited.  Each
 * has an address made from the permalink, so what leads to that leads to these.
 */
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"
#include "kroniek/view/citation.h"
#include "kroniek/view/markdown_page.h"
#include "site/found_article.h"
#include "site/site_own.h"

/* "/slug/" for "/slug.md", whichever parameter the route read. */
static struct kr_str
path_of(const struct kr_request *req)
{
    const struct kr_param *one = kr_request_param(req, "slug");
    const struct kr_param *many = kr_request_param(req, "path");
    struct kr_str text = many != NULL ? many->text : one->text;

    if (kr_str_ends(text, KR_STR(".md")))
        text.length -= 3;
    return kr_str(kr_arena_format(req->arena, "/%.*s/", KR_STR_ARGS(text)));
}

/* Search engines are to know the page itself. */
static void
tell_canonical(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, const char *permalink)
{
    kr_response_set(res, "Link",
                    kr_arena_format(req->arena, "<%s>; rel=\"canonical\"",
                                    kr_address_absolute(req->arena,
                                                        &site->frame.addresses,
                                                        permalink)));
}

static bool
redirect_to(struct kr_response *res, const char *path)
{
    kr_response_redirect(res, KR_MOVED, path);
    return true;
}

bool
kr_show_markdown(struct kr_site *site, const struct kr_request *req,
                 struct kr_response *res, struct kr_err *err)
{
    struct kr_found_article found;

    if (!kr_find_article(site, req->arena, path_of(req), &found, err))
        return false;
    if (found.elsewhere)
        return redirect_to(res,
                           kr_address_markdown(req->arena, found.permalink));
    tell_canonical(site, req, res, found.permalink);
    if (kr_site_unchanged(site, req, res))
        return true;
    return kr_markdown_page(req->arena, found.article, &site->frame, &res->body,
                            err);
}

/* The article to be cited as a file of EXTENSION, or a redirect to where that
 * is; *DONE when there is nothing left to do. */
static bool
begin_citation(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, const char *extension,
               struct kr_found_article *found, bool *done, struct kr_err *err)
{
    const char *file;

    *done = true;
    if (!kr_find_article(site, req->arena, path_of(req), found, err))
        return false;
    if (found->elsewhere)
        return redirect_to(res,
                           kr_address_citation(req->arena, found->permalink,
                                               extension));
    file = kr_arena_format(req->arena, "attachment; filename=\"%s.%s\"",
                           found->article->slug, extension);
    kr_response_set(res, "Content-Disposition", file);
    kr_response_set(res, "X-Robots-Tag", "noindex");
    tell_canonical(site, req, res, found->permalink);
    *done = kr_site_unchanged(site, req, res);
    return true;
}

bool
kr_show_bibtex(struct kr_site *site, const struct kr_request *req,
               struct kr_response *res, struct kr_err *err)
{
    struct kr_found_article found;
    bool done;

    if (!begin_citation(site, req, res, "bib", &found, &done, err))
        return false;
    if (!done)
        kr_citation_bibtex(req->arena, found.article, &site->frame, &res->body);
    return true;
}

bool
kr_show_ris(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, struct kr_err *err)
{
    struct kr_found_article found;
    bool done;

    if (!begin_citation(site, req, res, "ris", &found, &done, err))
        return false;
    if (!done)
        kr_citation_ris(req->arena, found.article, &site->frame, &res->body);
    return true;
}

bool
kr_show_csl(struct kr_site *site, const struct kr_request *req,
            struct kr_response *res, struct kr_err *err)
{
    struct kr_found_article found;
    bool done;

    if (!begin_citation(site, req, res, "json", &found, &done, err))
        return false;
    return done || kr_citation_csl(req->arena, found.article, &site->frame,
                                   &res->body, err);
}
