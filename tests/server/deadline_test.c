#include "server/deadline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MANY 1000

static struct kr_deadline all[MANY];
static struct kr_deadlines queue;

/* The same for every run. */
static int64_t
some_moment(void)
{
    static uint32_t seed = 7;

    seed = seed * 1664525 + 1013904223;
    return seed >> 22; /* so small that many are the same */
}

static int
set_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        all[i] = (struct kr_deadline){ .whose = &all[i] };
        kr_deadlines_set(&queue, &all[i], some_moment());
    }
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_deadlines_free(&queue);
    return 0;
}

/* Take them all; each once and in order. */
static void
expect_in_order(size_t count)
{
    struct kr_deadline *first;
    int64_t before = INT64_MIN;

    for (size_t i = 0; i < count; i++) {
        first = kr_deadlines_first(&queue);
        assert_non_null(first);
        assert_true(first->at >= before);
        assert_ptr_equal(first->whose, first);
        before = first->at;
        kr_deadlines_remove(&queue, first);
        assert_int_equal(first->place, 0);
    }
    assert_null(kr_deadlines_first(&queue));
}

static void
an_empty_queue_has_no_first(void **state)
{
    struct kr_deadlines empty = { 0 };

    (void)state;
    assert_null(kr_deadlines_first(&empty));
    kr_deadlines_free(&empty);
}

static void
they_come_in_order_of_their_moments(void **state)
{
    (void)state;
    expect_in_order(MANY);
}

static void
any_may_be_removed_and_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < MANY; i += 3) {
        kr_deadlines_remove(&queue, &all[i]);
        kr_deadlines_remove(&queue, &all[i]);
    }
    expect_in_order(MANY - (MANY + 2) / 3);
}

static void
any_may_move_to_an_earlier_or_later_moment(void **state)
{
    (void)state;
    for (size_t i = 0; i < MANY; i += 2)
        kr_deadlines_set(&queue, &all[i], some_moment());
    kr_deadlines_set(&queue, &all[500], -1);
    assert_ptr_equal(kr_deadlines_first(&queue), &all[500]);
    kr_deadlines_set(&queue, &all[500], INT64_MAX);
    assert_ptr_not_equal(kr_deadlines_first(&queue), &all[500]);
    expect_in_order(MANY);
}

static void
a_removed_one_may_come_back(void **state)
{
    (void)state;
    kr_deadlines_remove(&queue, &all[3]);
    kr_deadlines_set(&queue, &all[3], -5);
    assert_ptr_equal(kr_deadlines_first(&queue), &all[3]);
    expect_in_order(MANY);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_queue_has_no_first),
        CASE(they_come_in_order_of_their_moments),
        CASE(any_may_be_removed_and_twice),
        CASE(any_may_move_to_an_earlier_or_later_moment),
        CASE(a_removed_one_may_come_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
