#include "kroniek/http/router.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "http_request.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/response.h"

struct kr_site {
    int unused;
};

static struct kr_arena *arena;
static struct kr_response res = { .body = { .limit = 1000 } };
static struct kr_request req;
static const struct kr_route *route;
static const struct kr_router *router;

/* A handler is known by its row; none is called here. */
static bool
handler(struct kr_site *site, const struct kr_request *request,
        struct kr_response *response, struct kr_err *err)
{
    (void)site;
    (void)request;
    (void)response;
    (void)err;
    return true;
}

static bool
parse_number(struct kr_str text, struct kr_param *out)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i > 6)
            return false;
        out->number = out->number * 10 + (text.data[i] - '0');
    }
    return true;
}

static bool
parse_year(struct kr_str text, struct kr_param *out)
{
    return text.length == 4 && parse_number(text, out);
}

static bool
parse_slug(struct kr_str text, struct kr_param *out)
{
    (void)out;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '-' && (text.data[i] < 'a' || text.data[i] > 'z'))
            return false;
    return true;
}

static bool
parse_path(struct kr_str text, struct kr_param *out)
{
    struct kr_str part;

    while (kr_str_part(&text, '/', &part))
        if (!parse_slug(part, out))
            return false;
    return true;
}

static const struct kr_param_kind kinds[] = {
    { "year", parse_year, false },
    { "number", parse_number, false },
    { "slug", parse_slug, false },
    { "path", parse_path, true },
};

static const struct kr_route_word words[] = { { "tag", "label" },
                                              { "slashed", "a/b" },
                                              { "empty", "" } };

static const struct kr_route routes[] = {
    { KR_GET, "/{slug:slug}/", KR_HTML | KR_TEXT, handler },
    { KR_GET, "/", KR_HTML, handler },
    { KR_GET, "/{year:year}/", KR_HTML, handler },
    { KR_GET, "/{year:year}/{month:number}/", KR_HTML, handler },
    { KR_GET, "/{tag}/{slug:slug}/", KR_HTML, handler },
    { KR_GET, "/{tag}/{slug:slug}/feed/", KR_RSS, handler },
    { KR_GET, "/{tag}/{slug:slug}/feed/", KR_ATOM, handler },
    { KR_GET, "/category/{path:path}/", KR_HTML, handler },
    { KR_GET, "/category/{path:path}/page/{n:number}/", KR_HTML, handler },
    { KR_GET, "/robots.txt", KR_TEXT, handler },
    { KR_OTHER_METHOD, "/hook/", KR_TEXT, handler },
    { KR_GET, "/old/", 0, handler },
    { KR_GET, "/{year:year}/feed/", KR_RSS, handler },
};

static bool
make_router(const struct kr_route *list, size_t count,
            const struct kr_router **out, struct kr_err *err)
{
    const struct kr_router_plan plan = { list,  count,
                                         kinds, KR_COUNT(kinds),
                                         words, KR_COUNT(words) };

    return kr_router_new(arena, &plan, out, err);
}

