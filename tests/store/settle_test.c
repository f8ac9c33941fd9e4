/* What readers see of dates, worked out from all pages together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "store_archive.h"

/* Three posts of December, the middle one also on the page of its day. */
static const struct file december = {
    .location = "december.txt",
    .month = "2025-12",
    POSTS(POST("Zink", .authors = { "Riley" }),
          POST("Magnesium", .width = 1024, .height = 683), POST("Koper"))
};

static const struct file the_third = { .location = "3-december.txt",
                                       .day = "2025-12-03",
                                       POSTS(POST("Magnesium",
                                                  .authors = { "Riley" })) };

static const struct file minerals = {
    .location = "mineralen.txt",
    .tag = "mineralen",
    POSTS(POST("Koper", .tags = { "mineralen" }),
          POST("Zink", .tags = { "Mineralen" }),
          POST("Magnesium", .tags = { "mineralen" }))
};

static const struct file bare = { .location = "los.txt",
                                  POSTS(POST("Wat koper doet", .derived = true,
                                             .body = "Over Koper.",
                                             .authors = { "Sam", "Riley" })) };

static void
neighbours_of_a_dated_post_lie_before_and_after_it(void **state)
{
    (void)state;
    (void)take(&december);
    (void)take(&the_third);
    expect_date("Zink", "2025-12-03/2025-12-31", "order");
    expect_date("Magnesium", "2025-12-03", "day-page");
    expect_date("Koper", "2025-12-01/2025-12-03", "order");
}

static void
a_month_page_alone_knows_the_month(void **state)
{
    (void)state;
    (void)take(&december);
    expect_date("Zink", "2025-12", "month-page");
    expect_date("Koper", "2025-12", "month-page");
}

static void
narrowing_keeps_the_order_of_the_page(void **state)
{
    (void)state;
    (void)take(&december);
    (void)take(&the_third);
    assert_string_equal(
        ask_text("SELECT group_concat(title, ' ') FROM (SELECT title FROM "
                 "article ORDER BY latest DESC, earliest DESC, seat DESC)"),
        "Zink Magnesium Koper");
}

/* --- Any order of import --- */

static void
take_in_order(const struct file *const files[4], const int order[4])
{
    for (int i = 0; i < 4; i++)
        (void)take(files[order[i]]);
}

/* The next permutation in lexical order; false after the last. */
static bool
next_order(int order[4])
{
    int i = 2, j = 3, left, right, kept;

    while (i >= 0 && order[i] > order[i + 1])
        i--;
    if (i < 0)
        return false;
    while (order[j] < order[i])
        j--;
    kept = order[i];
    order[i] = order[j];
    order[j] = kept;
    for (left = i + 1, right = 3; left < right; left++, right--) {
        kept = order[left];
        order[left] = order[right];
        order[right] = kept;
    }
    return true;
}

static void
any_order_of_import_gives_the_same_archive(void **state)
{
    static const struct file *const files[4] = { &december, &the_third,
                                                 &minerals, &bare };
    int order[4] = { 0, 1, 2, 3 };
    const char *first, *again;

    (void)state;
    take_in_order(files, order);
    first = archive_says();
    while (next_order(order)) {
        archive_anew();
        take_in_order(files, order);
        again = archive_says();
        if (strcmp(again, first) != 0)
            fail_msg("in order %d%d%d%d:\n%s\nnot\n%s", order[0], order[1],
                     order[2], order[3], again, first);
    }
}

static void
sources_that_disagree_agree_on_which_counts_whatever_came_first(void **state)
{
    const struct file *one =
        FILE_OF("a.xml", .site = "a.nl",
                POSTS(POST("Zink", .guid = "g", .date = "2024-01-05")));
    const struct file *two =
        FILE_OF("b.xml", .site = "a.nl",
                POSTS(POST("Zink", .guid = "g", .date = "2024-02-05")));
    const char *seen;

    (void)state;
    (void)take(one);
    (void)take(two);
    seen = ask_text("SELECT edtf FROM article");
    archive_anew();
    (void)take(two);
    (void)take(one);
    assert_string_equal(ask_text("SELECT edtf FROM article"), seen);
}

/* --- Pages that know better, or nothing --- */

static void
a_page_that_contradicts_itself_narrows_nothing(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Zink"), POST("Magnesium"), POST("Koper"))));
    (void)take(FILE_OF("b.txt", .day = "2025-12-03", POSTS(POST("Zink"))));
    (void)take(FILE_OF("c.txt", .day = "2025-12-20", POSTS(POST("Koper"))));
    expect_date("Zink", "2025-12-03", "day-page");
    expect_date("Magnesium", "2025-12", "month-page");
    expect_date("Koper", "2025-12-20", "day-page");
}

