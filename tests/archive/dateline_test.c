#include "kroniek/archive/dateline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"

#define DAY ((int64_t)86400)

static struct kr_dateline
dateline(const char *text, enum kr_basis basis)
{
    struct kr_dateline date;
    struct kr_err err = { .message = "" };

    if (!kr_dateline_parse(kr_str(text), basis, &date, &err))
        fail_msg("'%s': %s", text, err.message);
    return date;
}

static void
expect_edtf(const char *text, const char *canonical,
            enum kr_precision precision)
{
    const struct kr_dateline date = dateline(text, KR_BASIS_SOURCE);

    assert_string_equal(date.edtf, canonical);
    assert_int_equal(date.precision, precision);
}

static void
expect_days(const char *text, struct kr_date first, struct kr_date last)
{
    const struct kr_dateline date = dateline(text, KR_BASIS_SOURCE);

    assert_int_equal(date.earliest,
                     kr_day_number(first.year, first.month, first.day) * DAY);
    assert_int_equal(
        date.latest,
        (kr_day_number(last.year, last.month, last.day) + 1) * DAY - 1);
}

static void
expect_refused(const char *text, const char *message)
{
    struct kr_dateline date;
    struct kr_err err = { .message = "" };

    if (kr_dateline_parse(kr_str(text), KR_BASIS_SOURCE, &date, &err))
        fail_msg("'%s' became '%s'", text, date.edtf);
    assert_int_equal(err.code, KR_INVALID);
    if (strstr(err.message, message) == NULL)
        fail_msg("'%s' was refused with: %s", text, err.message);
}

/* Both ways round. */
static void
expect_both(const struct kr_dateline *a, const struct kr_dateline *b,
            const char *edtf, enum kr_basis basis)
{
    struct kr_dateline out;

    assert_true(kr_dateline_both(a, b, &out));
    assert_string_equal(out.edtf, edtf);
    assert_int_equal(out.basis, basis);
    assert_true(kr_dateline_both(b, a, &out));
    assert_string_equal(out.edtf, edtf);
    assert_int_equal(out.basis, basis);
}

static void
expect_joined(const char *one, enum kr_basis basis_one, const char *other,
              enum kr_basis basis_other, const char *edtf, enum kr_basis basis)
{
    const struct kr_dateline a = dateline(one, basis_one);
    const struct kr_dateline b = dateline(other, basis_other);

    expect_both(&a, &b, edtf, basis);
}

static void
expect_compatible(const char *one, const char *other, bool expected)
{
    const struct kr_dateline a = dateline(one, KR_BASIS_SOURCE);
    const struct kr_dateline b = dateline(other, KR_BASIS_SOURCE);

    assert_int_equal(kr_dateline_compatible(&a, &b), expected);
    assert_int_equal(kr_dateline_compatible(&b, &a), expected);
}

static void
expect_known(const char *text, int year, int month, int day)
{
    const struct kr_dateline date = dateline(text, KR_BASIS_SOURCE);
    const struct kr_date known = kr_dateline_known(&date);

    assert_int_equal(known.year, year);
    assert_int_equal(known.month, month);
    assert_int_equal(known.day, day);
}

static void
reads_years_months_and_days(void **state)
{
    (void)state;
    expect_edtf("2025", "2025", KR_PRECISION_YEAR);
    expect_edtf("2025-12", "2025-12", KR_PRECISION_MONTH);
    expect_edtf("2025-12-03", "2025-12-03", KR_PRECISION_DAY);
    expect_edtf("0001-01-01", "0001-01-01", KR_PRECISION_DAY);
}

static void
reads_moments_and_writes_their_seconds(void **state)
{
    (void)state;
    expect_edtf("2025-12-03T09:30:00+01:00", "2025-12-03T09:30:00+01:00",
                KR_PRECISION_MOMENT);
    expect_edtf("2025-12-03T09:30Z", "2025-12-03T09:30:00Z",
                KR_PRECISION_MOMENT);
    expect_edtf("2025-12-03T09:30", "2025-12-03T09:30:00", KR_PRECISION_MOMENT);
    expect_edtf("2025-12-03T09:30:15-05:30", "2025-12-03T09:30:15-05:30",
                KR_PRECISION_MOMENT);
}

static void
reads_moments_as_other_programs_write_them(void **state)
{
    (void)state;
    expect_edtf("2025-12-03 09:30:00 +0100", "2025-12-03T09:30:00+01:00",
                KR_PRECISION_MOMENT);
    expect_edtf("2025-12-03t09:30:00.123456z", "2025-12-03T09:30:00Z",
                KR_PRECISION_MOMENT);
    expect_edtf("2025-12-03 09:30:00 -05", "2025-12-03T09:30:00-05:00",
                KR_PRECISION_MOMENT);
}

