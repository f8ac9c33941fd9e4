#include "kroniek/archive/permalink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"

static const struct kr_settings settings = {
    .base_url = "https://boomgaard.example",
    .permalink = "/%postname%/",
    .tag_base = "tag",
    .category_base = "rubriek",
    .author_base = "auteur",
    .page_base = "pagina",
    .search_base = "zoek",
    .feed_base = "stroom",
};

static struct kr_addresses
addresses_with(const char *pattern)
{
    struct kr_addresses addresses =
        kr_addresses_from(&settings, "datum-onbekend");

    addresses.pattern = pattern;
    return addresses;
}

static void
expect_permalink(const char *pattern, enum kr_kind kind, const char *edtf,
                 const char *expected)
{
    const struct kr_addresses addresses = addresses_with(pattern);
    struct kr_arena *arena = kr_arena_new();
    struct kr_dateline date;

    assert_true(kr_permalink_check(pattern, NULL));
    assert_true(kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, &date, NULL));
    assert_string_equal(kr_permalink(arena, &addresses, kind, "appels-plukken",
                                     &date),
                        expected);
    kr_arena_free(arena);
}

static void
expect_term(enum kr_taxonomy taxonomy, const char *path, const char *expected)
{
    const struct kr_addresses addresses = addresses_with("/%postname%/");
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_address_term(arena, &addresses, taxonomy, path),
                        expected);
    kr_arena_free(arena);
}

static void
expect_period(int year, int month, int day, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_address_period(arena,
                                          (struct kr_date){ year, month, day }),
                        expected);
    kr_arena_free(arena);
}

static void
expect_page(const char *path, int64_t number, const char *expected)
{
    const struct kr_addresses addresses = addresses_with("/%postname%/");
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_address_page(arena, &addresses, path, number),
                        expected);
    kr_arena_free(arena);
}

static void
expect_pattern_refused(const char *pattern, const char *message)
{
    struct kr_err err = { .message = "" };

    if (kr_permalink_check(pattern, &err))
        fail_msg("'%s' was taken", pattern);
    assert_int_equal(err.code, KR_INVALID);
    if (strstr(err.message, message) == NULL)
        fail_msg("'%s' was refused with: %s", pattern, err.message);
}

static void
expect_reserved(const char *slug, bool expected)
{
    const struct kr_addresses addresses = addresses_with("/%postname%/");

    if (kr_address_reserved(&addresses, slug) != expected)
        fail_msg("'%s'", slug);
}

static void
a_post_has_the_address_of_the_pattern(void **state)
{
    (void)state;
    expect_permalink("/%postname%/", KR_POST, "2025-12-03", "/appels-plukken/");
    expect_permalink("/%year%/%monthnum%/%postname%/", KR_POST, "2025-12-03",
                     "/2025/12/appels-plukken/");
    expect_permalink("/%year%/%monthnum%/%day%/%postname%/", KR_POST,
                     "2025-02-03T09:30:00Z", "/2025/02/03/appels-plukken/");
    expect_permalink("/nieuws/%year%/%postname%/", KR_POST, "2025-12",
                     "/nieuws/2025/appels-plukken/");
}

static void
an_address_holds_no_more_date_than_is_known(void **state)
{
    static const char pattern[] = "/%year%/%monthnum%/%day%/%postname%/";

    (void)state;
    expect_permalink(pattern, KR_POST, "2025-12", "/2025/12/appels-plukken/");
    expect_permalink(pattern, KR_POST, "2025", "/2025/appels-plukken/");
    expect_permalink(pattern, KR_POST, "", "/appels-plukken/");
    expect_permalink(pattern, KR_POST, "2025-12-03/2025-12-31",
                     "/2025/12/appels-plukken/");
    expect_permalink(pattern, KR_POST, "2024-12-03/2025-01-31",
                     "/appels-plukken/");
}

static void
a_page_is_always_its_slug(void **state)
{
    (void)state;
    expect_permalink("/%year%/%postname%/", KR_PAGE, "2025-12-03",
                     "/appels-plukken/");
}

static void
a_term_stands_under_its_base(void **state)
{
    (void)state;
    expect_term(KR_TAG, "cider", "/tag/cider/");
    expect_term(KR_CATEGORY, "fruit/appels", "/rubriek/fruit/appels/");
    expect_term(KR_AUTHOR, "zoe", "/auteur/zoe/");
    expect_term(KR_TAG, "a?b#c", "/tag/a%3Fb%23c/");
}

