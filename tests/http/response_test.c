#include "kroniek/http/response.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http_request.h"
#include "kroniek/base/arena.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/request.h"

struct answer {
    struct kr_arena *arena;
    struct kr_response res;
    struct kr_buf out;
};

static int
set_up(void **state)
{
    struct answer *a = kr_alloc(sizeof(*a));

    *a = (struct answer){ .arena = kr_arena_new(),
                          .res = KR_RESPONSE,
                          .out = KR_BUF(KR_BODY_MOST) };
    kr_response_start(&a->res, a->arena, 600);
    *state = a;
    return 0;
}

static int
tear_down(void **state)
{
    struct answer *a = *state;

    kr_response_free(&a->res);
    kr_buf_free(&a->out);
    kr_arena_free(a->arena);
    free(a);
    return 0;
}

static const char *
written(struct answer *a, const char *method)
{
    struct kr_request req = request_of(a->arena, method, "/");

    kr_buf_clear(&a->out);
    (void)kr_response_write(&a->res, &req, &a->out);
    return kr_buf_cstr(&a->out);
}

static void
expect_line(struct answer *a, const char *line)
{
    const char *text = written(a, "GET");
    const char *end = strstr(text, "\r\n\r\n");
    const char *at = strstr(text, line);

    assert_non_null(end);
    if (at == NULL || at > end)
        fail_msg("no '%s' in\n%s", line, text);
}

static void
expect_no(struct answer *a, const char *word)
{
    if (strstr(written(a, "GET"), word) != NULL)
        fail_msg("'%s' in\n%s", word, kr_buf_cstr(&a->out));
}

static void
writes_status_headers_and_body(void **state)
{
    struct answer *a = *state;

    kr_buf_text(&a->res.body, "<p>dag</p>\n");
    kr_response_set(&a->res, "ETag", "W/\"a\"");
    assert_memory_equal(written(a, "GET"), "Status: 200 OK\r\n", 16);
    expect_line(a, "Content-Type: text/html; charset=utf-8\r\n");
    expect_line(a, "Content-Length: 11\r\n");
    expect_line(a, "ETag: W/\"a\"\r\n");
    assert_true(
        kr_str_ends(kr_buf_view(&a->out), KR_STR("\r\n\r\n<p>dag</p>\n")));
}

static void
head_has_the_length_and_not_the_body(void **state)
{
    struct answer *a = *state;
    const char *text;

    kr_buf_text(&a->res.body, "<p>dag</p>\n");
    text = written(a, "HEAD");
    assert_non_null(strstr(text, "Content-Length: 11\r\n"));
    assert_null(strstr(text, "dag"));
    assert_true(kr_str_ends(kr_buf_view(&a->out), KR_STR("\r\n\r\n")));
}

static void
not_modified_has_no_body_length_or_type(void **state)
{
    struct answer *a = *state;

    kr_buf_text(&a->res.body, "dag");
    a->res.status = 304;
    expect_line(a, "Status: 304 Not Modified\r\n");
    expect_line(a, "Cache-Control: public, max-age=600, must-revalidate\r\n");
    expect_no(a, "Content-Length");
    expect_no(a, "Content-Type:");
    expect_no(a, "dag");
}

static void
every_answer_has_the_security_headers(void **state)
{
    static const int statuses[] = { 200, 301, 404, 405, 410, 500, 503 };
    struct answer *a = *state;

    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
        a->res.status = statuses[i];
        expect_line(a, "Content-Security-Policy: default-src 'none'; "
                       "style-src 'self'; img-src 'self'; "
                       "connect-src 'self'; base-uri 'none'; "
                       "form-action 'self'; frame-ancestors 'none'\r\n");
        expect_line(a, "X-Content-Type-Options: nosniff\r\n");
        expect_line(a, "Referrer-Policy: strict-origin-when-cross-origin\r\n");
        expect_line(a, "Permissions-Policy: ");
        expect_line(a, "Cache-Control: ");
    }
}

static void
pages_may_be_kept_absence_shortly_trouble_not_at_all(void **state)
{
    struct answer *a = *state;

    expect_line(a, "Cache-Control: public, max-age=600, must-revalidate\r\n");
    a->res.status = 404;
    expect_line(a, "Cache-Control: public, max-age=60, must-revalidate\r\n");
    a->res.max_age = 5;
    expect_line(a, "Cache-Control: public, max-age=5, must-revalidate\r\n");
    a->res.status = 500;
    expect_line(a, "Cache-Control: no-store\r\n");
    kr_response_set(&a->res, "cache-control", "private");
    expect_line(a, "private\r\n");
    expect_no(a, "no-store");
}

