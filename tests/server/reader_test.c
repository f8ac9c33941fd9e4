/*
 * Readers that take their answers slowly, or not at all, on two threads.  An
 * answer here is five megabytes, of which a socket takes a few hundred
 * kilobytes: the rest waits.
 */
#include "server/connection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <fastcgi.h>

#include "server_client.h"
#include "server_house.h"

#define BIG ((size_t)5 * 1024 * 1024)
#define READERS 8

static char big[BIG];
static _Atomic int ended;

static void
count_end(struct kr_kept *kept)
{
    (void)kept;
    atomic_fetch_add(&ended, 1);
}

static struct kr_kept shared = { .users = 1, .end = count_end };

/* "/shared" has bytes that several may be sending; "/own" makes them. */
static void
answer(void *own, struct kr_turn *turn)
{
    const struct kr_str head =
        KR_STR("Status: 200 OK\r\nContent-Type: text/plain\r\n\r\n");

    (void)own;
    if (kr_str_is(turn->req.path, "/shared")) {
        kr_kept_join(&shared);
        turn->going = (struct kr_outgoing){ .head = head,
                                            .body = { big, BIG },
                                            .kept = &shared };
    } else if (kr_str_is(turn->req.path, "/own")) {
        kr_buf_bytes(&turn->res.body, big, BIG);
    } else {
        kr_buf_format(&turn->res.body, "path %.*s",
                      KR_STR_ARGS(turn->req.path));
    }
}

static struct house *house;

static void
start(struct kr_patience patience)
{
    for (size_t i = 0; i < BIG; i++)
        big[i] = (char)('a' + (i + i / 97 + i / 65521) % 26);
    atomic_store(&ended, 0);
    house = house_open(answer, &patience);
}

/* Whatever happened, only the test itself still has the shared bytes. */
static void
finish(void)
{
    house_close(house);
    assert_int_equal(atomic_load(&shared.users), 1);
    assert_int_equal(atomic_load(&ended), 0);
}

static void
close_all(const int *fds, int count)
{
    for (int i = 0; i < count; i++)
        close(fds[i]);
}

/* The rest of an answer whose body is the big one, and nothing else. */
static void
expect_big(int fd)
{
    struct kr_buf got = KR_BUF(2 * BIG);
    struct kr_str body;

    assert_true(client_answer(fd, &got));
    body =
        kr_str_from(kr_buf_view(&got),
                    kr_str_search(kr_buf_view(&got), KR_STR("\r\n\r\n")) + 4);
    assert_int_equal(body.length, BIG);
    assert_memory_equal(body.data, big, BIG);
    kr_buf_free(&got);
}

/* --- Sent whole, in the end --- */

static void
expect_all_of(const char *target)
{
    int fd;

    start((struct kr_patience){ 0 });
    fd = ask_and_leave(house, target);
    sleep_milliseconds(50);
    expect_big(fd);
    expect_answer(fd, "/next", "path /next");
    close(fd);
    finish();
}

static void
a_large_answer_arrives_byte_for_byte(void **state)
{
    (void)state;
    expect_all_of("/shared");
    expect_all_of("/own");
}

static void
an_answer_that_waits_outlives_the_turn_that_made_it(void **state)
{
    int fds[READERS];

    (void)state;
    start((struct kr_patience){ 0 });
    for (int i = 0; i < READERS; i++)
        fds[i] = ask_and_leave(house, "/own");
    expect_in_log(house, "sent=later", READERS);
    expect_at_once(house, 20);
    for (int i = 0; i < READERS; i++)
        expect_big(fds[i]);
    close_all(fds, READERS);
    finish();
}

