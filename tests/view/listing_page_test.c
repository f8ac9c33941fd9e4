#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "view_sample.h"

static struct sample *nl, *en;

static int
open_both(void **state)
{
    (void)state;
    nl = sample_open("nl");
    en = sample_open("en");
    return 0;
}

static int
close_both(void **state)
{
    (void)state;
    sample_close(nl);
    sample_close(en);
    return 0;
}

static struct kr_listing_content
content_of(struct sample *s, enum kr_listing_kind kind, struct kr_date period,
           const char *term)
{
    struct kr_listing_content content = sample_month(s, 1);

    content.listing = (struct kr_listing){ kind, period, term };
    content.within.count = 0;
    return content;
}

static void
expect_heading(enum kr_listing_kind kind, struct kr_date period,
               const char *term, const char *dutch, const char *english)
{
    struct kr_listing_content content = content_of(nl, kind, period, term);

    assert_string_equal(
        kr_listing_page_from(nl->arena, &content, &nl->frame).heading, dutch);
    assert_string_equal(
        kr_listing_page_from(en->arena, &content, &en->frame).heading, english);
}

static void
a_heading_names_the_kind_and_the_value(void **state)
{
    const struct kr_date day = { 2025, 12, 3 };
    const struct kr_date month = { 2025, 12, 0 };
    const struct kr_date year = { 2025, 0, 0 };
    const struct kr_date none = { 0 };

    (void)state;
    expect_heading(KR_LISTING_MONTH, month, NULL,
                   "Maandelijks archief: december 2025",
                   "Monthly archive: December 2025");
    expect_heading(KR_LISTING_DAY, day, NULL,
                   "Dagelijks archief: woensdag 3 december 2025",
                   "Daily archive: Wednesday, December 3, 2025");
    expect_heading(KR_LISTING_YEAR, year, NULL, "Jaarlijks archief: 2025",
                   "Yearly archive: 2025");
    expect_heading(KR_LISTING_TAG, none, "ijs", "Berichten getagd: ijs",
                   "Posts tagged: ijs");
    expect_heading(KR_LISTING_CATEGORY, none, "Water",
                   "Berichten in categorie: Water", "Posts in category: Water");
    expect_heading(KR_LISTING_AUTHOR, none, "Geesje", "Berichten van: Geesje",
                   "Posts by: Geesje");
    expect_heading(KR_LISTING_UNDATED, none, NULL,
                   "Berichten zonder bekende datum",
                   "Posts without a known date");
    expect_heading(KR_LISTING_ALL, none, NULL, "Het Waterblad",
                   "Het Waterblad");
}

static void
every_weekday_and_month_has_its_name(void **state)
{
    static const char *const days[] = {
        "zaterdag 1 februari 2025", "zondag 2 maart 2025",
        "maandag 7 april 2025",     "dinsdag 6 mei 2025",
        "donderdag 5 juni 2025",    "vrijdag 4 juli 2025",
    };
    static const int day[] = { 1, 2, 7, 6, 5, 4 };
    struct kr_listing_content content;
    size_t i;

    (void)state;
    for (i = 0; i < 6; i++) {
        content =
            content_of(nl, KR_LISTING_DAY,
                       (struct kr_date){ 2025, (int)i + 2, day[i] }, NULL);
        assert_string_equal(
            kr_listing_page_from(nl->arena, &content, &nl->frame).value,
            days[i]);
    }
}

static void
the_count_tells_posts_and_pages(void **state)
{
    struct kr_listing_content content = sample_month(nl, 5);

    (void)state;
    expect_shows(sample_listing(nl, &content), "84 berichten, pagina 5 van 9");
    content.posts = content.page = content.pages = 1;
    expect_shows(sample_listing(nl, &content), "1 bericht<");
    content.posts = 20000;
    expect_shows(sample_listing(en, &content), "20,000 posts<");
}

