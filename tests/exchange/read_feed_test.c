#include "kroniek/exchange/read_feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/feed_date.h"
#include "exchange/feed_item.h"
#include "exchange_golden.h"
#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"

static void
rss_of_each_version_becomes_drafts(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/rss091.xml");
    expect_golden("feed", "feeds/rss10.rdf");
    expect_golden("feed", "feeds/rss20.xml");
    expect_golden("feed", "feeds/podcast.xml");
}

static void
atom_of_each_version_becomes_drafts(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/atom10.xml");
    expect_golden("feed", "feeds/atom03.xml");
}

static void
json_feed_becomes_drafts(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/feed.json");
}

static void
every_item_of_a_broken_feed_is_told_apart(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/broken.xml");
}

static void
bytes_that_are_no_utf8_fail_their_item_alone(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/bytes.xml");
}

static void
an_encoding_that_is_not_true_is_not_believed(void **state)
{
    (void)state;
    expect_golden("feed", "feeds/lied.xml");
}

static void
expect_date(const char *written, const char *edtf)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };

    if (!kr_feed_date(kr_str(written), &date, &err))
        fail_msg("%s", err.message);
    if (strcmp(date.edtf, edtf) != 0)
        fail_msg("'%s' is '%s', not '%s'", written, date.edtf, edtf);
}

static void
expect_no_date(const char *written)
{
    struct kr_dateline date;

    if (kr_feed_date(kr_str(written), &date, NULL))
        fail_msg("'%s' is '%s'", written, date.edtf);
}

static void
dates_of_rfc_822_are_read_in_all_their_forms(void **state)
{
    (void)state;
    expect_date("Sun, 03 Mar 2019 18:20:00 +0000", "2019-03-03T18:20:00+00:00");
    expect_date("Sun, 03 Mar 2019 18:20:00 GMT", "2019-03-03T18:20:00Z");
    expect_date("3 Mar 19 18:20 EST", "2019-03-03T18:20:00-05:00");
    expect_date("03 Mar 99 18:20:59 PDT", "1999-03-03T18:20:59-07:00");
    expect_date("Mon, 3 Mar 2019 18:20:00 CEST", "2019-03-03T18:20:00+02:00");
    expect_date("Sun, 03 Mar 2019 18:20:00", "2019-03-03T18:20:00");
    expect_date("Sun, 03 Mar 2019 18:20:00 XYZ", "2019-03-03T18:20:00");
    expect_date("Sun, 03 Mar 2019", "2019-03-03");
    expect_date("Sun,03-Mar-2019 18:20:00+0100", "2019-03-03T18:20:00+01:00");
    expect_date("Sun, 03 Mar 2019 18:20:00 GMT+0100",
                "2019-03-03T18:20:00+01:00");
    expect_date("Sun, 03 Mar 2019 18:20:00 +0100 (CET)",
                "2019-03-03T18:20:00+01:00");
    expect_date("Sun Mar  3 18:20:00 2019", "2019-03-03T18:20:00");
    expect_date("March 3, 2019 6:20 PM", "2019-03-03T18:20:00");
    expect_date("Sun, 03 Mar 2019 12:20:00 AM", "2019-03-03T00:20:00");
    expect_date("Sun, 03 Mar 2019 25:20:00 GMT", "2019-03-03");
    expect_date("Sun, 03 Mar 2019 23:59:60 GMT", "2019-03-03T23:59:59Z");
}

static void
months_have_names_in_other_languages(void **state)
{
    (void)state;
    expect_date("zo, 03 mrt 2019 18:20:00 +0100", "2019-03-03T18:20:00+01:00");
    expect_date("Sonntag, 3. März 2019 18:20 MEZ", "2019-03-03T18:20:00+01:00");
    expect_date("dim. 3 août 2014 10:00:00 +0200", "2014-08-03T10:00:00+02:00");
    expect_date("lun, 07 ene 2013 10:00:00 +0000", "2013-01-07T10:00:00+00:00");
    expect_date("mar, 05 giu 2012 10:00:00 +0200", "2012-06-05T10:00:00+02:00");
}

