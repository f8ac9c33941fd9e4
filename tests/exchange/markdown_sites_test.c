/*
 * Sites of Zola, Eleventy and Hexo, and folders of notes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_site.h"

static void
zola_sections_are_no_texts_and_bundles_are_one(void **state)
{
    (void)state;
    site_read("zola");
    expect_site_titles("Mos|Fougère|Varen");
    assert_int_equal(memory_sink_skipped(site_sink(), "page about a folder"),
                     2);
    assert_int_equal(memory_sink_skipped(site_sink(), "file beside a text"), 1);
}

static void
zola_taxonomies_and_extras_are_read(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("zola");
    draft = site_draft("Mos");
    assert_string_equal(draft->date.edtf, "2021-03-04");
    assert_string_equal(draft->slug, "mos");
    expect_site_terms(draft->tags, draft->tag_count, "bos");
    assert_string_equal(site_field("Mos", "soorten", 1), "polytrichum");
    assert_string_equal(site_field("Mos", "kleur", 0), "groen");
    expect_site_alias("Mos", "/blog/mos/");
    expect_site_html("Mos", "<p>Zie <a href=\"/varen/#blad\">varen</a>.</p>\n"
                            "<blockquote>\n<p>Mos is <em>zacht</em>.</p>\n"
                            "</blockquote>\n");
}

static void
zola_translations_keep_their_language(void **state)
{
    (void)state;
    site_read("zola");
    assert_int_equal(site_draft("Varen")->status, KR_DRAFT);
    assert_string_equal(site_draft("Varen")->language, "nl");
    assert_string_equal(site_draft("Fougère")->language, "fr");
    assert_string_equal(site_draft("Fougère")->slug, "varen");
    expect_site_alias("Fougère", "/fr/blog/varen/");
}

static void
eleventy_reads_all_markdown_but_its_machinery(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("eleventy");
    expect_site_titles("Over|Tweede|Derde|Eerste");
    draft = site_draft("Eerste");
    assert_string_equal(draft->date.edtf, "2020-02-03");
    expect_site_terms(draft->tags, draft->tag_count, "post|lente");
    assert_string_equal(site_draft("Tweede")->date.edtf, "2020-03-04");
    assert_int_equal(site_draft("Tweede")->status, KR_PRIVATE);
    assert_string_equal(site_draft("Over")->date.edtf, "");
    assert_int_equal(site_draft("Over")->kind, KR_PAGE);
    expect_site_alias("Over", "/nl/over/");
    expect_site_html("Derde", "<p>Tekst.</p>\n");
}

static void
hexo_posts_may_lack_a_first_fence(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("hexo");
    expect_site_titles("Later|Boten|Brug|Over");
    draft = site_draft("Boten");
    assert_string_equal(draft->date.edtf, "2018-06-07T08:09:10");
    expect_site_terms(draft->categories, draft->category_count,
                      "Water|Kade|Reis");
    expect_site_alias("Boten", "/2018/boten/");
    assert_string_equal(draft->language, "nl");
    assert_string_equal(site_draft("Brug")->date.edtf, "2018-07-08");
    assert_int_equal(site_draft("Later")->status, KR_DRAFT);
    assert_int_equal(site_draft("Over")->kind, KR_PAGE);
    assert_true(memory_sink_missing(site_sink(), "boot.png"));
}

static void
bear_and_loose_notes_are_read(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("bear");
    expect_site_titles("Onderweg|Losse notitie|Mijn eerste|Over mij");
    draft = site_draft("Mijn eerste");
    assert_string_equal(draft->slug, "mijn-eerste");
    assert_string_equal(draft->date.edtf, "2022-05-06T10:00:00");
    expect_site_terms(draft->tags, draft->tag_count, "stil|klein");
    draft = site_draft("Over mij");
    assert_int_equal(draft->kind, KR_PAGE);
    assert_string_equal(draft->language, "en-GB");
    expect_site_alias("Over mij", "/wie/ik");
    assert_string_equal(site_draft("Onderweg")->date.edtf, "2022-07-08");
    expect_site_html("Losse notitie",
                     "<p>Met een link en <img src=\"foto.png\" alt=\"\">."
                     "</p>\n");
    assert_int_equal(site_draft("Losse notitie")->media_count, 1);
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
        CASE(zola_sections_are_no_texts_and_bundles_are_one),
        CASE(zola_taxonomies_and_extras_are_read),
        CASE(zola_translations_keep_their_language),
        CASE(eleventy_reads_all_markdown_but_its_machinery),
        CASE(hexo_posts_may_lack_a_first_fence),
        CASE(bear_and_loose_notes_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
