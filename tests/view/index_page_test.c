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

static struct kr_archive_page
archive_of(const struct kr_period *periods, size_t count, int64_t undated)
{
    return kr_archive_page_from(s->arena, (struct kr_periods){ periods, count },
                                undated, &s->frame);
}

static const struct kr_heat_year *
row(const struct kr_archive_page *page, size_t decade, size_t year)
{
    return &page->decades.items[decade].years.items[year];
}

static void
years_go_down_and_months_up(void **state)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, sample_periods(s), 4, &s->frame);

    (void)state;
    assert_int_equal(page.decades.count, 2);
    assert_int_equal(page.decades.items[0].years.count, 3);
    assert_string_equal(row(&page, 0, 0)->text, "2025");
    assert_string_equal(row(&page, 0, 0)->href, "/2025/");
    assert_int_equal(row(&page, 0, 0)->months.count, 12);
    assert_string_equal(row(&page, 0, 0)->months.items[0].count, "3");
    assert_string_equal(row(&page, 0, 0)->months.items[1].count, "");
    assert_string_equal(row(&page, 0, 0)->months.items[1].href, "");
    assert_string_equal(row(&page, 0, 0)->months.items[10].href, "/2025/11/");
    assert_string_equal(row(&page, 1, 0)->text, "1998");
}

static void
a_year_counts_what_it_is_told(void **state)
{
    struct kr_archive_page page =
        kr_archive_page_from(s->arena, sample_periods(s), 4, &s->frame);

    (void)state;
    assert_string_equal(row(&page, 0, 0)->total, "3.265");
    assert_string_equal(row(&page, 1, 0)->total, "1");
    assert_string_equal(page.count, "9.797 berichten");
}

static void
a_cell_says_its_month_and_posts_in_full(void **state)
{
    static const struct kr_period months[] = {
        { { 2025, 12, 0 }, 12 },
        { { 2025, 1, 0 }, 1 },
    };
    struct kr_archive_page page = archive_of(months, 2, 0);

    (void)state;
    assert_string_equal(row(&page, 0, 0)->months.items[11].label,
                        "december 2025: 12 berichten");
    assert_string_equal(row(&page, 0, 0)->months.items[0].label,
                        "januari 2025: 1 bericht");
}

static void
the_table_has_a_caption_and_named_rows_and_columns(void **state)
{
    const char *page = sample_archive(s);

    (void)state;
    expect_shows(page, "<div class=\"heat\" role=\"region\" "
                       "aria-labelledby=\"heat\" tabindex=\"0\">");
    expect_shows(page, "<caption id=\"heat\">");
    expect_shows(page, "<th scope=\"col\"><abbr title=\"maart\">mrt</abbr>");
    expect_shows(page, "<th scope=\"row\"><a href=\"/2025/\">2025</a></th>");
    expect_shows(page, "<a href=\"/2023/12/\" aria-label=\"december 2023: 36 "
                       "berichten\">36</a>");
    expect_shows(page, "<td></td>");
}

static void
what_is_known_to_the_year_alone_has_a_column(void **state)
{
    static const struct kr_period periods[] = {
        { { 2020, 0, 0 }, 9 },
        { { 2020, 2, 0 }, 3 },
        { { 2019, 0, 0 }, 2 },
        { { 2019, 5, 0 }, 2 },
    };
    struct kr_archive_page page = archive_of(periods, 4, 0);

    (void)state;
    assert_true(page.monthly);
    assert_string_equal(row(&page, 0, 0)->rest.items[0].count, "6");
    assert_string_equal(row(&page, 0, 0)->rest.items[0].href, "/2020/");
    assert_string_equal(row(&page, 1, 0)->rest.items[0].count, "");
    page = archive_of(&periods[2], 2, 0);
    assert_false(page.monthly);
    assert_int_equal(row(&page, 0, 0)->rest.count, 0);
}

static void
months_without_their_year_make_it(void **state)
{
    static const struct kr_period months[] = {
        { { 2020, 5, 0 }, 2 },
        { { 2020, 2, 0 }, 3 },
    };
    struct kr_archive_page page = archive_of(months, 2, 0);

    (void)state;
    assert_int_equal(page.decades.count, 1);
    assert_string_equal(row(&page, 0, 0)->total, "5");
    assert_string_equal(row(&page, 0, 0)->months.items[1].count, "3");
}

