/*
 * The address contract, row by row, in process and through nginx.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_addresses.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_server.h"

/* One archive, one site and one server serve all the cases. */
static struct whole_archive archive;
static struct whole_server server;
static struct kr_view *view;
static struct kr_site *site;

static void
ask_in_process(const char *method, const char *target, const char *headers,
               struct whole_answer *out)
{
    whole_ask_site(site, method, target, headers, out);
}

static void
ask_through_nginx(const char *method, const char *target, const char *headers,
                  struct whole_answer *out)
{
    whole_ask_port(server.port, method, target, headers, out);
}

typedef void ask_fn(const char *method, const char *target, const char *headers,
                    struct whole_answer *out);

static bool
is_as_told(const struct whole_address *row, const struct whole_answer *answer)
{
    char location[512], length[32];
    bool ok = answer->status == row->status;

    whole_header(answer, "Location", location, sizeof(location));
    whole_header(answer, "Content-Length", length, sizeof(length));
    if (strcmp(location, row->location == NULL ? "" : row->location) != 0)
        ok = false;
    if (row->phrase != NULL && strstr(answer->body, row->phrase) == NULL)
        ok = false;
    if (strcmp(row->method, "HEAD") == 0 && answer->body_length != 0)
        ok = false;
    if (!ok)
        print_error("%s %s: wanted %d %s '%s', got %d %s\n", row->method,
                    row->target, row->status,
                    row->location == NULL ? "" : row->location,
                    row->phrase == NULL ? "" : row->phrase, answer->status,
                    location);
    return ok;
}

static void
expect_the_contract(ask_fn *ask)
{
    const struct whole_address *row;
    int wrong = 0;

    for (row = whole_addresses; row->method != NULL; row++) {
        struct whole_answer answer;

        ask(row->method, row->target, "", &answer);
        if (!is_as_told(row, &answer))
            wrong++;
        whole_answer_free(&answer);
    }
    assert_int_equal(wrong, 0);
}

static void
every_address_is_answered_as_told_in_process(void **state)
{
    (void)state;
    expect_the_contract(ask_in_process);
}

static void
every_address_is_answered_as_told_through_nginx(void **state)
{
    (void)state;
    expect_the_contract(ask_through_nginx);
}

/* Whatever a redirect names is there at once: never a chain. */
static void
every_redirect_is_one_hop(void **state)
{
    const struct whole_address *row;

    (void)state;
    for (row = whole_addresses; row->method != NULL; row++) {
        struct whole_answer answer;

        if (row->location == NULL)
            continue;
        assert_true(row->location[0] == '/' && row->location[1] != '/');
        ask_in_process("GET", row->location, "", &answer);
        if (answer.status != 200)
            fail_msg("%s leads to %s, which is %d", row->target, row->location,
                     answer.status);
        whole_answer_free(&answer);
    }
}

/* nginx refuses what climbs out of its root before we see it. */
static void
dots_lead_nowhere(void **state)
{
    static const char *const targets[] = { "/..%2f..%2fetc/passwd",
                                           "/%2e%2e/kroniek.conf",
                                           "/media/..%2fkroniek.conf",
                                           "/media/../kroniek.conf" };

    (void)state;
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        struct whole_answer answer;

        ask_in_process("GET", targets[i], "", &answer);
        assert_int_equal(answer.status, 404);
        whole_answer_free(&answer);
        ask_through_nginx("GET", targets[i], "", &answer);
        assert_true(answer.status == 400 || answer.status == 404);
        whole_answer_free(&answer);
    }
}

static void
expect_header(const struct whole_answer *answer, const char *name,
              const char *part)
{
    char value[1024];

    whole_header(answer, name, value, sizeof(value));
    if (strstr(value, part) == NULL)
        fail_msg("%s is '%s', without '%s'", name, value, part);
}

static void
expect_safe(ask_fn *ask, const char *method, const char *target)
{
    struct whole_answer answer;

    ask(method, target, "", &answer);
    expect_header(&answer, "Content-Security-Policy", "default-src 'none'");
    expect_header(&answer, "X-Content-Type-Options", "nosniff");
    expect_header(&answer, "Referrer-Policy", "origin");
    expect_header(&answer, "Cache-Control", "");
    whole_answer_free(&answer);
}

