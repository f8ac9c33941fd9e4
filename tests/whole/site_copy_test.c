/*
 * The public site as a folder: a real nginx answers from it as the responder
 * does, nothing closed is in it, and read back it is the same site.
 */
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/base/str.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "site/site_own.h"
#include "whole_addresses.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_program.h"
#include "whole_server.h"

struct copied {
    struct whole_archive archive;
    struct whole_program program; /* in the archive's folder */
    struct kr_view *view;
    struct kr_site *site;
    int port;
    pid_t nginx;
};

static struct copied copied;

#define TEXT(...) kr_arena_format(copied.archive.arena, __VA_ARGS__)

/* --- An archive, its copy, and nginx --- */

static void
export_to(const char *config, const char *name)
{
    copied.program.config = config;
    RUN(&copied.program, "export", "--format", "html", name);
    expect_status(&copied.program, 0);
}

/* The server the folder brings with it, its places filled in. */
static void
serve(void)
{
    const char *folder = copied.archive.folder;
    const char *text = whole_program_read(&copied.program, "site/nginx.conf");

    copied.port = whole_server_port();
    text = whole_server_filled(copied.archive.arena, text, "listen 80;",
                               TEXT("listen 127.0.0.1:%d;", copied.port));
    text = whole_server_filled(copied.archive.arena, text, "/srv/www/site",
                               TEXT("%s/site", folder));
    copied.nginx = whole_server_nginx(
        folder,
        TEXT("types { text/html html; text/css css; text/plain txt;\n"
             "image/svg+xml svg; image/x-icon ico; }\n%s",
             text),
        copied.port);
}

static int
open_copy(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&copied.archive, "nl", "/%postname%/");
    copied.program.arena = copied.archive.arena;
    snprintf(copied.program.folder, sizeof(copied.program.folder), "%s",
             copied.archive.folder);
    export_to(copied.archive.config, "site");
    if (!kr_view_open(&copied.archive.settings, &copied.view, &err) ||
        !kr_site_open(&copied.archive.settings, copied.view, &copied.site,
                      &err))
        fail_msg("%s", err.message);
    /* Files answer no questions: a copy offers no search. */
    copied.site->frame.search_href = "";
    copied.site->frame.opensearch_href = "";
    serve();
    return 0;
}

static int
close_copy(void **state)
{
    (void)state;
    (void)kill(copied.nginx, SIGTERM);
    (void)whole_wait(copied.nginx);
    kr_site_close(copied.site);
    kr_view_close(copied.view);
    whole_archive_free(&copied.archive);
    return 0;
}

/* --- Answers --- */

static void
expect_same_answer(const char *target)
{
    struct whole_answer own, its;
    char to[512], its_to[512];

    whole_ask_site(copied.site, "GET", target, "", &own);
    whole_ask_port(copied.port, "GET", target, "", &its);
    if (its.status != own.status)
        fail_msg("%s: %d, not %d", target, its.status, own.status);
    whole_header(&own, "Location", to, sizeof(to));
    whole_header(&its, "Location", its_to, sizeof(its_to));
    assert_string_equal(its_to, to);
    if (own.status == 200 || own.status == 410) {
        assert_int_equal(its.body_length, own.body_length);
        assert_memory_equal(its.body, own.body, own.body_length);
    }
    whole_answer_free(&own);
    whole_answer_free(&its);
}

static void
every_page_is_the_responders(void **state)
{
    size_t count = 0;

    (void)state;
    for (const struct whole_address *at = whole_addresses; at->method != NULL;
         at++) {
        bool health = strcmp(at->target, "/healthz") == 0 ||
                      strcmp(at->target, "/readyz") == 0;

        if (strcmp(at->method, "GET") != 0 || at->status != 200 || health)
            continue;
        expect_same_answer(at->target);
        count++;
    }
    assert_true(count > 20);
}

