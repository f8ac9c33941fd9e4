#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "view_sample.h"

static struct sample *s;

static int
open_sample(void **state)
{
    (void)state;
    s = sample_open("nl");
    return 0;
}

static int
close_sample(void **state)
{
    (void)state;
    sample_close(s);
    return 0;
}

static void
years_go_down_and_months_up(void **state)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, sample_periods(s), 4, &s->frame);

    (void)state;
    assert_int_equal(page.years.count, 4);
    assert_string_equal(page.years.items[0].text, "2025");
    assert_string_equal(page.years.items[0].href, "/2025/");
    assert_string_equal(page.years.items[0].months.items[0].text, "januari");
    assert_string_equal(page.years.items[0].months.items[5].text, "november");
    assert_string_equal(page.years.items[3].text, "1998");
    assert_int_equal(page.years.items[3].months.count, 0);
}

static void
a_year_counts_what_it_is_told(void **state)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, sample_periods(s), 4, &s->frame);

    (void)state;
    assert_string_equal(page.years.items[0].count, "3.265 berichten");
    assert_string_equal(page.years.items[3].count, "1 bericht");
    assert_string_equal(page.count, "9.797 berichten");
}

static void
months_without_their_year_make_it(void **state)
{
    static const struct kr_period months[] = {
        { { 2020, 5, 0 }, 2 },
        { { 2020, 2, 0 }, 3 },
    };
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, (struct kr_periods){ months, 2 }, 0,
                             &s->frame);

    (void)state;
    assert_int_equal(page.years.count, 1);
    assert_string_equal(page.years.items[0].count, "5 berichten");
    assert_string_equal(page.years.items[0].months.items[0].text, "februari");
}

static void
undated_posts_have_their_link_when_there_are_any(void **state)
{
    struct kr_archive_page page;

    (void)state;
    expect_shows(sample_archive(s), "href=\"/datum-onbekend/\">Berichten "
                                    "zonder bekende datum</a>");
    page = kr_archive_page_from(s->arena, sample_periods(s), 0, &s->frame);
    assert_null(page.undated);
}

static void
an_archive_without_posts_is_a_page_too(void **state)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, (struct kr_periods){ NULL, 0 }, 0,
                             &s->frame);

    (void)state;
    assert_int_equal(page.years.count, 0);
    assert_string_equal(page.count, "0 berichten");
}

static const struct kr_letter *
letter(const struct kr_terms_page *page, const char *name)
{
    size_t i;

    for (i = 0; i < page->letters.count; i++)
        if (strcmp(page->letters.items[i].letter, name) == 0)
            return &page->letters.items[i];
    fail_msg("no letter %s", name);
    return NULL;
}

static void
tags_stand_under_their_folded_letter(void **state)
{
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, KR_TAG, sample_terms(s, KR_TAG),
                           &s->frame);
    const struct kr_letter *e = letter(&page, "E");

    (void)state;
    assert_int_equal(e->terms.count, 2);
    assert_string_equal(e->terms.items[0].text, "École de l’eau");
    assert_string_equal(e->terms.items[1].text, "ésta & <die>");
    assert_string_equal(e->id, "letter-e");
}

static void
numbers_and_signs_come_last(void **state)
{
    static const struct kr_term terms[] = {
        { 1, KR_TAG, "1840", "p-1840", 1 },
        { 2, KR_TAG, "★", "ster", 1 },
        { 3, KR_TAG, "zee", "zee", 1 },
        { 4, KR_TAG, "3D", "3d", 1 },
    };
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, KR_TAG, (struct kr_terms){ terms, 4 },
                           &s->frame);

    (void)state;
    assert_int_equal(page.letters.count, 3);
    assert_string_equal(page.letters.items[0].letter, "Z");
    assert_int_equal(letter(&page, "0–9")->terms.count, 2);
    assert_string_equal(letter(&page, "#")->id, "letter-other");
}

static void
a_term_without_posts_is_left_out(void **state)
{
    static const struct kr_term terms[] = {
        { 1, KR_TAG, "leeg", "leeg", 0 },
        { 2, KR_TAG, "vol", "vol", 3 },
    };
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, KR_TAG, (struct kr_terms){ terms, 2 },
                           &s->frame);

    (void)state;
    assert_string_equal(page.count, "1 tag");
    assert_int_equal(page.letters.count, 1);
}

static void
no_terms_at_all_is_said(void **state)
{
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, KR_AUTHOR, (struct kr_terms){ NULL, 0 },
                           &s->frame);

    (void)state;
    assert_true(page.empty);
    assert_string_equal(page.heading, "Auteurs");
}

static void
categories_are_a_tree(void **state)
{
    const char *page = sample_index(s, KR_CATEGORY);

    (void)state;
    expect_shows(page, "<li><a href=\"/category/verhalen/\">Verhalen</a> "
                       "<span class=\"count\">8</span>\n<ul>\n"
                       "<li><a href=\"/category/verhalen/negentiende-eeuw/\">");
    expect_shows(page, "/category/verhalen/negentiende-eeuw/dagboeken/");
}

static void
a_child_without_its_parent_stands_alone(void **state)
{
    static const struct kr_term terms[] = {
        { 1, KR_CATEGORY, "Kind", "ouder/kind", 1 },
        { 2, KR_CATEGORY, "Oud", "oud", 1 },
    };
    struct kr_terms_page page =
        kr_terms_page_from(s->arena, KR_CATEGORY, (struct kr_terms){ terms, 2 },
                           &s->frame);

    (void)state;
    assert_int_equal(page.branches.count, 2);
    assert_int_equal(page.branches.items[0].children.count, 0);
}

static void
a_very_deep_tree_is_shown_whole(void **state)
{
    struct kr_term terms[60];
    struct kr_terms_page page;
    struct kr_branches level;
    size_t i, seen = 0;

    (void)state;
    for (i = 0; i < 60; i++)
        terms[i] = (struct kr_term){
            .id = (int64_t)i + 1,
            .taxonomy = KR_CATEGORY,
            .name = "x",
            .path = i == 0
                        ? "a"
                        : kr_arena_format(s->arena, "%s/a", terms[i - 1].path),
            .posts = 1,
        };
    page = kr_terms_page_from(s->arena, KR_CATEGORY,
                              (struct kr_terms){ terms, 60 }, &s->frame);
    for (level = page.branches; level.count > 0;
         level = level.items[0].children)
        seen += level.count;
    assert_int_equal(seen, 60);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_go_down_and_months_up),
        cmocka_unit_test(a_year_counts_what_it_is_told),
        cmocka_unit_test(months_without_their_year_make_it),
        cmocka_unit_test(undated_posts_have_their_link_when_there_are_any),
        cmocka_unit_test(an_archive_without_posts_is_a_page_too),
        cmocka_unit_test(tags_stand_under_their_folded_letter),
        cmocka_unit_test(numbers_and_signs_come_last),
        cmocka_unit_test(a_term_without_posts_is_left_out),
        cmocka_unit_test(no_terms_at_all_is_said),
        cmocka_unit_test(categories_are_a_tree),
        cmocka_unit_test(a_child_without_its_parent_stands_alone),
        cmocka_unit_test(a_very_deep_tree_is_shown_whole),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
