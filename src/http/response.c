#include "kroniek/http/response.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/request.h"
#include "kroniek/http/status.h"

#define ERROR_MAX_AGE 60 /* seconds: what is not there now may come */
#define KEPT_MOST ((size_t)1024 * 1024) /* bytes of a body kept for the next */

/* On every answer, whatever it is.  No script may run, so nothing of a page
 * connects anywhere; Lighthouse asks for robots.txt in the page's name. */
static const struct kr_header always[] = {
    { "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; "
      "connect-src 'self'; base-uri 'none'; form-action 'self'; "
      "frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "strict-origin-when-cross-origin" },
    { "Permissions-Policy",
      "camera=(), geolocation=(), microphone=(), browsing-topics=()" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
};

/* What only the writer knows. */
static const char *const writers[] = {
    "Content-Length", "Content-Type",      "Status",
    "Connection",     "Transfer-Encoding",
};

void
kr_response_start(struct kr_response *res, struct kr_arena *arena, int max_age)
{
    struct kr_buf body = res->body;

    if (body.size > KEPT_MOST)
        kr_buf_free(&body);
    kr_buf_clear(&body);
    *res = (struct kr_response){ .arena = arena,
                                 .status = KR_OK,
                                 .type = KR_HTML,
                                 .body = body,
                                 .max_age = max_age };
}

void
kr_response_free(struct kr_response *res)
{
    kr_buf_free(&res->body);
}

/* --- Headers --- */

static bool
is_name(const char *name)
{
    for (size_t i = 0; name[i] != '\0'; i++)
        if ((name[i] < 'A' || name[i] > 'Z') &&
            (name[i] < 'a' || name[i] > 'z') &&
            (name[i] < '0' || name[i] > '9') && name[i] != '-')
            return false;
    for (size_t i = 0; i < KR_COUNT(writers); i++)
        if (strcasecmp(name, writers[i]) == 0)
            return false;
    return name[0] != '\0';
}

static bool
is_value(const char *value)
{
    for (size_t i = 0; value[i] != '\0'; i++)
        if (((unsigned char)value[i] < 0x20 && value[i] != '\t') ||
            value[i] == 0x7f)
            return false;
    return true;
}

static size_t
place_of(const struct kr_response *res, const char *name)
{
    size_t i = 0;

    while (i < res->header_count && strcasecmp(res->headers[i].name, name) != 0)
        i++;
    return i;
}

static void
take_away(struct kr_response *res, size_t place)
{
    if (place == res->header_count)
        return;
    res->header_count--;
    memmove(&res->headers[place], &res->headers[place + 1],
            (res->header_count - place) * sizeof(res->headers[0]));
}

void
kr_response_set(struct kr_response *res, const char *name, const char *value)
{
    size_t place = place_of(res, name);

    if (value == NULL) {
        take_away(res, place);
        return;
    }
    if (place == KR_HEADERS_MOST || !is_name(name) || !is_value(value)) {
        res->broken = true;
        return;
    }
    res->headers[place].name = kr_arena_text(res->arena, name);
    res->headers[place].value = kr_arena_text(res->arena, value);
    if (place == res->header_count)
        res->header_count++;
}

static bool
lists(const char *list, const char *value)
{
    struct kr_str rest = kr_str(list), part;

    while (kr_str_part(&rest, ',', &part)) {
        part = kr_str_trim(part);
        if (part.length == strlen(value) &&
            strncasecmp(part.data, value, part.length) == 0)
            return true;
    }
    return false;
}

void
kr_response_add(struct kr_response *res, const char *name, const char *value)
{
    const char *list = kr_response_get(res, name);

    if (list == NULL)
        kr_response_set(res, name, value);
    else if (!lists(list, value))
        kr_response_set(res, name,
                        kr_arena_format(res->arena, "%s, %s", list, value));
}

const char *
kr_response_get(const struct kr_response *res, const char *name)
{
    size_t place = place_of(res, name);

    return place < res->header_count ? res->headers[place].value : NULL;
}

/* --- Whole answers --- */

void
kr_response_redirect(struct kr_response *res, int status, const char *location)
{
    kr_response_plain(res, status);
    kr_response_set(res, "Location", location);
}

void
kr_response_plain(struct kr_response *res, int status)
{
    res->status = status;
    res->type = KR_TEXT;
    kr_buf_clear(&res->body);
    if (kr_status_has_body(status))
        kr_buf_format(&res->body, "%d %s\n", status, kr_status_reason(status));
}

/* --- Bytes --- */

static void
write_cache_control(const struct kr_response *res, struct kr_buf *out)
{
    int max_age = res->max_age;

    switch (res->status) {
    case KR_ABSENT:
    case KR_GONE:
        if (max_age > ERROR_MAX_AGE)
            max_age = ERROR_MAX_AGE;
        break;
    case KR_OK:
    case KR_MOVED:
    case KR_MOVED_SAME_METHOD:
    case KR_NOT_MODIFIED: break;
    default: kr_buf_text(out, "Cache-Control: no-store\r\n"); return;
    }
    kr_buf_format(out, "Cache-Control: public, max-age=%d, must-revalidate\r\n",
                  max_age);
}

static void
write_headers(const struct kr_response *res, int status, struct kr_buf *out)
{
    kr_buf_format(out, "Status: %d %s\r\n", status, kr_status_reason(status));
    if (kr_status_has_body(status)) {
        if (res->type != 0)
            kr_buf_format(out, "Content-Type: %s\r\n",
                          kr_type_header(res->type));
        kr_buf_format(out, "Content-Length: %zu\r\n", res->body.length);
    }
    for (size_t i = 0; i < res->header_count; i++)
        kr_buf_format(out, "%s: %s\r\n", res->headers[i].name,
                      res->headers[i].value);
    if (kr_response_get(res, "Cache-Control") == NULL)
        write_cache_control(res, out);
    for (size_t i = 0; i < KR_COUNT(always); i++)
        if (kr_response_get(res, always[i].name) == NULL)
            kr_buf_format(out, "%s: %s\r\n", always[i].name, always[i].value);
    kr_buf_text(out, "\r\n");
}

/* What cannot be sent becomes an error without anything of it. */
static bool
write_heading(struct kr_response *res, struct kr_buf *out)
{
    size_t start = out->length;

    if (!res->broken && !res->body.full) {
        write_headers(res, res->status, out);
        if (!out->full)
            return true;
        kr_buf_cut(out, start);
        out->full = false;
    }
    kr_response_start(res, res->arena, 0);
    kr_response_plain(res, KR_INTERNAL_ERROR);
    write_headers(res, res->status, out);
    return false;
}

bool
kr_response_write_head(struct kr_response *res, const struct kr_request *req,
                       struct kr_buf *out, struct kr_str *body)
{
    bool well = write_heading(res, out);
    bool bare = req->method == KR_HEAD || !kr_status_has_body(res->status);

    *body = bare ? KR_STR("") : kr_buf_view(&res->body);
    return well;
}

void
kr_response_write_unchanged(const struct kr_response *res, struct kr_buf *out)
{
    write_headers(res, KR_NOT_MODIFIED, out);
}

bool
kr_response_write(struct kr_response *res, const struct kr_request *req,
                  struct kr_buf *out)
{
    size_t start = out->length;
    struct kr_str body;
    bool well = kr_response_write_head(res, req, out, &body);

    kr_buf_str(out, body);
    if (!out->full)
        return well;
    kr_buf_cut(out, start);
    out->full = false;
    res->broken = true;
    (void)kr_response_write_head(res, req, out, &body);
    kr_buf_str(out, body);
    return false;
}
