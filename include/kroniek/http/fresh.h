/*
 * Whether what the client has is still what we would send (RFC 9110, 13).
 */
#ifndef KRONIEK_HTTP_FRESH_H
#define KRONIEK_HTTP_FRESH_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_request;
struct kr_response;

/* What names one state of a page. */
struct kr_stamp {
    const char *etag; /* without quotes, printable ASCII; NULL: none */
    int64_t modified; /* seconds since 1970; 0 or less: not known */
};

/* REQ, a GET or HEAD, has the state STAMP of the page already. */
bool kr_fresh_has(const struct kr_request *req, struct kr_stamp stamp);

/* The stamp RES was given, its texts in RES's arena. */
struct kr_stamp kr_fresh_stamp(const struct kr_response *res);

/*
 * Set ETag (weak, for nginx's gzip would weaken it anyway) and Last-Modified on
 * RES.  When REQ is a GET or HEAD that has this already, make RES a 304 and
 * return true: nothing is left to do.  If-None-Match is compared weakly and
 * makes If-Modified-Since count for nothing; a malformed one matches nothing.
 */
bool kr_fresh_unchanged(const struct kr_request *req, struct kr_response *res,
                        struct kr_stamp stamp);

#endif