static void
a_middle_page_links_both_ways_and_to_the_ends(void **state)
{
    struct kr_listing_content content = sample_month(nl, 5);
    const char *page = sample_listing(nl, &content);

    (void)state;
    expect_shows(page, "<link rel=\"prev\" href=\"/2025/12/page/4/\">");
    expect_shows(page, "<link rel=\"next\" href=\"/2025/12/page/6/\">");
    expect_shows(page, "<a href=\"/2025/12/page/4/\" rel=\"prev\">");
    expect_shows(page, "<a href=\"/2025/12/page/6/\" rel=\"next\">");
    expect_shows(page, "<a href=\"/2025/12/\" class=\"end\">Eerste</a>");
    expect_shows(page, "<a href=\"/2025/12/page/9/\" class=\"end\">Laatste");
    expect_shows(page, "/2025/12/page/5/\" aria-current=\"page\">5</a>");
    expect_shows(page, "rel=\"canonical\" "
                       "href=\"https://waterblad.example/2025/12/page/5/\"");
    expect_hides(page, "/2025/12/page/1/");
    expect_hides(page, "/2025/12/page/2/");
}

static void
the_first_and_the_last_page_end_there(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page = sample_listing(nl, &content);

    (void)state;
    expect_hides(page, "Vorige");
    expect_shows(page, "Volgende");
    content = sample_month(nl, 9);
    page = sample_listing(nl, &content);
    expect_shows(page, "Vorige");
    expect_hides(page, "Volgende");
}

static void
one_page_needs_no_pager(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);

    (void)state;
    content.pages = 1;
    expect_hides(sample_listing(nl, &content), "class=\"pager\"");
}

static void
a_pager_of_very_many_pages_stays_small(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    struct kr_listing_page page;

    (void)state;
    content.page = 1900000;
    content.pages = INT64_C(4000000000);
    page = kr_listing_page_from(nl->arena, &content, &nl->frame);
    assert_int_equal(page.pager->numbers.count, 7);
    assert_string_equal(page.pager->numbers.items[6].text, "4.000.000.000");
}

static void
periods_with_posts_are_neighbours(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page = sample_listing(nl, &content);

    (void)state;
    expect_shows(page, "href=\"/2025/10/\" rel=\"prev\"");
    expect_shows(page, " oktober 2025</a>");
    expect_shows(page, "href=\"/2026/01/\" rel=\"next\"");
    content.older = content.newer = NULL;
    expect_hides(sample_listing(nl, &content), "class=\"neighbours\"");
}

static void
a_month_page_has_a_calendar_of_its_days(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page;

    (void)state;
    content.posts = 1237;
    page = sample_listing(nl, &content);
    expect_shows(page, "<nav class=\"within calendar\" "
                       "aria-label=\"Dagen van december 2025\">");
    expect_shows(page, "<caption>december 2025</caption>");
    expect_shows(page, "<th scope=\"col\"><abbr title=\"maandag\">ma</abbr>");
    expect_shows(page, "<td class=\"shade-1\"><a href=\"/2025/12/14/\" "
                       "aria-label=\"14 december: 2 berichten\">14</a></td>");
    expect_shows(page, "aria-label=\"31 december: 1.234 berichten\">31</a>");
    expect_shows(page, "<td>15</td>");
    expect_hides(page, "de dag niet bekend");
    expect_hides(page, "aria-current=\"page\">3</a>");
}

static void
weeks_begin_on_the_day_of_the_language(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    struct kr_listing_page page =
        kr_listing_page_from(nl->arena, &content, &nl->frame);
    const struct kr_calendar *dutch = page.calendar, *english;

    (void)state;
    page = kr_listing_page_from(en->arena, &content, &en->frame);
    english = page.calendar;
    assert_string_equal(dutch->weekdays.items[0].brief, "ma");
    assert_string_equal(dutch->weekdays.items[6].name, "zondag");
    assert_string_equal(dutch->weeks.items[0].days.items[0].number, "1");
    assert_string_equal(english->weekdays.items[0].brief, "Sun");
    assert_string_equal(english->weeks.items[0].days.items[0].number, "");
    assert_string_equal(english->weeks.items[0].days.items[1].number, "1");
    assert_int_equal(english->weeks.count, 5);
}

static const struct kr_calendar *
calendar_of(int year, int month)
{
    const struct kr_periods none = { 0 };

    return kr_calendar_from(nl->arena, (struct kr_date){ year, month, 0 },
                            &none, 0, &nl->frame);
}

