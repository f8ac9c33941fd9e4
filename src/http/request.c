#include "kroniek/http/request.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/http/status.h"

#define METHOD_MOST 32
#define HEADER_MOST                                                            \
    8192 /* bytes of a header we read; a longer one is as none */

/* The variables that are looked at. */
enum { METHOD, URI, HTTPS, MATCH, SINCE, ACCEPT, ENCODING, LENGTH, VARIABLES };

static const struct kr_str names[VARIABLES] = {
    [METHOD] = { "REQUEST_METHOD", 14 },
    [URI] = { "REQUEST_URI", 11 },
    [HTTPS] = { "HTTPS", 5 },
    [MATCH] = { "HTTP_IF_NONE_MATCH", 18 },
    [SINCE] = { "HTTP_IF_MODIFIED_SINCE", 22 },
    [ACCEPT] = { "HTTP_ACCEPT", 11 },
    [ENCODING] = { "HTTP_ACCEPT_ENCODING", 20 },
    [LENGTH] = { "CONTENT_LENGTH", 14 },
};

static struct kr_str
header(const char *value)
{
    struct kr_str text = kr_str(value);

    return text.length > HEADER_MOST ? KR_STR("") : text;
}

static bool
refuse(struct kr_request *req, int status)
{
    req->refused = status;
    return false;
}

static bool
take_method(struct kr_request *req)
{
    struct kr_str text = req->method_text;

    for (size_t i = 0; i < text.length; i++)
        if ((text.data[i] < 'A' || text.data[i] > 'Z') &&
            (text.data[i] < 'a' || text.data[i] > 'z') && text.data[i] != '-')
            return refuse(req, KR_BAD_REQUEST);
    if (text.length == 0 || text.length > METHOD_MOST)
        return refuse(req, KR_BAD_REQUEST);
    if (kr_str_is(text, "GET"))
        req->method = KR_GET;
    else if (kr_str_is(text, "HEAD"))
        req->method = KR_HEAD;
    else if (kr_str_is(text, "OPTIONS"))
        req->method = KR_OPTIONS;
    return true;
}

/* "http://host/path?q" as "/path?q"; "http://host" as "/". */
static struct kr_str
without_host(struct kr_str target)
{
    size_t start = 0, slash;

    if (kr_str_starts(target, KR_STR("http://")))
        start = strlen("http://");
    else if (kr_str_starts(target, KR_STR("https://")))
        start = strlen("https://");
    else
        return target;
    target = kr_str_from(target, start);
    slash = kr_str_find(target, '/');
    return slash < target.length ? kr_str_from(target, slash) : KR_STR("/");
}

static bool
holds_bad_bytes(struct kr_str target)
{
    for (size_t i = 0; i < target.length; i++) {
        unsigned char c = (unsigned char)target.data[i];

        if (c <= ' ' || c == 0x7f || c == '#')
            return true;
    }
    return kr_str_search(target, KR_STR("%00")) < target.length;
}

static bool
take_target(struct kr_request *req, const char *uri)
{
    size_t length = uri == NULL ? 0 : strlen(uri), mark;
    struct kr_str rest;

    req->target = (struct kr_str){ "", 0 };
    if (length > 0)
        req->target =
            kr_str_upto((struct kr_str){ uri, length }, KR_TARGET_MOST);
    req->target.data = kr_str_keep(req->target, req->arena);
    req->path = KR_STR("/");
    if (length > KR_TARGET_MOST)
        return refuse(req, KR_TARGET_TOO_LONG);
    rest = without_host(req->target);
    mark = kr_str_find(rest, '?');
    if (holds_bad_bytes(rest) ||
        (!kr_str_starts(rest, KR_STR("/")) && !kr_str_is(rest, "*")))
        return refuse(req, KR_BAD_REQUEST);
    req->path = kr_str_upto(rest, mark);
    req->has_query = mark < rest.length;
    req->query = kr_str_from(rest, mark + 1);
    return true;
}

static bool
take_content_length(struct kr_request *req, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i >= 18)
            return refuse(req, KR_BAD_REQUEST);
        req->content_length = req->content_length * 10 + (text.data[i] - '0');
    }
    return true;
}

static bool
is_on(struct kr_str https)
{
    return https.length > 0 && !kr_str_is(https, "off") &&
           !kr_str_is(https, "0");
}

static bool
read_values(struct kr_arena *arena, const char *const values[VARIABLES],
            struct kr_request *out)
{
    struct kr_str method = header(values[METHOD]);

    out->arena = arena;
    out->method = KR_OTHER_METHOD;
    out->method_text =
        (struct kr_str){ kr_arena_bytes(arena, method.data, method.length),
                         method.length };
    out->https = is_on(header(values[HTTPS]));
    out->if_none_match = header(values[MATCH]);
    out->if_modified_since = header(values[SINCE]);
    out->accept = header(values[ACCEPT]);
    out->accept_encoding = header(values[ENCODING]);
    return take_target(out, values[URI]) && take_method(out) &&
           take_content_length(out, header(values[LENGTH]));
}

/* What GET returns may be gone with its next call. */
bool
kr_request_from_env(struct kr_arena *arena, kr_environment *get, void *self,
                    struct kr_request *out)
{
    const char *values[VARIABLES];

    for (int i = 0; i < VARIABLES; i++)
        values[i] = kr_arena_text(arena, get(self, names[i].data));
    *out = (struct kr_request){ .arena = arena };
    return read_values(arena, values, out);
}

static bool
starts(const char *text, struct kr_str start)
{
    for (size_t i = 0; i < start.length; i++)
        if (text[i] != start.data[i])
            return false;
    return true;
}

/* The one variable PAIR may be, by as few bytes as can tell. */
static int
candidate(const char *pair)
{
    switch (pair[0]) {
    case 'C': return LENGTH;
    case 'R':
        if (!starts(pair, KR_STR("REQUEST_")))
            return VARIABLES;
        return pair[8] == 'M' ? METHOD : URI;
    case 'H':
        if (!starts(pair, KR_STR("HTTP")) || pair[4] == '\0')
            return VARIABLES;
        if (pair[4] == 'S')
            return HTTPS;
        if (pair[5] == 'A')
            return starts(pair, names[ENCODING]) ? ENCODING : ACCEPT;
        if (pair[5] == 'I')
            return starts(pair, names[MATCH]) ? MATCH : SINCE;
    }
    return VARIABLES;
}

bool
kr_request_from_pairs(struct kr_arena *arena, const char *const *pairs,
                      struct kr_request *out)
{
    const char *values[VARIABLES] = { NULL };

    for (; *pairs != NULL; pairs++) {
        int which = candidate(*pairs);

        if (which < VARIABLES && values[which] == NULL &&
            starts(*pairs, names[which]) &&
            (*pairs)[names[which].length] == '=')
            values[which] = *pairs + names[which].length + 1;
    }
    *out = (struct kr_request){ .arena = arena };
    return read_values(arena, values, out);
}

const struct kr_param *
kr_request_param(const struct kr_request *req, const char *name)
{
    for (size_t i = 0; i < req->param_count; i++)
        if (strcmp(req->params[i].name, name) == 0)
            return &req->params[i];
    return NULL;
}

const char *
kr_request_text(const struct kr_request *req, const char *name)
{
    const struct kr_param *param = kr_request_param(req, name);

    return param == NULL ? "" : kr_str_keep(param->text, req->arena);
}

int64_t
kr_request_number(const struct kr_request *req, const char *name,
                  int64_t fallback)
{
    const struct kr_param *param = kr_request_param(req, name);

    return param == NULL ? fallback : param->number;
}
