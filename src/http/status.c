#include "kroniek/http/status.h"

#include <stddef.h>

#include "kroniek/base/attr.h"

static const struct {
    int status;
    const char *reason;
} reasons[] = {
    { KR_OK, "OK" },
    { KR_NO_CONTENT, "No Content" },
    { KR_MOVED, "Moved Permanently" },
    { KR_SEE_FOUND, "Found" },
    { KR_NOT_MODIFIED, "Not Modified" },
    { KR_MOVED_SAME_METHOD, "Permanent Redirect" },
    { KR_BAD_REQUEST, "Bad Request" },
    { KR_UNAUTHORIZED, "Unauthorized" },
    { KR_ABSENT, "Not Found" },
    { KR_METHOD_NOT_ALLOWED, "Method Not Allowed" },
    { KR_NOT_ACCEPTABLE, "Not Acceptable" },
    { KR_GONE, "Gone" },
    { KR_BODY_TOO_LARGE, "Content Too Large" },
    { KR_TARGET_TOO_LONG, "URI Too Long" },
    { KR_INTERNAL_ERROR, "Internal Server Error" },
    { KR_NOT_IMPLEMENTED, "Not Implemented" },
    { KR_UNAVAILABLE, "Service Unavailable" },
};

const char *
kr_status_reason(int status)
{
    for (size_t i = 0; i < KR_COUNT(reasons); i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Unknown";
}

bool
kr_status_has_body(int status)
{
    return status != KR_NO_CONTENT && status != KR_NOT_MODIFIED;
}
