/*
 * Telling browsers how to search.
 */
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/view/search_page.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

bool
kr_show_opensearch(struct kr_site *site, const struct kr_request *req,
                   struct kr_response *res, struct kr_err *err)
{
    struct kr_opensearch_page page;

    if (kr_site_unchanged(site, req, res))
        return true;
    page = kr_opensearch_page_from(req->arena, &site->frame);
    return kr_view_opensearch(site->view, &page, &res->body, err);
}
