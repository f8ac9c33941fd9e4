/*
 * A thousand connections that do nothing, on two threads.
 *
 * A thread a connection would be 500 connections each: the first two would hold
 * both threads for good.  A nap of a millisecond for each half request that is
 * looked at would be half a second between two looks at anything else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "server_client.h"
#include "server_house.h"

#define MANY 1000

static int fds[MANY];

static void
answer(void *own, struct kr_turn *turn)
{
    (void)own;
    kr_buf_format(&turn->res.body, "path %.*s", KR_STR_ARGS(turn->req.path));
}

/* Both ends of a thousand connections are in this process. */
static int
raise_limit(void **state)
{
    (void)state;
    client_crowd(MANY);
    return 0;
}

static void
close_all(void)
{
    for (int i = 0; i < MANY; i++)
        close(fds[i]);
}

/* Of this whole process, which otherwise sleeps. */
static int64_t
processor_milliseconds(void)
{
    struct timespec used;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

static void
expect_idle(int milliseconds, int64_t most)
{
    int64_t before = processor_milliseconds();

    sleep_milliseconds(milliseconds);
    before = processor_milliseconds() - before;
    if (before > most)
        fail_msg("%d ms of processor time", (int)before);
}

static void
kept_connections_cost_nothing(void **state)
{
    struct house *house = house_open(answer, NULL);

    (void)state;
    for (int i = 0; i < MANY; i++) {
        fds[i] = client_connect(house->path);
        expect_answer(fds[i], "/kept", "path /kept");
    }
    expect_at_once(house, 100);
    expect_idle(500, 20);
    for (int i = 0; i < MANY; i += 7)
        expect_answer(fds[i], "/again", "path /again");
    close_all();
    house_close(house);
}

static void
silent_connections_cost_nothing(void **state)
{
    struct house *house = house_open(answer, NULL);

    (void)state;
    for (int i = 0; i < MANY; i++)
        fds[i] = client_connect(house->path);
    expect_at_once(house, 100);
    expect_idle(500, 20);
    expect_answer(fds[MANY - 1], "/at-last", "path /at-last");
    close_all();
    house_close(house);
}

/* Connect, and send the first LENGTH bytes of a request. */
static void
send_halves(struct house *house, const struct kr_buf *request, size_t length)
{
    struct kr_buf half = KR_BUF(65536);

    kr_buf_bytes(&half, request->data, length);
    for (int i = 0; i < MANY; i++) {
        fds[i] = client_connect(house->path);
        client_send(fds[i], &half);
    }
    kr_buf_free(&half);
}

static void
expect_late(int fd, const struct kr_buf *request, size_t from)
{
    struct kr_buf rest = KR_BUF(65536), got = KR_BUF(65536);

    kr_buf_bytes(&rest, request->data + from, request->length - from);
    client_send(fd, &rest);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "path /late"));
    kr_buf_free(&rest);
    kr_buf_free(&got);
}

static void
half_requests_cost_next_to_nothing(void **state)
{
    struct house *house = house_open(answer, NULL);
    struct kr_buf request = KR_BUF(65536);

    (void)state;
    client_request(&request, "/late", true, 0);
    send_halves(house, &request, 30);
    expect_at_once(house, 100);
    expect_idle(1000, 200);
    for (int i = 0; i < MANY; i += 97)
        expect_late(fds[i], &request, 30);
    expect_at_once(house, 10);
    close_all();
    house_close(house);
    kr_buf_free(&request);
}

static void
who_never_sends_the_rest_is_shown_out(void **state)
{
    const struct kr_patience patience = { .request = 700 * HOUSE_MILLISECOND };
    struct house *house = house_open(answer, &patience);
    struct kr_buf request = KR_BUF(65536);
    int64_t began = milliseconds_now();

    (void)state;
    client_request(&request, "/late", true, 0);
    send_halves(house, &request, 1);
    for (int i = 0; i < MANY; i++)
        expect_closed(fds[i]);
    assert_true(milliseconds_now() - began >= 700);
    expect_in_log(house, "level=info event=protocol why=\"half a request", 100);
    expect_at_once(house, 10);
    close_all();
    house_close(house);
    kr_buf_free(&request);
}

/* Each byte comes in time, all of them do not. */
static void
who_sends_single_bytes_for_ever_is_shown_out(void **state)
{
    const struct kr_patience patience = { .request = 300 * HOUSE_MILLISECOND };
    struct house *house = house_open(answer, &patience);
    struct kr_buf request = KR_BUF(65536);
    int fd = client_connect(house->path);
    size_t sent = 0;

    (void)state;
    client_request(&request, "/drip", true, 1000);
    while (send(fd, request.data + sent, 1, MSG_NOSIGNAL) == 1 &&
           ++sent < request.length)
        sleep_milliseconds(10);
    assert_true(sent < request.length);
    expect_closed(fd);
    close(fd);
    house_close(house);
    kr_buf_free(&request);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_connections_cost_nothing),
        cmocka_unit_test(silent_connections_cost_nothing),
        cmocka_unit_test(half_requests_cost_next_to_nothing),
        cmocka_unit_test(who_never_sends_the_rest_is_shown_out),
        cmocka_unit_test(who_sends_single_bytes_for_ever_is_shown_out),
    };

    return cmocka_run_group_tests(tests, raise_limit, NULL);
}