static void
setting_a_header_again_replaces_it(void **state)
{
    struct answer *a = *state;

    kr_response_set(&a->res, "X-A", "1");
    kr_response_set(&a->res, "x-a", "2");
    expect_no(a, "X-A: 1");
    assert_string_equal(kr_response_get(&a->res, "X-A"), "2");
    kr_response_set(&a->res, "X-a", NULL);
    assert_null(kr_response_get(&a->res, "X-A"));
}

static void
a_list_header_names_each_value_once(void **state)
{
    struct answer *a = *state;

    kr_response_add(&a->res, "Vary", "Accept");
    kr_response_add(&a->res, "Vary", "Accept-Encoding");
    kr_response_add(&a->res, "vary", "accept");
    expect_line(a, "Vary: Accept, Accept-Encoding\r\n");
}

static void
expect_broken_by(struct answer *a, const char *name, const char *value)
{
    kr_response_start(&a->res, a->arena, 600);
    kr_buf_text(&a->res.body, "geheim");
    kr_response_set(&a->res, name, value);
    expect_line(a, "Status: 500 Internal Server Error\r\n");
    expect_line(a, "X-Content-Type-Options: nosniff\r\n");
    expect_no(a, "geheim");
    expect_no(a, "evil");
}

static void
no_header_can_bring_another_one(void **state)
{
    expect_broken_by(*state, "Location", "/a\r\nSet-Cookie: evil");
    expect_broken_by(*state, "Location", "/a\nevil");
    expect_broken_by(*state, "X-A\r\nevil", "1");
    expect_broken_by(*state, "X-A: evil", "1");
    expect_broken_by(*state, "", "evil");
}

static void
what_the_writer_knows_nobody_else_sets(void **state)
{
    expect_broken_by(*state, "Content-Length", "evil");
    expect_broken_by(*state, "content-type", "evil");
    expect_broken_by(*state, "Status", "evil");
    expect_broken_by(*state, "Transfer-Encoding", "evil");
}

static void
too_many_headers_are_a_500(void **state)
{
    struct answer *a = *state;

    for (int i = 0; i <= KR_HEADERS_MOST; i++)
        kr_response_set(&a->res, kr_arena_format(a->arena, "X-%d", i), "1");
    expect_line(a, "Status: 500 ");
}

static void
a_body_past_its_limit_is_a_500(void **state)
{
    struct answer *a = *state;

    a->res.body.limit = 8;
    kr_buf_text(&a->res.body, "123456789");
    expect_line(a, "Status: 500 ");
}

static void
an_answer_that_does_not_fit_is_a_500(void **state)
{
    struct answer *a = *state;

    a->out.limit = 2000;
    for (int i = 0; i < 300; i++)
        kr_buf_text(&a->res.body, "123456789\n");
    expect_line(a, "Status: 500 ");
}

static void
a_redirect_has_its_place_and_a_line(void **state)
{
    struct answer *a = *state;

    kr_buf_text(&a->res.body, "oud");
    kr_response_redirect(&a->res, 301, "https://a.example/b/");
    expect_line(a, "Status: 301 Moved Permanently\r\n");
    expect_line(a, "Location: https://a.example/b/\r\n");
    expect_line(a, "Content-Type: text/plain; charset=utf-8\r\n");
    expect_no(a, "oud");
}

static void
starting_again_forgets_what_was(void **state)
{
    struct answer *a = *state;

    kr_response_plain(&a->res, 404);
    kr_response_set(&a->res, "X-A", "1");
    kr_response_set(&a->res, "bad name", "1");
    kr_response_start(&a->res, a->arena, 0);
    expect_line(a, "Status: 200 OK\r\n");
    expect_line(a, "Content-Length: 0\r\n");
    expect_no(a, "X-A");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(writes_status_headers_and_body),
        CASE(head_has_the_length_and_not_the_body),
        CASE(not_modified_has_no_body_length_or_type),
        CASE(every_answer_has_the_security_headers),
        CASE(pages_may_be_kept_absence_shortly_trouble_not_at_all),
        CASE(setting_a_header_again_replaces_it),
        CASE(a_list_header_names_each_value_once),
        CASE(no_header_can_bring_another_one),
        CASE(what_the_writer_knows_nobody_else_sets),
        CASE(too_many_headers_are_a_500),
        CASE(a_body_past_its_limit_is_a_500),
        CASE(an_answer_that_does_not_fit_is_a_500),
        CASE(a_redirect_has_its_place_and_a_line),
        CASE(starting_again_forgets_what_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
