/* What is kept of pages, for whom, and how much. */
#include "server/page_cache.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/http/status.h"
#include "server/outgoing.h"
#include "server_page.h"

#define LIMIT ((size_t)1024 * 1024)
#define FLOOD 100000
#define THREADS 8

static struct kr_page_cache *cache;

static int
open_cache(void **state)
{
    (void)state;
    cache = kr_page_cache_new(LIMIT);
    return 0;
}

static int
close_cache(void **state)
{
    (void)state;
    kr_page_cache_free(cache);
    return 0;
}

static void
expect_kept(const char *path, long generation, char letter)
{
    char found = '\0';

    if (!page_is_kept(cache, path, generation, &found))
        fail_msg("%s is not kept", path);
    assert_int_equal(found, letter);
}

static void
expect_gone(const char *path, long generation)
{
    if (page_is_kept(cache, path, generation, NULL))
        fail_msg("%s is kept", path);
}

/* --- For whom --- */

static void
what_was_kept_is_found_by_its_path(void **state)
{
    (void)state;
    expect_gone("/a/", 1);
    keep_page(cache, "/a/", 1, 'a', 2000);
    keep_page(cache, "/b/", 1, 'b', 2000);
    expect_kept("/a/", 1, 'a');
    expect_kept("/b/", 1, 'b');
    expect_gone("/a", 1);
    expect_gone("/a//", 1);
}

static void
a_page_of_another_generation_is_none(void **state)
{
    (void)state;
    keep_page(cache, "/a/", 1, 'a', 2000);
    expect_gone("/a/", 2);
    expect_gone("/a/", 0);
    keep_page(cache, "/a/", 2, 'z', 2000);
    expect_kept("/a/", 2, 'z');
    expect_gone("/a/", 1);
}

static void
every_part_of_the_stamp_counts(void **state)
{
    const struct kr_page_stamp stamp = { 1, 2, 3, 4, 5 };
    struct kr_page_stamp other = stamp;

    (void)state;
    assert_true(kr_page_stamp_equal(&stamp, &other));
    for (int i = 0; i < 5; i++) {
        other = stamp;
        ((uint64_t *)&other)[i]++;
        assert_false(kr_page_stamp_equal(&stamp, &other));
    }
}

/* What WISH finds at /a/, a page offered as HTML and as Markdown. */
static enum kr_page_found
found_for(const char *accept, unsigned choice)
{
    struct kr_page_loan loan;
    enum kr_page_found found;
    struct asked asked;

    ask_page(&asked, cache, "/a/", 1);
    asked.key.wish = kr_wish_of(&asked.wishes, kr_str(accept));
    found = kr_page_cache_find(cache, &asked.key, &loan);
    if (found == KR_PAGE_READY)
        assert_int_equal(loan.choice, choice);
    kr_outgoing_end(&loan.going);
    return found;
}

static void
keep_offered(unsigned choice)
{
    struct kr_page *page = new_page(cache, "/a/", 1, 'a', 2000);

    page->offered = KR_HTML | KR_MARKDOWN;
    page->choice = choice;
    kr_page_cache_put(cache, page);
}

static void
accept_decides_which_of_a_path_s_pages(void **state)
{
    (void)state;
    keep_offered(KR_HTML);
    assert_int_equal(found_for("text/html", KR_HTML), KR_PAGE_READY);
    assert_int_equal(found_for("", KR_HTML), KR_PAGE_READY);
    assert_int_equal(found_for("text/markdown", 0), KR_PAGE_ABSENT);
    assert_int_equal(found_for("image/png", 0), KR_PAGE_EXCLUDED);
    keep_offered(KR_MARKDOWN);
    assert_int_equal(found_for("text/markdown", KR_MARKDOWN), KR_PAGE_READY);
    assert_int_equal(found_for("*/*", KR_HTML), KR_PAGE_READY);
}

/* --- How it goes out --- */

static void
head_and_304_come_from_the_same_page(void **state)
{
    struct kr_page_loan loan;
    struct asked asked;

    (void)state;
    keep_page(cache, "/a/", 1, 'a', 2000);
    ask_page(&asked, cache, "/a/", 1);
    asked.req.method = KR_HEAD;
    assert_int_equal(kr_page_cache_find(cache, &asked.key, &loan),
                     KR_PAGE_READY);
    assert_int_equal(loan.status, KR_OK);
    assert_int_equal(loan.going.body.length, 0);
    assert_true(kr_str_starts(loan.going.head, KR_STR("Status: 200")));
    kr_outgoing_end(&loan.going);
    asked.req.if_none_match = KR_STR("\"0\", W/\"1\"");
    assert_int_equal(kr_page_cache_find(cache, &asked.key, &loan),
                     KR_PAGE_READY);
    assert_int_equal(loan.status, KR_NOT_MODIFIED);
    assert_true(kr_str_starts(loan.going.head, KR_STR("Status: 304")));
    kr_outgoing_end(&loan.going);
}

