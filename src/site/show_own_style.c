/*
 * The operator's style sheet.  Pages link it by a hash of its bytes, so that it
 * may be kept as long as nginx keeps ours; without the hash, an hour.
 */
#include <string.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"

/* What is asked for is what pages link now. */
static bool
is_linked(const struct kr_site *site, const struct kr_request *req)
{
    return kr_str_equal(req->target, kr_str(site->frame.own_style_href));
}

bool
kr_show_own_style(struct kr_site *site, const struct kr_request *req,
                  struct kr_response *res, struct kr_err *err)
{
    struct kr_str style;

    if (!kr_view_own_style(site->view, &style))
        return kr_fail(err, KR_NOT_FOUND, "there is no own style sheet");
    kr_response_set(res, "Cache-Control",
                    is_linked(site, req) ? "public, max-age=31536000, immutable"
                                         : "public, max-age=3600");
    if (!kr_site_unchanged(site, req, res))
        kr_buf_str(&res->body, style);
    return true;
}
