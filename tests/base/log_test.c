#include "kroniek/base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct kr_log
line_with(struct kr_str value)
{
    struct kr_log log;

    kr_log_begin(&log, 0, "info", "test");
    log.length = 0;
    kr_log_text(&log, "a", value);
    return log;
}

static void
expect_field(struct kr_str value, const char *field)
{
    struct kr_log log = line_with(value);

    assert_int_equal(log.length, strlen(field));
    assert_memory_equal(log.line, field, log.length);
}

static void
a_line_is_written_whole(void **state)
{
    struct kr_log log;
    char text[200] = "";
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    kr_log_begin(&log, INT64_C(1764750600000042), "info", "request");
    kr_log_text(&log, "target", KR_STR("/2025/12/"));
    kr_log_number(&log, "status", 200);
    assert_true(kr_log_end(&log, ends[1]));
    assert_true(read(ends[0], text, sizeof(text) - 1) > 0);
    assert_string_equal(text, "time=2025-12-03T08:30:00.000042Z level=info "
                              "event=request target=/2025/12/ status=200\n");
    close(ends[0]);
    close(ends[1]);
}

static void
plain_values_stand_bare(void **state)
{
    (void)state;
    expect_field(KR_STR("/a/?q=x"), " a=\"/a/?q=x\"");
    expect_field(KR_STR("/a/%20"), " a=/a/%20");
}

static void
nothing_can_forge_a_line_or_a_field(void **state)
{
    (void)state;
    expect_field(KR_STR(""), " a=\"\"");
    expect_field(KR_STR("x status=200"), " a=\"x status=200\"");
    expect_field(KR_STR("x\" b=\"y"), " a=\"x\\\" b=\\\"y\"");
    expect_field(KR_STR("x\ntime=0"), " a=\"x\\ntime=0\"");
    expect_field(KR_STR("\x1b[31m\0\xff"), " a=\"\\x1b[31m\\x00\\xff\"");
}

static void
a_long_value_is_cut(void **state)
{
    static char text[5000];
    struct kr_log log;

    (void)state;
    memset(text, 'x', sizeof(text));
    log = line_with((struct kr_str){ text, sizeof(text) });
    assert_true(log.length < KR_LOG_TEXT_MOST + 16);
    assert_memory_equal(log.line + log.length - 4, "...\"", 4);
}

static void
a_field_that_does_not_fit_is_left_out(void **state)
{
    static char text[500];
    struct kr_log log = line_with(KR_STR("1"));
    size_t before = 0;

    (void)state;
    memset(text, '\x01', sizeof(text));
    for (int i = 0; i < 20; i++)
        kr_log_text(&log, "b", (struct kr_str){ text, sizeof(text) });
    before = log.length;
    kr_log_number(&log, "status", 200);
    assert_true(log.length < KR_LOG_SIZE);
    assert_true(log.length == before || log.length == before + 11);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_written_whole),
        cmocka_unit_test(plain_values_stand_bare),
        cmocka_unit_test(nothing_can_forge_a_line_or_a_field),
        cmocka_unit_test(a_long_value_is_cut),
        cmocka_unit_test(a_field_that_does_not_fit_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
