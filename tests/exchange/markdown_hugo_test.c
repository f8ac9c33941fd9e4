/*
 * A site of Hugo, read as Hugo reads it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_site.h"

static void
texts_are_those_hugo_makes_pages_of(void **state)
{
    (void)state;
    site_read("hugo");
    expect_site_titles("Over ons|Appels|Een bundel|Drying pears|"
                       "Peren drogen|Verborgen");
    assert_int_equal(site_sink()->failed_count, 1);
    assert_non_null(strstr(site_sink()->failed[0].place, "stuk.md:2"));
    assert_int_equal(memory_sink_skipped(site_sink(), "page about a folder"),
                     2);
    assert_int_equal(memory_sink_skipped(site_sink(), "file beside a text"), 1);
}

static void
a_cascade_is_told_where_it_stands(void **state)
{
    (void)state;
    site_read("hugo");
    assert_true(memory_sink_noted(site_sink(), "its cascade is not followed"));
}

static void
the_contents_folder_alone_is_read_the_same(void **state)
{
    (void)state;
    site_read("hugo/content");
    expect_site_titles("Over ons|Appels|Een bundel|Drying pears|"
                       "Peren drogen|Verborgen");
    expect_site_alias("Peren drogen", "/2024/10/peren-drogen/");
}

static void
toml_front_matter_is_taken_whole(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("hugo");
    draft = site_draft("Peren drogen");
    assert_string_equal(draft->date.edtf, "2024-10-19T09:30:00+02:00");
    assert_string_equal(draft->modified.edtf, "2024-11-01");
    assert_string_equal(draft->slug, "peren-drogen");
    expect_site_terms(draft->tags, draft->tag_count, "peer|drogen");
    expect_site_terms(draft->categories, draft->category_count, "Keuken");
    assert_string_equal(draft->excerpt, "Leg ze dun.");
    assert_string_equal(site_field("Peren drogen", "moeilijkheid", 0), "2");
}

static void
a_taxonomy_of_its_own_is_a_field_for_each_term(void **state)
{
    (void)state;
    site_read("hugo");
    assert_string_equal(site_field("Peren drogen", "reeksen", 0), "Herfst");
    assert_string_equal(site_field("Peren drogen", "reeksen", 1), "Zolder");
    assert_null(site_field("Peren drogen", "reeksen", 2));
}

static void
old_addresses_are_those_of_the_site(void **state)
{
    (void)state;
    site_read("hugo");
    expect_site_alias("Peren drogen", "/oud/peren/");
    expect_site_alias("Peren drogen", "/2024/10/peren-drogen/");
    assert_string_equal(site_draft("Peren drogen")->permalink,
                        "https://tuin.example/blog/2024/10/peren-drogen/");
    expect_site_alias("Drying pears", "/en/2024/10/drying-pears/");
    expect_site_alias("Een bundel", "/2023/05/de-bundel/");
    expect_site_alias("Over ons", "/about/");
}

static void
shortcodes_become_what_they_stand_for(void **state)
{
    (void)state;
    site_read("hugo");
    expect_site_html(
        "Peren drogen",
        "<p>Leg ze dun.</p>\n<!--more-->\n<table>\n<thead>\n<tr>\n"
        "<th>soort</th>\n<th align=\"right\">kg</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>Conference</td>\n<td align=\"right\">12</td>\n"
        "</tr>\n</tbody>\n</table>\n"
        "<p>Zie /appels/ en <a href=\"https://www.youtube.com/watch?v=abc123"
        "\">https://www.youtube.com/watch?v=abc123</a>.</p>\n"
        "<figure><img src=\"/img/peer.png\" alt=\"Een peer\"><figcaption>"
        "Een peer</figcaption></figure>\n");
}

static void
translations_keep_their_language_and_slug(void **state)
{
    (void)state;
    site_read("hugo");
    assert_string_equal(site_draft("Peren drogen")->language, "nl");
    assert_string_equal(site_draft("Drying pears")->language, "en");
    assert_string_equal(site_draft("Drying pears")->slug, "peren-drogen");
}

static void
drafts_and_what_is_not_rendered_stay_closed(void **state)
{
    (void)state;
    site_read("hugo");
    assert_int_equal(site_draft("Appels")->status, KR_DRAFT);
    assert_int_equal(site_draft("Verborgen")->status, KR_PRIVATE);
}

static void
what_stands_at_the_root_is_a_page(void **state)
{
    (void)state;
    site_read("hugo");
    assert_int_equal(site_draft("Over ons")->kind, KR_PAGE);
    assert_int_not_equal(site_draft("Een bundel")->kind, KR_PAGE);
}

static void
pictures_are_found_in_static_and_beside_the_text(void **state)
{
    (void)state;
    site_read("hugo");
    assert_int_equal(site_draft("Peren drogen")->media_count, 1);
    assert_int_equal(site_draft("Een bundel")->media_count, 1);
    assert_int_equal(site_sink()->missing_count, 0);
}

static int
forget(void **state)
{
    (void)state;
    site_forget();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_teardown(name, forget)
        CASE(texts_are_those_hugo_makes_pages_of),
        CASE(a_cascade_is_told_where_it_stands),
        CASE(the_contents_folder_alone_is_read_the_same),
        CASE(toml_front_matter_is_taken_whole),
        CASE(a_taxonomy_of_its_own_is_a_field_for_each_term),
        CASE(old_addresses_are_those_of_the_site),
        CASE(shortcodes_become_what_they_stand_for),
        CASE(translations_keep_their_language_and_slug),
        CASE(drafts_and_what_is_not_rendered_stay_closed),
        CASE(what_stands_at_the_root_is_a_page),
        CASE(pictures_are_found_in_static_and_beside_the_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
