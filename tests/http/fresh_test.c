#include "kroniek/http/fresh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "http_request.h"
#include "kroniek/base/arena.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"

static struct kr_arena *arena;
static struct kr_response res = { .body = { .limit = 1000 } };

/* 2025-12-03 08:30:00 */
static const struct kr_stamp stamp = { "a1", 1764750600 };

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
    kr_response_free(&res);
    kr_arena_free(arena);
    return 0;
}

static bool
unchanged(const char *method, const char *tags, const char *since)
{
    struct kr_request req = request_of(arena, method, "/");

    req.if_none_match = kr_str(tags);
    req.if_modified_since = kr_str(since);
    kr_response_start(&res, arena, 60);
    return kr_fresh_unchanged(&req, &res, stamp);
}

static void
expect_unchanged(const char *tags, const char *since)
{
    assert_true(unchanged("GET", tags, since));
    assert_int_equal(res.status, 304);
    assert_true(unchanged("HEAD", tags, since));
}

static void
expect_changed(const char *tags, const char *since)
{
    assert_false(unchanged("GET", tags, since));
    assert_int_equal(res.status, 200);
}

static void
says_what_it_is_about(void **state)
{
    (void)state;
    expect_changed("", "");
    assert_string_equal(kr_response_get(&res, "ETag"), "W/\"a1\"");
    assert_string_equal(kr_response_get(&res, "Last-Modified"),
                        "Wed, 03 Dec 2025 08:30:00 GMT");
    expect_unchanged("*", "");
    assert_string_equal(kr_response_get(&res, "ETag"), "W/\"a1\"");
}

static void
compares_tags_weakly(void **state)
{
    (void)state;
    expect_unchanged("\"a1\"", "");
    expect_unchanged("W/\"a1\"", "");
    expect_changed("\"a2\"", "");
    expect_changed("\"A1\"", "");
}

static void
finds_a_tag_in_a_list(void **state)
{
    (void)state;
    expect_unchanged("\"x\", W/\"y\" ,\"a1\"", "");
    expect_unchanged("\"x,y\",,  \"a1\"", "");
    expect_changed("\"x, a1\"", "");
}

static void
a_malformed_list_matches_nothing(void **state)
{
    (void)state;
    expect_changed("a1", "");
    expect_changed("\"a1", "");
    expect_changed("w/\"a1\"", "");
    expect_changed("\"x\" \"a1\"", "");
    expect_changed("*, \"a1\"", "");
}

static void
a_tag_makes_the_date_count_for_nothing(void **state)
{
    (void)state;
    expect_changed("\"x\"", "Thu, 04 Dec 2025 08:30:00 GMT");
    expect_unchanged("\"a1\"", "Mon, 01 Dec 2025 08:30:00 GMT");
}

static void
compares_the_date_to_the_second(void **state)
{
    (void)state;
    expect_unchanged("", "Wed, 03 Dec 2025 08:30:00 GMT");
    expect_unchanged("", "Wed, 03 Dec 2025 08:30:01 GMT");
    expect_changed("", "Wed, 03 Dec 2025 08:29:59 GMT");
    expect_changed("", "yesterday");
}

static void
only_get_and_head_are_spared(void **state)
{
    (void)state;
    assert_false(unchanged("POST", "\"a1\"", ""));
    assert_int_equal(res.status, 200);
}

static void
without_validators_only_a_star_matches(void **state)
{
    struct kr_request req = request_of(arena, "GET", "/");

    (void)state;
    req.if_none_match = kr_str("\"\"");
    req.if_modified_since = kr_str("Wed, 03 Dec 2025 08:30:00 GMT");
    kr_response_start(&res, arena, 60);
    assert_false(kr_fresh_unchanged(&req, &res, (struct kr_stamp){ 0 }));
    req.if_none_match = kr_str("");
    assert_false(kr_fresh_unchanged(&req, &res, (struct kr_stamp){ 0 }));
    assert_null(kr_response_get(&res, "ETag"));
    assert_null(kr_response_get(&res, "Last-Modified"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_it_is_about),
        cmocka_unit_test(compares_tags_weakly),
        cmocka_unit_test(finds_a_tag_in_a_list),
        cmocka_unit_test(a_malformed_list_matches_nothing),
        cmocka_unit_test(a_tag_makes_the_date_count_for_nothing),
        cmocka_unit_test(compares_the_date_to_the_second),
        cmocka_unit_test(only_get_and_head_are_spared),
        cmocka_unit_test(without_validators_only_a_star_matches),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
