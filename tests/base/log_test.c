#include "kroniek/base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
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

/* What the C library makes of the same second. */
static void
expect_time(int64_t second)
{
    time_t time = (time_t)second;
    struct kr_log log;
    struct tm tm;
    char text[64];

    assert_non_null(gmtime_r(&time, &tm));
    assert_true(
        strftime(text, sizeof(text), "time=%Y-%m-%dT%H:%M:%S.000007Z ", &tm));
    kr_log_begin(&log, second * 1000000 + 7, "info", "test");
    assert_memory_equal(log.line, text, strlen(text));
}

static void
every_day_from_1970_to_9999_has_its_date(void **state)
{
    (void)state;
    for (int64_t day = 0; day * 86400 < INT64_C(253402300800); day++)
        expect_time(day * 86400 + day * 7 % 86400);
    expect_time(INT64_C(253402300799));
}

static void
a_time_out_of_all_bounds_is_the_nearest_we_can_write(void **state)
{
    struct kr_log log;

    (void)state;
    kr_log_begin(&log, -5, "info", "test");
    assert_memory_equal(log.line, "time=1970-01-01T00:00:00.000000Z ", 33);
    kr_log_begin(&log, INT64_MAX, "info", "test");
    assert_memory_equal(log.line, "time=9999-12-31T23:59:59.", 25);
}

static void
expect_number(int64_t value, const char *field)
{
    struct kr_log log = line_with(KR_STR("1"));

    log.length = 0;
    kr_log_number(&log, "n", value);
    assert_int_equal(log.length, strlen(field));
    assert_memory_equal(log.line, field, log.length);
}

static void
numbers_have_their_digits_and_sign(void **state)
{
    (void)state;
    expect_number(0, " n=0");
    expect_number(-1, " n=-1");
    expect_number(1234567890, " n=1234567890");
    expect_number(INT64_MAX, " n=9223372036854775807");
    expect_number(INT64_MIN, " n=-9223372036854775808");
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
        cmocka_unit_test(every_day_from_1970_to_9999_has_its_date),
        cmocka_unit_test(a_time_out_of_all_bounds_is_the_nearest_we_can_write),
        cmocka_unit_test(numbers_have_their_digits_and_sign),
        cmocka_unit_test(plain_values_stand_bare),
        cmocka_unit_test(nothing_can_forge_a_line_or_a_field),
        cmocka_unit_test(a_long_value_is_cut),
        cmocka_unit_test(a_field_that_does_not_fit_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
