/* Years, months and days that have posts. */
#include "kroniek/store/periods.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "store_archive.h"

static const char *
period_text(const struct kr_period *period)
{
    return text_of("%d-%d-%d:%lld", period->date.year, period->date.month,
                   period->date.day, (long long)period->posts);
}

static void
expect_periods(enum kr_listing_kind kind, struct kr_date within,
               const char *expected)
{
    const struct kr_period *periods;
    struct kr_err err = { 0 };
    const char *found = "";
    size_t count;

    if (!kr_store_periods(archive.store, archive.arena, kind, within, &periods,
                          &count, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++)
        found = text_of("%s%s%s", found, i > 0 ? " " : "",
                        period_text(&periods[i]));
    assert_string_equal(found, expected);
}

static void
expect_around(enum kr_listing_kind kind, struct kr_date date,
              const char *expected)
{
    struct kr_period before, after;
    struct kr_err err = { 0 };

    if (!kr_store_around(archive.store, kind, date, &before, &after, &err))
        fail_msg("%s", err.message);
    assert_string_equal(text_of("%s %s", period_text(&before),
                                period_text(&after)),
                        expected);
}

static int64_t
dayless(int year, int month)
{
    struct kr_err err = { 0 };
    int64_t posts = -1;

    assert_true(kr_store_dayless(archive.store,
                                 (struct kr_date){ year, month, 3 }, &posts,
                                 &err));
    return posts;
}

static int
make_years(void **state)
{
    if (archive_make(state) != 0)
        return -1;
    (void)take(
        FILE_OF("a.xml",
                POSTS(POST("A", .date = "2025-12-31"),
                      POST("B", .date = "2025-12-03T23:30:00-05:00"),
                      POST("C", .date = "2025-12"),
                      POST("D", .date = "2025-12-03/2025-12-05"),
                      POST("E", .date = "2025-11-30/2025-12-01"),
                      POST("F", .date = "2024"),
                      POST("G", .date = "2024-02-29"),
                      POST("H", .date = "2023-12-31/2024-01-01"),
                      POST("I", .date = "1937-05-06"), POST("J"),
                      POST("K", .date = "2022-01-01", .status = KR_DRAFT),
                      POST("L", .date = "2022-01-01", .kind = KR_PAGE))));
    return 0;
}

#define YEARS(name)                                                            \
    cmocka_unit_test_setup_teardown(name, make_years, archive_remove)

static void
years_count_what_lies_in_them_whole(void **state)
{
    (void)state;
    expect_periods(KR_LISTING_YEAR, (struct kr_date){ 0 },
                   "1937-0-0:1 2024-0-0:2 2025-0-0:5");
}

static void
months_count_what_is_known_to_the_month(void **state)
{
    (void)state;
    expect_periods(KR_LISTING_MONTH, (struct kr_date){ .year = 2025 },
                   "2025-12-0:4");
    expect_periods(KR_LISTING_MONTH, (struct kr_date){ 0 },
                   "1937-5-0:1 2024-2-0:1 2025-12-0:4");
}

static void
days_count_the_day_the_source_wrote(void **state)
{
    (void)state;
    expect_periods(KR_LISTING_DAY, (struct kr_date){ 2025, 12, 0 },
                   "2025-12-3:1 2025-12-31:1");
    expect_periods(KR_LISTING_DAY, (struct kr_date){ .year = 2024 },
                   "2024-2-29:1");
}

static void
a_period_without_posts_has_no_row(void **state)
{
    (void)state;
    expect_periods(KR_LISTING_MONTH, (struct kr_date){ .year = 2022 }, "");
    expect_periods(KR_LISTING_DAY, (struct kr_date){ 2025, 11, 0 }, "");
}

static void
around_skips_to_the_nearest_with_posts(void **state)
{
    (void)state;
    expect_around(KR_LISTING_YEAR, (struct kr_date){ .year = 2024 },
                  "1937-0-0:1 2025-0-0:5");
    expect_around(KR_LISTING_YEAR, (struct kr_date){ .year = 2000 },
                  "1937-0-0:1 2024-0-0:2");
    expect_around(KR_LISTING_MONTH, (struct kr_date){ 2025, 12, 0 },
                  "2024-2-0:1 0-0-0:0");
    expect_around(KR_LISTING_DAY, (struct kr_date){ 2025, 12, 3 },
                  "2024-2-29:1 2025-12-31:1");
    expect_around(KR_LISTING_DAY, (struct kr_date){ 1937, 5, 6 },
                  "0-0-0:0 2024-2-29:1");
    expect_around(KR_LISTING_YEAR, (struct kr_date){ .year = 9999 },
                  "2025-0-0:5 0-0-0:0");
    expect_around(KR_LISTING_YEAR, (struct kr_date){ .year = 1 },
                  "0-0-0:0 1937-0-0:1");
}

static void
posts_of_a_month_without_a_day_are_counted(void **state)
{
    (void)state;
    assert_int_equal(dayless(2025, 12), 2);
    assert_int_equal(dayless(2024, 2), 0);
    assert_int_equal(dayless(2000, 1), 0);
}

static void
counts_move_when_a_date_is_corrected(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.md", POSTS(POST("Z", .date = "2020-01-05"))));
    (void)take(FILE_OF("a.md", POSTS(POST("Z", .date = "2021"))));
    expect_periods(KR_LISTING_YEAR, (struct kr_date){ 0 }, "2021-0-0:1");
    expect_periods(KR_LISTING_DAY, (struct kr_date){ 0 }, "");
    (void)take(FILE_OF("a.md", POSTS(POST("Z"))));
    expect_periods(KR_LISTING_YEAR, (struct kr_date){ 0 }, "");
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 4"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        YEARS(years_count_what_lies_in_them_whole),
        YEARS(months_count_what_is_known_to_the_month),
        YEARS(days_count_the_day_the_source_wrote),
        YEARS(a_period_without_posts_has_no_row),
        YEARS(around_skips_to_the_nearest_with_posts),
        YEARS(posts_of_a_month_without_a_day_are_counted),
        CASE(counts_move_when_a_date_is_corrected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
