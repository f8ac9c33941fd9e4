/* Times of a site's clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/zone.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/err.h"

static void
expect_in(const char *name, const char *edtf, const char *wanted)
{
    struct kr_zone *zone = NULL;
    struct kr_dateline date;
    struct kr_err err = { 0 };

    if (!kr_zone_open(name, &zone, &err))
        fail_msg("%s", err.message);
    assert_true(kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, &date, NULL));
    kr_zone_apply(zone, &date);
    assert_string_equal(date.edtf, wanted);
    assert_int_equal(date.basis,
                     *edtf == '\0' ? KR_BASIS_NONE : KR_BASIS_SOURCE);
    kr_zone_close(zone);
}

static void
a_time_without_zone_gets_the_offset_of_that_day(void **state)
{
    (void)state;
    expect_in("Europe/Amsterdam", "2025-12-03T09:30:00",
              "2025-12-03T09:30:00+01:00");
    expect_in("Europe/Amsterdam", "2025-07-03T09:30:00",
              "2025-07-03T09:30:00+02:00");
    expect_in("America/St_Johns", "2025-07-03T09:30:00",
              "2025-07-03T09:30:00-02:30");
}

static void
a_time_in_utc_is_put_on_the_clock(void **state)
{
    (void)state;
    expect_in("Europe/Amsterdam", "2025-12-03T23:30:00Z",
              "2025-12-04T00:30:00+01:00");
    expect_in("Asia/Kolkata", "2025-12-03T23:30:00+00:00",
              "2025-12-04T05:00:00+05:30");
}

static void
days_before_1970_are_days_too(void **state)
{
    (void)state;
    expect_in("Europe/Paris", "1969-07-20T23:30:00Z",
              "1969-07-21T00:30:00+01:00");
}

static void
other_offsets_and_whole_days_stay(void **state)
{
    (void)state;
    expect_in("Europe/Amsterdam", "2025-12-03T09:30:00+09:00",
              "2025-12-03T09:30:00+09:00");
    expect_in("Europe/Amsterdam", "2025-12-03", "2025-12-03");
    expect_in("Europe/Amsterdam", "", "");
}

static void
an_hour_that_comes_twice_is_the_first(void **state)
{
    (void)state;
    expect_in("Europe/Amsterdam", "2025-10-26T02:30:00",
              "2025-10-26T02:30:00+02:00");
}

static void
an_unknown_zone_is_told(void **state)
{
    struct kr_zone *zone = NULL;
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_zone_open("Europe/Lutjebroek", &zone, &err));
    assert_string_equal(err.message, "no time zone 'Europe/Lutjebroek'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_without_zone_gets_the_offset_of_that_day),
        cmocka_unit_test(a_time_in_utc_is_put_on_the_clock),
        cmocka_unit_test(days_before_1970_are_days_too),
        cmocka_unit_test(other_offsets_and_whole_days_stay),
        cmocka_unit_test(an_hour_that_comes_twice_is_the_first),
        cmocka_unit_test(an_unknown_zone_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
