/*
 * A crowd around two threads: connections that are kept, readers that do not
 * read, before a real nginx and beside it.  Whoever asks is answered at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "server_client.h"
#include "server_house.h"
#include "server_nginx.h"

#define MANY 1000
#define VISITORS 200
#define SLOW 8
#define BIG 3000000

static struct server_nginx nginx;
static char big[BIG];

/* "/big/" is three million bytes; all else says its path. */
static void
answer(void *own, struct kr_turn *turn)
{
    (void)own;
    if (kr_str_is(turn->req.path, "/big/"))
        kr_buf_bytes(&turn->res.body, big, BIG);
    else
        kr_buf_format(&turn->res.body, "path %.*s",
                      KR_STR_ARGS(turn->req.path));
}

static int
set_up(void **state)
{
    (void)state;
    client_crowd(MANY);
    memset(big, 'b', sizeof(big));
    server_nginx_start(&nginx, "", answer, 2);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    server_nginx_stop(&nginx);
    return 0;
}

/* Through nginx, each in less than 100 ms; as other programs may have the
 * processors, one in ten may take up to a second. */
static void
expect_at_once_behind_nginx(int count)
{
    int late = 0;

    for (int i = 0; i < count; i++) {
        int64_t began = milliseconds_now();

        expect_in(server_nginx_ask(&nginx, "GET", "/a/", "", NULL), "path /a/");
        began = milliseconds_now() - began;
        late += began >= 100;
        if (began >= 1000 || late > (count + 9) / 10)
            fail_msg("answer %d took %d ms", i, (int)began);
    }
}

static int
ask_beside_nginx(const char *target)
{
    struct kr_buf bytes = KR_BUF(65536);
    int fd = client_connect(server_nginx_path(&nginx, "k.sock"));

    client_request(&bytes, target, true, 0);
    client_send(fd, &bytes);
    kr_buf_free(&bytes);
    return fd;
}

static int
ask_nginx(const char *target)
{
    int fd = server_nginx_connect(&nginx);

    assert_true(fd >= 0);
    server_nginx_send(fd, "GET", target, "");
    return fd;
}

static void
expect_reply(int fd, const char *text, size_t body)
{
    struct kr_buf got = KR_BUF(BIG + 100000);
    static char bytes[65536];
    const char *end;
    ssize_t n;

    while ((n = recv(fd, bytes, sizeof(bytes), 0)) > 0)
        kr_buf_bytes(&got, bytes, (size_t)n);
    expect_in(kr_buf_cstr(&got), text);
    end = strstr(kr_buf_cstr(&got), "\r\n\r\n");
    assert_non_null(end);
    assert_int_equal(strlen(end + 4), body);
    kr_buf_free(&got);
}

static void
kept_connections_leave_nginx_its_answers(void **state)
{
    static int fds[MANY];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        fds[i] = client_connect(server_nginx_path(&nginx, "k.sock"));
        expect_answer(fds[i], "/kept/", "path /kept/");
    }
    expect_at_once_behind_nginx(100);
    for (int i = 0; i < MANY; i += 11)
        expect_answer(fds[i], "/again/", "path /again/");
    for (int i = 0; i < MANY; i++)
        close(fds[i]);
}

/* More at a time than threads, so nginx opens, and keeps, more connections. */
static void
many_visitors_at_a_time_are_all_answered(void **state)
{
    int fds[VISITORS];

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < VISITORS; i++)
            fds[i] = ask_nginx("/visit/");
        for (int i = 0; i < VISITORS; i++) {
            expect_reply(fds[i], "path /visit/", strlen("path /visit/"));
            close(fds[i]);
        }
        expect_at_once_behind_nginx(10);
    }
}

static void
visitors_who_do_not_read_hold_nobody_up(void **state)
{
    int fds[SLOW];

    (void)state;
    for (int i = 0; i < SLOW; i++)
        fds[i] = ask_nginx("/big/");
    sleep_milliseconds(200);
    expect_at_once_behind_nginx(30);
    for (int i = 0; i < SLOW; i++) {
        expect_reply(fds[i], "HTTP/1.1 200 OK\r\n", BIG);
        close(fds[i]);
    }
}

static void
visitors_who_go_hold_nobody_up(void **state)
{
    (void)state;
    for (int i = 0; i < SLOW; i++)
        close(ask_nginx("/big/"));
    expect_at_once_behind_nginx(30);
}

static void
a_server_that_does_not_read_leaves_nginx_its_answers(void **state)
{
    struct kr_buf got = KR_BUF(BIG + 100000);
    int fds[SLOW];
    char byte;

    (void)state;
    for (int i = 0; i < SLOW; i++)
        fds[i] = ask_beside_nginx("/big/");
    for (int i = 0; i < SLOW; i++)
        assert_int_equal(recv(fds[i], &byte, 1, MSG_PEEK), 1);
    expect_at_once_behind_nginx(30);
    for (int i = 0; i < SLOW; i++) {
        kr_buf_clear(&got);
        assert_true(client_answer(fds[i], &got));
        expect_in(kr_buf_cstr(&got), "\r\n\r\nbbbb");
        close(fds[i]);
    }
    kr_buf_free(&got);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_connections_leave_nginx_its_answers),
        cmocka_unit_test(many_visitors_at_a_time_are_all_answered),
        cmocka_unit_test(visitors_who_do_not_read_hold_nobody_up),
        cmocka_unit_test(visitors_who_go_hold_nobody_up),
        cmocka_unit_test(a_server_that_does_not_read_leaves_nginx_its_answers),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