static void
a_contradicting_page_leaves_the_others_their_say(void **state)
{
    (void)state;
    (void)take(&december);
    (void)take(&the_third);
    (void)take(FILE_OF("jaar.txt", .year = "2025",
                       POSTS(POST("IJzer"), POST("Magnesium"),
                             POST("Jodium", .date = "2025-12-24"))));
    expect_date("Zink", "2025-12-03/2025-12-31", "order");
    expect_date("IJzer", "2025", "month-page");
}

static void
a_year_page_narrows_across_months(void **state)
{
    (void)state;
    (void)take(FILE_OF("jaar.txt", .year = "2024",
                       POSTS(POST("Mei"), POST("April", .date = "2024-04-02"),
                             POST("Maart"))));
    expect_date("Mei", "2024-04-02/2024-12-31", "order");
    expect_date("Maart", "2024-01-01/2024-04-02", "order");
}

static void
what_lies_on_one_day_between_two_is_that_day(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Zink", .date = "2025-12-03"), POST("Koper"),
                             POST("IJzer", .date = "2025-12-03"))));
    expect_date("Koper", "2025-12-03", "order");
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 3"), 3);
}

static void
a_listing_of_a_tag_gives_no_date_and_narrows_none(void **state)
{
    (void)state;
    (void)take(FILE_OF("tag.txt", .tag = "mineralen",
                       POSTS(POST("Zink"), POST("Koper", .date = "2025-12-03"),
                             POST("IJzer"))));
    expect_date("Zink", "", "");
    expect_date("IJzer", "", "");
}

static void
a_moment_on_the_page_of_its_day_stays_a_moment(void **state)
{
    (void)state;
    (void)take(&december);
    (void)take(
        FILE_OF("dag.txt", .day = "2025-12-03",
                POSTS(POST("Magnesium", .date = "2025-12-03T09:30:00+01:00"))));
    expect_date("Magnesium", "2025-12-03T09:30:00+01:00", "source");
    expect_date("Koper", "2025-12-01/2025-12-03", "order");
}

static void
a_date_of_its_own_outside_its_page_counts_and_is_told(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Zink", .date = "2024-01-05"))));
    expect_date("Zink", "2024-01-05", "source");
    expect_told("its own date is not in the period of its listing");
}

static void
a_corrected_day_moves_the_neighbours_with_it(void **state)
{
    (void)state;
    (void)take(&december);
    (void)take(FILE_OF("m.md", POSTS(POST("Magnesium", .date = "2025-12-05"))));
    expect_date("Koper", "2025-12-01/2025-12-05", "order");
    (void)take(FILE_OF("m.md", POSTS(POST("Magnesium", .date = "2025-12-20"))));
    expect_date("Koper", "2025-12-01/2025-12-20", "order");
    expect_date("Zink", "2025-12-20/2025-12-31", "order");
}

static void
what_is_known_travels_over_posts_that_pages_share(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Vijf"), POST("Vier"), POST("Drie"))));
    (void)take(FILE_OF("b.txt", .year = "2025",
                       POSTS(POST("Drie"), POST("Twee"), POST("Een"))));
    (void)take(FILE_OF("c.txt", .day = "2025-12-08", POSTS(POST("Vijf"))));
    expect_date("Drie", "2025-12-01/2025-12-08", "order");
    expect_date("Een", "2025-01-01/2025-12-08", "order");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(neighbours_of_a_dated_post_lie_before_and_after_it),
        CASE(a_month_page_alone_knows_the_month),
        CASE(narrowing_keeps_the_order_of_the_page),
        CASE(any_order_of_import_gives_the_same_archive),
        CASE(sources_that_disagree_agree_on_which_counts_whatever_came_first),
        CASE(a_page_that_contradicts_itself_narrows_nothing),
        CASE(a_contradicting_page_leaves_the_others_their_say),
        CASE(a_year_page_narrows_across_months),
        CASE(what_lies_on_one_day_between_two_is_that_day),
        CASE(a_listing_of_a_tag_gives_no_date_and_narrows_none),
        CASE(a_moment_on_the_page_of_its_day_stays_a_moment),
        CASE(a_date_of_its_own_outside_its_page_counts_and_is_told),
        CASE(a_corrected_day_moves_the_neighbours_with_it),
        CASE(what_is_known_travels_over_posts_that_pages_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