static void
the_log_tells_of_an_answer_that_waits(void **state)
{
    int fd;

    (void)state;
    start((struct kr_patience){ 0 });
    fd = ask_and_leave(house, "/shared");
    expect_in_log(house, "target=/shared status=200 bytes=5242", 1);
    expect_big(fd);
    close(fd);
    fd = ask_and_leave(house, "/own");
    expect_in_log(house, " sent=later\n", 2);
    close(fd);
    expect_in_log(house,
                  "level=info event=reader "
                  "why=\"it went before the end\"",
                  1);
    finish();
}

/* --- Shown out --- */

static int64_t
milliseconds_until_closed(int fd)
{
    int64_t began = milliseconds_now();

    expect_closed(fd);
    return milliseconds_now() - began;
}

static void
who_takes_nothing_holds_nobody_up_and_is_shown_out(void **state)
{
    int fds[READERS];

    (void)state;
    start((struct kr_patience){ .silence = 400 * HOUSE_MILLISECOND });
    for (int i = 0; i < READERS; i++)
        fds[i] = ask_and_leave(house, i % 2 == 0 ? "/shared" : "/own");
    expect_in_log(house, "sent=later", READERS);
    expect_at_once(house, 20);
    sleep_milliseconds(600);
    for (int i = 0; i < READERS; i++)
        assert_true(milliseconds_until_closed(fds[i]) < 100);
    expect_in_log(house, "why=\"it took too little in its time\"", READERS);
    expect_at_once(house, 1);
    close_all(fds, READERS);
    finish();
}

/* Takes one byte every ten milliseconds, as who takes one a second would in
 * ten seconds. */
static int
take_single_bytes(int fd, int milliseconds)
{
    int64_t began = milliseconds_now();
    int taken = 0;
    char byte;

    while (milliseconds_now() - began < milliseconds) {
        taken += recv(fd, &byte, 1, 0) == 1;
        sleep_milliseconds(10);
    }
    return taken;
}

static void
who_takes_single_bytes_holds_nobody_up_and_is_shown_out(void **state)
{
    int fds[READERS];

    (void)state;
    start((struct kr_patience){ .silence = 400 * HOUSE_MILLISECOND });
    for (int i = 0; i < READERS; i++)
        fds[i] = ask_and_leave(house, "/shared");
    expect_in_log(house, "sent=later", READERS);
    assert_true(take_single_bytes(fds[0], 200) > 5);
    expect_at_once(house, 10);
    assert_true(take_single_bytes(fds[0], 500) > 5);
    for (int i = 0; i < READERS; i++)
        assert_true(milliseconds_until_closed(fds[i]) < 100);
    close_all(fds, READERS);
    finish();
}

/* Takes 200,000 bytes every 50 ms: all of it in a second and a half.  How many
 * it got. */
static size_t
take_steadily(int fd)
{
    static char bytes[200000];
    size_t taken = 0;
    ssize_t n;

    while ((n = recv(fd, bytes, sizeof(bytes), MSG_WAITALL)) > 0 &&
           (taken += (size_t)n) < BIG)
        sleep_milliseconds(50);
    return taken;
}

static void
who_takes_steadily_gets_it_all(void **state)
{
    int fd;

    (void)state;
    start((struct kr_patience){ .silence = 1000 * HOUSE_MILLISECOND,
                                .pace = 1000000 });
    fd = ask_and_leave(house, "/shared");
    assert_true(take_steadily(fd) >= BIG);
    close(fd);
    finish();
}

static void
who_takes_too_slowly_over_all_is_shown_out(void **state)
{
    int64_t began;
    int fd;

    (void)state;
    start((struct kr_patience){ .silence = 400 * HOUSE_MILLISECOND,
                                .pace = 50000000 });
    began = milliseconds_now();
    fd = ask_and_leave(house, "/shared");
    assert_true(take_steadily(fd) < BIG);
    assert_true(milliseconds_now() - began > 400);
    close(fd);
    finish();
}