/* "site/tag/lente/index.html" is the answer to "/tag/lente/". */
static int
expect_answered(const char *path, const struct stat *is, int kind,
                struct FTW *at)
{
    static const char end[] = "index.html";
    const char *name = path + strlen(copied.archive.folder) + strlen("/site");

    (void)is;
    if (kind == FTW_F && strcmp(path + at->base, end) == 0)
        expect_same_answer(
            TEXT("%.*s", (int)(strlen(name) - strlen(end)), name));
    return 0;
}

static void
every_file_stands_where_the_responder_has_it(void **state)
{
    (void)state;
    assert_int_equal(nftw(TEXT("%s/site", copied.archive.folder),
                          expect_answered, 16, FTW_PHYS),
                     0);
}

static void
feeds_have_the_types_they_should(void **state)
{
    static const char *const feeds[][2] = {
        { "/feed/", "application/rss+xml; charset=utf-8" },
        { "/feed/page/2/", "application/rss+xml; charset=utf-8" },
        { "/tag/lente/feed/atom/", "application/atom+xml; charset=utf-8" },
        { "/tag/lente/feed/atom/page/2/",
          "application/atom+xml; charset=utf-8" },
        { "/2024/05/feed/json/", "application/feed+json" },
        { "/2023/datum-onbekend/feed/", "application/rss+xml; charset=utf-8" },
        { "/datum-onbekend/feed/atom/", "application/atom+xml; charset=utf-8" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(feeds); i++) {
        struct whole_answer answer;
        char type[100];

        expect_same_answer(feeds[i][0]);
        whole_ask_port(copied.port, "GET", feeds[i][0], "", &answer);
        whole_header(&answer, "Content-Type", type, sizeof(type));
        assert_string_equal(type, feeds[i][1]);
        whole_answer_free(&answer);
    }
    expect_same_answer("/feed/page/1/");
}

static void
what_moved_leads_to_the_same_place(void **state)
{
    (void)state;
    expect_same_answer("/voorlopige-kop/");
    expect_same_answer("/voorlopige-kop");
    expect_same_answer("/voorlopige-kop/?a=b");
    expect_same_answer("/2019/Oud_Adres.html");
    expect_same_answer("/winter/eerste/");
    expect_same_answer("/archive");
    expect_same_answer("/eerste-winterdag");
    expect_same_answer("/page/1/");
    expect_same_answer("/tag/lente/page/1/");
}

static void
what_was_withdrawn_is_gone(void **state)
{
    (void)state;
    expect_same_answer("/weggehaald-stuk/");
    expect_same_answer("/weggehaald-stuk");
}

static void
what_is_not_there_is_not_found(void **state)
{
    static const char *const targets[] = {
        "/page/3/",         "/2024/06/",       "/1999/",
        "/tag/niets/",      "/tag/",           "/bestaat-niet/",
        "/een-concept/",    "/2025/13/",       "/media/",
        "/besloten-kring",  "/index.html",     "/archive/index.html",
        "/nginx.conf",      "/redirects.conf", "/README.txt",
        "/.kroniek-export",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(targets); i++) {
        struct whole_answer answer;

        whole_ask_port(copied.port, "GET", targets[i], "", &answer);
        if (answer.status != 404 ||
            strstr(answer.body, "Niet gevonden") == NULL)
            fail_msg("%s: %d", targets[i], answer.status);
        whole_answer_free(&answer);
    }
}

static void
a_page_leads_on_without_a_server_that_knows(void **state)
{
    const char *page =
        whole_program_read(&copied.program, "site/voorlopige-kop/index.html");

    (void)state;
    assert_non_null(strstr(page, "http-equiv=\"refresh\" "
                                 "content=\"0; url=/definitieve-kop/\""));
    assert_non_null(strstr(page, "rel=\"canonical\" "
                                 "href=\"http://archief.example/"
                                 "definitieve-kop/\""));
    assert_non_null(strstr(page, "content=\"noindex\""));
}

/* --- What is in the folder --- */

static int
expect_no_closed(const char *path, const struct stat *is, int kind,
                 struct FTW *at)
{
    static const char *const closed[] = { "Een concept", "een-concept",
                                          "Besloten kring", "besloten-kring" };
    const char *name = path + strlen(copied.archive.folder) + 1, *text;

    (void)is;
    (void)at;
    if (kind != FTW_F)
        return 0;
    text = whole_program_read(&copied.program, name);
    for (size_t i = 0; i < KR_COUNT(closed); i++)
        if (strstr(text, closed[i]) != NULL || strstr(name, closed[i]) != NULL)
            fail_msg("%s has '%s'", name, closed[i]);
    return 0;
}

static void
what_is_closed_is_nowhere(void **state)
{
    (void)state;
    assert_int_equal(nftw(TEXT("%s/site", copied.archive.folder),
                          expect_no_closed, 16, FTW_PHYS),
                     0);
}

static void
a_folder_is_replaced_only_by_force(void **state)
{
    struct whole_program *program = &copied.program;

    (void)state;
    program->config = copied.archive.config;
    RUN(program, "export", "--format", "html", "site");
    expect_status(program, 1);
    expect_error(program, "--force");
    RUN(program, "export", "--format", "html", "nginx");
    expect_status(program, 1);
    assert_true(whole_program_has(program, "nginx/conf"));
    RUN(program, "export", "--format", "html", "--force", "--json", "site");
    expect_status(program, 0);
    expect_out(program, "\"withdrawn\": 1");
}

static void
a_part_of_a_site_is_no_site(void **state)
{
    static const char *const choices[][2] = { { "--tag", "lente" },
                                              { "--since", "2024" },
                                              { "--status", "all" },
                                              { "--kind", "post" },
                                              { "--status", "private" } };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(choices); i++) {
        RUN(&copied.program, "export", "--format", "html", choices[i][0],
            choices[i][1], "part");
        expect_status(&copied.program, 1);
        expect_error(&copied.program, "does not go with html");
        assert_false(whole_program_has(&copied.program, "part"));
    }
}

