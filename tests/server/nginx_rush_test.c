/*
 * The profile for high traffic of nginx.conf.example, switched on as its head
 * says, in front of a loop that counts what it is asked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/negotiate.h"
#include "kroniek/http/status.h"
#include "server_nginx.h"

#define RUSH 64 /* browsers that come at once */
#define FIREFOX "Accept-Encoding: gzip, deflate, br, zstd\r\n"
#define SAFARI "Accept-Encoding: br, gzip, deflate\r\n"
#define CURL "Accept-Encoding: deflate, gzip\r\n"
#define NO_BROTLI "Accept-Encoding: gzip, br;q=0\r\n"
#define BROWSER                                                                \
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;"       \
    "q=0.8\r\n"
#define FEED_READER "Accept: application/rss+xml, text/html;q=0.5\r\n"

static struct server_nginx nginx;
static _Atomic int made; /* bodies the responder was asked for */
static _Atomic int
    archive_state; /* of the archive: an import makes it one more */

/* --- The responder --- */

static void
set_coding(const struct kr_request *req, struct kr_response *res)
{
    enum kr_coding coding = kr_negotiate_coding(req->accept_encoding);

    kr_response_add(res, "Vary", "Accept-Encoding");
    kr_buf_format(&res->body, "state %d as %s", atomic_load(&archive_state),
                  kr_coding_name(coding));
    if (coding != KR_IDENTITY)
        kr_response_set(res, "Content-Encoding", kr_coding_name(coding));
}

static void
answer(void *own, struct kr_turn *turn)
{
    const struct kr_request *req = &turn->req;
    struct kr_response *res = &turn->res;
    struct kr_stamp stamp = {
        kr_arena_format(turn->arena, "s%d", atomic_load(&archive_state)), 0
    };

    (void)own;
    if (kr_fresh_unchanged(req, res, stamp))
        return;
    atomic_fetch_add(&made, 1);
    set_coding(req, res);
    if (kr_str_starts(req->path, KR_STR("/feed/")))
        kr_buf_text(&res->body,
                    kr_negotiate_page(req->accept) ? " looked at" : " read");
    if (kr_str_starts(req->path, KR_STR("/passing/")))
        kr_response_set(res, "Cache-Control", "no-store");
    if (kr_str_starts(req->path, KR_STR("/gone/")))
        res->status = KR_GONE;
    if (kr_str_starts(req->path, KR_STR("/rush/"))) {
        const struct timespec moment = { .tv_nsec = 5000000 };

        nanosleep(&moment, NULL);
    }
}

/* --- Asking --- */

static const char *
ask(const char *method, const char *target, const char *headers)
{
    return server_nginx_ask(&nginx, method, target, headers, NULL);
}

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Ask for TARGET until PART is in the answer; how many seconds it took. */
static double
until(const char *target, const char *headers, const char *part)
{
    const struct timespec pause = { .tv_nsec = 20000000 };
    double began = seconds();

    while (strstr(ask("GET", target, headers), part) == NULL) {
        if (seconds() - began > 10)
            fail_msg("%s never shows '%s'", target, part);
        nanosleep(&pause, NULL);
    }
    return seconds() - began;
}

/* How many bodies the responder makes for TIMES requests of TARGET, beyond the
 * one a second that is due. */
static int
made_for(const char *target, const char *headers, int times)
{
    double began = seconds();
    int before = atomic_load(&made);

    for (int i = 0; i < times; i++)
        expect_in(ask("GET", target, headers), "state ");
    return atomic_load(&made) - before - (int)(seconds() - began);
}

static void
import(void)
{
    atomic_fetch_add(&archive_state, 1);
}

static const char *
shown(const char *coding)
{
    static char text[64];

    snprintf(text, sizeof(text), "state %d as %s", atomic_load(&archive_state),
             coding);
    return text;
}

static int
set_up(void **state)
{
    (void)state;
    server_nginx_start(&nginx, NGINX_BROTLI " " NGINX_RUSH, answer, 1);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    server_nginx_stop(&nginx);
    return 0;
}

/* --- What it promises --- */

static void
a_page_is_made_once_a_second_whoever_asks(void **state)
{
    (void)state;
    assert_in_range(made_for("/page/", "", 100), 0, 2);
    assert_in_range(made_for("/gone/", "", 50), 0, 2);
    assert_in_range(made_for("/other/", "", 50), 1, 2);
    expect_in(ask("GET", "/gone/", ""), "HTTP/1.1 410 Gone\r\n");
}

static void
what_changed_shows_after_a_second(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        expect_in(ask("GET", "/page/", ""), "state ");
        import();
        assert_true(until("/page/", "", shown("identity")) < 4);
    }
}

static void
each_reader_gets_a_body_he_unpacks(void **state)
{
    (void)state;
    import();
    for (int i = 0; i < 3; i++) {
        until("/codings/", FIREFOX, shown("br"));
        until("/codings/", CURL, shown("gzip"));
        until("/codings/", "", shown("identity"));
        until("/codings/", NO_BROTLI, shown("gzip"));
    }
    expect_in(ask("GET", "/codings/", FIREFOX), "Content-Encoding: br\r\n");
    expect_in(ask("GET", "/codings/", CURL), "Content-Encoding: gzip\r\n");
    expect_not_in(ask("GET", "/codings/", ""), "Content-Encoding");
    expect_in(ask("GET", "/codings/", ""), "Vary: Accept-Encoding\r\n");
}

