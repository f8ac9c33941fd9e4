#include "server/loop.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <fastcgi.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/http/status.h"
#include "server/record.h"
#include "server/socket.h"
#include "server_client.h"

#define THREADS 2

struct house {
    char folder[64];
    char path[96];
    int listening;
    int log[2]; /* a pipe */
    struct kr_loop *loop;
};

static _Atomic bool slow_began;

static void
sleep_milliseconds(int milliseconds)
{
    const struct timespec time = { .tv_sec = milliseconds / 1000,
                                   .tv_nsec = milliseconds % 1000 * 1000000L };

    nanosleep(&time, NULL);
}

/* Says the path; "/slow" after half a second, "/big" a megabyte. */
static void
answer(void *own, struct kr_turn *turn)
{
    const struct kr_request *req = &turn->req;
    struct kr_response *res = &turn->res;

    (void)own;
    if (kr_str_is(req->path, "/slow")) {
        atomic_store(&slow_began, true);
        sleep_milliseconds(500);
    }
    if (kr_str_is(req->path, "/big"))
        for (int i = 0; i < 100000; i++)
            kr_buf_text(&res->body, "0123456789");
    kr_buf_format(&res->body, "path %.*s", KR_STR_ARGS(req->path));
}

static void
start(struct house *house)
{
    const struct kr_loop_plan plan = { .listening = house->listening,
                                       .threads = THREADS,
                                       .answer = answer,
                                       .own = NULL,
                                       .log_fd = house->log[1] };
    struct kr_err err;

    if (!kr_loop_start(&plan, &house->loop, &err))
        fail_msg("%s", err.message);
}

static int
set_up(void **state)
{
    struct house *house = kr_alloc(sizeof(*house));
    struct kr_err err;

    *house = (struct house){ .listening = -1 };
    snprintf(house->folder, sizeof(house->folder), "/tmp/kr-loop-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->path, sizeof(house->path), "%s/s", house->folder);
    assert_int_equal(pipe2(house->log, O_NONBLOCK), 0);
    if (!kr_socket_make(house->path, &house->listening, &err))
        fail_msg("%s", err.message);
    atomic_store(&slow_began, false);
    start(house);
    *state = house;
    return 0;
}

static int
tear_down(void **state)
{
    struct house *house = *state;

    if (house->loop != NULL)
        kr_loop_stop(house->loop);
    kr_socket_remove(house->path, house->listening);
    assert_int_equal(rmdir(house->folder), 0);
    close(house->log[0]);
    close(house->log[1]);
    free(house);
    return 0;
}

static int64_t
milliseconds_of(struct house *house, void (*act)(struct house *))
{
    int64_t began = kr_turn_now();

    act(house);
    return (kr_turn_now() - began) / 1000;
}

static void
ask_once(struct house *house)
{
    int fd = client_connect(house->path);

    expect_answer(fd, "/quick", "path /quick");
    close(fd);
}

static void
stop(struct house *house)
{
    kr_loop_stop(house->loop);
    house->loop = NULL;
}

/* What the connection brings must end it, and nothing else. */
static void
expect_only_it_ends(struct house *house, const struct kr_buf *bytes)
{
    int fd = client_connect(house->path);

    client_send(fd, bytes);
    expect_closed(fd);
    close(fd);
    ask_once(house);
}

static void
answers_many_requests_on_one_connection(void **state)
{
    struct house *house = *state;
    int fd = client_connect(house->path);

    for (int i = 0; i < 50; i++)
        expect_answer(fd, "/a/?b=c", "\r\n\r\npath /a/");
    close(fd);
}

static void
closes_the_connection_of_who_does_not_keep_it(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/", false, 0);
    client_send(fd, &bytes);
    assert_true(client_answer(fd, &got));
    expect_closed(fd);
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
an_answer_of_many_records_arrives_whole(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(4000000);
    int fd = client_connect(house->path);

    client_request(&bytes, "/big", true, 0);
    client_send(fd, &bytes);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "Content-Length: 1000009\r\n"));
    assert_true(kr_str_ends(kr_buf_view(&got), KR_STR("0123456789path /big")));
    expect_answer(fd, "/after", "path /after");
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
idle_kept_connections_hold_no_thread(void **state)
{
    struct house *house = *state;
    int idle[100];

    for (int i = 0; i < 100; i++) {
        idle[i] = client_connect(house->path);
        expect_answer(idle[i], "/kept", "path /kept");
    }
    assert_true(milliseconds_of(house, ask_once) < 500);
    for (int i = 0; i < 100; i++)
        close(idle[i]);
}

static void
silent_connections_hold_no_thread(void **state)
{
    struct house *house = *state;
    int silent[100];

    for (int i = 0; i < 100; i++)
        silent[i] = client_connect(house->path);
    assert_true(milliseconds_of(house, ask_once) < 500);
    for (int i = 0; i < 100; i++)
        close(silent[i]);
}

static void
half_requests_hold_no_thread(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    struct kr_buf half = KR_BUF(65536);
    int fds[20];

    client_request(&bytes, "/late", true, 0);
    kr_buf_bytes(&half, bytes.data, 30);
    for (int i = 0; i < 20; i++) {
        fds[i] = client_connect(house->path);
        client_send(fds[i], &half);
    }
    assert_true(milliseconds_of(house, ask_once) < 500);
    kr_buf_clear(&half);
    kr_buf_bytes(&half, bytes.data + 30, bytes.length - 30);
    client_send(fds[7], &half);
    assert_true(client_answer(fds[7], &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "path /late"));
    for (int i = 0; i < 20; i++)
        close(fds[i]);
    kr_buf_free(&bytes);
    kr_buf_free(&half);
    kr_buf_free(&got);
}

static void
a_request_in_single_bytes_is_a_request(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/drip", true, 10);
    for (size_t i = 0; i < bytes.length; i++)
        assert_int_equal(send(fd, bytes.data + i, 1, MSG_NOSIGNAL), 1);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "path /drip"));
    expect_answer(fd, "/next", "path /next");
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
a_body_is_read_to_its_end_and_dropped(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/post", true, 20000);
    client_send(fd, &bytes);
    assert_true(client_answer(fd, &got));
    expect_answer(fd, "/next", "path /next");
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
a_body_too_large_is_a_413_and_the_end(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(300000), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/post", true, 200000);
    client_send(fd, &bytes);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "Status: 413 "));
    expect_closed(fd);
    close(fd);
    ask_once(house);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
