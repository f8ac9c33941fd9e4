#include "kroniek/http/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
expect_written(int64_t seconds, const char *text)
{
    char out[KR_HTTP_DATE_SIZE];

    kr_http_date_write(seconds, out);
    assert_string_equal(out, text);
}

static void
expect_read(const char *text, int64_t seconds)
{
    int64_t read;

    if (!kr_http_date_read(kr_str(text), &read))
        fail_msg("'%s' is not read", text);
    assert_int_equal(read, seconds);
}

static void
expect_refused(const char *text)
{
    int64_t read;

    if (kr_http_date_read(kr_str(text), &read))
        fail_msg("'%s' is read", text);
}

static void
writes_the_fixed_form(void **state)
{
    (void)state;
    expect_written(1764750600, "Wed, 03 Dec 2025 08:30:00 GMT");
    expect_written(0, "Thu, 01 Jan 1970 00:00:00 GMT");
    expect_written(-1, "Wed, 31 Dec 1969 23:59:59 GMT");
    expect_written(INT64_MAX, "Fri, 31 Dec 9999 23:59:59 GMT");
    expect_written(INT64_MIN, "Sat, 01 Jan 0000 00:00:00 GMT");
}

static void
reads_all_three_forms(void **state)
{
    (void)state;
    expect_read("Sun, 06 Nov 1994 08:49:37 GMT", 784111777);
    expect_read("Sunday, 06-Nov-94 08:49:37 GMT", 784111777);
    expect_read("Sun Nov  6 08:49:37 1994", 784111777);
    expect_read("Wed Nov 16 08:49:37 1994", 784975777);
    expect_read("Wednesday, 03-Dec-25 08:30:00 GMT", 1764750600);
    expect_read("Thu, 29 Feb 2024 00:00:00 GMT", 1709164800);
}

static void
refuses_dates_that_do_not_exist(void **state)
{
    (void)state;
    expect_refused("Sun, 31 Apr 1994 08:49:37 GMT");
    expect_refused("Sun, 29 Feb 2025 08:49:37 GMT");
    expect_refused("Sun, 00 Nov 1994 08:49:37 GMT");
    expect_refused("Sun, 06 Nov 1994 24:00:00 GMT");
    expect_refused("Sun, 06 Nov 1994 08:60:00 GMT");
}

static void
refuses_other_text(void **state)
{
    (void)state;
    expect_refused("");
    expect_refused("Sun,");
    expect_refused("now");
    expect_refused("Sun, 06 Nov 1994 08:49:37 CET");
    expect_refused("Sun, 06 Nov 1994 08:49:37 GMT x");
    expect_refused("Sun, 06 nov 1994 08:49:37 GMT");
    expect_refused("Sun, 6 Nov 1994 08:49:37 GMT");
    expect_refused("2025-12-03T08:30:00Z");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_fixed_form),
        cmocka_unit_test(reads_all_three_forms),
        cmocka_unit_test(refuses_dates_that_do_not_exist),
        cmocka_unit_test(refuses_other_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
