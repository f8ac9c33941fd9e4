/*
 * nginx.conf.example as it stands, in front of a loop whose answers say what
 * reached it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "server_nginx.h"

#define LARGE 3000000 /* more than all buffers of a request */
#define PAGE 250000   /* a long page, and all of it fits them */

static struct server_nginx nginx;

static void
repeat(struct kr_buf *body, int length)
{
    for (int i = 0; i < length; i += 10)
        kr_buf_text(body, "0123456789");
}

static void
tell(const struct kr_request *req, struct kr_buf *body)
{
    kr_buf_format(body, "%.*s|%.*s|%d", KR_STR_ARGS(req->method_text),
                  KR_STR_ARGS(req->target), (int)req->https);
}

static void
tell_headers(const struct kr_request *req, struct kr_buf *body)
{
    kr_buf_format(body, "%.*s|%.*s|%.*s|%.*s|", KR_STR_ARGS(req->accept),
                  KR_STR_ARGS(req->accept_encoding),
                  KR_STR_ARGS(req->if_none_match),
                  KR_STR_ARGS(req->if_modified_since));
}

static void
answer(void *own, struct kr_turn *turn)
{
    const struct kr_request *req = &turn->req;
    struct kr_response *res = &turn->res;

    (void)own;
    if (kr_str_is(req->path, "/large/"))
        repeat(&res->body, LARGE);
    else if (kr_str_is(req->path, "/page/"))
        repeat(&res->body, PAGE);
    else if (kr_str_is(req->path, "/gone/"))
        kr_response_plain(res, 410);
    else if (kr_str_is(req->path, "/headers/"))
        tell_headers(req, &res->body);
    else
        tell(req, &res->body);
}

static const char *
ask(const char *method, const char *target, const char *headers)
{
    return server_nginx_ask(&nginx, method, target, headers, NULL);
}

static void
expect_reply(const char *method, const char *target, const char *status,
             const char *part)
{
    const char *reply = ask(method, target, "");

    expect_in(reply, status);
    expect_in(reply, part);
}

static int
set_up(void **state)
{
    (void)state;
    server_nginx_start(&nginx, "", answer, 1);
    server_nginx_file(&nginx, "media/a.svg", "<svg/>");
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
the_example_as_it_stands_is_well_formed(void **state)
{
    (void)state;
    expect_end(server_nginx_spawn(&nginx, "-t", "-q"), 0);
}

static void
the_target_arrives_as_it_was_sent(void **state)
{
    (void)state;
    expect_reply("GET", "/2025/12/?a=b&c", "HTTP/1.1 200 OK",
                 "GET|/2025/12/?a=b&c|0");
    expect_reply("GET", "//2025//12/%2e%2E/x", "200 OK",
                 "GET|//2025//12/%2e%2E/x|0");
    expect_reply("GET", "/a%20%22\"", "200 OK", "GET|/a%20%22\"|0");
    expect_reply("OPTIONS", "/", "200 OK", "OPTIONS|/|0");
    expect_reply("DELETE", "/", "200 OK", "DELETE|/|0");
}

static void
the_headers_that_decide_arrive(void **state)
{
    (void)state;
    expect_in(ask("GET", "/headers/",
                  "Accept: text/html\r\nAccept-Encoding: br, gzip\r\n"
                  "If-None-Match: W/\"a\", \"b\"\r\n"
                  "If-Modified-Since: Wed, 03 Dec 2025 09:30:00 GMT\r\n"),
              "text/html|br, gzip|W/\"a\", \"b\"|"
              "Wed, 03 Dec 2025 09:30:00 GMT|");
    expect_in(ask("GET", "/headers/", ""), "||||");
}

static void
answers_come_back_with_status_and_headers(void **state)
{
    (void)state;
    expect_reply("GET", "/gone/", "HTTP/1.1 410 Gone", "410 Gone\n");
    expect_reply("GET", "/gone/", "Content-Security-Policy: default-src",
                 "X-Content-Type-Options: nosniff");
    expect_reply("HEAD", "/gone/", "HTTP/1.1 410 Gone",
                 "Content-Length: 9\r\n");
}

static void
nothing_says_which_nginx_it_is(void **state)
{
    (void)state;
    expect_not_in(ask("GET", "/", ""), "nginx/");
}

static void
a_page_larger_than_all_buffers_arrives(void **state)
{
    (void)state;
    expect_reply("GET", "/large/", "HTTP/1.1 200 OK",
                 "Content-Length: 3000000\r\n");
    assert_int_equal(strlen(server_nginx_body(ask("GET", "/large/", ""))),
                     LARGE);
}

/* A browser that reads nothing of its answer, and has room for little of it. */
static int
ask_slowly(const char *target)
{
    int fd = server_nginx_connect(&nginx), little = 4096;

    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &little, sizeof(little));
    server_nginx_send(fd, "GET", target, "");
    return fd;
}