/* --- And back --- */

/* The archive NAME has the settings of the one that was copied. */
static void
settle_alike(const char *name)
{
    struct kr_settings settings = copied.archive.settings;
    struct kr_buf conf = KR_BUF(65536);

    settings.database = TEXT("%s/%s/archive.db", copied.archive.folder, name);
    settings.media = TEXT("%s/%s/media", copied.archive.folder, name);
    kr_settings_write(&settings, &conf);
    whole_write_file(copied.program.config, conf.data, conf.length);
    kr_buf_free(&conf);
}

/* Byte for byte, but for what no page of a post tells: where old addresses
 * lead, and what was withdrawn. */
/* When a text was kept, and as which, is another archive's own: sitemaps tell
 * that and differ, and so do these lines of feeds. */
#define KEPT "-I '^<updated>' -I '^<lastBuildDate>' "

static void
expect_same_pages(const char *one, const char *other)
{
    static const char *const untold[] = {
        "Only in site: 2019\n", "Only in site: voorlopige-kop\n",
        "Only in site: weggehaald-stuk\n", "Only in site: winter\n",
        "Files site/redirects.conf and again/redirects.conf differ\n"
    };
    const char *found;

    (void)system(TEXT("cd '%s' && LC_ALL=C diff -rq -x 'sitemap*' " KEPT
                      "%s %s "
                      ">differences",
                      copied.archive.folder, one, other));
    found = whole_program_read(&copied.program, "differences");
    for (size_t i = 0; i < KR_COUNT(untold); i++)
        found = whole_server_filled(copied.archive.arena, found, untold[i], "");
    assert_string_equal(found, "");
}

