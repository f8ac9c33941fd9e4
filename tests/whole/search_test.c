/*
 * Searching as a reader does, in process and through nginx: what is found, and
 * what every odd address becomes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/http/request.h"
#include "kroniek/http/response.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_page_check.h"
#include "whole_server.h"

static struct whole_archive archive;
static struct whole_server server;
static struct kr_view *view;
static struct kr_site *site;

static int
open_all(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    whole_archive_add(&archive, "Wespennest in de walnoot", "2024-05-17");
    whole_archive_add(&archive, "Wespen & <em>walnoot</em>", "2023");
    if (!kr_view_open(&archive.settings, &view, &err) ||
        !kr_site_open(&archive.settings, view, &site, &err))
        fail_msg("%s", err.message);
    whole_server_start(&server, &archive);
    return 0;
}

static int
close_all(void **state)
{
    (void)state;
    whole_server_stop(&server);
    kr_site_close(site);
    kr_view_close(view);
    whole_archive_free(&archive);
    return 0;
}

static void
ask(const char *target, struct whole_answer *out)
{
    whole_ask_site(site, "GET", target, "", out);
}

/* TARGET answers with STATUS and has PHRASE, both ways round. */
static void
expect_answer(const char *target, int status, const char *phrase)
{
    struct whole_answer own, its;

    ask(target, &own);
    whole_ask_port(server.port, "GET", target, "", &its);
    if (own.status != status || its.status != status)
        fail_msg("%s: %d and %d, not %d", target, own.status, its.status,
                 status);
    if (strstr(own.body, phrase) == NULL || strstr(its.body, phrase) == NULL)
        fail_msg("%s has no %s", target, phrase);
    whole_answer_free(&own);
    whole_answer_free(&its);
}

static void
expect_moved(const char *target, const char *to)
{
    struct whole_answer answer;
    char location[1024];

    ask(target, &answer);
    whole_header(&answer, "Location", location, sizeof(location));
    if (answer.status != 301 || strcmp(location, to) != 0)
        fail_msg("%s: %d %s, not %s", target, answer.status, location, to);
    whole_answer_free(&answer);
    ask(to, &answer);
    if (answer.status != 200)
        fail_msg("%s leads to a %d", target, answer.status);
    whole_answer_free(&answer);
}

static void
finds_what_is_there(void **state)
{
    (void)state;
    expect_answer("/search/?q=wespennest", 200,
                  "<a href=\"/wespennest-in-de-walnoot/\">");
    expect_answer("/search/?q=wespennest", 200, "1 bericht</p>");
    expect_answer("/search/?q=walnoot", 200, "2 berichten");
    expect_answer("/search/?q=walnoot+jaar%3A2024", 200, "1 bericht</p>");
    expect_answer("/search/?q=walnoot+-wespennest", 200,
                  "Wespen &amp; &lt;em&gt;walnoot&lt;/em&gt;");
    expect_answer("/search/?q=tag:ijs", 200,
                  "<a href=\"/tag/ijs/\" rel=\"tag\">");
    expect_answer("/search/?q=zzzqqqvvv", 200, "Er is niets gevonden.");
}

static void
says_how_where_nothing_is_asked(void **state)
{
    static const char *const targets[] = {
        "/search/",          "/search/?q=",       "/search/?q=+++",
        "/search/?q=%01%0A", "/search/?q=%22%22", "/search/?q=---",
        "/search/?x=y",      "/search/?page=4"
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(targets); i++)
        expect_answer(targets[i], 200, "Zo kunt u zoeken");
}

static void
a_page_past_the_end_leads_to_the_first(void **state)
{
    static const char *const pages[] = { "2",    "0",
                                         "-1",   "999999999999",
                                         "abc",  "1x",
                                         "%201", "18446744073709551617" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(pages); i++)
        expect_answer(kr_arena_format(archive.arena,
                                      "/search/?q=wespennest&page=%s",
                                      pages[i]),
                      404, "<a href=\"/search/?q=wespennest\">");
    expect_answer("/search/?q=wespennest&page=", 200, "1 bericht</p>");
}