a_bad_target_never_reaches_the_site(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "nowhere", true, 0);
    client_send(fd, &bytes);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "Status: 400 "));
    assert_non_null(strstr(kr_buf_cstr(&got), "Content-Security-Policy: "));
    assert_null(strstr(kr_buf_cstr(&got), "path "));
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
lengths_of_a_gigabyte_end_only_their_connection(void **state)
{
    static const char begin[8] = { 0, FCGI_RESPONDER, FCGI_KEEP_CONN };
    static const char lengths[] = "\xc0\0\0\0\xc0\0\0\0name";
    struct kr_buf bytes = KR_BUF(65536);

    client_record(&bytes, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    client_record(&bytes, FCGI_PARAMS, 1, lengths, sizeof(lengths) - 1);
    client_record(&bytes, FCGI_PARAMS, 1, NULL, 0);
    expect_only_it_ends(*state, &bytes);
    kr_buf_free(&bytes);
}

static void
garbage_ends_only_its_connection(void **state)
{
    struct kr_buf bytes = KR_BUF(65536);

    kr_buf_text(&bytes, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_only_it_ends(*state, &bytes);
    kr_buf_clear(&bytes);
    client_record(&bytes, FCGI_GET_VALUES, 0, "\x0e\0FCGI_MAX_CONNS", 16);
    expect_only_it_ends(*state, &bytes);
    kr_buf_free(&bytes);
}

static void
a_client_that_leaves_half_way_is_no_trouble(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/big", true, 0);
    client_send(fd, &bytes);
    close(fd);
    fd = client_connect(house->path);
    kr_buf_cut(&bytes, 40);
    client_send(fd, &bytes);
    close(fd);
    ask_once(house);
    kr_buf_free(&bytes);
}

static void
an_idle_stop_takes_less_than_a_second(void **state)
{
    struct house *house = *state;
    int fd = client_connect(house->path);

    expect_answer(fd, "/kept", "path /kept");
    assert_true(milliseconds_of(house, stop) < 1000);
    expect_closed(fd);
    close(fd);
}

static void
what_is_being_answered_is_sent_before_the_end(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fd = client_connect(house->path);

    client_request(&bytes, "/slow", true, 0);
    client_send(fd, &bytes);
    while (!atomic_load(&slow_began))
        sleep_milliseconds(1);
    stop(house);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "path /slow"));
    expect_closed(fd);
    close(fd);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
what_has_arrived_is_answered_before_the_end(void **state)
{
    struct house *house = *state;
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fds[20];

    client_request(&bytes, "/arrived", true, 0);
    for (int i = 0; i < 20; i++) {
        fds[i] = client_connect(house->path);
        client_send(fds[i], &bytes);
    }
    stop(house);
    for (int i = 0; i < 20; i++) {
        assert_true(client_answer(fds[i], &got));
        close(fds[i]);
    }
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
each_request_is_one_line_of_the_log(void **state)
{
    struct house *house = *state;
    char line[1000] = "";
    int fd = client_connect(house->path);

    expect_answer(fd, "/a/?b=\"c", "path /a/");
    close(fd);
    stop(house);
    assert_true(read(house->log[0], line, sizeof(line) - 1) > 0);
    assert_non_null(strstr(line, "level=info event=request method=GET "
                                 "target=\"/a/?b=\\\"c\" status=200 bytes="));
    assert_non_null(strstr(line, " microseconds="));
    assert_non_null(strstr(line, " worker="));
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(answers_many_requests_on_one_connection),
        CASE(closes_the_connection_of_who_does_not_keep_it),
        CASE(an_answer_of_many_records_arrives_whole),
        CASE(idle_kept_connections_hold_no_thread),
        CASE(silent_connections_hold_no_thread),
        CASE(half_requests_hold_no_thread),
        CASE(a_request_in_single_bytes_is_a_request),
        CASE(a_body_is_read_to_its_end_and_dropped),
        CASE(a_body_too_large_is_a_413_and_the_end),
        CASE(a_bad_target_never_reaches_the_site),
        CASE(lengths_of_a_gigabyte_end_only_their_connection),
        CASE(garbage_ends_only_its_connection),
        CASE(a_client_that_leaves_half_way_is_no_trouble),
        CASE(an_idle_stop_takes_less_than_a_second),
        CASE(what_is_being_answered_is_sent_before_the_end),
        CASE(what_has_arrived_is_answered_before_the_end),
        CASE(each_request_is_one_line_of_the_log),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
