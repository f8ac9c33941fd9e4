/*
 * What goes over the wire is compared with records written one by one, as the
 * specification says and without any arithmetic.
 */
#include "server/delivery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <fastcgi.h>

#include "kroniek/base/buf.h"
#include "server_client.h"

#define RECORD 65528
#define MOST ((size_t)8 * 1024 * 1024)

static char bytes[MOST];
static int ends[2];

static int
set_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < MOST; i++)
        bytes[i] = (char)(i * 31 + i / 251 + i / 65521);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends),
                     0);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    close(ends[0]);
    close(ends[1]);
    return 0;
}

static struct kr_delivery
delivery_of(size_t head, size_t body)
{
    return (struct kr_delivery){ .going = { .head = { bytes, head },
                                            .body = { bytes + head, body } },
                                 .id = 0x1234 };
}

static void
write_wire(struct kr_buf *out, size_t length)
{
    for (size_t at = 0; at < length; at += RECORD)
        client_record(out, FCGI_STDOUT, 0x1234, bytes + at,
                      length - at < RECORD ? length - at : RECORD);
    client_record(out, FCGI_STDOUT, 0x1234, NULL, 0);
    client_record(out, FCGI_END_REQUEST, 0x1234, "\0\0\0\0\0\0\0\0", 8);
}

static void
take_ready(struct kr_buf *out, size_t most)
{
    static char part[65536];
    ssize_t n = 1;

    while (most > 0 && n > 0) {
        n = recv(ends[1], part, most < sizeof(part) ? most : sizeof(part), 0);
        if (n > 0) {
            kr_buf_bytes(out, part, (size_t)n);
            most -= (size_t)n;
        }
    }
}

/* The reader takes up to STEP bytes whenever the socket is full. */
static int
send_all(struct kr_delivery *delivery, struct kr_buf *got, size_t step)
{
    enum kr_delivery_state state;
    int calls = 0;

    do {
        state = kr_delivery_send(delivery, ends[0]);
        assert_int_not_equal(state, KR_DELIVERY_LOST);
        take_ready(got, state == KR_DELIVERY_SENT ? MOST : step);
        calls++;
    } while (state == KR_DELIVERY_WAITS);
    return calls;
}

static void
expect_wire(size_t head, size_t body, size_t step)
{
    struct kr_buf wire = KR_BUF(2 * MOST), got = KR_BUF(2 * MOST);
    struct kr_delivery delivery = delivery_of(head, body);

    write_wire(&wire, head + body);
    assert_int_equal(kr_delivery_length(&delivery), wire.length);
    (void)send_all(&delivery, &got, step);
    assert_int_equal(delivery.sent, wire.length);
    assert_int_equal(got.length, wire.length);
    assert_memory_equal(got.data, wire.data, wire.length);
    kr_buf_free(&wire);
    kr_buf_free(&got);
}

static void
an_answer_of_any_length_is_records_and_an_end(void **state)
{
    static const size_t lengths[] = { 0,          1,          7,
                                      RECORD - 1, RECORD,     RECORD + 1,
                                      65536,      2 * RECORD, 2 * RECORD + 1,
                                      1000000,    5000000 };

    (void)state;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        expect_wire(lengths[i], 0, MOST);
        expect_wire(0, lengths[i], MOST);
        expect_wire(300, lengths[i], MOST);
        expect_wire(lengths[i], lengths[i] / 2, MOST);
    }
}

static void
it_goes_on_where_the_reader_stopped(void **state)
{
    (void)state;
    expect_wire(300, 250000, 1);
    expect_wire(300, 5000000, 99991);
}

