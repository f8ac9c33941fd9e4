#include "server/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/log.h"

static int ends[2];
static struct kr_lines lines;

static int
set_up(void **state)
{
    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    kr_lines_open(&lines, ends[1]);
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

/* A line of LENGTH bytes, its line end included. */
static void
add_line(size_t length)
{
    struct kr_log log = { .length = length - 1 };

    memset(log.line, 'x', length - 1);
    kr_lines_add(&lines, &log);
}

/* What one write has brought; 0: nothing. */
static size_t
written(void)
{
    char bytes[KR_LINES_MOST + 1];
    ssize_t length = read(ends[0], bytes, sizeof(bytes));

    if (length > 0)
        assert_int_equal(bytes[length - 1], '\n');
    return length < 0 ? 0 : (size_t)length;
}

static void
lines_are_gathered_until_they_are_asked_for(void **state)
{
    (void)state;
    assert_false(kr_lines_wait(&lines));
    add_line(100);
    add_line(50);
    assert_true(kr_lines_wait(&lines));
    assert_int_equal(written(), 0);
    kr_lines_write(&lines);
    assert_int_equal(written(), 150);
    assert_false(kr_lines_wait(&lines));
    kr_lines_write(&lines);
    assert_int_equal(written(), 0);
}

static void
what_is_written_at_once_is_never_more_than_a_pipe_keeps_whole(void **state)
{
    (void)state;
    add_line(2048);
    add_line(2048);
    assert_int_equal(written(), 0);
    add_line(2);
    assert_int_equal(written(), 4096);
    add_line(2048);
    add_line(2047);
    assert_int_equal(written(), 2050);
}

static void
a_log_that_takes_nothing_is_no_trouble(void **state)
{
    (void)state;
    while (write(ends[1], "0123456789", 10) > 0)
        ;
    add_line(100);
    kr_lines_write(&lines);
    assert_false(kr_lines_wait(&lines));
}

static void
without_a_log_nothing_is_gathered(void **state)
{
    (void)state;
    kr_lines_open(&lines, -1);
    add_line(100);
    assert_false(kr_lines_wait(&lines));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(lines_are_gathered_until_they_are_asked_for),
        CASE(what_is_written_at_once_is_never_more_than_a_pipe_keeps_whole),
        CASE(a_log_that_takes_nothing_is_no_trouble),
        CASE(without_a_log_nothing_is_gathered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
