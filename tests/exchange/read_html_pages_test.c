/*
 * Pages in the markup of the programs that make them, against golden files:
 * tests/fixtures/html/NAME.html gives NAME.golden.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange_html_file.h"

static void
expect_page(const char *page, const char *golden)
{
    html_read_fixture(page);
    expect_html_golden(golden);
    html_forget();
}

static void
reads_a_post_of_a_classic_wordpress_theme(void **state)
{
    (void)state;
    expect_page("wordpress-classic.html", "wordpress-classic.golden");
}

static void
reads_a_post_of_a_block_theme(void **state)
{
    (void)state;
    expect_page("wordpress-blocks.html", "wordpress-blocks.golden");
}

static void
reads_a_post_of_a_hugo_theme(void **state)
{
    (void)state;
    expect_page("hugo.html", "hugo.golden");
}

static void
reads_a_post_of_jekyll(void **state)
{
    (void)state;
    expect_page("jekyll.html", "jekyll.golden");
}

static void
reads_a_post_of_ghost(void **state)
{
    (void)state;
    expect_page("ghost.html", "ghost.golden");
}

static void
reads_a_post_of_blogger(void **state)
{
    (void)state;
    expect_page("blogger.html", "blogger.golden");
}

static void
reads_a_page_written_by_hand_in_1998(void **state)
{
    (void)state;
    expect_page("plain-1998.html", "plain-1998.golden");
}

static void
reads_the_posts_of_a_month_and_leaves_out_the_teasers(void **state)
{
    (void)state;
    expect_page("archive-month.html", "archive-month.golden");
}

static void
reads_windows_1252_that_calls_itself_latin_1(void **state)
{
    (void)state;
    expect_page("latin1.html", "latin1.golden");
}

static void
reads_utf_8_that_calls_itself_latin_1(void **state)
{
    (void)state;
    expect_page("says-latin1-is-utf8.html", "says-latin1-is-utf8.golden");
}

static void
reads_what_is_broken_as_browsers_do(void **state)
{
    (void)state;
    expect_page("broken.html", "broken.golden");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_post_of_a_classic_wordpress_theme),
        cmocka_unit_test(reads_a_post_of_a_block_theme),
        cmocka_unit_test(reads_a_post_of_a_hugo_theme),
        cmocka_unit_test(reads_a_post_of_jekyll),
        cmocka_unit_test(reads_a_post_of_ghost),
        cmocka_unit_test(reads_a_post_of_blogger),
        cmocka_unit_test(reads_a_page_written_by_hand_in_1998),
        cmocka_unit_test(reads_the_posts_of_a_month_and_leaves_out_the_teasers),
        cmocka_unit_test(reads_windows_1252_that_calls_itself_latin_1),
        cmocka_unit_test(reads_utf_8_that_calls_itself_latin_1),
        cmocka_unit_test(reads_what_is_broken_as_browsers_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