static void
shades_go_up_with_the_posts(void **state)
{
    static const struct kr_period months[] = {
        { { 2020, 1, 0 }, 1 },   { { 2020, 2, 0 }, 40 },
        { { 2020, 3, 0 }, 160 }, { { 2020, 4, 0 }, 161 },
        { { 2020, 5, 0 }, 641 }, { { 2020, 6, 0 }, 1000 },
    };
    static const char *const shades[] = { "shade-1", "shade-1", "shade-2",
                                          "shade-3", "shade-5", "shade-5" };
    static const struct kr_period few[] = { { { 2020, 1, 0 }, 2 },
                                            { { 2020, 2, 0 }, 3 },
                                            { { 2020, 3, 0 }, 6 },
                                            { { 2020, 4, 0 }, 10 } };
    static const char *const even[] = { "shade-1", "shade-2", "shade-3",
                                        "shade-5" };
    struct kr_archive_page page = archive_of(months, 6, 0);
    size_t i;

    (void)state;
    for (i = 0; i < 6; i++)
        assert_string_equal(row(&page, 0, 0)->months.items[i].shade, shades[i]);
    assert_string_equal(row(&page, 0, 0)->months.items[6].shade, "");
    page = archive_of(months, 1, 0);
    assert_string_equal(row(&page, 0, 0)->months.items[0].shade, "shade-1");
    page = archive_of(few, 4, 0);
    for (i = 0; i < 4; i++)
        assert_string_equal(row(&page, 0, 0)->months.items[i].shade, even[i]);
}

static void
a_hundred_years_can_be_gone_through_by_decades(void **state)
{
    struct kr_period *years = kr_arena_array(s->arena, 100, sizeof(*years));
    struct kr_archive_page page;
    size_t i;

    (void)state;
    for (i = 0; i < 100; i++)
        years[i] = (struct kr_period){ { 1926 + (int)i, 0, 0 }, 1 };
    page = archive_of(years, 100, 0);
    assert_true(page.jumps);
    assert_int_equal(page.decades.count, 11);
    assert_string_equal(page.decades.items[0].text, "2020–2029");
    assert_string_equal(page.decades.items[10].href, "#y1920");
    assert_int_equal(page.decades.items[10].years.count, 4);
    page = archive_of(years + 85, 15, 0);
    assert_false(page.jumps);
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
    struct kr_archive_page page = archive_of(NULL, 0, 0);

    (void)state;
    assert_false(page.table);
    assert_string_equal(page.count, "0 berichten");
}

/* --- Terms --- */