static void
a_month_takes_four_to_six_weeks(void **state)
{
    const struct kr_calendar *february = calendar_of(2021, 2);
    const struct kr_calendar *august = calendar_of(2021, 8);
    const struct kr_calendar *leap = calendar_of(2024, 2);

    (void)state;
    assert_int_equal(february->weeks.count, 4);
    assert_string_equal(february->weeks.items[3].days.items[6].number, "28");
    assert_int_equal(august->weeks.count, 6);
    assert_string_equal(august->weeks.items[5].days.items[1].number, "31");
    assert_string_equal(august->weeks.items[5].days.items[2].number, "");
    assert_string_equal(leap->weeks.items[4].days.items[3].number, "29");
}

static void
posts_of_a_month_without_a_day_are_told_below_its_calendar(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);

    (void)state;
    content.posts = 1239;
    expect_shows(
        sample_listing(nl, &content),
        "<p class=\"note\">Van 2 berichten is de dag niet bekend.</p>");
}

static void
a_day_page_marks_its_day_and_links_the_month(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page;

    (void)state;
    content.listing.kind = KR_LISTING_DAY;
    content.listing.period.day = 3;
    page = sample_listing(nl, &content);
    expect_shows(page, "<caption><a href=\"/2025/12/\">december 2025</a>");
    expect_shows(page, "aria-label=\"3 december: 1 bericht\" "
                       "aria-current=\"page\">3</a>");
    expect_shows(page, "aria-label=\"14 december: 2 berichten\">14</a>");
}

static void
other_listings_have_no_calendar(void **state)
{
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_TAG, (struct kr_date){ 0 }, "ijs");

    (void)state;
    expect_hides(sample_listing(nl, &content), "class=\"within");
}

static void
the_front_page_leads_into_the_years(void **state)
{
    static const struct kr_period years[] = { { { 1998, 0, 0 }, 3 },
                                              { { 2025, 0, 0 }, 1200 } };
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_ALL, (struct kr_date){ 0 }, NULL);
    const char *page;

    (void)state;
    content.path = "/";
    content.within = (struct kr_periods){ years, 2 };
    page = sample_listing(nl, &content);
    expect_shows(page, "<nav class=\"ways-in\" aria-label=\"Het archief in\">");
    expect_shows(page, "<li><a href=\"/2025/\">2025</a> "
                       "<span class=\"count\">1.200</span></li>\n"
                       "<li><a href=\"/1998/\">1998</a>");
    expect_shows(page, "<a href=\"/archive/\">Het hele archief</a>");
    content.page = 2;
    expect_hides(sample_listing(nl, &content), "ways-in");
}

static void
an_author_has_a_card_with_the_years_of_the_posts(void **state)
{
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_AUTHOR, (struct kr_date){ 0 }, "Geesje <b>");
    const char *page;

    (void)state;
    content.path = "/author/geesje/";
    content.pages = 1;
    content.first_year = 2019;
    content.last_year = 2025;
    page = sample_listing(nl, &content);
    expect_shows(page, "<span class=\"h-card\"><a class=\"p-name u-url u-uid\" "
                       "href=\"/author/geesje/\">Geesje &lt;b&gt;</a></span> · "
                       "2019–2025 · 84 berichten</p>");
    content.last_year = 2019;
    expect_shows(sample_listing(nl, &content), "</span> · 2019 · 84 ");
    content.first_year = content.last_year = 0;
    expect_shows(sample_listing(nl, &content), "</span> · 84 berichten</p>");
}

static void
a_year_page_has_its_months_with_counts(void **state)
{
    static const struct kr_period months[] = { { { 2025, 3, 0 }, 7 } };
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_YEAR, (struct kr_date){ 2025, 0, 0 }, NULL);

    (void)state;
    content.within = (struct kr_periods){ months, 1 };
    expect_shows(sample_listing(nl, &content),
                 "<a href=\"/2025/03/\">maart</a> "
                 "<span class=\"count\">7</span>");
}

static void
a_day_page_tells_of_posts_without_a_day(void **state)
{
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_DAY, (struct kr_date){ 2025, 12, 3 }, NULL);
    const char *page;

    (void)state;
    content.no_day = 2;
    page = sample_listing(nl, &content);
    expect_shows(page, "Van nog 2 berichten uit december 2025 is de dag niet "
                       "bekend.");
    expect_shows(page, "href=\"/2025/12/\">Bekijk de hele maand");
    content.no_day = 1;
    expect_shows(sample_listing(nl, &content), "Van nog 1 bericht uit");
    content.no_day = 0;
    expect_hides(sample_listing(nl, &content), "is de dag niet bekend.");
}