static void
add_coding(const char *path, const struct kr_parcel *plain, const char *packed,
           bool well)
{
    struct kr_parcel *coded = kr_parcel_coded(plain, KR_GZIP, kr_str(packed));

    kr_page_cache_add(cache, kr_str(path), plain, KR_GZIP, coded, well);
    kr_parcel_leave(coded);
}

static struct kr_parcel *
plain_for_gzip(struct kr_page_loan *loan, enum kr_page_found expected)
{
    struct asked asked;

    ask_page(&asked, cache, "/a/", 1);
    asked.key.coding = KR_GZIP;
    assert_int_equal(kr_page_cache_find(cache, &asked.key, loan), expected);
    return loan->plain;
}

static void
a_coding_is_added_by_who_wants_it_first(void **state)
{
    struct kr_page_loan loan;
    struct kr_parcel *plain;

    (void)state;
    keep_page(cache, "/a/", 1, 'a', 2000);
    plain = plain_for_gzip(&loan, KR_PAGE_UNPACKED);
    assert_int_equal(plain->body_length, 2000);
    add_coding("/a/", plain, "quick", false);
    kr_parcel_leave(plain);
    plain = plain_for_gzip(&loan, KR_PAGE_READY);
    assert_true(kr_str_is(loan.going.body, "quick"));
    assert_true(
        kr_str_search(loan.going.head, KR_STR("\r\nContent-Length: 5\r\n"
                                              "Content-Encoding: gzip\r\n")) <
        loan.going.head.length);
    assert_true(loan.pack); /* it was asked for again */
    kr_outgoing_end(&loan.going);
    add_coding("/a/", plain, "well", true);
    kr_parcel_leave(plain);
    assert_null(plain_for_gzip(&loan, KR_PAGE_READY));
    assert_true(kr_str_is(loan.going.body, "well"));
    assert_false(loan.pack);
    kr_outgoing_end(&loan.going);
}

static void
a_page_is_with_the_packer_once(void **state)
{
    struct kr_page_loan loan;
    struct kr_parcel *plain;

    (void)state;
    keep_page(cache, "/a/", 1, 'a', 2000);
    plain = plain_for_gzip(&loan, KR_PAGE_UNPACKED);
    add_coding("/a/", plain, "quick", false);
    kr_parcel_leave(plain);
    plain = plain_for_gzip(&loan, KR_PAGE_READY);
    assert_true(loan.pack);
    kr_outgoing_end(&loan.going);
    (void)plain_for_gzip(&loan, KR_PAGE_READY);
    assert_false(loan.pack);
    kr_outgoing_end(&loan.going);
    kr_page_cache_spare(cache, KR_STR("/a/"), plain);
    kr_parcel_leave(plain);
    plain = plain_for_gzip(&loan, KR_PAGE_READY);
    assert_true(loan.pack);
    kr_outgoing_end(&loan.going);
    kr_parcel_leave(plain);
}

static void
what_was_packed_of_another_page_is_not_taken(void **state)
{
    struct kr_page_loan loan;
    struct kr_parcel *plain;

    (void)state;
    keep_page(cache, "/a/", 1, 'a', 2000);
    plain = plain_for_gzip(&loan, KR_PAGE_UNPACKED);
    keep_page(cache, "/a/", 1, 'b', 2000);
    add_coding("/a/", plain, "of the first", true);
    kr_parcel_leave(plain);
    kr_parcel_leave(plain_for_gzip(&loan, KR_PAGE_UNPACKED));
}

static void
the_same_body_keeps_its_codings(void **state)
{
    struct kr_parcel *before[KR_CODINGS] = { NULL }, *plain;
    char body[2000];
    struct kr_page_loan loan;
    bool well[KR_CODINGS];
    struct asked asked;

    (void)state;
    memset(body, 'a', sizeof(body));
    keep_page(cache, "/a/", 1, 'a', sizeof(body));
    plain = plain_for_gzip(&loan, KR_PAGE_UNPACKED);
    add_coding("/a/", plain, "well", true);
    kr_parcel_leave(plain);
    ask_page(&asked, cache, "/a/", 2);
    assert_true(kr_page_cache_same(cache, &asked.key, KR_HTML,
                                   (struct kr_str){ body, sizeof(body) },
                                   before, well));
    assert_true(kr_str_is(kr_parcel_body(before[KR_GZIP]), "well"));
    assert_true(well[KR_GZIP]);
    assert_null(before[KR_BROTLI]);
    for (int i = 0; i < KR_CODINGS; i++)
        kr_parcel_leave(before[i]);
    body[1999] = 'b';
    assert_false(kr_page_cache_same(cache, &asked.key, KR_HTML,
                                    (struct kr_str){ body, sizeof(body) },
                                    before, well));
}

/* --- How much --- */

static void
expect_bounded(void)
{
    assert_true(kr_page_cache_used(cache) <= LIMIT);
}

static const char *
path_of(int number)
{
    static char path[32];

    snprintf(path, sizeof(path), "/%d/", number);
    return path;
}

static void
it_never_takes_more_than_its_limit(void **state)
{
    (void)state;
    for (int i = 0; i < 5000; i++) {
        keep_page(cache, path_of(i), 1, 'a', (size_t)(i % 40) * 500);
        expect_bounded();
    }
    assert_true(kr_page_cache_used(cache) > LIMIT / 2);
    expect_kept(path_of(4999), 1, 'a');
    expect_gone(path_of(0), 1);
}

