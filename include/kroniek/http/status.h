/*
 * The status codes that are answered with, and their reasons.
 */
#ifndef KRONIEK_HTTP_STATUS_H
#define KRONIEK_HTTP_STATUS_H

#include <stdbool.h>

enum kr_http_status {
    KR_OK = 200,
    KR_NO_CONTENT = 204,
    KR_MOVED = 301,
    KR_SEE_FOUND = 302,
    KR_NOT_MODIFIED = 304,
    KR_MOVED_SAME_METHOD = 308,
    KR_BAD_REQUEST = 400,
    KR_UNAUTHORIZED = 401,
    KR_ABSENT = 404,
    KR_METHOD_NOT_ALLOWED = 405,
    KR_NOT_ACCEPTABLE = 406,
    KR_GONE = 410,
    KR_BODY_TOO_LARGE = 413,
    KR_TARGET_TOO_LONG = 414,
    KR_INTERNAL_ERROR = 500,
    KR_NOT_IMPLEMENTED = 501,
    KR_UNAVAILABLE = 503
};

/* "Not Found" for 404; "Unknown" for a code not in the list. */
const char *kr_status_reason(int status);

/* Whether an answer with STATUS may have a body: not 204, not 304. */
bool kr_status_has_body(int status);

#endif