static void
w3c_dates_are_as_precise_as_they_are_given(void **state)
{
    (void)state;
    expect_date("2003", "2003");
    expect_date("2003-12", "2003-12");
    expect_date("2003-12-13", "2003-12-13");
    expect_date("2003-12-13T18:30Z", "2003-12-13T18:30:00Z");
    expect_date("2003-12-13T18:30:02.25+01:00", "2003-12-13T18:30:02+01:00");
    expect_date("2003-12-13T24:00:00Z", "2003-12-13");
    expect_date("2003-12-13 18:30:02 EST", "2003-12-13T18:30:02-05:00");
    expect_date("12/31/2004 10:00", "2004-12-31T10:00:00");
    expect_date("31.12.2004", "2004-12-31");
    expect_date("", "");
    expect_date("0000-00-00 00:00:00", "");
}

static void
what_is_no_date_is_none(void **state)
{
    (void)state;
    expect_no_date("gisteren");
    expect_no_date("Fri, 30 Feb 2018 10:00:00 GMT");
    expect_no_date("3/4/2005");
    expect_no_date("12:00");
    expect_no_date("-----");
    expect_no_date("99999999999999999999");
}

static void
expect_author(const char *written, const char *name)
{
    struct kr_arena *arena = kr_arena_new();
    const char *made = kr_feed_author(arena, written);

    if (name == NULL)
        assert_null(made);
    else
        assert_string_equal(made, name);
    kr_arena_free(arena);
}

static void
authors_have_no_mail_address(void **state)
{
    (void)state;
    expect_author("bas@w.example (Bas Timmer)", "Bas Timmer");
    expect_author("Bas Timmer <bas@w.example>", "Bas Timmer");
    expect_author("Bas Timmer", "Bas Timmer");
    expect_author("bas@w.example", NULL);
    expect_author("(a@b)", NULL);
    expect_author("", NULL);
    expect_author(NULL, NULL);
}

static void
expect_detected(const char *head, int least, int most)
{
    const int sure = kr_read_feed_detect(kr_str(head), "a.xml");

    if (sure < least || sure > most)
        fail_msg("%d for %s", sure, head);
}

static void
a_wordpress_export_is_left_to_its_reader(void **state)
{
    (void)state;
    expect_detected("<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/"
                    "export/1.2/\"><channel>",
                    1, 50);
    expect_detected("<?xml version='1.0'?><!-- x --><rss version=\"2.0\">", 90,
                    100);
    expect_detected("<html><body><rss></body></html>", 0, 0);
    expect_detected("Gewone tekst over <rss> en zo", 0, 95);
    expect_detected("{\"title\": \"x\"}", 0, 0);
    expect_detected("", 0, 0);
}

static void
expect_site(const char *name, const char *site)
{
    struct kr_str bytes = golden_bytes(name);
    struct kr_input *input = kr_input_of(name, bytes);
    struct kr_survey *survey = kr_survey_new();
    const struct kr_read_options options = { .survey = survey };
    struct kr_err err = { 0 };

    if (!kr_read_feed_survey(input, &options, &err))
        fail_msg("%s", err.message);
    assert_string_equal(kr_survey_find_file(survey, name)->site, site);
    kr_survey_free(survey);
    kr_input_close(input);
    free((void *)(uintptr_t)bytes.data);
}

static void
a_first_look_finds_whose_feed_it_is(void **state)
{
    (void)state;
    expect_site("feeds/rss091.xml", "molen.example");
    expect_site("feeds/rss10.rdf", "vignes.example");
    expect_site("feeds/rss20.xml", "werkplaats.example");
    expect_site("feeds/atom10.xml", "mar.example/blog");
    expect_site("feeds/atom03.xml", "kiln.example");
    expect_site("feeds/broken.xml", "stuk.example");
    expect_site("feeds/feed.json", "a.example");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_of_each_version_becomes_drafts),
        cmocka_unit_test(atom_of_each_version_becomes_drafts),
        cmocka_unit_test(json_feed_becomes_drafts),
        cmocka_unit_test(every_item_of_a_broken_feed_is_told_apart),
        cmocka_unit_test(bytes_that_are_no_utf8_fail_their_item_alone),
        cmocka_unit_test(an_encoding_that_is_not_true_is_not_believed),
        cmocka_unit_test(dates_of_rfc_822_are_read_in_all_their_forms),
        cmocka_unit_test(months_have_names_in_other_languages),
        cmocka_unit_test(w3c_dates_are_as_precise_as_they_are_given),
        cmocka_unit_test(what_is_no_date_is_none),
        cmocka_unit_test(authors_have_no_mail_address),
        cmocka_unit_test(a_wordpress_export_is_left_to_its_reader),
        cmocka_unit_test(a_first_look_finds_whose_feed_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