static struct kr_terms_page
index_of(enum kr_taxonomy taxonomy, const struct kr_term *terms, size_t count)
{
    struct kr_terms_content content =
        sample_terms_content(s, taxonomy, (struct kr_terms){ terms, count });

    return kr_terms_page_from(s->arena, &content, &s->frame);
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
tags_stand_under_their_letter_in_the_order_they_came(void **state)
{
    struct kr_terms terms = sample_terms(s, KR_TAG);
    struct kr_terms_page page = index_of(KR_TAG, terms.items, terms.count);
    const struct kr_letter *e = letter(&page, "E");

    (void)state;
    assert_int_equal(e->terms.count, 2);
    assert_string_equal(e->terms.items[0].text, "École de l’eau");
    assert_string_equal(e->terms.items[1].text, "ésta & <die>");
    assert_string_equal(e->id, "letter-e");
    assert_string_equal(page.links.items[0].href, "#letter-e");
    assert_string_equal(page.links.items[0].label, "E: 2 tags");
}

static void
numbers_and_signs_have_a_place_of_their_own(void **state)
{
    static const struct kr_term terms[] = {
        { 3, KR_TAG, "zee", "zee", 1 },
        { 1, KR_TAG, "1840", "p-1840", 1 },
        { 4, KR_TAG, "3D", "3d", 1 },
        { 2, KR_TAG, "★", "ster", 1 },
    };
    struct kr_terms_page page = index_of(KR_TAG, terms, 4);

    (void)state;
    assert_int_equal(page.letters.count, 3);
    assert_string_equal(page.letters.items[0].letter, "Z");
    assert_int_equal(letter(&page, "0–9")->terms.count, 2);
    assert_string_equal(letter(&page, "0–9")->id, "letter-0-9");
    assert_string_equal(letter(&page, "#")->id, "letter-other");
}

static void
a_large_index_shows_its_letters_alone(void **state)
{
    static const struct kr_initial letters[] = { { "A", 3000 }, { "#", 1 } };
    static const struct kr_term most[] = { { 1, KR_TAG, "aal", "aal", 99 } };
    const struct kr_terms_content content = {
        .taxonomy = KR_TAG,
        .letters = { letters, 2 },
        .leading = { most, 1 },
        .total = 3001,
        .page = 1,
        .pages = 1,
    };
    const char *page = sample_index(s, &content);

    (void)state;
    expect_shows(page, "3.001 tags");
    expect_shows(page,
                 "<a href=\"/tags/a/\" aria-label=\"A: 3.000 tags\">A</a>");
    expect_shows(page,
                 "<a href=\"/tags/other/\" aria-label=\"#: 1 tag\">#</a>");
    expect_shows(page, "<h2>Meest gebruikt</h2>");
    expect_shows(page, "<a href=\"/tag/aal/\">aal</a>");
    expect_hides(page, "class=\"index\"");
    expect_hides(page, "Er zijn er nog geen.");
}

static void
a_letter_has_pages_and_leads_back(void **state)
{
    static const struct kr_term terms[] = { { 1, KR_AUTHOR, "Aaf", "aaf", 2 } };
    static const struct kr_initial letters[] = { { "A", 2500 }, { "B", 9 } };
    struct kr_terms_content content =
        sample_terms_content(s, KR_AUTHOR, (struct kr_terms){ terms, 1 });
    const char *page;

    (void)state;
    content.letters = (struct kr_initials){ letters, 2 };
    content.initial = "A";
    content.total = 2500;
    content.page = 2;
    content.pages = 3;
    page = sample_index(s, &content);
    expect_shows(page, "<h1>Auteurs: A</h1>");
    expect_shows(page, "2.500 auteurs, pagina 2 van 3");
    expect_shows(page, "href=\"https://waterblad.example/authors/a/page/2/\"");
    expect_shows(page, "<link rel=\"prev\" href=\"/authors/a/\">");
    expect_shows(page, "<li><a href=\"/authors/\">Auteurs</a></li>");
    expect_shows(page, "href=\"/authors/a/\" aria-label=\"A: 2.500 auteurs\" "
                       "aria-current=\"page\"");
    expect_shows(page, "href=\"/authors/b/\" aria-label=\"B: 9 auteurs\">");
}

static void
no_terms_at_all_is_said(void **state)
{
    struct kr_terms_page page = index_of(KR_AUTHOR, NULL, 0);

    (void)state;
    assert_true(page.empty);
    assert_string_equal(page.heading, "Auteurs");
}

static void
categories_are_a_tree(void **state)
{
    struct kr_terms_content content =
        sample_terms_content(s, KR_CATEGORY, sample_terms(s, KR_CATEGORY));
    const char *page = sample_index(s, &content);

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
    struct kr_terms_page page = index_of(KR_CATEGORY, terms, 2);

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
    page = index_of(KR_CATEGORY, terms, 60);
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
        cmocka_unit_test(a_cell_says_its_month_and_posts_in_full),
        cmocka_unit_test(the_table_has_a_caption_and_named_rows_and_columns),
        cmocka_unit_test(what_is_known_to_the_year_alone_has_a_column),
        cmocka_unit_test(months_without_their_year_make_it),
        cmocka_unit_test(shades_go_up_with_the_posts),
        cmocka_unit_test(a_hundred_years_can_be_gone_through_by_decades),
        cmocka_unit_test(undated_posts_have_their_link_when_there_are_any),
        cmocka_unit_test(an_archive_without_posts_is_a_page_too),
        cmocka_unit_test(tags_stand_under_their_letter_in_the_order_they_came),
        cmocka_unit_test(numbers_and_signs_have_a_place_of_their_own),
        cmocka_unit_test(a_large_index_shows_its_letters_alone),
        cmocka_unit_test(a_letter_has_pages_and_leads_back),
        cmocka_unit_test(no_terms_at_all_is_said),
        cmocka_unit_test(categories_are_a_tree),
        cmocka_unit_test(a_child_without_its_parent_stands_alone),
        cmocka_unit_test(a_very_deep_tree_is_shown_whole),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