static void
writes_an_interval_as_what_it_exactly_is(void **state)
{
    (void)state;
    expect_edtf("2025-12-03/2025-12-31", "2025-12-03/2025-12-31",
                KR_PRECISION_INTERVAL);
    expect_edtf("2025-12-01/2025-12-31", "2025-12", KR_PRECISION_MONTH);
    expect_edtf("2025-01-01/2025-12-31", "2025", KR_PRECISION_YEAR);
    expect_edtf("2025-12-03/2025-12-03", "2025-12-03", KR_PRECISION_DAY);
    expect_edtf("2025-11-01/2025-12-31", "2025-11-01/2025-12-31",
                KR_PRECISION_INTERVAL);
    expect_edtf("2024-01-01/2025-12-31", "2024-01-01/2025-12-31",
                KR_PRECISION_INTERVAL);
}

static void
knows_the_first_and_last_second(void **state)
{
    (void)state;
    expect_days("2025", (struct kr_date){ 2025, 1, 1 },
                (struct kr_date){ 2025, 12, 31 });
    expect_days("2024-02", (struct kr_date){ 2024, 2, 1 },
                (struct kr_date){ 2024, 2, 29 });
    expect_days("2025-12-03", (struct kr_date){ 2025, 12, 3 },
                (struct kr_date){ 2025, 12, 3 });
    expect_days("1969-12-31/1970-01-01", (struct kr_date){ 1969, 12, 31 },
                (struct kr_date){ 1970, 1, 1 });
}

static void
keeps_a_moment_on_the_clock_of_its_source(void **state)
{
    const struct kr_dateline west =
        dateline("2025-12-03T23:30:00-08:00", KR_BASIS_SOURCE);
    const struct kr_dateline old =
        dateline("1969-12-31T23:59:59Z", KR_BASIS_SOURCE);

    (void)state;
    assert_int_equal(west.earliest,
                     kr_day_number(2025, 12, 3) * DAY + 23 * 3600 + 1800);
    assert_int_equal(west.latest, west.earliest);
    assert_int_equal(kr_dateline_last_day(&west), kr_day_number(2025, 12, 3));
    assert_int_equal(kr_dateline_first_day(&old), -1);
}

static void
reads_nothing_as_unknown(void **state)
{
    const struct kr_dateline date = dateline("", KR_BASIS_SOURCE);
    const struct kr_dateline unknown = kr_dateline_unknown();

    (void)state;
    assert_string_equal(date.edtf, "");
    assert_int_equal(date.precision, KR_PRECISION_NONE);
    assert_int_equal(date.earliest, KR_MOMENT_UNKNOWN);
    assert_int_equal(date.latest, KR_MOMENT_UNKNOWN);
    assert_int_equal(unknown.basis, KR_BASIS_NONE);
}

static void
says_which_part_is_wrong(void **state)
{
    (void)state;
    expect_refused("1937-13", "no month 13 in '1937-13'");
    expect_refused("2025-02-30", "no day 30 in '2025-02-30'");
    expect_refused("0000", "no year 0 in '0000'");
    expect_refused("0000-00-00", "no year 0");
    expect_refused("2025-00", "no month 0");
    expect_refused("2025-12-03T24:00", "no hour 24");
    expect_refused("2025-12-03T09:60", "no minute 60");
    expect_refused("2025-12-03T09:30:60", "no second 60");
    expect_refused("2025-12-03T09:30:00+24:00", "no offset 24");
    expect_refused("2025-12-03T09:30:00+01:60", "no offset minute 60");
}

static void
refuses_intervals_that_are_none(void **state)
{
    (void)state;
    expect_refused("2025-12/2025-12-31", "full days");
    expect_refused("2025-12-01/2025", "full days");
    expect_refused("2025-12-31/2025-12-01", "before the first");
    expect_refused("2025-12-01/", "not a date");
    expect_refused("2025-12-01/2025-12-02/2025-12-03", "not a date");
    expect_refused("2025-12-01T09:30Z/2025-12-02", "not a date");
    expect_refused("2025-12-01/2025-12-02T09:30Z", "not a date");
}

static void
refuses_every_truncation_of_a_moment(void **state)
{
    static const char whole[] = "2025-12-03T09:30:15+01:00";
    static const size_t good[] = { 0, 4, 7, 10, 16, 19, 22, 25 };
    struct kr_dateline date;
    size_t next = 0;

    (void)state;
    for (size_t length = 0; length < sizeof(whole); length++) {
        const bool expected = length == good[next];

        if (kr_dateline_parse(kr_str_upto(kr_str(whole), length),
                              KR_BASIS_SOURCE, &date, NULL) != expected)
            fail_msg("%zu bytes of '%s'", length, whole);
        next += expected;
    }
}

