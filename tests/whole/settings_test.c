/*
 * What an operator may set and a reader then sees.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"

struct setting { /* one archive and a site on it */
    struct whole_archive archive;
    struct kr_view *view;
    struct kr_site *site;
};

static void
open_site(struct setting *setting)
{
    struct kr_err err = { 0 };

    if (!kr_view_open(&setting->archive.settings, &setting->view, &err) ||
        !kr_site_open(&setting->archive.settings, setting->view, &setting->site,
                      &err))
        fail_msg("%s", err.message);
}

static void
close_site(struct setting *setting)
{
    kr_site_close(setting->site);
    kr_view_close(setting->view);
    whole_archive_free(&setting->archive);
}

static void
expect(struct setting *setting, const char *target, int status,
       const char *location, const char *phrase)
{
    struct whole_answer answer;
    char got[512];

    whole_ask_site(setting->site, "GET", target, "", &answer);
    whole_header(&answer, "Location", got, sizeof(got));
    if (answer.status != status ||
        strcmp(got, location == NULL ? "" : location) != 0 ||
        (phrase != NULL && strstr(answer.body, phrase) == NULL))
        fail_msg("%s: %d '%s', without '%s'", target, answer.status, got,
                 phrase == NULL ? "" : phrase);
    whole_answer_free(&answer);
}

static void
permalinks_can_hold_the_date(void **state)
{
    struct setting setting;

    (void)state;
    whole_archive_make(&setting.archive, "nl",
                       "/%year%/%monthnum%/%postname%/");
    open_site(&setting);
    expect(&setting, "/2025/12/eerste-winterdag/", 200, NULL, "Een winter");
    expect(&setting, "/eerste-winterdag/", 301, "/2025/12/eerste-winterdag/",
           NULL);
    expect(&setting, "/2025/12/03/eerste-winterdag", 301,
           "/2025/12/eerste-winterdag/", NULL);
    expect(&setting, "/?p=101", 301, "/2025/12/eerste-winterdag/", NULL);
    expect(&setting, "/2025/11/eerste-winterdag/", 404, NULL, NULL);
    expect(&setting, "/2023/ergens-in-dat-jaar/", 200, NULL, NULL);
    expect(&setting, "/zonder-datum/", 200, NULL, NULL);
    expect(&setting, "/over-ons/", 200, NULL, NULL);
    expect(&setting, "/2025/12/", 200, NULL,
           "href=\"/2025/12/eerste-winterdag/\"");
    expect(&setting, "/voorlopige-kop/", 301, "/2025/09/definitieve-kop/",
           NULL);
    close_site(&setting);
}

static void
permalinks_can_stand_in_a_folder(void **state)
{
    struct setting setting;

    (void)state;
    whole_archive_make(&setting.archive, "nl", "/blog/%year%/%postname%/");
    open_site(&setting);
    expect(&setting, "/blog/2025/eerste-winterdag/", 200, NULL, "Een winter");
    expect(&setting, "/eerste-winterdag/", 301, "/blog/2025/eerste-winterdag/",
           NULL);
    expect(&setting, "/Blog/2025/Eerste-Winterdag", 301,
           "/blog/2025/eerste-winterdag/", NULL);
    expect(&setting, "/blog/2024/eerste-winterdag/", 404, NULL, NULL);
    expect(&setting, "/blog/zonder-datum/", 200, NULL, NULL);
    close_site(&setting);
}

static void
bases_can_be_renamed(void **state)
{
    struct setting setting;

    (void)state;
    whole_archive_make(&setting.archive, "nl", "/%postname%/");
    setting.archive.settings.tag_base = "onderwerp";
    setting.archive.settings.page_base = "blad";
    open_site(&setting);
    expect(&setting, "/onderwerp/lente/", 200, NULL,
           "href=\"/onderwerp/lente/blad/2/\"");
    expect(&setting, "/onderwerp/lente/blad/2/", 200, NULL, NULL);
    expect(&setting, "/tag/lente/", 404, NULL, NULL);
    expect(&setting, "/onderwerp/lente/?paged=2", 301,
           "/onderwerp/lente/blad/2/", NULL);
    close_site(&setting);
}

static void
an_english_archive_speaks_english(void **state)
{
    struct setting setting;

    (void)state;
    whole_archive_make(&setting.archive, "en", "/%postname%/");
    open_site(&setting);
    expect(&setting, "/2025/12/", 200, NULL, "December 2025");
    expect(&setting, "/2025/12/03/", 200, NULL, "Wednesday, December 3, 2025");
    expect(&setting, "/tag/lente/", 200, NULL, "Lente");
    expect(&setting, "/date-unknown/", 200, NULL, "Zonder datum");
    expect(&setting, "/2025/12/", 200, NULL, "<html lang=\"en\"");
    close_site(&setting);
}

static void
listings_can_show_summaries(void **state)
{
    struct setting setting;
    struct whole_answer answer;

    (void)state;
    whole_archive_make(&setting.archive, "nl", "/%postname%/");
    setting.archive.settings.listing = KR_LISTING_SUMMARY;
    setting.archive.settings.page_size = 3;
    open_site(&setting);
    expect(&setting, "/2024/05/", 200, NULL, "href=\"/2024/05/page/4/\"");
    whole_ask_site(setting.site, "GET", "/2024/05/", "", &answer);
    assert_null(strstr(answer.body, "Meidag nummer 9"));
    assert_non_null(strstr(answer.body, "Een winter lang."));
    whole_answer_free(&answer);
    close_site(&setting);
}

static void
another_look_is_another_etag(void **state)
{
    struct setting setting;
    struct whole_answer answer;
    char before[64], after[64];

    (void)state;
    whole_archive_make(&setting.archive, "nl", "/%postname%/");
    open_site(&setting);
    whole_ask_site(setting.site, "GET", "/", "", &answer);
    whole_header(&answer, "ETag", before, sizeof(before));
    whole_answer_free(&answer);
    kr_site_close(setting.site);
    kr_view_close(setting.view);
    setting.archive.settings.title = "Anders";
    open_site(&setting);
    whole_ask_site(setting.site, "GET", "/", "", &answer);
    whole_header(&answer, "ETag", after, sizeof(after));
    whole_answer_free(&answer);
    assert_string_not_equal(before, after);
    close_site(&setting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permalinks_can_hold_the_date),
        cmocka_unit_test(permalinks_can_stand_in_a_folder),
        cmocka_unit_test(bases_can_be_renamed),
        cmocka_unit_test(an_english_archive_speaks_english),
        cmocka_unit_test(listings_can_show_summaries),
        cmocka_unit_test(another_look_is_another_etag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