static void
other_ways_to_ask_lead_here(void **state)
{
    (void)state;
    expect_moved("/?s=wespennest", "/search/?q=wespennest");
    expect_moved("/?s=oude+walnoot&submit=Zoek",
                 "/search/?q=oude+walnoot&submit=Zoek");
    expect_moved("/?s=", "/search/");
    expect_moved("/?s", "/search/");
    expect_moved("/index.php?s=wespennest", "/search/?q=wespennest");
    expect_moved("/search/?s=wespennest", "/search/?q=wespennest");
    expect_moved("/?s=walnoot&year=2024", "/search/?q=walnoot+jaar%3A2024");
    expect_moved("/?s=%22a+b%22&tag=Noten&author_name=jan",
                 "/search/?q=%22a+b%22+tag%3Anoten+auteur%3Ajan");
    expect_moved("/search/wespennest/", "/search/?q=wespennest");
    expect_moved("/search/wespennest", "/search/?q=wespennest");
    expect_moved("/search/oude+walnoot/", "/search/?q=oude+walnoot");
    expect_moved("/search/oude%20walnoot%2Fpeer/",
                 "/search/?q=oude+walnoot%2Fpeer");
    expect_moved("/search?q=walnoot", "/search/?q=walnoot");
    expect_moved("/search/?q=walnoot&page=1", "/search/?q=walnoot");
    expect_moved("//search//?q=walnoot", "/search/?q=walnoot");
}

static void
expect_only_moved(const char *target, const char *to)
{
    struct whole_answer answer;
    char location[1024];

    ask(target, &answer);
    whole_header(&answer, "Location", location, sizeof(location));
    assert_int_equal(answer.status, 301);
    assert_string_equal(location, to);
    whole_answer_free(&answer);
}

static void
page_numbers_of_wordpress_go_along(void **state)
{
    (void)state;
    expect_only_moved("/page/2/?s=walnoot", "/search/?q=walnoot&page=2");
    expect_only_moved("/?s=walnoot&paged=3", "/search/?q=walnoot&page=3");
    expect_only_moved("/search/walnoot/page/2/", "/search/?q=walnoot&page=2");
    expect_only_moved("/search/walnoot/page/2", "/search/?q=walnoot&page=2");
}

static void
a_search_elsewhere_is_none(void **state)
{
    (void)state;
    expect_answer("/archive/?s=walnoot", 200, "<h1>Archief</h1>");
    expect_answer("/search/a/b/", 404, "<h1>");
}

static void
nothing_typed_becomes_markup(void **state)
{
    static const char *const typed[] = {
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "%27%20onfocus%3Dalert(1)%20autofocus%3D%27",
        "%3C%2Ftitle%3E%3Csvg%2Fonload%3Dalert(1)%3E",
        "javascript:alert(1)",
        "%FF%FE%3Cscript%3E",
        "%2BADw-script%2BAD4-",
        "wespennest%01%3Cscript%3E",
        "wespennest%0D%0ASet-Cookie:%20a=b",
        "walnoot&q=%3Cscript%3E",
        "<script>",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(typed); i++) {
        const char *target =
            kr_arena_format(archive.arena, "/search/?q=%s", typed[i]);
        struct whole_answer answer;
        const char *wrong;

        ask(target, &answer);
        assert_int_equal(answer.status, 200);
        wrong = page_check(archive.arena, answer.body, answer.body_length, NULL,
                           NULL);
        if (wrong != NULL)
            fail_msg("%s has %s", target, wrong);
        assert_null(strstr(answer.bytes, "\nSet-Cookie:"));
        whole_answer_free(&answer);
    }
}