static void
read_back_it_is_the_same_site(void **state)
{
    struct whole_program *program = &copied.program;

    (void)state;
    whole_program_init(program, "back");
    settle_alike("back");
    RUN(program, "import", "site");
    expect_status(program, 0);
    expect_out(program, "0 failed");
    export_to(program->config, "again");
    expect_same_pages("site", "again");
}

static void
expect_type(const char *target, const char *type)
{
    struct whole_answer answer;
    char is[200];

    whole_ask_port(copied.port, "GET", target, "", &answer);
    assert_int_equal(answer.status, 200);
    whole_header(&answer, "Content-Type", is, sizeof(is));
    assert_string_equal(is, type);
    whole_answer_free(&answer);
}

static void
posts_are_there_in_all_their_forms(void **state)
{
    (void)state;
    expect_type("/appel-een.md", "text/markdown; charset=utf-8");
    expect_type("/appel-een/citation.bib",
                "application/x-bibtex; charset=utf-8");
    expect_type("/appel-een/citation.ris",
                "application/x-research-info-systems; charset=utf-8");
    expect_type("/appel-een/citation.json",
                "application/vnd.citationstyles.csl+json");
    expect_same_answer("/appel-een.md");
    expect_same_answer("/sitemap.xml");
    expect_same_answer("/sitemap-posts-1.xml");
    expect_same_answer("/llms.txt");
    expect_same_answer("/robots.txt");
}

/* How many pages the last run says it wrote. */
static const char *
pages_told(void)
{
    const char *told = strstr(copied.program.out, "\"pages\": ");

    if (told == NULL)
        fail_msg("no pages in %s", copied.program.out);
    return TEXT("%.*s", (int)strcspn(told, "\n"), told);
}

/* An orchard's weblog, with pictures, references, questions, notes, every kind
 * of date, categories in categories; and a post with tables, code, marks of all
 * kinds and a discussion. */
static void
a_rich_site_comes_back_byte_for_byte(void **state)
{
    struct whole_program *program = &copied.program;
    const char *pages, *found;

    (void)state;
    whole_program_init(program, "rich");
    RUN(program, "import", KRONIEK_SOURCE "/tests/fixtures/boomgaard",
        KRONIEK_SOURCE "/tests/fixtures/wxr/volledig.xml",
        KRONIEK_SOURCE "/tests/fixtures/wxr/besproken.xml");
    RUN(program, "export", "--format", "html", "--json", "orchard");
    expect_status(program, 0);
    pages = pages_told();
    whole_program_init(program, "rich-back");
    RUN(program, "import", "orchard");
    expect_status(program, 0);
    RUN(program, "export", "--format", "html", "--json", "orchard-again");
    expect_status(program, 0);
    assert_string_equal(pages_told(), pages);
    (void)system(TEXT("cd '%s' && LC_ALL=C diff -rq -x 'sitemap*' " KEPT
                      "orchard orchard-again | "
                      "grep -v '^Only in orchard[:/]' | "
                      "grep -v redirects.conf >differences",
                      copied.archive.folder));
    found = whole_program_read(program, "differences");
    assert_string_equal(found, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_the_responders),
        cmocka_unit_test(every_file_stands_where_the_responder_has_it),
        cmocka_unit_test(feeds_have_the_types_they_should),
        cmocka_unit_test(what_moved_leads_to_the_same_place),
        cmocka_unit_test(what_was_withdrawn_is_gone),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(a_page_leads_on_without_a_server_that_knows),
        cmocka_unit_test(what_is_closed_is_nowhere),
        cmocka_unit_test(a_folder_is_replaced_only_by_force),
        cmocka_unit_test(a_part_of_a_site_is_no_site),
        cmocka_unit_test(posts_are_there_in_all_their_forms),
        cmocka_unit_test(read_back_it_is_the_same_site),
        cmocka_unit_test(a_rich_site_comes_back_byte_for_byte),
    };

    return cmocka_run_group_tests(tests, open_copy, close_copy);
}
