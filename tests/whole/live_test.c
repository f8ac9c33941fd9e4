/*
 * The archive changes while it is served: the next request shows it, and what a
 * browser kept from before is no longer called fresh.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

#include <cmocka.h>

#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_server.h"

static struct whole_archive archive;
static struct whole_server server;

static void
expect(const char *target, int status, const char *phrase)
{
    struct whole_answer answer;

    whole_ask_port(server.port, "GET", target, "", &answer);
    if (answer.status != status ||
        (phrase != NULL && strstr(answer.body, phrase) == NULL))
        fail_msg("%s: %d, without '%s'", target, answer.status,
                 phrase == NULL ? "" : phrase);
    whole_answer_free(&answer);
}

static void
an_import_shows_with_the_next_request(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) /* every thread has seen it empty */
        expect("/2026/01/", 404, "href=\"/2025/12/\"");
    whole_archive_add(&archive, "Nieuw in het nieuwe jaar", "2026-01-01");
    for (int i = 0; i < 8; i++)
        expect("/2026/01/", 200, "Nieuw in het nieuwe jaar");
    expect("/", 200, "Nieuw in het nieuwe jaar");
    expect("/archive/", 200, "href=\"/2026/01/\"");
    expect("/nieuw-in-het-nieuwe-jaar/", 200, NULL);
}

static void
what_was_kept_before_an_import_is_not_fresh(void **state)
{
    struct whole_answer answer;
    char etag[128], headers[256];

    (void)state;
    whole_ask_port(server.port, "GET", "/", "", &answer);
    whole_header(&answer, "ETag", etag, sizeof(etag));
    whole_answer_free(&answer);
    snprintf(headers, sizeof(headers), "If-None-Match: %s\r\n", etag);
    whole_ask_port(server.port, "GET", "/", headers, &answer);
    assert_int_equal(answer.status, 304);
    whole_answer_free(&answer);
    whole_archive_add(&archive, "Nog een bericht", "2026-01-02");
    whole_ask_port(server.port, "GET", "/", headers, &answer);
    assert_int_equal(answer.status, 200);
    whole_answer_free(&answer);
}

static bool
shows(const char *target, const char *phrase)
{
    struct whole_answer answer;
    bool found;

    whole_ask_port(server.port, "GET", target, "", &answer);
    assert_int_equal(answer.status, 200);
    found = strstr(answer.body, phrase) != NULL;
    whole_answer_free(&answer);
    return found;
}

static void
a_new_configuration_shows_after_a_hangup(void **state)
{
    struct timespec pause = { 0, 20000000 };
    int tries = 0;

    (void)state;
    assert_false(shows("/", "Andere naam"));
    whole_archive_rename(&archive, "Andere naam");
    assert_int_equal(kill(server.responder, SIGHUP), 0);
    while (!shows("/", "Andere naam") && tries++ < 100)
        nanosleep(&pause, NULL);
    assert_true(tries < 100);
    for (int i = 0; i < 8; i++) /* every thread has moved over */
        assert_true(shows("/2025/12/", "Andere naam"));
}

static int
start(void **state)
{
    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    whole_server_start(&server, &archive);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    whole_server_stop(&server);
    whole_archive_free(&archive);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_import_shows_with_the_next_request),
        cmocka_unit_test(what_was_kept_before_an_import_is_not_fresh),
        cmocka_unit_test(a_new_configuration_shows_after_a_hangup),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