static void
full_posts_have_their_bodies_made_to_fit(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page = sample_listing(nl, &content);

    (void)state;
    expect_shows(page, "<h3>Een dag op het water</h3>");
    expect_shows(page, "href=\"/de-schuit-van-tien-uur/#fn-1\"");
    expect_hides(page, "id=\"fn-1\"");
    expect_shows(page, "1024 × 683");
}

static void
summaries_have_an_excerpt_and_a_way_on(void **state)
{
    struct kr_listing_content content = sample_month(nl, 1);
    const char *page;

    (void)state;
    nl->frame.listing = KR_LISTING_SUMMARY;
    page = sample_listing(nl, &content);
    nl->frame.listing = KR_LISTING_FULL;
    expect_shows(page, "Hoe een rechte vaart en een paard");
    expect_shows(page, "href=\"/de-schuit-van-tien-uur/\">Lees verder</a>");
    expect_hides(page, "<h3>Een dag op het water</h3>");
}

static void
the_front_page_is_headed_by_the_site(void **state)
{
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_ALL, (struct kr_date){ 0 }, NULL);
    const char *page;

    (void)state;
    content.path = "/";
    page = sample_listing(nl, &content);
    expect_shows(page, "<h1 class=\"name\">Het Waterblad</h1>");
    expect_shows(page, "<title>Het Waterblad</title>");
    expect_shows(page, "href=\"https://waterblad.example/\"");
    content.page = 2;
    page = sample_listing(nl, &content);
    expect_shows(page, "<title>Pagina 2 – Het Waterblad</title>");
    expect_shows(page, "href=\"https://waterblad.example/page/2/\"");
}

static void
a_term_that_looks_like_markup_is_text(void **state)
{
    struct kr_listing_content content =
        content_of(nl, KR_LISTING_TAG, (struct kr_date){ 0 },
                   "<script>alert('x')</script>{{TITLE}}\"");
    const char *page = sample_listing(nl, &content);

    (void)state;
    expect_hides(page, "<script>");
    expect_shows(page, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
                       "{{TITLE}}&quot;</h1>");
}

static void
an_empty_listing_is_a_page_too(void **state)
{
    struct kr_listing_content content = {
        .listing = { KR_LISTING_UNDATED, { 0 }, NULL },
        .path = "/datum-onbekend/",
        .page = 1,
        .pages = 1,
    };

    (void)state;
    expect_shows(sample_listing(nl, &content), "0 berichten<");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_names_the_kind_and_the_value),
        cmocka_unit_test(every_weekday_and_month_has_its_name),
        cmocka_unit_test(the_count_tells_posts_and_pages),
        cmocka_unit_test(a_middle_page_links_both_ways_and_to_the_ends),
        cmocka_unit_test(the_first_and_the_last_page_end_there),
        cmocka_unit_test(one_page_needs_no_pager),
        cmocka_unit_test(a_pager_of_very_many_pages_stays_small),
        cmocka_unit_test(periods_with_posts_are_neighbours),
        cmocka_unit_test(a_month_page_has_a_calendar_of_its_days),
        cmocka_unit_test(weeks_begin_on_the_day_of_the_language),
        cmocka_unit_test(a_month_takes_four_to_six_weeks),
        cmocka_unit_test(
            posts_of_a_month_without_a_day_are_told_below_its_calendar),
        cmocka_unit_test(a_day_page_marks_its_day_and_links_the_month),
        cmocka_unit_test(other_listings_have_no_calendar),
        cmocka_unit_test(the_front_page_leads_into_the_years),
        cmocka_unit_test(an_author_has_a_card_with_the_years_of_the_posts),
        cmocka_unit_test(a_year_page_has_its_months_with_counts),
        cmocka_unit_test(a_day_page_tells_of_posts_without_a_day),
        cmocka_unit_test(full_posts_have_their_bodies_made_to_fit),
        cmocka_unit_test(summaries_have_an_excerpt_and_a_way_on),
        cmocka_unit_test(the_front_page_is_headed_by_the_site),
        cmocka_unit_test(a_term_that_looks_like_markup_is_text),
        cmocka_unit_test(an_empty_listing_is_a_page_too),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
