#include "server/cgi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

static void
answer(void *own, struct kr_turn *turn)
{
    kr_buf_format(&turn->res.body, "%s %.*s", (const char *)own,
                  KR_STR_ARGS(turn->req.path));
}

static void
expect_output(const char *method, const char *uri, const char *start,
              const char *end)
{
    static char own[] = "own", out[4096];
    int ends[2];
    ssize_t length;

    assert_int_equal(pipe(ends), 0);
    setenv("REQUEST_METHOD", method, 1);
    setenv("REQUEST_URI", uri, 1);
    assert_true(kr_cgi_serve(answer, own, ends[1]));
    close(ends[1]);
    length = read(ends[0], out, sizeof(out));
    close(ends[0]);
    assert_true(length > 0);
    assert_true(
        kr_str_starts((struct kr_str){ out, (size_t)length }, kr_str(start)));
    assert_true(
        kr_str_ends((struct kr_str){ out, (size_t)length }, kr_str(end)));
}

static void
prints_a_whole_answer(void **state)
{
    (void)state;
    expect_output("GET", "/2025/12/?a", "Status: 200 OK\r\n",
                  "\r\n\r\nown /2025/12/");
}

static void
head_prints_no_body(void **state)
{
    (void)state;
    expect_output("HEAD", "/2025/12/", "Status: 200 OK\r\n", "\r\n\r\n");
}

static void
a_bad_request_is_answered_too(void **state)
{
    (void)state;
    expect_output("GET", "2025", "Status: 400 Bad Request\r\n",
                  "\r\n\r\n400 Bad Request\n");
}

static void
a_large_body_is_refused_unread(void **state)
{
    (void)state;
    setenv("CONTENT_LENGTH", "65537", 1);
    expect_output("POST", "/", "Status: 413 Content Too Large\r\n",
                  "413 Content Too Large\n");
    unsetenv("CONTENT_LENGTH");
}

static void
an_output_that_is_gone_is_reported(void **state)
{
    static char own[] = "own";

    (void)state;
    assert_false(kr_cgi_serve(answer, own, -1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_a_whole_answer),
        cmocka_unit_test(head_prints_no_body),
        cmocka_unit_test(a_bad_request_is_answered_too),
        cmocka_unit_test(a_large_body_is_refused_unread),
        cmocka_unit_test(an_output_that_is_gone_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