static void
a_little_more_does_not_buy_all_the_time_again(void **state)
{
    int fd;

    (void)state;
    start((struct kr_patience){ .silence = 300 * HOUSE_MILLISECOND });
    fd = ask_and_leave(house, "/shared");
    sleep_milliseconds(200);
    assert_int_equal(take_single_bytes(fd, 50) > 0, 1);
    sleep_milliseconds(200);
    assert_true(milliseconds_until_closed(fd) < 100);
    close(fd);
    finish();
}

static void
answers_that_wait_have_so_much_room_in_all(void **state)
{
    char byte;
    int fds[3];

    (void)state;
    start((struct kr_patience){ .held = 2 * BIG + 100000 });
    for (int i = 0; i < 3; i++) {
        fds[i] = ask_and_leave(house, "/own");
        expect_in_log(house, "target=/own", i + 1);
    }
    expect_in_log(house, "why=\"others need the room it takes\"", 1);
    assert_true(milliseconds_until_closed(fds[0]) < 100);
    for (int i = 1; i < 3; i++) {
        assert_int_equal(recv(fds[i], &byte, 1, MSG_PEEK), 1);
        expect_big(fds[i]);
    }
    close_all(fds, 3);
    finish();
}

/* --- Gone --- */

static void
who_goes_in_the_middle_is_no_trouble(void **state)
{
    char bytes[1000];
    int fd;

    (void)state;
    start((struct kr_patience){ 0 });
    for (int i = 0; i < 20; i++) {
        fd = ask_and_leave(house, i % 2 == 0 ? "/shared" : "/own");
        if (i % 3 != 0)
            assert_true(recv(fd, bytes, sizeof(bytes), 0) > 0);
        close(fd);
    }
    expect_at_once(house, 10);
    for (int i = 0; i < 1000 && atomic_load(&shared.users) > 1; i++)
        sleep_milliseconds(5);
    finish();
}

/* --- The end --- */

static void *
read_late(void *self)
{
    sleep_milliseconds(50);
    expect_big(*(int *)self);
    return NULL;
}

static void
who_still_reads_gets_it_all_before_the_end(void **state)
{
    pthread_t thread;
    int64_t took;
    int fd;

    (void)state;
    start((struct kr_patience){ 0 });
    fd = ask_and_leave(house, "/shared");
    expect_in_log(house, "sent=later", 1);
    assert_int_equal(pthread_create(&thread, NULL, read_late, &fd), 0);
    took = milliseconds_of(house, house_stop);
    pthread_join(thread, NULL);
    assert_true(took >= 40 && took < 1000);
    close(fd);
    finish();
}

static void
the_end_waits_half_a_second_for_who_does_not_read(void **state)
{
    int64_t took;
    int fds[2];

    (void)state;
    start((struct kr_patience){ 0 });
    fds[0] = ask_and_leave(house, "/shared");
    fds[1] = ask_and_leave(house, "/own");
    expect_in_log(house, "sent=later", 2);
    took = milliseconds_of(house, house_stop);
    assert_true(took >= 400 && took < 1000);
    close_all(fds, 2);
    finish();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_answer_arrives_byte_for_byte),
        cmocka_unit_test(an_answer_that_waits_outlives_the_turn_that_made_it),
        cmocka_unit_test(the_log_tells_of_an_answer_that_waits),
        cmocka_unit_test(who_takes_nothing_holds_nobody_up_and_is_shown_out),
        cmocka_unit_test(
            who_takes_single_bytes_holds_nobody_up_and_is_shown_out),
        cmocka_unit_test(who_takes_steadily_gets_it_all),
        cmocka_unit_test(who_takes_too_slowly_over_all_is_shown_out),
        cmocka_unit_test(a_little_more_does_not_buy_all_the_time_again),
        cmocka_unit_test(answers_that_wait_have_so_much_room_in_all),
        cmocka_unit_test(who_goes_in_the_middle_is_no_trouble),
        cmocka_unit_test(who_still_reads_gets_it_all_before_the_end),
        cmocka_unit_test(the_end_waits_half_a_second_for_who_does_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