static void
refuses_what_is_no_date(void **state)
{
    static char huge[1000000];

    (void)state;
    expect_refused(" ", "not a date");
    expect_refused("gisteren", "not a date");
    expect_refused("25-12-03", "not a date");
    expect_refused("2025-1-3", "not a date");
    expect_refused("2025-12-03x", "not a date");
    expect_refused("2025-12-03T09:30:00Zulu", "not a date");
    expect_refused("2025-12T09:30", "not a date");
    expect_refused("+2025", "not a date");
    expect_refused("20251203", "not a date");
    expect_refused("2025-12-03T09:30:00.Z", "not a date");
    memset(huge, '2', sizeof(huge) - 1);
    expect_refused(huge, "not a date");
}

static void
leaves_the_result_alone_when_it_refuses(void **state)
{
    struct kr_dateline date = dateline("2025", KR_BASIS_FILE);

    (void)state;
    assert_false(kr_dateline_parse(KR_STR("2024-12-03T09:30:00Zx"),
                                   KR_BASIS_SOURCE, &date, NULL));
    assert_string_equal(date.edtf, "2025");
}

static void
is_made_of_a_year_a_month_or_a_day(void **state)
{
    struct kr_dateline date;

    (void)state;
    date = kr_dateline_of((struct kr_date){ 2025, 0, 0 }, KR_BASIS_MONTH_PAGE);
    assert_string_equal(date.edtf, "2025");
    date = kr_dateline_of((struct kr_date){ 2025, 12, 0 }, KR_BASIS_MONTH_PAGE);
    assert_string_equal(date.edtf, "2025-12");
    assert_int_equal(date.basis, KR_BASIS_MONTH_PAGE);
    date = kr_dateline_of((struct kr_date){ 2025, 12, 3 }, KR_BASIS_DAY_PAGE);
    assert_string_equal(date.edtf, "2025-12-03");
    date = kr_dateline_of((struct kr_date){ 0 }, KR_BASIS_DAY_PAGE);
    assert_int_equal(date.precision, KR_PRECISION_NONE);
}

static void
is_compatible_when_a_day_can_be_both(void **state)
{
    (void)state;
    expect_compatible("2025-12", "2025-12-03", true);
    expect_compatible("2025", "2025-12-03T09:30:00Z", true);
    expect_compatible("2025-12-03T09:30:00Z", "2025-12-03", true);
    expect_compatible("2025-12-03T09:30:00Z", "2025-12-03T10:30:00Z", true);
    expect_compatible("2025-12-01/2025-12-03", "2025-12-03/2025-12-31", true);
    expect_compatible("", "2025-12-03", true);
    expect_compatible("", "", true);
    expect_compatible("2025-12", "2025-11", false);
    expect_compatible("2025-12-01/2025-12-03", "2025-12-04", false);
    expect_compatible("2025-12-03T23:59:59Z", "2025-12-04", false);
}

static void
joins_two_to_the_narrower(void **state)
{
    (void)state;
    expect_joined("2025-12", KR_BASIS_MONTH_PAGE, "2025-12-03",
                  KR_BASIS_DAY_PAGE, "2025-12-03", KR_BASIS_DAY_PAGE);
    expect_joined("2025-12-03", KR_BASIS_DAY_PAGE, "2025-12-03T09:30:00+01:00",
                  KR_BASIS_SOURCE, "2025-12-03T09:30:00+01:00",
                  KR_BASIS_SOURCE);
    expect_joined("2025", KR_BASIS_SOURCE, "2025-12", KR_BASIS_MONTH_PAGE,
                  "2025-12", KR_BASIS_MONTH_PAGE);
    expect_joined("", KR_BASIS_SOURCE, "2025-12", KR_BASIS_MONTH_PAGE,
                  "2025-12", KR_BASIS_MONTH_PAGE);
}

static void
joins_overlapping_ones_to_what_both_cover(void **state)
{
    (void)state;
    expect_joined("2025-12-01/2025-12-20", KR_BASIS_ORDER,
                  "2025-12-10/2025-12-31", KR_BASIS_ORDER,
                  "2025-12-10/2025-12-20", KR_BASIS_ORDER);
    expect_joined("2025-12-01/2025-12-03", KR_BASIS_ORDER,
                  "2025-12-03/2025-12-31", KR_BASIS_SOURCE, "2025-12-03",
                  KR_BASIS_ORDER);
    expect_joined("2025-11-15/2026-01-15", KR_BASIS_ORDER, "2025-12",
                  KR_BASIS_MONTH_PAGE, "2025-12", KR_BASIS_MONTH_PAGE);
}