/* Wherever in it the last call ended. */
static void
every_rest_is_the_rest(void **state)
{
    struct kr_buf wire = KR_BUF(MOST), got = KR_BUF(MOST);
    struct kr_delivery delivery = delivery_of(300, 2 * RECORD - 200);

    (void)state;
    write_wire(&wire, 2 * RECORD + 100);
    for (size_t from = 0; from < wire.length;
         from += from % RECORD < 400 ? 1 : 997) {
        kr_buf_clear(&got);
        delivery.sent = from;
        (void)send_all(&delivery, &got, MOST);
        assert_int_equal(got.length, wire.length - from);
        assert_memory_equal(got.data, wire.data + from, got.length);
    }
    kr_buf_free(&wire);
    kr_buf_free(&got);
}

static void
a_page_goes_with_one_call(void **state)
{
    struct kr_buf got = KR_BUF(MOST);
    struct kr_delivery delivery = delivery_of(400, 150000);
    char one;

    (void)state;
    assert_int_equal(kr_delivery_send(&delivery, ends[0]), KR_DELIVERY_SENT);
    take_ready(&got, MOST);
    assert_int_equal(got.length, kr_delivery_length(&delivery));
    assert_int_equal(recv(ends[1], &one, 1, 0), -1);
    kr_buf_free(&got);
}

/* A socket that takes it all may have it all, in however many records.  Linux
 * allows twice what a socket has unasked, and often more. */
static void
a_larger_socket_takes_more_at_once(void **state)
{
    struct kr_buf got = KR_BUF(2 * MOST);
    int room = 2000000, before = 0, has = 0;
    socklen_t length = sizeof(has);
    struct kr_delivery delivery;

    (void)state;
    getsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &before, &length);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof(room));
    getsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &has, &length);
    delivery =
        delivery_of(400, has < 2 * 600000 ? (size_t)has / 3 * 2 : 600000);
    assert_true(kr_delivery_length(&delivery) > (size_t)before);
    assert_int_equal(send_all(&delivery, &got, MOST), 1);
    kr_buf_free(&got);
}

static void
a_reader_that_is_gone_is_told_of(void **state)
{
    struct kr_delivery delivery = delivery_of(10, 10);

    (void)state;
    shutdown(ends[1], SHUT_RDWR);
    assert_int_equal(kr_delivery_send(&delivery, ends[0]), KR_DELIVERY_LOST);
}

/* --- Who keeps the bytes --- */

static int ended;

static void
count_end(struct kr_kept *kept)
{
    (void)kept;
    ended++;
}

static void
shared_bytes_are_joined_and_left_once(void **state)
{
    struct kr_kept kept = { .users = 1, .end = count_end };
    struct kr_delivery delivery = delivery_of(10, 10);

    (void)state;
    ended = 0;
    delivery.going.kept = &kept;
    kr_delivery_keep(&delivery);
    assert_int_equal(kept.users, 2);
    kr_delivery_end(&delivery);
    assert_int_equal(kept.users, 1);
    assert_int_equal(ended, 0);
    assert_int_equal(delivery.going.head.length, 0);
    kr_delivery_end(&delivery);
    assert_int_equal(kept.users, 1);
}

static void
a_turns_bytes_are_copied(void **state)
{
    struct kr_buf page = KR_BUF(100);
    struct kr_delivery delivery = { .sent = 5 };

    (void)state;
    kr_buf_text(&page, "head and body");
    delivery.going.head = kr_str_upto(kr_buf_view(&page), 4);
    delivery.going.body = kr_str_from(kr_buf_view(&page), 4);
    kr_delivery_keep(&delivery);
    memset(page.data, 'x', page.length);
    assert_true(kr_str_is(delivery.going.head, "head"));
    assert_true(kr_str_is(delivery.going.body, " and body"));
    assert_int_equal(delivery.sent, 5);
    kr_delivery_end(&delivery);
    kr_buf_free(&page);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_answer_of_any_length_is_records_and_an_end),
        CASE(it_goes_on_where_the_reader_stopped),
        CASE(every_rest_is_the_rest),
        CASE(a_page_goes_with_one_call),
        CASE(a_larger_socket_takes_more_at_once),
        CASE(a_reader_that_is_gone_is_told_of),
        CASE(shared_bytes_are_joined_and_left_once),
        CASE(a_turns_bytes_are_copied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