static void
what_is_asked_for_stays_when_much_passes_by(void **state)
{
    (void)state;
    keep_page(cache, "/hot/", 1, 'h', 20000);
    for (int i = 0; i < 20000; i++) {
        keep_page(cache, path_of(i), 1, 'a', 10000);
        if (i % 10 == 0)
            expect_kept("/hot/", 1, 'h');
    }
}

static void
one_huge_page_pushes_nothing_out(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        keep_page(cache, path_of(i), 1, 'a', 10000);
    keep_page(cache, "/huge/", 1, 'h', LIMIT / 2);
    expect_gone("/huge/", 1);
    for (int i = 0; i < 8; i++)
        expect_kept(path_of(i), 1, 'a');
}

static void
keep_absent(const char *path)
{
    struct kr_page *page = new_page(cache, path, 1, 'n', 3000);

    page->part = KR_PAGE_ELSEWHERE;
    page->status = KR_ABSENT;
    kr_page_cache_put(cache, page);
}

static void
what_is_not_there_pushes_no_page_out(void **state)
{
    size_t shown;

    (void)state;
    for (int i = 0; i < 50; i++)
        keep_page(cache, path_of(i), 1, 'a', 15000);
    shown = kr_page_cache_used(cache);
    for (int i = 0; i < FLOOD; i++) {
        char path[40];

        snprintf(path, sizeof(path), "/none/%d/", i);
        keep_absent(path);
    }
    for (int i = 0; i < 50; i++)
        expect_kept(path_of(i), 1, 'a');
    assert_true(kr_page_cache_used(cache) - shown <= LIMIT / 16);
    expect_kept("/none/99999/", 1, 'n');
}

static void
a_smaller_limit_holds_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++)
        keep_page(cache, path_of(i), 1, 'a', 10000);
    kr_page_cache_resize(cache, LIMIT / 4);
    assert_true(kr_page_cache_used(cache) <= LIMIT / 4);
    kr_page_cache_resize(cache, 0);
    assert_int_equal(kr_page_cache_used(cache), 0);
    keep_page(cache, "/a/", 1, 'a', 10);
    expect_gone("/a/", 1);
}

static void
a_slow_reader_keeps_what_has_gone(void **state)
{
    struct kr_page_loan loan;
    struct asked asked;

    (void)state;
    keep_page(cache, "/a/", 1, 'a', 50000);
    ask_page(&asked, cache, "/a/", 1);
    assert_int_equal(kr_page_cache_find(cache, &asked.key, &loan),
                     KR_PAGE_READY);
    kr_page_cache_resize(cache, 0);
    expect_gone("/a/", 1);
    for (size_t i = 0; i < loan.going.body.length; i++)
        assert_int_equal(loan.going.body.data[i], 'a');
    kr_outgoing_end(&loan.going);
}

/* --- Many at once --- */

static void *
hammer(void *self)
{
    unsigned seed = (unsigned)(uintptr_t)self;
    uintptr_t wrong = 0;

    for (int i = 0; i < 4000; i++) {
        char path[32], letter;
        int number = (int)(rand_r(&seed) % 100);
        char right = (char)('a' + number % 26);

        snprintf(path, sizeof(path), "/%d/", number);
        if (!page_is_kept(cache, path, i / 1000, &letter))
            keep_page(cache, path, i / 1000, right, 20000);
        else if (letter != right)
            wrong++;
    }
    return (void *)wrong;
}

static void
threads_never_see_one_another_s_pages(void **state)
{
    pthread_t threads[THREADS];

    (void)state;
    for (uintptr_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hammer,
                                        (void *)(i + 1)),
                         0);
    for (int i = 0; i < THREADS; i++) {
        void *wrong;

        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    expect_bounded();
}

#define PAGES_CASE(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_cache, close_cache)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PAGES_CASE(what_was_kept_is_found_by_its_path),
        PAGES_CASE(a_page_of_another_generation_is_none),
        PAGES_CASE(every_part_of_the_stamp_counts),
        PAGES_CASE(accept_decides_which_of_a_path_s_pages),
        PAGES_CASE(head_and_304_come_from_the_same_page),
        PAGES_CASE(a_coding_is_added_by_who_wants_it_first),
        PAGES_CASE(a_page_is_with_the_packer_once),
        PAGES_CASE(what_was_packed_of_another_page_is_not_taken),
        PAGES_CASE(the_same_body_keeps_its_codings),
        PAGES_CASE(it_never_takes_more_than_its_limit),
        PAGES_CASE(what_is_asked_for_stays_when_much_passes_by),
        PAGES_CASE(one_huge_page_pushes_nothing_out),
        PAGES_CASE(what_is_not_there_pushes_no_page_out),
        PAGES_CASE(a_smaller_limit_holds_at_once),
        PAGES_CASE(a_slow_reader_keeps_what_has_gone),
        PAGES_CASE(threads_never_see_one_another_s_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