static void
every_answer_carries_the_safety_headers(void **state)
{
    static const char *const targets[] = {
        "/",         "/2025/12/",         "/eerste-winterdag/",
        "/niets/",   "/weggehaald-stuk/", "/eerste-winterdag",
        "/2025/13/", "/healthz",          "/?p=999",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        expect_safe(ask_in_process, "GET", targets[i]);
        expect_safe(ask_through_nginx, "GET", targets[i]);
        expect_safe(ask_through_nginx, "POST", targets[i]);
    }
}

static void
a_wrong_method_is_told_which_are_right(void **state)
{
    struct whole_answer answer;

    (void)state;
    ask_through_nginx("POST", "/2025/12/", "Content-Length: 0\r\n", &answer);
    assert_int_equal(answer.status, 405);
    expect_header(&answer, "Allow", "GET");
    expect_header(&answer, "Allow", "HEAD");
    whole_answer_free(&answer);
}

static void
expect_fresh(ask_fn *ask, const char *target)
{
    struct whole_answer answer, again;
    char etag[128], headers[256], modified[64];

    ask("GET", target, "", &answer);
    assert_int_equal(answer.status, 200);
    whole_header(&answer, "ETag", etag, sizeof(etag));
    whole_header(&answer, "Last-Modified", modified, sizeof(modified));
    assert_true(strlen(etag) > 2);
    assert_string_equal(modified, "Mon, 05 Jan 2026 12:00:00 GMT");
    whole_answer_free(&answer);
    snprintf(headers, sizeof(headers), "If-None-Match: W/%s\r\n",
             strncmp(etag, "W/", 2) == 0 ? etag + 2 : etag);
    ask("GET", target, headers, &again);
    assert_int_equal(again.status, 304);
    assert_int_equal(again.body_length, 0);
    expect_header(&again, "ETag", etag);
    expect_header(&again, "Cache-Control", "max-age");
    whole_answer_free(&again);
    snprintf(headers, sizeof(headers), "If-Modified-Since: %s\r\n", modified);
    ask("GET", target, headers, &again);
    assert_int_equal(again.status, 304);
    whole_answer_free(&again);
    ask("GET", target, "If-None-Match: \"ander\"\r\n", &again);
    assert_int_equal(again.status, 200);
    whole_answer_free(&again);
}

static void
a_page_that_did_not_change_is_not_sent_again(void **state)
{
    static const char *const targets[] = {
        "/",
        "/2025/12/",
        "/2025/12/03/",
        "/tag/lente/page/2/",
        "/tags/",
        "/archive/",
        "/authors/",
        "/eerste-winterdag/",
        "/datum-onbekend/",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        expect_fresh(ask_in_process, targets[i]);
        expect_fresh(ask_through_nginx, targets[i]);
    }
}

static void
a_day_page_says_how_many_posts_of_its_month_have_no_day(void **state)
{
    struct whole_answer answer;

    (void)state;
    ask_in_process("GET", "/2025/12/03/", "", &answer);
    assert_null(strstr(answer.body, "December in het algemeen"));
    assert_non_null(strstr(answer.body, "href=\"/2025/12/\""));
    assert_non_null(strstr(answer.body, "december 2025"));
    whole_answer_free(&answer);
}

static void
the_host_header_never_appears(void **state)
{
    const struct whole_address *row;

    (void)state;
    for (row = whole_addresses; row->method != NULL; row++) {
        struct whole_answer answer;

        ask_through_nginx(row->method, row->target, "", &answer);
        assert_null(strstr(answer.bytes, "elders.example"));
        whole_answer_free(&answer);
    }
}

static int
start(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    if (!kr_view_open(&archive.settings, &view, &err) ||
        !kr_site_open(&archive.settings, view, &site, &err))
        fail_msg("%s", err.message);
    whole_server_start(&server, &archive);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    whole_server_stop(&server);
    kr_site_close(site);
    kr_view_close(view);
    whole_archive_free(&archive);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_address_is_answered_as_told_in_process),
        cmocka_unit_test(every_address_is_answered_as_told_through_nginx),
        cmocka_unit_test(every_redirect_is_one_hop),
        cmocka_unit_test(dots_lead_nowhere),
        cmocka_unit_test(every_answer_carries_the_safety_headers),
        cmocka_unit_test(a_wrong_method_is_told_which_are_right),
        cmocka_unit_test(a_page_that_did_not_change_is_not_sent_again),
        cmocka_unit_test(
            a_day_page_says_how_many_posts_of_its_month_have_no_day),
        cmocka_unit_test(the_host_header_never_appears),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
