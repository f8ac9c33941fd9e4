#include "server/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <fastcgi.h>

#include "kroniek/base/buf.h"
#include "server_client.h"

static const char begin[8] = { 0, FCGI_RESPONDER, FCGI_KEEP_CONN };

static int
set_up(void **state)
{
    static struct kr_buf bytes;

    bytes = KR_BUF(200000);
    *state = &bytes;
    return 0;
}

static int
tear_down(void **state)
{
    kr_buf_free(*state);
    return 0;
}

static void
expect_state(const struct kr_buf *bytes, enum kr_record_state state)
{
    bool more;

    assert_int_equal(kr_record_examine(kr_buf_view(bytes), &more), state);
}

/* A request whose parameters are these BYTES, in records of at most STEP. */
static void
add_params(struct kr_buf *out, const char *bytes, size_t length, size_t step)
{
    client_record(out, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    while (length > 0) {
        size_t part = length < step ? length : step;

        client_record(out, FCGI_PARAMS, 1, bytes, part);
        bytes += part;
        length -= part;
    }
    client_record(out, FCGI_PARAMS, 1, NULL, 0);
    client_record(out, FCGI_STDIN, 1, NULL, 0);
}

static void
every_beginning_of_a_request_is_partial(void **state)
{
    struct kr_buf *bytes = *state;
    bool more;

    client_request(bytes, "/", true, 100);
    expect_state(bytes, KR_RECORD_WHOLE);
    for (size_t i = 1; i < bytes->length; i++) {
        struct kr_str start = kr_str_upto(kr_buf_view(bytes), i);

        assert_int_equal(kr_record_examine(start, &more), KR_RECORD_PARTIAL);
    }
}

static void
parameters_may_be_cut_anywhere(void **state)
{
    struct kr_buf *bytes = *state, pairs = KR_BUF(2000);
    char value[300];

    memset(value, 'v', sizeof(value) - 1);
    value[sizeof(value) - 1] = '\0';
    client_pair(&pairs, "SHORT", "1");
    client_pair(&pairs, "LONG", value);
    client_pair(&pairs, "", "");
    for (size_t step = 1; step < 20; step++) {
        kr_buf_clear(bytes);
        add_params(bytes, pairs.data, pairs.length, step);
        expect_state(bytes, KR_RECORD_WHOLE);
    }
    kr_buf_free(&pairs);
}

static void
lengths_that_do_not_add_up_are_broken(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
    } bad[] = {
        { "\x05\x01NAME", 6 },
        { "\x04", 1 },
        { "\x04\x80\0\0", 4 },
        { "\xc0\0\0\0\xc0\0\0\0", 8 },
        { "\xff\xff\xff\xff\xff\xff\xff\xff", 8 },
        { "\x80\0\xff\xff\x80\0\xff\xff", 8 },
    };

    for (size_t i = 0; i < KR_COUNT(bad); i++) {
        struct kr_buf *bytes = *state;

        kr_buf_clear(bytes);
        add_params(bytes, bad[i].bytes, bad[i].length, 3);
        expect_state(bytes, KR_RECORD_BROKEN);
    }
}

static void
what_follows_a_request_is_seen(void **state)
{
    struct kr_buf *bytes = *state;
    bool more;

    client_request(bytes, "/", true, 0);
    assert_int_equal(kr_record_examine(kr_buf_view(bytes), &more),
                     KR_RECORD_WHOLE);
    assert_false(more);
    kr_buf_char(bytes, FCGI_VERSION_1);
    assert_int_equal(kr_record_examine(kr_buf_view(bytes), &more),
                     KR_RECORD_WHOLE);
    assert_true(more);
}

static void
a_body_that_does_not_end_is_large(void **state)
{
    struct kr_buf *bytes = *state;

    client_request(bytes, "/", true, 100000);
    kr_buf_cut(bytes, KR_REQUEST_MOST);
    expect_state(bytes, KR_RECORD_LARGE);
}

static void
parameters_that_do_not_end_are_broken(void **state)
{
    static char zeros[60000];
    struct kr_buf *bytes = *state;

    client_record(bytes, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    client_record(bytes, FCGI_PARAMS, 1, zeros, sizeof(zeros));
    client_record(bytes, FCGI_PARAMS, 1, zeros, sizeof(zeros));
    kr_buf_cut(bytes, KR_REQUEST_MOST);
    expect_state(bytes, KR_RECORD_BROKEN);
}

static void
expect_first_broken(struct kr_buf *bytes, int type, int id, const char *content,
                    size_t length)
{
    kr_buf_clear(bytes);
    client_record(bytes, type, id, content, length);
    expect_state(bytes, KR_RECORD_BROKEN);
}

static void
only_a_responder_request_begins(void **state)
{
    static const char filter[8] = { 0, FCGI_FILTER };

    expect_first_broken(*state, FCGI_BEGIN_REQUEST, 0, begin, 8);
    expect_first_broken(*state, FCGI_BEGIN_REQUEST, 1, begin, 7);
    expect_first_broken(*state, FCGI_BEGIN_REQUEST, 1, filter, 8);
    expect_first_broken(*state, FCGI_PARAMS, 1, NULL, 0);
    expect_first_broken(*state, FCGI_ABORT_REQUEST, 1, NULL, 0);
    expect_first_broken(*state, FCGI_GET_VALUES, 0, NULL, 0);
}

static void
records_of_another_request_are_broken(void **state)
{
    struct kr_buf *bytes = *state;

    client_record(bytes, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    client_record(bytes, FCGI_PARAMS, 2, NULL, 0);
    expect_state(bytes, KR_RECORD_BROKEN);
    kr_buf_clear(bytes);
    client_record(bytes, FCGI_BEGIN_REQUEST, 1, begin, sizeof(begin));
    client_record(bytes, FCGI_STDIN, 1, NULL, 0);
    expect_state(bytes, KR_RECORD_BROKEN);
}

static void
another_version_is_broken_from_its_first_byte(void **state)
{
    struct kr_buf *bytes = *state;

    kr_buf_text(bytes, "G");
    expect_state(bytes, KR_RECORD_BROKEN);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_beginning_of_a_request_is_partial),
        CASE(parameters_may_be_cut_anywhere),
        CASE(lengths_that_do_not_add_up_are_broken),
        CASE(what_follows_a_request_is_seen),
        CASE(a_body_that_does_not_end_is_large),
        CASE(parameters_that_do_not_end_are_broken),
        CASE(only_a_responder_request_begins),
        CASE(records_of_another_request_are_broken),
        CASE(another_version_is_broken_from_its_first_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