static void
browsers_share_a_copy_however_they_say_it(void **state)
{
    (void)state;
    import();
    until("/shared/", FIREFOX, shown("br"));
    assert_in_range(made_for("/shared/", SAFARI, 20), 0, 1);
    assert_in_range(made_for("/shared/", "Accept-Encoding: br\r\n", 20), 0, 1);
}

static void
a_feed_is_kept_apart_for_browsers(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        expect_in(ask("GET", "/feed/", BROWSER), "looked at");
        expect_in(ask("GET", "/feed/", "Accept: */*\r\n"), "read");
        expect_in(ask("GET", "/feed/", FEED_READER), "read");
        expect_in(ask("GET", "/feed/", "Accept: text/html\r\n"), "looked at");
    }
}

static void
searches_and_what_may_not_be_kept_pass_by(void **state)
{
    int before = atomic_load(&made);

    (void)state;
    for (int i = 0; i < 10; i++)
        expect_in(ask("GET", "/search/?q=appel", ""), "state ");
    assert_int_equal(atomic_load(&made), before + 10);
    for (int i = 0; i < 10; i++)
        expect_in(ask("GET", "/passing/", ""), "no-store\r\n");
    assert_int_equal(atomic_load(&made), before + 20);
}

/* The entity tag of TARGET as a header to send, with MORE behind it. */
static const char *
condition(const char *target, const char *more)
{
    static char header[256];
    const char *etag = strstr(ask("GET", target, more), "ETag: ");

    assert_non_null(etag);
    snprintf(header, sizeof(header), "If-None-Match: %.*s\r\n%s",
             (int)strcspn(etag + 6, "\r"), etag + 6, more);
    return header;
}

static void
expect_unchanged(const char *target, const char *headers)
{
    const char *reply = ask("GET", target, headers);

    expect_in(reply, "HTTP/1.1 304 Not Modified\r\n");
    assert_string_equal(server_nginx_body(reply), "");
}

static void
who_has_the_page_gets_304_until_it_changes(void **state)
{
    char had[256];

    (void)state;
    snprintf(had, sizeof(had), "%s", condition("/known/", FIREFOX));
    for (int i = 0; i < 20; i++)
        expect_unchanged("/known/", had);
    expect_unchanged("/unseen/", condition("/known/", FIREFOX));
    import();
    assert_true(until("/known/", had, shown("br")) < 4);
    expect_unchanged("/known/", condition("/known/", FIREFOX));
}

static void
head_is_the_page_without_its_body(void **state)
{
    char length[64];
    const char *reply;

    (void)state;
    snprintf(length, sizeof(length), "Content-Length: %zu\r\n",
             strlen(shown("identity")));
    for (int i = 0; i < 3; i++) {
        reply = ask("HEAD", "/head/", "");
        expect_in(reply, "HTTP/1.1 200 OK\r\n");
        expect_in(reply, length);
        assert_string_equal(server_nginx_body(reply), "");
        expect_in(ask("GET", "/head/", ""), shown("identity"));
    }
}

static void
a_crowd_at_a_page_nobody_asked_for_makes_few(void **state)
{
    int fds[RUSH], before = atomic_load(&made);
    char bytes[4096];

    (void)state;
    for (int i = 0; i < RUSH; i++)
        fds[i] = server_nginx_connect(&nginx);
    for (int i = 0; i < RUSH; i++)
        server_nginx_send(fds[i], "GET", "/rush/", FIREFOX);
    for (int i = 0; i < RUSH; i++) {
        assert_true(recv(fds[i], bytes, sizeof(bytes), 0) > 12);
        assert_memory_equal(bytes, "HTTP/1.1 200", 12);
        close(fds[i]);
    }
    assert_true(atomic_load(&made) - before < RUSH / 2);
}

static void
pages_stay_while_the_responder_is_away(void **state)
{
    (void)state;
    until("/page/", "", shown("identity"));
    server_nginx_stop_loop(&nginx);
    for (double began = seconds(); seconds() - began < 2.5;)
        expect_in(ask("GET", "/page/", ""), shown("identity"));
    expect_in(ask("GET", "/never-asked/", ""), "HTTP/1.1 502 ");
    server_nginx_start_loop(&nginx);
    import();
    assert_true(until("/page/", "", shown("identity")) < 4);
    expect_in(ask("GET", "/never-asked/", ""), "HTTP/1.1 200 ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_made_once_a_second_whoever_asks),
        cmocka_unit_test(what_changed_shows_after_a_second),
        cmocka_unit_test(each_reader_gets_a_body_he_unpacks),
        cmocka_unit_test(browsers_share_a_copy_however_they_say_it),
        cmocka_unit_test(a_feed_is_kept_apart_for_browsers),
        cmocka_unit_test(searches_and_what_may_not_be_kept_pass_by),
        cmocka_unit_test(who_has_the_page_gets_304_until_it_changes),
        cmocka_unit_test(head_is_the_page_without_its_body),
        cmocka_unit_test(a_crowd_at_a_page_nobody_asked_for_makes_few),
        cmocka_unit_test(pages_stay_while_the_responder_is_away),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
