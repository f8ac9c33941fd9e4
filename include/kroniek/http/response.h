/*
 * An answer in the making, and the bytes it becomes.  What must be on every
 * answer (security headers, Cache-Control, an exact Content-Length) is added
 * when it is written, so no handler can forget it.
 */
#ifndef KRONIEK_HTTP_RESPONSE_H
#define KRONIEK_HTTP_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_request;

#define KR_HEADERS_MOST 24
#define KR_BODY_MOST ((size_t)32 * 1024 * 1024)

struct kr_header {
    const char *name;  /* in the response's arena */
    const char *value; /* in the response's arena */
};

struct kr_response {
    struct kr_arena *arena; /* borrowed; headers live here */
    int status;             /* KR_OK at the start */
    unsigned type;          /* one bit of enum kr_type; 0: no Content-Type */
    struct kr_header headers[KR_HEADERS_MOST];
    size_t header_count;
    struct kr_buf body; /* owned; memory is kept from request to request */
    int max_age;        /* seconds a page may be kept; see kr_response_write */
    bool broken;        /* a header was refused: the answer becomes a 500 */
    unsigned offered;   /* what Accept chose from, for kr_negotiate_choice */
    bool by_clock;      /* another answer at another time: not to be kept */
};

/* A new one: `struct kr_response res = KR_RESPONSE;`, ended by _free. */
#define KR_RESPONSE ((struct kr_response){ .body = KR_BUF(KR_BODY_MOST) })

/* Make RES an empty 200 of HTML, its headers in ARENA, body memory kept. */
void
kr_response_start(struct kr_response *res, struct kr_arena *arena, int max_age);
void kr_response_free(struct kr_response *res);

/*
 * Set header NAME (any letter case), in place of an earlier one.  A name that
 * is no token, a value with CR, LF or another control byte, or one header too
 * many is not set and makes RES broken.  NULL as value takes the header away.
 * Content-Length, Content-Type, Status and Connection are the writer's: setting
 * one makes RES broken.
 */
void
kr_response_set(struct kr_response *res, const char *name, const char *value);

/* Add VALUE to a list header ("Vary", "Allow"), unless it is in it already. */
void
kr_response_add(struct kr_response *res, const char *name, const char *value);

/* The value of NAME, NULL when it is not set. */
const char *kr_response_get(const struct kr_response *res, const char *name);

/* A redirect: STATUS, Location, and a line of text as body. */
void
kr_response_redirect(struct kr_response *res, int status, const char *location);

/* STATUS and its reason as a line of plain text: when no page can be made. */
void kr_response_plain(struct kr_response *res, int status);

/*
 * Write RES as CGI has it: "Status: 200 OK", headers, an empty line, the body.
 * Content-Length is always that of the body (also for HEAD, whose body is left
 * out); 204 and 304 have neither.  Unless set by the handler, Cache-Control is
 *   200 203 206 301 304 308   "public, max-age=N, must-revalidate"
 *   404 410                   the same, N at most 60
 *   anything else             "no-store"
 * and these come with every answer, errors too: Content-Security-Policy,
 * X-Content-Type-Options, Referrer-Policy, Permissions-Policy,
 * Cross-Origin-Opener-Policy.  A broken RES, or one whose body is full, is made
 * a plain 500 and written as that.  OUT is added to; what was in it stays.
 * True when what was written has the status RES had.
 */
bool kr_response_write(struct kr_response *res, const struct kr_request *req,
                       struct kr_buf *out);

/*
 * The same in two parts, so that the body is not copied: OUT gets the head,
 * *BODY what goes behind it, borrowed from RES.
 */
bool
kr_response_write_head(struct kr_response *res, const struct kr_request *req,
                       struct kr_buf *out, struct kr_str *body);

/* The head of the 304 for a client that has RES already. */
void
kr_response_write_unchanged(const struct kr_response *res, struct kr_buf *out);

#endif
