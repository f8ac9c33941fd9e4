#include "kroniek/http/fresh.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/http/date.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/http/status.h"

/* Take one entity tag off *REST into *TAG, without W/ and quotes. */
static bool
next_tag(struct kr_str *rest, struct kr_str *tag)
{
    size_t end;

    *rest = kr_str_trim(*rest);
    while (kr_str_starts(*rest, KR_STR(",")))
        *rest = kr_str_trim(kr_str_from(*rest, 1));
    if (kr_str_starts(*rest, KR_STR("W/")))
        *rest = kr_str_from(*rest, 2);
    if (!kr_str_starts(*rest, KR_STR("\"")))
        return false;
    *rest = kr_str_from(*rest, 1);
    end = kr_str_find(*rest, '"');
    if (end == rest->length)
        return false;
    *tag = kr_str_upto(*rest, end);
    *rest = kr_str_trim(kr_str_from(*rest, end + 1));
    return rest->length == 0 || rest->data[0] == ',';
}

static bool
any_matches(struct kr_str list, const char *etag)
{
    struct kr_str tag;

    if (kr_str_is(kr_str_trim(list), "*"))
        return true;
    if (etag == NULL)
        return false;
    while (next_tag(&list, &tag))
        if (kr_str_is(tag, etag))
            return true;
    return false;
}

static bool
not_modified_since(struct kr_str date, int64_t modified)
{
    int64_t since;

    return modified > 0 && kr_http_date_read(date, &since) && modified <= since;
}

static void
set_validators(struct kr_response *res, struct kr_stamp stamp)
{
    char date[KR_HTTP_DATE_SIZE];

    if (stamp.etag != NULL)
        kr_response_set(res, "ETag",
                        kr_arena_format(res->arena, "W/\"%s\"", stamp.etag));
    if (stamp.modified > 0) {
        kr_http_date_write(stamp.modified, date);
        kr_response_set(res, "Last-Modified", date);
    }
}

bool
kr_fresh_has(const struct kr_request *req, struct kr_stamp stamp)
{
    if (req->method != KR_GET && req->method != KR_HEAD)
        return false;
    if (req->if_none_match.length > 0)
        return any_matches(req->if_none_match, stamp.etag);
    return req->if_modified_since.length > 0 &&
           not_modified_since(req->if_modified_since, stamp.modified);
}

struct kr_stamp
kr_fresh_stamp(const struct kr_response *res)
{
    struct kr_str etag = kr_str(kr_response_get(res, "ETag"));
    struct kr_str date = kr_str(kr_response_get(res, "Last-Modified")), tag;
    struct kr_stamp stamp = { 0 };

    if (next_tag(&etag, &tag))
        stamp.etag = kr_str_keep(tag, res->arena);
    if (!kr_http_date_read(date, &stamp.modified))
        stamp.modified = 0;
    return stamp;
}

bool
kr_fresh_unchanged(const struct kr_request *req, struct kr_response *res,
                   struct kr_stamp stamp)
{
    set_validators(res, stamp);
    if (!kr_fresh_has(req, stamp))
        return false;
    res->status = KR_NOT_MODIFIED;
    kr_buf_clear(&res->body);
    return true;
}
