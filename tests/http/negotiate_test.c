#include "kroniek/http/negotiate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
expect_type(const char *accept, unsigned offered, unsigned type)
{
    if (kr_negotiate(kr_str(accept), offered) != type)
        fail_msg("%s", accept);
}

static void
nothing_said_means_our_own_preference(void **state)
{
    (void)state;
    expect_type("", KR_TEXT | KR_HTML, KR_HTML);
    expect_type("*/*", KR_TEXT | KR_HTML, KR_HTML);
    expect_type("", KR_JSON_FEED, KR_JSON_FEED);
}

static void
a_browser_gets_html(void **state)
{
    (void)state;
    expect_type("text/html,application/xhtml+xml,application/xml;q=0.9,"
                "image/avif,image/webp,*/*;q=0.8",
                KR_HTML | KR_TEXT | KR_ATOM, KR_HTML);
}

static void
the_highest_q_wins(void **state)
{
    (void)state;
    expect_type("text/html;q=0.4, text/plain;q=0.5", KR_HTML | KR_TEXT,
                KR_TEXT);
    expect_type("text/html;q=0.999 , text/plain ; Q=1.000", KR_HTML | KR_TEXT,
                KR_TEXT);
    expect_type("TEXT/Plain", KR_HTML | KR_TEXT, KR_TEXT);
}

static void
the_closest_range_gives_the_q(void **state)
{
    (void)state;
    expect_type("text/*;q=0.9, text/html;q=0.1, */*;q=0.5",
                KR_HTML | KR_TEXT | KR_JSON, KR_TEXT);
    expect_type("*/*, text/html;q=0", KR_HTML | KR_JSON, KR_JSON);
}

static void
feeds_answer_to_plain_xml_and_json_too(void **state)
{
    (void)state;
    expect_type("application/xml", KR_ATOM | KR_JSON_FEED, KR_ATOM);
    expect_type("application/json", KR_ATOM | KR_JSON_FEED, KR_JSON_FEED);
}

static void
excluding_all_is_possible(void **state)
{
    (void)state;
    expect_type("image/png", KR_HTML | KR_TEXT, 0);
    expect_type("text/html;q=0.0", KR_HTML, 0);
    expect_type("*/*;q=0", KR_HTML, 0);
}

static void
what_cannot_be_understood_counts_for_nothing(void **state)
{
    (void)state;
    expect_type("html", KR_HTML, KR_HTML);
    expect_type("text/html;q=2", KR_HTML, KR_HTML);
    expect_type(",,;;//", KR_HTML, KR_HTML);
    expect_type("*/html", KR_HTML, KR_HTML);
    expect_type("text/html;q=0.1234, text/plain", KR_HTML | KR_TEXT, KR_TEXT);
    expect_type("text/html;level=1;q=0.1, text/plain;q=0.2", KR_HTML | KR_TEXT,
                KR_TEXT);
}

static void
every_type_has_a_header(void **state)
{
    (void)state;
    for (unsigned type = KR_HTML; type <= KR_METRICS; type <<= 1)
        assert_non_null(strchr(kr_type_header(type), '/'));
    assert_string_equal(kr_type_header(KR_HTML), "text/html; charset=utf-8");
}

static void
who_names_html_first_wants_a_page(void **state)
{
    (void)state;
    assert_true(kr_negotiate_page(KR_STR("text/html")));
    assert_true(kr_negotiate_page(
        KR_STR("text/html,application/xhtml+xml,application/xml;q=0.9,"
               "image/avif,*/*;q=0.8")));
    assert_false(kr_negotiate_page(KR_STR("")));
    assert_false(kr_negotiate_page(KR_STR("*/*")));
    assert_false(kr_negotiate_page(KR_STR("text/*")));
    assert_false(kr_negotiate_page(KR_STR("text/html;q=0")));
    assert_false(kr_negotiate_page(
        KR_STR("application/rss+xml, text/html;q=0.9, */*;q=0.1")));
}

static void
expect_choice(const char *accept, unsigned offered, unsigned same_as)
{
    assert_int_equal(kr_negotiate_choice(kr_str(accept), offered), same_as);
}

