/*
 * A site of Jekyll, read as Jekyll reads it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_site.h"

static void
texts_are_those_jekyll_makes_pages_of(void **state)
{
    (void)state;
    site_read("jekyll");
    expect_site_titles("Ooit|Oud|Zonder|Winter|De oogst|Moes|Over|Work");
    assert_int_equal(site_sink()->failed_count, 0);
    assert_int_equal(memory_sink_skipped(site_sink(),
                                         "post without a day in its name"),
                     1);
    assert_int_equal(memory_sink_skipped(site_sink(),
                                         "file without front matter"),
                     1);
    assert_int_equal(memory_sink_skipped(site_sink(), "template"), 1);
}

static void
names_say_the_day_and_front_matter_knows_better(void **state)
{
    (void)state;
    site_read("jekyll");
    assert_string_equal(site_draft("De oogst")->date.edtf, "2014-09-15");
    assert_string_equal(site_draft("De oogst")->slug, "de-oogst");
    assert_string_equal(site_draft("Winter")->date.edtf,
                        "2013-01-03T10:00:00+01:00");
    assert_string_equal(site_draft("Ooit")->date.edtf, "");
}

static void
tags_are_cut_at_blanks_and_folders_are_categories(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("jekyll");
    draft = site_draft("De oogst");
    expect_site_terms(draft->tags, draft->tag_count, "appel|peer");
    expect_site_terms(draft->categories, draft->category_count, "tuin");
    draft = site_draft("Work");
    expect_site_terms(draft->categories, draft->category_count, "werk");
}

static void
defaults_of_the_site_count_and_are_no_fields(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    site_read("jekyll");
    draft = site_draft("De oogst");
    expect_site_terms(draft->authors, draft->author_count, "Ilse Maes");
    assert_null(site_field("Work", "layout", 0));
    assert_string_equal(site_draft("Work")->language, "en");
}

static void
pages_are_pages_and_posts_posts(void **state)
{
    (void)state;
    site_read("jekyll");
    assert_int_equal(site_draft("Over")->kind, KR_PAGE);
    assert_string_equal(site_draft("Over")->slug, "over");
    assert_int_equal(site_draft("Moes")->kind, KR_PAGE);
    assert_int_equal(site_draft("De oogst")->kind, KR_POST);
}

static void
drafts_and_unpublished_posts_stay_closed(void **state)
{
    (void)state;
    site_read("jekyll");
    assert_int_equal(site_draft("Ooit")->status, KR_DRAFT);
    assert_int_equal(site_draft("Winter")->status, KR_DRAFT);
    assert_int_not_equal(site_draft("De oogst")->status, KR_DRAFT);
}

static void
liquid_is_run_as_far_as_that_goes(void **state)
{
    (void)state;
    site_read("jekyll");
    expect_site_html("De oogst",
                     "<p>Zie <a href=\"/winter/\">vorig</a> en "
                     "<img src=\"/img/boom.png\" alt=\"boom\">.</p>\n"
                     "<pre><code class=\"language-ruby\">puts &quot;peer&quot;"
                     "\n</code></pre>\n");
    expect_site_html("Oud", "<p>Uit Het erf.</p>\n");
    assert_true(memory_sink_missing(site_sink(), "/img/boom.png"));
}

static void
old_addresses_are_those_of_the_site(void **state)
{
    (void)state;
    site_read("jekyll");
    expect_site_alias("De oogst", "/oogst.html");
    expect_site_alias("De oogst", "/tuin/2014/09/15/de-oogst/");
    assert_string_equal(site_draft("De oogst")->permalink,
                        "https://erf.example/weblog/tuin/2014/09/15/de-oogst/");
    expect_site_alias("Over", "/over/");
    expect_site_alias("Moes", "/recepten/moes.html");
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
        CASE(texts_are_those_jekyll_makes_pages_of),
        CASE(names_say_the_day_and_front_matter_knows_better),
        CASE(tags_are_cut_at_blanks_and_folders_are_categories),
        CASE(defaults_of_the_site_count_and_are_no_fields),
        CASE(pages_are_pages_and_posts_posts),
        CASE(drafts_and_unpublished_posts_stay_closed),
        CASE(liquid_is_run_as_far_as_that_goes),
        CASE(old_addresses_are_those_of_the_site),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
