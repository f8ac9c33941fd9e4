/*
 * What a client can say: the input is its target, its query, each header we
 * read, and a value for one of ours.  An accepted target is a path; a date that
 * is read is written back as itself; no header ends before we end it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/http/date.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static const char *
variable(void *self, const char *name)
{
    return strcmp(name, "REQUEST_METHOD") == 0 ? "GET" : self;
}

static void
try_request(struct kr_arena *arena, char *text, struct kr_request *req)
{
    bool fine = kr_request_from_env(arena, variable, text, req);

    must(fine == (req->refused == 0));
    must(req->path.length > 0);
    must(req->path.data[0] == '/' || kr_str_is(req->path, "*"));
    must(kr_str_find(req->path, '?') == req->path.length);
}

static void
try_query(struct kr_arena *arena, struct kr_str text)
{
    struct kr_query_pair pair;

    while (kr_query_next(arena, &text, &pair))
        must(pair.name.data[pair.name.length] == '\0' &&
             pair.value.data[pair.value.length] == '\0');
}

static void
try_date(struct kr_str text)
{
    char written[KR_HTTP_DATE_SIZE];
    int64_t seconds, again;

    if (!kr_http_date_read(text, &seconds))
        return;
    kr_http_date_write(seconds, written);
    must(kr_http_date_read(kr_str(written), &again) && again == seconds);
}

static void
try_accept(struct kr_str text)
{
    unsigned offered = KR_HTML | KR_ATOM | KR_JSON;
    unsigned type = kr_negotiate(text, offered);

    must((type & offered) == type && (type & (type - 1)) == 0);
}

static void
try_response(struct kr_arena *arena, const char *text, struct kr_request *req)
{
    const struct kr_stamp stamp = { "a", 1764750600 };
    struct kr_response res = KR_RESPONSE;
    struct kr_buf out = KR_BUF(KR_BODY_MOST);
    struct kr_str end = KR_STR("\r\n\r\n");
    bool broken; /* as it is before the answer becomes a 500 */

    kr_response_start(&res, arena, 60);
    req->if_none_match = req->if_modified_since = kr_str(text);
    (void)kr_fresh_unchanged(req, &res, stamp);
    kr_response_set(&res, "Location", text);
    kr_response_add(&res, "Vary", text);
    broken = res.broken;
    must(kr_response_write(&res, req, &out) == !broken);
    must(kr_str_starts(kr_buf_view(&out), KR_STR("Status: ")));
    must(kr_str_search(kr_buf_view(&out), end) + end.length <= out.length);
    must(kr_str_search(kr_buf_view(&out), end) + end.length +
             (broken ? strlen("500 Internal Server Error\n") : 0) ==
         out.length);
    kr_response_free(&res);
    kr_buf_free(&out);
}

static void
try_settings(struct kr_arena *arena, const char *text)
{
    static const char *const keys[][2] = { { "site", "base_url" },
                                           { "site", "language" },
                                           { "addresses", "tag" },
                                           { "server", "threads" } };
    struct kr_settings settings;

    kr_settings_default(arena, "", &settings);
    for (size_t i = 0; i < KR_COUNT(keys); i++)
        (void)!kr_settings_set(arena, keys[i][0], keys[i][1], text, &settings,
                               NULL);
    must(kr_settings_set(arena, "site", "base_url", settings.base_url,
                         &settings, NULL));
    must(!kr_str_ends(kr_str(settings.base_url), KR_STR("/")));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_arena *arena = kr_arena_new();
    char *text = kr_arena_bytes(arena, data, size);
    struct kr_str bytes = { text, size };
    struct kr_request req;

    try_request(arena, text, &req);
    try_query(arena, bytes);
    try_date(bytes);
    try_accept(bytes);
    try_response(arena, text, &req);
    try_settings(arena, text);
    kr_arena_free(arena);
    return 0;
}