static void
a_period_is_written_in_full(void **state)
{
    (void)state;
    expect_period(2025, 0, 0, "/2025/");
    expect_period(2025, 2, 0, "/2025/02/");
    expect_period(2025, 2, 3, "/2025/02/03/");
    expect_period(987, 2, 3, "/0987/02/03/");
}

static void
the_first_page_is_the_listing_itself(void **state)
{
    (void)state;
    expect_page("/tag/cider/", 1, "/tag/cider/");
    expect_page("/tag/cider/", 2, "/tag/cider/pagina/2/");
    expect_page("/", 1900, "/pagina/1900/");
}

static void
undated_posts_have_a_listing(void **state)
{
    const struct kr_addresses addresses = addresses_with("/%postname%/");
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_address_undated(arena, &addresses),
                        "/datum-onbekend/");
    kr_arena_free(arena);
}

static void
an_absolute_address_begins_with_the_base_url(void **state)
{
    const struct kr_addresses addresses = addresses_with("/%postname%/");
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_address_absolute(arena, &addresses, "/2025/"),
                        "https://boomgaard.example/2025/");
    kr_arena_free(arena);
}

static void
other_forms_of_a_post_stand_at_its_address(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_address_markdown(arena, "/2025/12/appel/"),
                        "/2025/12/appel.md");
    assert_string_equal(kr_address_citation(arena, "/2025/12/appel/", "ris"),
                        "/2025/12/appel/citation.ris");
    kr_arena_free(arena);
}

static void
refuses_patterns_that_name_no_post(void **state)
{
    (void)state;
    expect_pattern_refused("", "begins and ends");
    expect_pattern_refused("/", "begins and ends");
    expect_pattern_refused("/%postname%", "begins and ends");
    expect_pattern_refused("%postname%/", "begins and ends");
    expect_pattern_refused("//", "no segment");
    expect_pattern_refused("/%year%/", "needs %postname%");
    expect_pattern_refused("/blog/", "needs %postname%");
}

static void
refuses_a_name_that_is_not_last_or_not_once(void **state)
{
    (void)state;
    expect_pattern_refused("/%postname%/%year%/", "last part");
    expect_pattern_refused("/%postname%/%postname%/", "last part");
    expect_pattern_refused("/%postname%/x/", "last part");
}

static void
refuses_date_parts_out_of_order(void **state)
{
    (void)state;
    expect_pattern_refused("/%monthnum%/%year%/%postname%/", "order");
    expect_pattern_refused("/%year%/%day%/%postname%/", "order");
    expect_pattern_refused("/%monthnum%/%postname%/", "order");
    expect_pattern_refused("/%year%/%year%/%postname%/", "order");
}

static void
refuses_odd_segments(void **state)
{
    (void)state;
    expect_pattern_refused("/%category%/%postname%/", "'%category%'");
    expect_pattern_refused("/%year%-%monthnum%/%postname%/",
                           "'%year%-%monthnum%'");
    expect_pattern_refused("/../%postname%/", "'..'");
    expect_pattern_refused("/a b/%postname%/", "'a b'");
    expect_pattern_refused("/a//%postname%/", "''");
    expect_pattern_refused("/A/%postname%/", "'A'");
}

static void
keeps_our_own_first_segments_from_slugs(void **state)
{
    (void)state;
    expect_reserved("tag", true);
    expect_reserved("rubriek", true);
    expect_reserved("auteur", true);
    expect_reserved("pagina", true);
    expect_reserved("zoek", true);
    expect_reserved("stroom", true);
    expect_reserved("datum-onbekend", true);
    expect_reserved("archive", true);
    expect_reserved("tags", true);
    expect_reserved("media", true);
    expect_reserved("healthz", true);
    expect_reserved("category", false);
    expect_reserved("tagliatelle", false);
    expect_reserved("appels-plukken", false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_has_the_address_of_the_pattern),
        cmocka_unit_test(an_address_holds_no_more_date_than_is_known),
        cmocka_unit_test(a_page_is_always_its_slug),
        cmocka_unit_test(a_term_stands_under_its_base),
        cmocka_unit_test(a_period_is_written_in_full),
        cmocka_unit_test(the_first_page_is_the_listing_itself),
        cmocka_unit_test(undated_posts_have_a_listing),
        cmocka_unit_test(an_absolute_address_begins_with_the_base_url),
        cmocka_unit_test(other_forms_of_a_post_stand_at_its_address),
        cmocka_unit_test(refuses_patterns_that_name_no_post),
        cmocka_unit_test(refuses_a_name_that_is_not_last_or_not_once),
        cmocka_unit_test(refuses_date_parts_out_of_order),
        cmocka_unit_test(refuses_odd_segments),
        cmocka_unit_test(keeps_our_own_first_segments_from_slugs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
