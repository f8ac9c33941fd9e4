#include "server/loop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>
#include <fastcgi.h>

#include "server_client.h"
#include "server_house.h"

static _Atomic bool slow_began;

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

static int
set_up(void **state)
{
    atomic_store(&slow_began, false);
    *state = house_open(answer, NULL);
    return 0;
}

static int
tear_down(void **state)
{
    house_close(*state);
    return 0;
}

static void
expect_once(const char *text, const char *part)
{
    const char *at = strstr(text, part);

    assert_non_null(at);
    assert_null(strstr(at + 1, part));
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
    assert_true(milliseconds_of(house, house_stop) < 1000);
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
    house_stop(house);
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
    house_stop(house);
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
    int fd = client_connect(house->path);
    const char *line;

    expect_answer(fd, "/a/?b=\"c", "path /a/");
    close(fd);
    house_stop(house);
    line = house_log(house);
    assert_non_null(strstr(line, "level=info event=request method=GET "
                                 "target=\"/a/?b=\\\"c\" status=200 bytes="));
    assert_non_null(strstr(line, " microseconds="));
    assert_non_null(strstr(line, " worker="));
    assert_null(strstr(line, " sent="));
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
}

/* On a site where nothing else happens. */
static void
a_line_does_not_wait_for_the_next_request(void **state)
{
    struct house *house = *state;
    int fd = client_connect(house->path);

    expect_answer(fd, "/alone", "path /alone");
    sleep_milliseconds(100);
    assert_non_null(strstr(house_log(house), "target=/alone "));
    close(fd);
}

/* Eight requests at a time, so that threads have several before they sleep. */
static void
ask_many(struct house *house, int rounds)
{
    struct kr_buf bytes = KR_BUF(65536), got = KR_BUF(65536);
    int fds[8];

    client_request(&bytes, "/one-of-many", true, 0);
    for (int i = 0; i < 8; i++)
        fds[i] = client_connect(house->path);
    for (int i = 0; i < rounds; i++) {
        for (int k = 0; k < 8; k++)
            client_send(fds[k], &bytes);
        for (int k = 0; k < 8; k++)
            assert_true(client_answer(fds[k], &got));
        kr_buf_clear(&got);
    }
    for (int i = 0; i < 8; i++)
        close(fds[i]);
    kr_buf_free(&bytes);
    kr_buf_free(&got);
}

static void
no_line_is_lost_or_torn_when_many_come(void **state)
{
    struct house *house = *state;
    const char *log;
    int lines = 0;

    ask_many(house, 40);
    house_stop(house);
    for (log = house_log(house); *log != '\0'; log = strchr(log, '\n') + 1) {
        assert_memory_equal(log, "time=20", 7);
        assert_non_null(strchr(log, '\n'));
        lines++;
    }
    assert_int_equal(lines, 320);
}

static void
without_descriptors_callers_wait_and_are_told_of_once(void **state)
{
    struct house *house = *state;
    struct rlimit before, few;
    struct kr_buf got = KR_BUF(65536);
    int free_one = dup(0), fd;

    close(free_one);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = before;
    few.rlim_cur = (rlim_t)free_one + 1; /* the client's */
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    fd = ask_and_leave(house, "/patient");
    sleep_milliseconds(300);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_true(client_answer(fd, &got));
    assert_non_null(strstr(kr_buf_cstr(&got), "path /patient"));
    close(fd);
    house_stop(house);
    expect_once(house_log(house), "level=error event=accept why=");
    kr_buf_free(&got);
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
        CASE(a_line_does_not_wait_for_the_next_request),
        CASE(no_line_is_lost_or_torn_when_many_come),
        CASE(without_descriptors_callers_wait_and_are_told_of_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