static int
set_up(void **state)
{
    struct kr_err err;

    (void)state;
    arena = kr_arena_new();
    if (!make_router(routes, KR_COUNT(routes), &router, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_response_free(&res);
    kr_arena_free(arena);
    return 0;
}

static enum kr_routed
find(const char *method, const char *path, const char *accept)
{
    req = request_of(arena, method, path);
    req.accept = kr_str(accept);
    kr_response_start(&res, arena, 60);
    route = NULL;
    return kr_router_find(router, req.path, &req, &res, &route);
}

static void
expect_row(const char *path, const char *pattern)
{
    assert_int_equal(find("GET", path, ""), KR_ROUTE_FOUND);
    assert_string_equal(route->pattern, pattern);
}

static void
expect_none(const char *path)
{
    assert_int_equal(find("GET", path, ""), KR_ROUTE_NONE);
    assert_false(kr_router_knows(router, kr_str(path)));
}

static void
expect_done(const char *method, const char *path, int status, const char *allow)
{
    assert_int_equal(find(method, path, ""), KR_ROUTE_DONE);
    assert_int_equal(res.status, status);
    assert_string_equal(kr_response_get(&res, "Allow"), allow);
}

static void
finds_the_row_of_a_path(void **state)
{
    (void)state;
    expect_row("/", "/");
    expect_row("/robots.txt", "/robots.txt");
    expect_row("/een-stuk/", "/{slug:slug}/");
    assert_string_equal(kr_request_text(&req, "slug"), "een-stuk");
    expect_row("/2025/12/", "/{year:year}/{month:number}/");
    assert_int_equal(kr_request_number(&req, "year", 0), 2025);
    assert_int_equal(kr_request_number(&req, "month", 0), 12);
    assert_null(kr_request_param(&req, "slug"));
    assert_int_equal(kr_request_number(&req, "slug", -1), -1);
    assert_string_equal(kr_request_text(&req, "nothing"), "");
}

static void
a_path_that_no_parser_takes_has_no_row(void **state)
{
    (void)state;
    expect_none("/202/12/");
    expect_none("/Een/");
    expect_none("/label/1/");
}

static void
the_final_slash_is_part_of_the_path(void **state)
{
    (void)state;
    expect_none("/2025");
    expect_none("/robots.txt/");
}

static void
empty_segments_are_nothing(void **state)
{
    (void)state;
    expect_none("//");
    expect_none("/2025//");
    expect_none("//2025/");
    expect_none("/category//");
}

static void
a_word_of_the_settings_takes_its_place(void **state)
{
    (void)state;
    expect_row("/label/thee/", "/{tag}/{slug:slug}/");
    expect_none("/tag/thee/");
}

static void
plain_text_wins_over_a_parameter_wherever_its_row_stands(void **state)
{
    (void)state;
    expect_row("/old/", "/old/");
}

static void
a_parameter_of_many_segments_takes_them_with_their_slashes(void **state)
{
    (void)state;
    expect_row("/category/a/", "/category/{path:path}/");
    expect_row("/category/a/b/c/", "/category/{path:path}/");
    assert_string_equal(kr_request_text(&req, "path"), "a/b/c");
}

static void
what_follows_many_segments_wins_over_them(void **state)
{
    (void)state;
    expect_row("/category/a/b/page/3/",
               "/category/{path:path}/page/{n:number}/");
    assert_string_equal(kr_request_text(&req, "path"), "a/b");
    assert_int_equal(kr_request_number(&req, "n", 0), 3);
    expect_row("/category/page/x/", "/category/{path:path}/");
}

static void
head_goes_where_get_goes(void **state)
{
    (void)state;
    assert_int_equal(find("HEAD", "/", ""), KR_ROUTE_FOUND);
    assert_string_equal(route->pattern, "/");
}

static void
other_methods_are_told_which_there_are(void **state)
{
    (void)state;
    expect_done("OPTIONS", "/", 204, "GET, HEAD, OPTIONS");
    expect_done("OPTIONS", "*", 204, "GET, HEAD, OPTIONS");
    expect_done("POST", "/", 405, "GET, HEAD, OPTIONS");
    expect_done("GET", "/hook/", 405, "OPTIONS");
    assert_int_equal(find("OPTIONS", "/Een/", ""), KR_ROUTE_NONE);
}

static void
a_method_no_row_has_is_a_405_whatever_the_path(void **state)
{
    const struct kr_router *whole = router;
    struct kr_err err;

    (void)state;
    assert_true(make_router(routes, 4, &router, &err));
    expect_done("POST", "/nergens/te/vinden/", 405, "GET, HEAD, OPTIONS");
    expect_done("DELETE", "/nergens/te/vinden/", 405, "GET, HEAD, OPTIONS");
    router = whole;
}

static void
the_client_chooses_among_types(void **state)
{
    (void)state;
    assert_int_equal(find("GET", "/stuk/", "text/plain"), KR_ROUTE_FOUND);
    assert_int_equal(res.type, KR_TEXT);
    assert_string_equal(kr_response_get(&res, "Vary"), "Accept");
    assert_int_equal(find("GET", "/stuk/", ""), KR_ROUTE_FOUND);
    assert_int_equal(res.type, KR_HTML);
    assert_int_equal(find("GET", "/", "text/html"), KR_ROUTE_FOUND);
    assert_null(kr_response_get(&res, "Vary"));
}

static void
a_feed_of_one_kind_is_given_whatever_is_asked(void **state)
{
    (void)state;
    assert_int_equal(find("GET", "/2025/feed/", "application/atom+xml"),
                     KR_ROUTE_FOUND);
    assert_int_equal(res.type, KR_RSS);
    assert_int_equal(find("GET", "/2025/feed/", "image/png"), KR_ROUTE_FOUND);
    assert_int_equal(find("GET", "/label/thee/feed/", "image/png"),
                     KR_ROUTE_DONE);
}

static void
rows_of_one_pattern_share_it_by_type(void **state)
{
    (void)state;
    assert_int_equal(find("GET", "/label/thee/feed/", "application/atom+xml"),
                     KR_ROUTE_FOUND);
    assert_ptr_equal(route, &routes[6]);
    assert_int_equal(find("GET", "/label/thee/feed/", "*/*"), KR_ROUTE_FOUND);
    assert_ptr_equal(route, &routes[5]);
}

static void
a_client_that_excludes_every_type_gets_a_406(void **state)
{
    (void)state;
    assert_int_equal(find("GET", "/", "image/png"), KR_ROUTE_DONE);
    assert_int_equal(res.status, 406);
    assert_int_equal(find("GET", "/", "text/html;q=0, */*;q=0"), KR_ROUTE_DONE);
    assert_int_equal(find("GET", "/old/", "image/png"), KR_ROUTE_FOUND);
}

static void
hostile_paths_have_no_row(void **state)
{
    static char deep[4001];

    (void)state;
    for (size_t i = 0; i + 1 < sizeof(deep); i++)
        deep[i] = "/a"[i % 2];
    expect_none(deep);
    expect_none("/category/a/../../etc/passwd/");
    expect_none("/%2e%2e/");
    expect_none("*");
}

static void
expect_bad_pattern(const char *pattern, const char *message)
{
    const struct kr_route bad = { KR_GET, pattern, KR_HTML, handler };
    const struct kr_router *out;
    struct kr_err err;

    assert_false(make_router(&bad, 1, &out, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message, message);
}

static void
a_bad_pattern_stops_the_start(void **state)
{
    (void)state;
    expect_bad_pattern("a/", "route 'a/': it does not begin with /");
    expect_bad_pattern("/a//", "route '/a//': an empty segment");
    expect_bad_pattern("/{a:nothing}/",
                       "route '/{a:nothing}/': a parameter of no known kind");
    expect_bad_pattern("/{nothing}/",
                       "route '/{nothing}/': a word of no known meaning");
    expect_bad_pattern("/{slashed}/",
                       "route '/{slashed}/': a word that is not one segment");
    expect_bad_pattern("/{empty}/",
                       "route '/{empty}/': a word that is not one segment");
    expect_bad_pattern("/a{s:slug}/", "route '/a{s:slug}/': braces that are "
                                      "not a whole segment");
    expect_bad_pattern("/{a:path}/{b:path}/",
                       "route '/{a:path}/{b:path}/': two parameters of many "
                       "segments");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_row_of_a_path),
        cmocka_unit_test(a_path_that_no_parser_takes_has_no_row),
        cmocka_unit_test(the_final_slash_is_part_of_the_path),
        cmocka_unit_test(empty_segments_are_nothing),
        cmocka_unit_test(a_word_of_the_settings_takes_its_place),
        cmocka_unit_test(
            plain_text_wins_over_a_parameter_wherever_its_row_stands),
        cmocka_unit_test(
            a_parameter_of_many_segments_takes_them_with_their_slashes),
        cmocka_unit_test(what_follows_many_segments_wins_over_them),
        cmocka_unit_test(head_goes_where_get_goes),
        cmocka_unit_test(other_methods_are_told_which_there_are),
        cmocka_unit_test(a_method_no_row_has_is_a_405_whatever_the_path),
        cmocka_unit_test(the_client_chooses_among_types),
        cmocka_unit_test(a_feed_of_one_kind_is_given_whatever_is_asked),
        cmocka_unit_test(rows_of_one_pattern_share_it_by_type),
        cmocka_unit_test(a_client_that_excludes_every_type_gets_a_406),
        cmocka_unit_test(hostile_paths_have_no_row),
        cmocka_unit_test(a_bad_pattern_stops_the_start),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
