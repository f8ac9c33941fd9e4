#include "kroniek/view/search_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
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

/* The page for TYPED with what was found; RESULTS NULL: nothing was asked. */
static const char *
page_of(const char *typed, const struct kr_search_results *results,
        int64_t number, int64_t pages)
{
    struct kr_search_query query;
    struct kr_search_content content = {
        .query = &query, .results = results, .page = number, .pages = pages
    };
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_err err = { 0 };
    struct kr_search_page page;
    const char *text;

    kr_search_query_read_in(s->arena, kr_str(typed), &s->frame.search_names,
                            &query);
    content.tag = query.tag != NULL ? "Oude rassen" : NULL;
    page = kr_search_page_from(s->arena, &content, &s->frame);
    if (!kr_view_search(s->view, &page, &out, &err))
        fail_msg("%s", err.message);
    text = kr_buf_keep(&out, s->arena).data;
    kr_buf_free(&out);
    return text;
}

static const struct kr_snippet_piece pieces[] = {
    { "\xE2\x80\xA6 het <b>beste</b> & de ", false },
    { "peren", true },
    { " van het jaar", false },
};

/* Two hits of TOTAL. */
static struct kr_search_results
found(int64_t total)
{
    static struct kr_search_hit hits[2];
    static const struct kr_search_year years[] = { { 2025, 1234 }, { 900, 2 } };
    static struct kr_search_tag tags[1];

    hits[0] = (struct kr_search_hit){
        .article = sample_plain(s, "De peer & de appel", "2025-12",
                                KR_BASIS_MONTH_PAGE),
        .snippet = { pieces, 3 },
    };
    hits[1] = (struct kr_search_hit){
        .article = sample_plain(s, "Zonder fragment", "", KR_BASIS_SOURCE),
    };
    hits[1].article.excerpt = "Alleen een samenvatting.";
    tags[0] = (struct kr_search_tag){
        .term = { 1, KR_TAG, "Oude rassen", "oude-rassen", 3 }, .posts = 3
    };
    return (struct kr_search_results){ .hits = hits,
                                       .count = 2,
                                       .total = total,
                                       .years = years,
                                       .year_count = 2,
                                       .tags = tags,
                                       .tag_count = 1 };
}

static void
shows_what_was_found(void **state)
{
    struct kr_search_results results = found(2);
    const char *page = page_of("peren", &results, 1, 1);

    (void)state;
    expect_shows(page, "<h1>Zoeken: peren</h1>");
    expect_shows(page, "name=\"q\" value=\"peren\"");
    expect_shows(page, "<p class=\"count\">2 berichten</p>");
    expect_shows(page, "De peer &amp; de appel</a></h2>");
    expect_shows(page, "december 2025");
    expect_shows(page, "het &lt;b&gt;beste&lt;/b&gt; &amp; de "
                       "<mark>peren</mark> van het jaar</p>");
    expect_shows(page, "<p>Alleen een samenvatting.</p>");
    expect_shows(page, "datum onbekend");
    expect_hides(page, "Zo kunt u zoeken");
    expect_hides(page, "class=\"pager\"");
}

static void
is_not_for_search_engines(void **state)
{
    struct kr_search_results results = found(2);
    const char *page = page_of("peren", &results, 1, 1);

    (void)state;
    expect_shows(page, "<meta name=\"robots\" content=\"noindex\">");
    expect_hides(page, "rel=\"canonical\"");
}

static void
has_one_form_and_it_keeps_the_query(void **state)
{
    struct kr_search_results results = found(2);
    const char *page = page_of("peren", &results, 1, 1);
    const char *form = strstr(page, "role=\"search\"");

    (void)state;
    assert_non_null(form);
    assert_null(strstr(form + 1, "role=\"search\""));
    expect_shows(page, "<form class=\"find\" role=\"search\" "
                       "action=\"/search/\" method=\"get\">");
}

static void
says_that_there_is_more_than_it_counts(void **state)
{
    struct kr_search_results results = found(1000);
    const char *page;

    (void)state;
    results.more = true;
    page = page_of("peren", &results, 2, 100);
    expect_shows(page, "meer dan 1.000 berichten, pagina 2 van 100");
    expect_shows(page, "Zoeken: peren, pagina 2");
}

static void
leads_from_page_to_page(void **state)
{
    struct kr_search_results results = found(35);
    const char *page = page_of("oude peer", &results, 2, 4);

    (void)state;
    expect_shows(page, "<link rel=\"prev\" href=\"/search/?q=oude+peer\">");
    expect_shows(
        page, "<link rel=\"next\" href=\"/search/?q=oude+peer&amp;page=3\">");
    expect_shows(page, "<a href=\"/search/?q=oude+peer&amp;page=2\" "
                       "aria-current=\"page\">2</a>");
    expect_hides(page, "page=1\"");
}

static void
narrows_by_year_and_tag(void **state)
{
    struct kr_search_results results = found(2);
    const char *page = page_of("peren -appel", &results, 1, 1);

    (void)state;
    expect_shows(page, "<a href=\"/search/?q=peren+-appel+jaar%3A2025\">2025"
                       "</a> <span class=\"count\">1.234</span>");
    expect_shows(page, "jaar%3A0900\">900</a>");
    expect_shows(page, "<a href=\"/search/?q=peren+-appel+tag%3Aoude-rassen\">"
                       "Oude rassen</a> <span class=\"count\">3</span>");
}

