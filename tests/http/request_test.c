#include "kroniek/http/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "http_request.h"
#include "kroniek/base/arena.h"

static struct kr_arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

static void
expect_str(struct kr_str text, const char *expected)
{
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.data, expected, text.length);
}

static void
expect_target(const char *target, const char *path, const char *query)
{
    struct kr_request req = request_of(arena, "GET", target);

    expect_str(req.path, path);
    expect_str(req.query, query);
}

static void
expect_refused(const char *method, const char *target, int status)
{
    const char *const variables[] = { "REQUEST_METHOD", method, "REQUEST_URI",
                                      target, NULL };
    struct kr_request req;

    assert_false(request_from(arena, variables, &req));
    assert_int_equal(req.refused, status);
}

static void
splits_the_target_at_the_first_question_mark(void **state)
{
    (void)state;
    expect_target("/2025/12/", "/2025/12/", "");
    expect_target("/search/?q=a?b&c", "/search/", "q=a?b&c");
    expect_target("/?", "/", "");
    assert_true(request_of(arena, "GET", "/?").has_query);
    assert_false(request_of(arena, "GET", "/").has_query);
}

static void
does_not_decode_or_tidy_the_path(void **state)
{
    (void)state;
    expect_target("//a/../%74ag/%20\"", "//a/../%74ag/%20\"", "");
    expect_target("/cr\xc3\xa8me/", "/cr\xc3\xa8me/", "");
}

static void
the_host_of_the_absolute_form_counts_for_nothing(void **state)
{
    (void)state;
    expect_target("http://evil.example/2025/?a", "/2025/", "a");
    expect_target("https://evil.example", "/", "");
}

static void
knows_the_methods(void **state)
{
    (void)state;
    assert_int_equal(request_of(arena, "GET", "/").method, KR_GET);
    assert_int_equal(request_of(arena, "HEAD", "/").method, KR_HEAD);
    assert_int_equal(request_of(arena, "OPTIONS", "*").method, KR_OPTIONS);
    assert_int_equal(request_of(arena, "POST", "/").method, KR_OTHER_METHOD);
    assert_int_equal(request_of(arena, "get", "/").method, KR_OTHER_METHOD);
}

static void
refuses_what_is_no_request(void **state)
{
    (void)state;
    expect_refused("GET", "", 400);
    expect_refused("GET", "a/b", 400);
    expect_refused("GET", "javascript:alert(1)", 400);
    expect_refused("GET", "/a b", 400);
    expect_refused("GET", "/a\r\nX: y", 400);
    expect_refused("GET", "/a\x7f", 400);
    expect_refused("GET", "/a%00", 400);
    expect_refused("", "/", 400);
    expect_refused("GE T", "/", 400);
    expect_refused("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH", "/", 400);
}

static void
refuses_a_request_without_target_or_method(void **state)
{
    const char *const nothing[] = { NULL };
    struct kr_request req;

    (void)state;
    assert_false(request_from(arena, nothing, &req));
    assert_int_equal(req.refused, 400);
}

static void
a_target_of_8192_bytes_is_the_longest(void **state)
{
    static char target[KR_TARGET_MOST + 2];

    (void)state;
    memset(target, 'a', sizeof(target) - 1);
    target[0] = '/';
    expect_refused("GET", target, 414);
    target[KR_TARGET_MOST] = '\0';
    assert_int_equal(request_of(arena, "GET", target).path.length,
                     KR_TARGET_MOST);
}

static void
reads_the_headers_it_needs(void **state)
{
    const char *const variables[] = { "REQUEST_METHOD",
                                      "GET",
                                      "REQUEST_URI",
                                      "/",
                                      "HTTP_IF_NONE_MATCH",
                                      "W/\"a\"",
                                      "HTTP_IF_MODIFIED_SINCE",
                                      "Wed, 03 Dec 2025 08:30:00 GMT",
                                      "HTTP_ACCEPT",
                                      "text/html",
                                      "HTTPS",
                                      "on",
                                      "CONTENT_LENGTH",
                                      "12",
                                      NULL };
    struct kr_request req;

    (void)state;
    assert_true(request_from(arena, variables, &req));
    expect_str(req.if_none_match, "W/\"a\"");
    expect_str(req.if_modified_since, "Wed, 03 Dec 2025 08:30:00 GMT");
    expect_str(req.accept, "text/html");
    assert_true(req.https);
    assert_int_equal(req.content_length, 12);
}

static void
refuses_a_length_that_is_no_number(void **state)
{
    static const char *const lengths[] = { "-1", "1x", "99999999999999999999" };

    (void)state;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        const char *const variables[] = {
            "REQUEST_METHOD", "GET",      "REQUEST_URI", "/",
            "CONTENT_LENGTH", lengths[i], NULL
        };
        struct kr_request req;

        assert_false(request_from(arena, variables, &req));
        assert_int_equal(req.refused, 400);
    }
}

static void
a_list_of_pairs_says_the_same(void **state)
{
    const char *const pairs[] = { "GATEWAY_INTERFACE=CGI/1.1",
                                  "REQUEST_METHOD=HEAD",
                                  "REQUEST_URI=/2025/?a=b",
                                  "REQUEST_URI=/second/",
                                  "HTTP_ACCEPTED=nothing",
                                  "HTTP_ACCEPT=text/html",
                                  "HTTP_ACCEPT_ENCODING=gzip",
                                  "HTTP_IF_NONE_MATCH=\"x=y\"",
                                  "HTTP_IF_MODIFIED_SINCE=never",
                                  "HTTPS=on",
                                  "CONTENT_LENGTH=12",
                                  "R",
                                  "",
                                  NULL };
    struct kr_request req;

    (void)state;
    assert_true(kr_request_from_pairs(arena, pairs, &req));
    assert_int_equal(req.method, KR_HEAD);
    expect_str(req.path, "/2025/");
    expect_str(req.query, "a=b");
    expect_str(req.accept, "text/html");
    expect_str(req.accept_encoding, "gzip");
    expect_str(req.if_none_match, "\"x=y\"");
    expect_str(req.if_modified_since, "never");
    assert_true(req.https);
    assert_int_equal(req.content_length, 12);
    assert_ptr_equal(req.accept.data, pairs[5] + strlen("HTTP_ACCEPT="));
}

static void
an_empty_list_of_pairs_is_no_request(void **state)
{
    const char *const pairs[] = { NULL };
    struct kr_request req;

    (void)state;
    assert_false(kr_request_from_pairs(arena, pairs, &req));
    assert_int_equal(req.refused, 400);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_the_target_at_the_first_question_mark),
        cmocka_unit_test(does_not_decode_or_tidy_the_path),
        cmocka_unit_test(the_host_of_the_absolute_form_counts_for_nothing),
        cmocka_unit_test(knows_the_methods),
        cmocka_unit_test(refuses_what_is_no_request),
        cmocka_unit_test(refuses_a_request_without_target_or_method),
        cmocka_unit_test(a_target_of_8192_bytes_is_the_longest),
        cmocka_unit_test(reads_the_headers_it_needs),
        cmocka_unit_test(refuses_a_length_that_is_no_number),
        cmocka_unit_test(a_list_of_pairs_says_the_same),
        cmocka_unit_test(an_empty_list_of_pairs_is_no_request),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