static void
slow_readers_do_not_hold_the_only_thread(void **state)
{
    int fds[16];

    (void)state;
    for (int i = 0; i < 16; i++)
        fds[i] = ask_slowly(i % 2 == 0 ? "/page/" : "/large/");
    for (int i = 0; i < 50; i++)
        expect_reply("GET", "/", "200 OK", "GET|/|0");
    for (int i = 0; i < 16; i++)
        close(fds[i]);
}

static void
a_target_too_long_gets_the_responders_own_answer(void **state)
{
    static char target[9000];

    (void)state;
    memset(target, 'a', sizeof(target) - 1);
    target[0] = '/';
    expect_reply("GET", target, "HTTP/1.1 414 ", "414 URI Too Long\n");
}

static void
a_body_is_taken_and_a_large_one_refused(void **state)
{
    (void)state;
    expect_in(ask("POST", "/", "Content-Length: 0\r\n"), "POST|/|0");
    expect_in(ask("POST", "/", "Content-Length: 99999\r\n"), "413 ");
}

static void
a_file_that_is_not_there_is_the_responders(void **state)
{
    (void)state;
    expect_reply("GET", "/icons/none.png", "200 OK", "GET|/icons/none.png|0");
    expect_reply("GET", "/media/none.png", "200 OK", "GET|/media/none.png|0");
    expect_reply("GET", "/media/", "200 OK", "GET|/media/|0");
    expect_reply("GET", "/style.css.tpl", "200 OK", "GET|/style.css.tpl|0");
    expect_reply("GET", "/style.css.gz", "200 OK", "GET|/style.css.gz|0");
}

static void
pictures_come_from_the_archive_and_run_nothing(void **state)
{
    (void)state;
    expect_reply("GET", "/media/a.svg", "Content-Type: image/svg+xml",
                 "<svg/>");
    expect_reply("GET", "/media/a.svg",
                 "Content-Security-Policy: default-src 'none'; "
                 "style-src 'unsafe-inline'; sandbox\r\n",
                 "X-Content-Type-Options: nosniff\r\n");
}

static void
nobody_climbs_out_of_the_media(void **state)
{
    (void)state;
    expect_not_in(ask("GET", "/media/../nginx.conf", ""), "fastcgi");
    expect_not_in(ask("GET", "/media/%2e%2e/nginx.conf", ""), "fastcgi");
    expect_not_in(ask("GET", "/media../nginx.conf", ""), "fastcgi");
}

static void
a_responder_that_is_away_is_a_calm_page_and_then_forgotten(void **state)
{
    (void)state;
    expect_reply("GET", "/", "200 OK", "GET|/|0");
    server_nginx_stop_loop(&nginx);
    expect_reply("GET", "/", "HTTP/1.1 502 ", "Even geduld");
    expect_reply("GET", "/", "Cache-Control: no-store", "try again");
    server_nginx_start_loop(&nginx);
    expect_reply("GET", "/", "HTTP/1.1 200 OK", "GET|/|0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_as_it_stands_is_well_formed),
        cmocka_unit_test(the_target_arrives_as_it_was_sent),
        cmocka_unit_test(the_headers_that_decide_arrive),
        cmocka_unit_test(answers_come_back_with_status_and_headers),
        cmocka_unit_test(nothing_says_which_nginx_it_is),
        cmocka_unit_test(a_page_larger_than_all_buffers_arrives),
        cmocka_unit_test(slow_readers_do_not_hold_the_only_thread),
        cmocka_unit_test(a_target_too_long_gets_the_responders_own_answer),
        cmocka_unit_test(a_body_is_taken_and_a_large_one_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_the_responders),
        cmocka_unit_test(pictures_come_from_the_archive_and_run_nothing),
        cmocka_unit_test(nobody_climbs_out_of_the_media),
        cmocka_unit_test(
            a_responder_that_is_away_is_a_calm_page_and_then_forgotten),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