static void
takes_filters_away_again(void **state)
{
    struct kr_search_results results = found(2);
    const char *page =
        page_of("peren tag:oude-rassen auteur:jan-jansen jaar:2024", &results,
                1, 1);

    (void)state;
    expect_shows(page, "Alleen uit 2024 (<a href=\"/search/?q=peren+"
                       "tag%3Aoude-rassen+auteur%3Ajan-jansen\">");
    expect_shows(page, "Alleen met de tag Oude rassen (<a "
                       "href=\"/search/?q=peren+auteur%3Ajan-jansen"
                       "+jaar%3A2024\">");
    expect_shows(page, "Alleen van jan-jansen (<a href=\"/search/?q=peren+"
                       "tag%3Aoude-rassen+jaar%3A2024\">");
}

static void
says_how_when_nothing_was_asked(void **state)
{
    const char *page = page_of("", NULL, 1, 1);

    (void)state;
    expect_shows(page, "<h1>Zoeken</h1>");
    expect_shows(page, "Zo kunt u zoeken");
    expect_shows(page, "<code>peer jaar:2024</code>");
    expect_shows(page, "<code>\"oude peer\"</code>");
    expect_hides(page, "niets gevonden");
}

static void
helps_when_nothing_was_found(void **state)
{
    struct kr_search_results results = { .meant = "\"magnesium\" & zo" };
    const char *page = page_of("magneesium", &results, 1, 1);

    (void)state;
    expect_shows(page, "Er is niets gevonden. Bedoelde u <a "
                       "href=\"/search/?q=%22magnesium%22+%26+zo\">"
                       "&quot;magnesium&quot; &amp; zo</a>?");
    expect_shows(page, "Zo kunt u zoeken");
    results.meant = NULL;
    expect_hides(page_of("magneesium", &results, 1, 1), "Bedoelde u");
}

static void
says_that_it_was_stopped(void **state)
{
    struct kr_search_results results = found(2);
    const char *page;

    (void)state;
    results.late = true;
    page = page_of("peren", &results, 1, 1);
    expect_shows(page, "ten minste 2 berichten");
    expect_shows(page, "Het zoeken duurde te lang");
}

static void
says_that_not_all_was_looked_for(void **state)
{
    struct kr_search_results results = found(2);
    char typed[1000];

    (void)state;
    memset(typed, 'x', sizeof(typed) - 1);
    typed[sizeof(typed) - 1] = '\0';
    expect_shows(page_of(typed, &results, 1, 1), "alleen het begin ervan");
    expect_hides(page_of("peren", &results, 1, 1), "alleen het begin ervan");
}

static void
shows_nothing_typed_as_markup(void **state)
{
    static const char *const typed[] = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus=alert(1) autofocus='",
        "</title><script>alert(1)</script>",
        "{{TITLE}} [[nav|Tags]] {count}",
        "javascript:alert(1)",
        "%3Cscript%3E",
        "\xC2\xBCscript\xC2\xBE",
    };
    struct kr_search_results results = found(30);

    (void)state;
    for (size_t i = 0; i < KR_COUNT(typed); i++) {
        const char *page = page_of(typed[i], &results, 1, 3);

        expect_hides(page, "<script");
        expect_hides(page, "<img src=x");
        expect_hides(page, "\"> <");
        expect_hides(page, "onfocus=alert(1) autofocus='");
        expect_hides(page, "href=\"javascript");
    }
    expect_shows(page_of(typed[4], &results, 1, 1),
                 "value=\"{{TITLE}} [[nav|Tags]] {count}\"");
}

static void
every_other_page_has_the_form_in_its_head(void **state)
{
    struct kr_trouble trouble = { .status = 404 };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "<form class=\"find\" role=\"search\" "
                       "action=\"/search/\" method=\"get\">");
    expect_shows(page, "<span class=\"unseen\">Zoeken in het archief</span>");
    expect_shows(page, "<link rel=\"search\" "
                       "type=\"application/opensearchdescription+xml\" "
                       "title=\"");
}

static void
a_page_that_cannot_be_searched_offers_none(void **state)
{
    struct kr_trouble trouble = { .status = 404 };
    const char *page;

    (void)state;
    s->frame.search_href = s->frame.opensearch_href = "";
    page = sample_error(s, &trouble);
    expect_hides(page, "<form");
    expect_hides(page, "opensearch");
}

static void
tells_a_browser_how_to_search(void **state)
{
    struct kr_buf out = KR_BUF(65536);
    struct kr_err err = { 0 };
    struct kr_opensearch_page page;

    (void)state;
    s->frame.site_title = "Appels & peren van <weleer>";
    page = kr_opensearch_page_from(s->arena, &s->frame);
    assert_true(kr_view_opensearch(s->view, &page, &out, &err));
    assert_memory_equal(out.data, "<?xml", 5);
    expect_shows(out.data, "<ShortName>Appels &amp; peren\xE2\x80\xA6");
    expect_shows(out.data, "<LongName>Appels &amp; peren van &lt;weleer&gt;<");
    expect_shows(out.data, "/search/?q={searchTerms}&amp;page={startPage?}\"");
    kr_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_was_found),
        cmocka_unit_test(is_not_for_search_engines),
        cmocka_unit_test(has_one_form_and_it_keeps_the_query),
        cmocka_unit_test(says_that_there_is_more_than_it_counts),
        cmocka_unit_test(leads_from_page_to_page),
        cmocka_unit_test(narrows_by_year_and_tag),
        cmocka_unit_test(takes_filters_away_again),
        cmocka_unit_test(says_how_when_nothing_was_asked),
        cmocka_unit_test(helps_when_nothing_was_found),
        cmocka_unit_test(says_that_it_was_stopped),
        cmocka_unit_test(says_that_not_all_was_looked_for),
        cmocka_unit_test(shows_nothing_typed_as_markup),
        cmocka_unit_test(every_other_page_has_the_form_in_its_head),
        cmocka_unit_test(a_page_that_cannot_be_searched_offers_none),
        cmocka_unit_test(tells_a_browser_how_to_search),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
