#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "view_sample.h"

static struct sample *s;
static const struct kr_date older = { 2025, 11, 28 };
static const struct kr_date newer = { 2026, 1, 2 };

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
expect_plain(int status, const char *heading)
{
    struct kr_trouble trouble = { .status = status };
    const char *page = sample_error(s, &trouble);

    expect_shows(page, heading);
    expect_shows(page, "content=\"noindex\"");
    expect_hides(page, "canonical");
}

static void
every_status_has_its_own_heading(void **state)
{
    (void)state;
    expect_plain(400, "<h1>Dat verzoek is niet duidelijk</h1>");
    expect_plain(404, "<h1>Niet gevonden</h1>");
    expect_plain(405, "<h1>Hier kan alleen worden gelezen</h1>");
    expect_plain(406, "<h1>Niet in die vorm</h1>");
    expect_plain(410, "<h1>Ingetrokken</h1>");
    expect_plain(500, "<h1>Er ging iets mis</h1>");
    expect_plain(503, "<h1>Een ogenblik geduld</h1>");
}

static void
an_unknown_status_is_our_fault(void **state)
{
    (void)state;
    expect_plain(599, "<h1>Er ging iets mis</h1>");
}

static void
an_empty_day_leads_to_the_nearest_posts(void **state)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_EMPTY_PERIOD,
                                  .period = { 2025, 12, 25 },
                                  .older = &older,
                                  .newer = &newer };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "<h1>Geen berichten op 25 december 2025</h1>");
    expect_shows(page, "<a href=\"/2025/11/28/\">28 november 2025</a>");
    expect_shows(page, "<a href=\"/2026/01/02/\">2 januari 2026</a>");
}

static void
an_empty_month_of_an_empty_archive_has_no_links(void **state)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_EMPTY_PERIOD,
                                  .period = { 2025, 12, 0 } };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "<h1>Geen berichten in december 2025</h1>");
    expect_hides(page, "Dichtstbij met berichten");
}

static void
a_page_past_the_end_leads_to_the_last(void **state)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_PAST_END,
                                  .path = "/tag/ijs/",
                                  .pages = 3 };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "Dit overzicht heeft 3 pagina’s.");
    expect_shows(page, "<a href=\"/tag/ijs/page/3/\">De laatste pagina</a>");
    expect_shows(page, "<a href=\"/tag/ijs/\">De eerste pagina</a>");
}

static void
past_the_end_of_one_page_leads_to_that_page(void **state)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_PAST_END,
                                  .path = "/tag/ijs/",
                                  .pages = 1 };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "Dit overzicht heeft 1 pagina.");
    expect_hides(page, "De laatste pagina");
}

static void
an_ambiguous_address_lists_what_it_may_mean(void **state)
{
    struct kr_link links[] = {
        { "de-schuit", "De schuit", sample_date("2025", KR_BASIS_SOURCE) },
        { "de-sluis", "De <sluis>", sample_date("", KR_BASIS_NONE) },
    };
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_AMBIGUOUS,
                                  .candidates = links,
                                  .candidate_count = 2 };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "<a href=\"/de-schuit/\">De schuit</a>");
    expect_shows(page, "<a href=\"/de-sluis/\">De &lt;sluis&gt;</a>");
}

static void
a_withdrawn_post_tells_when_and_why(void **state)
{
    struct kr_trouble trouble = { .status = 410,
                                  .title = "De brug & de boot",
                                  .withdrawn_on = "2026-02-01",
                                  .withdrawn_why = "Op verzoek." };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_shows(page, "De brug &amp; de boot");
    expect_shows(page, "Ingetrokken op 1 februari 2026");
    expect_shows(page, "Reden: Op verzoek.");
}

static void
what_is_not_known_of_a_withdrawal_is_not_said(void **state)
{
    struct kr_trouble trouble = { .status = 410, .withdrawn_on = "gisteren" };
    const char *page = sample_error(s, &trouble);

    (void)state;
    expect_hides(page, "Ingetrokken op");
    expect_hides(page, "Reden");
}

static void
trouble_of_our_own_offers_no_ways_in(void **state)
{
    struct kr_trouble trouble = { .status = 500 };

    (void)state;
    expect_hides(sample_error(s, &trouble), "class=\"ways\"");
    trouble.status = 404;
    expect_shows(sample_error(s, &trouble), "class=\"ways\"");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_own_heading),
        cmocka_unit_test(an_unknown_status_is_our_fault),
        cmocka_unit_test(an_empty_day_leads_to_the_nearest_posts),
        cmocka_unit_test(an_empty_month_of_an_empty_archive_has_no_links),
        cmocka_unit_test(a_page_past_the_end_leads_to_the_last),
        cmocka_unit_test(past_the_end_of_one_page_leads_to_that_page),
        cmocka_unit_test(an_ambiguous_address_lists_what_it_may_mean),
        cmocka_unit_test(a_withdrawn_post_tells_when_and_why),
        cmocka_unit_test(what_is_not_known_of_a_withdrawal_is_not_said),
        cmocka_unit_test(trouble_of_our_own_offers_no_ways_in),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
