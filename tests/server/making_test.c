/* One makes what many want. */
#include "server/making.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "server/page_cache.h"
#include "server_page.h"

#define THREADS 8
#define LONG_MS 20000

static struct kr_page_cache *cache;
static struct kr_makings *makings;
static _Atomic int made, found, waiting;

static int
start(void **state)
{
    (void)state;
    cache = kr_page_cache_new((size_t)1 << 20);
    makings = kr_makings_new();
    atomic_store(&made, 0);
    atomic_store(&found, 0);
    atomic_store(&waiting, 0);
    return 0;
}

static int
stop(void **state)
{
    (void)state;
    kr_makings_free(makings);
    kr_page_cache_free(cache);
    return 0;
}

static void
pause_for(int milliseconds)
{
    const struct timespec time = { .tv_nsec = milliseconds * 1000000L };

    nanosleep(&time, NULL);
}

/* Wants /a/, as a desk does; KEEPS it when it was this one that made it. */
static void
want(bool keeps)
{
    struct kr_making making;
    struct asked asked;

    ask_page(&asked, cache, "/a/", 1);
    atomic_fetch_add(&waiting, 1);
    if (kr_makings_begin(makings, &asked.key, &making, LONG_MS)) {
        while (atomic_load(&waiting) < THREADS)
            pause_for(1);
        pause_for(50);
        atomic_fetch_add(&made, 1);
        if (keeps)
            keep_page(cache, "/a/", 1, 'a', 100);
        kr_makings_end(makings, &making);
    } else if (page_is_kept(cache, "/a/", 1, NULL)) {
        atomic_fetch_add(&found, 1);
    } else {
        atomic_fetch_add(&made, 1);
    }
}

static void *
want_kept(void *unused)
{
    (void)unused;
    want(true);
    return NULL;
}

static void *
want_unkept(void *unused)
{
    (void)unused;
    want(false);
    return NULL;
}

static void
run_all(void *(*wanting)(void *))
{
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, wanting, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

static void
eight_threads_that_want_a_page_make_it_once(void **state)
{
    (void)state;
    run_all(want_kept);
    assert_int_equal(atomic_load(&made), 1);
    assert_int_equal(atomic_load(&found), THREADS - 1);
}

static void
a_making_that_comes_to_nothing_frees_who_waits(void **state)
{
    (void)state;
    run_all(want_unkept);
    assert_int_equal(atomic_load(&made), THREADS);
}

static void
nobody_waits_for_long(void **state)
{
    struct kr_making making, other;
    struct asked asked;
    struct timespec began, ended;

    (void)state;
    ask_page(&asked, cache, "/a/", 1);
    assert_true(kr_makings_begin(makings, &asked.key, &making, 0));
    clock_gettime(CLOCK_MONOTONIC, &began);
    assert_false(kr_makings_begin(makings, &asked.key, &other, 30));
    clock_gettime(CLOCK_MONOTONIC, &ended);
    assert_true((ended.tv_sec - began.tv_sec) * 1000 +
                    (ended.tv_nsec - began.tv_nsec) / 1000000 >=
                29);
    kr_makings_end(makings, &making);
}

static void
only_the_same_page_is_waited_for(void **state)
{
    struct kr_making first, second, third;
    struct asked a, b, newer;

    (void)state;
    ask_page(&a, cache, "/a/", 1);
    ask_page(&b, cache, "/b/", 1);
    ask_page(&newer, cache, "/a/", 2);
    assert_true(kr_makings_begin(makings, &a.key, &first, LONG_MS));
    assert_true(kr_makings_begin(makings, &b.key, &second, LONG_MS));
    assert_true(kr_makings_begin(makings, &newer.key, &third, LONG_MS));
    kr_makings_end(makings, &second);
    kr_makings_end(makings, &first);
    kr_makings_end(makings, &third);
    assert_true(kr_makings_begin(makings, &a.key, &first, LONG_MS));
    kr_makings_end(makings, &first);
}

#define MAKING_CASE(name) cmocka_unit_test_setup_teardown(name, start, stop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MAKING_CASE(eight_threads_that_want_a_page_make_it_once),
        MAKING_CASE(a_making_that_comes_to_nothing_frees_who_waits),
        MAKING_CASE(nobody_waits_for_long),
        MAKING_CASE(only_the_same_page_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