static void
a_choice_is_the_type_or_whether_a_page_is_wanted(void **state)
{
    (void)state;
    expect_choice("text/plain", KR_HTML | KR_TEXT, KR_TEXT);
    expect_choice("image/png", KR_HTML, 0);
    expect_choice("image/png", 0, kr_negotiate_choice(KR_STR(""), 0));
    expect_choice("text/html", KR_RATHER_PAGE, KR_HTML);
    expect_choice("*/*", KR_RATHER_PAGE, KR_XML);
    expect_choice("image/png", KR_RATHER_PAGE, KR_XML);
}

static void
expect_coding(const char *accept_encoding, const char *name)
{
    assert_string_equal(
        kr_coding_name(kr_negotiate_coding(kr_str(accept_encoding))), name);
}

static void
browsers_get_brotli_and_robots_gzip(void **state)
{
    (void)state;
    expect_coding("gzip, deflate, br", "br");
    expect_coding("gzip, deflate, br, zstd", "br");
    expect_coding("br,gzip", "br");
    expect_coding("gzip,deflate", "gzip");
    expect_coding("GZIP", "gzip");
    expect_coding("x-gzip", "gzip");
    expect_coding("deflate", "identity");
}

static void
no_header_and_an_empty_one_mean_identity(void **state)
{
    (void)state;
    expect_coding("", "identity");
    expect_coding(" ", "identity");
    expect_coding(",,;;", "identity");
}

static void
the_coding_of_the_highest_q_wins(void **state)
{
    (void)state;
    expect_coding("gzip;q=1.0, br;q=0.5", "gzip");
    expect_coding("br;q=0.5, gzip;q=0.4", "br");
    expect_coding("gzip;q=0.5, identity", "identity");
    expect_coding("gzip;q=0.5, identity;q=0.5", "gzip");
    expect_coding("gzip;q=0.001", "gzip");
    expect_coding("gzip;Q=0.2 , br ; q=0.1", "gzip");
    expect_coding("gzip, gzip;q=0", "gzip");
}

static void
a_q_of_nothing_excludes(void **state)
{
    (void)state;
    expect_coding("gzip;q=0", "identity");
    expect_coding("br;q=0, gzip", "gzip");
    expect_coding("br;q=0.000, gzip;q=0.0", "identity");
    expect_coding("identity;q=0, gzip;q=0.1", "gzip");
    expect_coding("identity;q=0", "identity"); /* all that there is */
    expect_coding("*;q=0", "identity");
}

static void
a_star_stands_for_what_is_not_named(void **state)
{
    (void)state;
    expect_coding("*", "br");
    expect_coding("gzip, *;q=0", "gzip");
    expect_coding("gzip;q=0.5, *;q=0.1", "gzip");
    expect_coding("br;q=0, *", "gzip");
    expect_coding("br;q=0, gzip;q=0, *", "identity");
    expect_coding("identity;q=0.5, *;q=0.1", "identity");
}

static void
a_malformed_coding_counts_for_nothing(void **state)
{
    (void)state;
    expect_coding("gzip;q=2", "identity");
    expect_coding("gzip;q=", "identity");
    expect_coding("gzip;q=0.1234, br;q=0.1", "br");
    expect_coding("gzip;level=9", "gzip");
    expect_coding("gzi p, b", "identity");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said_means_our_own_preference),
        cmocka_unit_test(a_browser_gets_html),
        cmocka_unit_test(the_highest_q_wins),
        cmocka_unit_test(the_closest_range_gives_the_q),
        cmocka_unit_test(feeds_answer_to_plain_xml_and_json_too),
        cmocka_unit_test(excluding_all_is_possible),
        cmocka_unit_test(what_cannot_be_understood_counts_for_nothing),
        cmocka_unit_test(who_names_html_first_wants_a_page),
        cmocka_unit_test(every_type_has_a_header),
        cmocka_unit_test(a_choice_is_the_type_or_whether_a_page_is_wanted),
        cmocka_unit_test(browsers_get_brotli_and_robots_gzip),
        cmocka_unit_test(no_header_and_an_empty_one_mean_identity),
        cmocka_unit_test(the_coding_of_the_highest_q_wins),
        cmocka_unit_test(a_q_of_nothing_excludes),
        cmocka_unit_test(a_star_stands_for_what_is_not_named),
        cmocka_unit_test(a_malformed_coding_counts_for_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
