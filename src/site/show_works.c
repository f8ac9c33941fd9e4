/*
 * The works that posts cite: all of them, those cited most, and each.
 */
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/store/works.h"
#include "kroniek/view/view.h"
#include "kroniek/view/works_page.h"
#include "site/site_own.h"

#define MOST_CITED 100   /* works */
#define CITING_MOST 1000 /* posts on the page of a work */

static bool
show(struct kr_site *site, const struct kr_request *req,
     struct kr_response *res, const struct kr_works_content *content,
     struct kr_err *err)
{
    struct kr_works_page page =
        kr_works_page_from(req->arena, content, &site->frame);

    return kr_view_works(site->view, &page, &res->body, err);
}

bool
kr_show_works(struct kr_site *site, const struct kr_request *req,
              struct kr_response *res, struct kr_err *err)
{
    struct kr_work_shelves shelves;
    struct kr_works_content content = {
        .view = KR_WORKS_ALL,
        .page = kr_request_number(req, "number", 1),
        .size = KR_WORKS_ON_PAGE,
    };

    if (!kr_store_work_shelves(site->store, &shelves, err))
        return false;
    content.total = shelves.total;
    content.letters = shelves.letters;
    content.letter_count = shelves.count;
    content.pages =
        shelves.total == 0
            ? 1
            : (shelves.total + KR_WORKS_ON_PAGE - 1) / KR_WORKS_ON_PAGE;
    if (content.page > content.pages) {
        const struct kr_trouble trouble = { .status = 404,
                                            .kind = KR_TROUBLE_PAST_END,
                                            .path = KR_PATH_WORKS,
                                            .pages = content.pages };

        return kr_site_trouble(site, &trouble, err);
    }
    if (kr_site_unchanged(site, req, res))
        return true;
    return kr_store_works(site->store, req->arena, content.page,
                          KR_WORKS_ON_PAGE, &content.works, err) &&
           show(site, req, res, &content, err);
}

bool
kr_show_works_most_cited(struct kr_site *site, const struct kr_request *req,
                         struct kr_response *res, struct kr_err *err)
{
    struct kr_works_content content = { .view = KR_WORKS_MOST_CITED };

    if (kr_site_unchanged(site, req, res))
        return true;
    return kr_store_works_most_cited(site->store, req->arena, MOST_CITED,
                                     &content.works, err) &&
           show(site, req, res, &content, err);
}

bool
kr_show_work(struct kr_site *site, const struct kr_request *req,
             struct kr_response *res, struct kr_err *err)
{
    struct kr_work work;
    const struct kr_works_content content = { .view = KR_WORKS_ONE,
                                              .works = { &work, 1 } };

    if (!kr_store_work(site->store, req->arena,
                       kr_request_number(req, "work", 0), CITING_MOST, &work,
                       err))
        return false;
    if (kr_site_unchanged(site, req, res))
        return true;
    return show(site, req, res, &content, err);
}