static void
long_and_odd_queries_end_in_a_page(void **state)
{
    static const char *const grammar[] = {
        "l-threonaat", "NEAR(a%20b)", "a+AND+OR+NOT", "%22",       "*", "%5E",
        "title%3A",    "%7Ba%7D%3Ab", "a%22b",        "%28%28%28", "-", "-a",
        "%27%3B--",    "a%3Ab%3Ac",   "%F0%9F%A6%89",
    };
    struct kr_buf target = KR_BUF(16384);

    (void)state;
    for (size_t i = 0; i < KR_COUNT(grammar); i++)
        expect_answer(kr_arena_format(archive.arena, "/search/?q=%s",
                                      grammar[i]),
                      200, "role=\"search\"");
    kr_buf_text(&target, "/search/?q=");
    for (size_t i = 0; i < 8000; i++)
        kr_buf_char(&target, i % 9 == 8 ? '+' : 'x');
    expect_answer(kr_buf_cstr(&target), 200, "alleen het begin ervan");
    for (size_t i = 0; i < 2000; i++)
        kr_buf_char(&target, 'x');
    expect_answer(kr_buf_cstr(&target), 414, "");
    kr_buf_free(&target);
}

static void
answers_to_head_and_says_when_nothing_changed(void **state)
{
    struct whole_answer answer;
    char etag[128], header[200];

    (void)state;
    whole_ask_port(server.port, "HEAD", "/search/?q=walnoot", "", &answer);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.body_length, 0);
    whole_header(&answer, "ETag", etag, sizeof(etag));
    whole_answer_free(&answer);
    assert_true(etag[0] != '\0');
    snprintf(header, sizeof(header), "If-None-Match: %s\r\n", etag);
    whole_ask_port(server.port, "GET", "/search/?q=walnoot", header, &answer);
    assert_int_equal(answer.status, 304);
    whole_answer_free(&answer);
    whole_ask_port(server.port, "POST", "/search/", "", &answer);
    assert_int_equal(answer.status, 405);
    whole_answer_free(&answer);
}

static bool
at_once(void *self)
{
    (void)self;
    return true;
}

/* A search that had no time at all is a page, and nobody keeps it. */
static void
what_was_stopped_in_time_is_not_kept(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_response response = KR_RESPONSE;
    struct kr_request request = { .arena = arena,
                                  .method = KR_GET,
                                  .path = KR_STR("/search/"),
                                  .query = KR_STR("q=walnoot+wesp"),
                                  .has_query = true,
                                  .late = at_once };

    (void)state;
    kr_site_answer(site, &request, &response);
    assert_int_equal(response.status, 200);
    assert_non_null(strstr(response.body.data, "Het zoeken duurde te lang"));
    assert_null(kr_response_get(&response, "ETag"));
    assert_string_equal(kr_response_get(&response, "Cache-Control"),
                        "no-store");
    kr_response_free(&response);
    kr_arena_free(arena);
}

static void
browsers_are_told_how_to_search(void **state)
{
    struct whole_answer answer;
    char type[128];

    (void)state;
    expect_answer("/", 200, "href=\"/opensearch.xml\"");
    whole_ask_port(server.port, "GET", "/opensearch.xml", "", &answer);
    whole_header(&answer, "Content-Type", type, sizeof(type));
    assert_string_equal(type, "application/opensearchdescription+xml");
    assert_non_null(strstr(answer.body, "/search/?q={searchTerms}&amp;page="));
    whole_answer_free(&answer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_there),
        cmocka_unit_test(says_how_where_nothing_is_asked),
        cmocka_unit_test(a_page_past_the_end_leads_to_the_first),
        cmocka_unit_test(other_ways_to_ask_lead_here),
        cmocka_unit_test(page_numbers_of_wordpress_go_along),
        cmocka_unit_test(a_search_elsewhere_is_none),
        cmocka_unit_test(nothing_typed_becomes_markup),
        cmocka_unit_test(long_and_odd_queries_end_in_a_page),
        cmocka_unit_test(answers_to_head_and_says_when_nothing_changed),
        cmocka_unit_test(what_was_stopped_in_time_is_not_kept),
        cmocka_unit_test(browsers_are_told_how_to_search),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