static void
joins_equals_to_the_higher_basis(void **state)
{
    (void)state;
    expect_joined("2025-12-03", KR_BASIS_FILE, "2025-12-03", KR_BASIS_EDITOR,
                  "2025-12-03", KR_BASIS_EDITOR);
}

static void
joins_two_moments_the_same_either_way_round(void **state)
{
    (void)state;
    expect_joined("2025-12-03T09:30:00Z", KR_BASIS_SOURCE,
                  "2025-12-03T08:00:00Z", KR_BASIS_SOURCE,
                  "2025-12-03T08:00:00Z", KR_BASIS_SOURCE);
    expect_joined("2025-12-03T09:30:00Z", KR_BASIS_EDITOR,
                  "2025-12-03T08:00:00Z", KR_BASIS_SOURCE,
                  "2025-12-03T09:30:00Z", KR_BASIS_EDITOR);
    expect_joined("2025-12-03T09:30:00", KR_BASIS_SOURCE,
                  "2025-12-03T09:30:00+01:00", KR_BASIS_SOURCE,
                  "2025-12-03T09:30:00+01:00", KR_BASIS_SOURCE);
}

static void
joins_nothing_that_does_not_fit(void **state)
{
    const struct kr_dateline a = dateline("2025-12", KR_BASIS_SOURCE);
    const struct kr_dateline b = dateline("2025-11", KR_BASIS_SOURCE);
    struct kr_dateline out = dateline("1999", KR_BASIS_FILE);

    (void)state;
    assert_false(kr_dateline_both(&a, &b, &out));
    assert_string_equal(out.edtf, "1999");
}

static void
tells_what_is_known_of_year_month_and_day(void **state)
{
    (void)state;
    expect_known("2025", 2025, 0, 0);
    expect_known("2025-12", 2025, 12, 0);
    expect_known("2025-12-03", 2025, 12, 3);
    expect_known("2025-12-03T09:30:00Z", 2025, 12, 3);
    expect_known("2025-12-03/2025-12-31", 2025, 12, 0);
    expect_known("2025-11-03/2025-12-31", 2025, 0, 0);
    expect_known("2024-12-31/2025-01-01", 0, 0, 0);
    expect_known("", 0, 0, 0);
}

static void
what_it_writes_it_reads_back(void **state)
{
    struct kr_dateline date, again;

    (void)state;
    for (int32_t first = kr_day_number(2023, 12, 25);
         first < kr_day_number(2024, 3, 5); first++)
        for (int32_t last = first; last < first + 400; last++) {
            date = kr_dateline_between(first, last, KR_BASIS_ORDER);
            again = dateline(date.edtf, KR_BASIS_ORDER);
            assert_memory_equal(&date.earliest, &again.earliest,
                                sizeof(date.earliest));
            assert_int_equal(date.latest, again.latest);
            assert_int_equal(date.precision, again.precision);
        }
}

static void
names_every_basis(void **state)
{
    (void)state;
    assert_string_equal(kr_basis_name(KR_BASIS_NONE), "");
    assert_string_equal(kr_basis_name(KR_BASIS_ORDER), "order");
    assert_string_equal(kr_basis_name(KR_BASIS_MONTH_PAGE), "month-page");
    assert_string_equal(kr_basis_name(KR_BASIS_EDITOR), "editor");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_years_months_and_days),
        cmocka_unit_test(reads_moments_and_writes_their_seconds),
        cmocka_unit_test(reads_moments_as_other_programs_write_them),
        cmocka_unit_test(writes_an_interval_as_what_it_exactly_is),
        cmocka_unit_test(knows_the_first_and_last_second),
        cmocka_unit_test(keeps_a_moment_on_the_clock_of_its_source),
        cmocka_unit_test(reads_nothing_as_unknown),
        cmocka_unit_test(says_which_part_is_wrong),
        cmocka_unit_test(refuses_intervals_that_are_none),
        cmocka_unit_test(refuses_every_truncation_of_a_moment),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(leaves_the_result_alone_when_it_refuses),
        cmocka_unit_test(is_made_of_a_year_a_month_or_a_day),
        cmocka_unit_test(is_compatible_when_a_day_can_be_both),
        cmocka_unit_test(joins_two_to_the_narrower),
        cmocka_unit_test(joins_overlapping_ones_to_what_both_cover),
        cmocka_unit_test(joins_equals_to_the_higher_basis),
        cmocka_unit_test(joins_two_moments_the_same_either_way_round),
        cmocka_unit_test(joins_nothing_that_does_not_fit),
        cmocka_unit_test(tells_what_is_known_of_year_month_and_day),
        cmocka_unit_test(what_it_writes_it_reads_back),
        cmocka_unit_test(names_every_basis),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
