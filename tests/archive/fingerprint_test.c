#include "kroniek/archive/fingerprint.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void
expect_same_body(const char *one, const char *other, bool expected)
{
    char a[KR_SHA256_SIZE], b[KR_SHA256_SIZE];

    kr_fingerprint_body(kr_str(one), a);
    kr_fingerprint_body(kr_str(other), b);
    assert_int_equal(strcmp(a, b) == 0, expected);
}

static int64_t
seat(enum kr_listing_kind kind, int position)
{
    return kr_fingerprint_seat(kind, "sleutel", ABC, position);
}

static void
is_the_sha256_of_the_bytes(void **state)
{
    char hex[KR_SHA256_SIZE];

    (void)state;
    kr_sha256_hex(KR_STR(""), hex);
    assert_string_equal(hex, EMPTY);
    kr_sha256_hex((struct kr_str){ NULL, 0 }, hex);
    assert_string_equal(hex, EMPTY);
    kr_sha256_hex(KR_STR("abc"), hex);
    assert_string_equal(hex, ABC);
}

static void
is_the_same_for_bytes_in_pieces(void **state)
{
    struct kr_sha256 *hash = kr_sha256_new();
    char hex[KR_SHA256_SIZE];

    (void)state;
    kr_sha256_add(hash, "a", 1);
    kr_sha256_add(hash, NULL, 0);
    kr_sha256_add(hash, "bc", 2);
    kr_sha256_end(hash, hex);
    assert_string_equal(hex, ABC);
}

static void
can_be_given_up_half_way(void **state)
{
    (void)state;
    kr_sha256_end(kr_sha256_new(), NULL);
    kr_sha256_end(NULL, NULL);
}

static void
the_body_is_hashed_as_lines_that_end_in_lf(void **state)
{
    char body[KR_SHA256_SIZE], plain[KR_SHA256_SIZE];

    (void)state;
    kr_fingerprint_body(KR_STR("\r\n een \t\r\n\r\ntwee"), body);
    kr_sha256_hex(KR_STR(" een\n\ntwee\n"), plain);
    assert_string_equal(body, plain);
}

static void
line_ends_do_not_tell_bodies_apart(void **state)
{
    (void)state;
    expect_same_body("een\ntwee\n", "een\r\ntwee\r\n", true);
    expect_same_body("een\ntwee\n", "een\rtwee", true);
    expect_same_body("een  \ntwee\t\n", "een\ntwee\n", true);
    expect_same_body("een\r\n\r\ntwee", "een\n\ntwee", true);
}

static void
blank_lines_around_do_not_tell_bodies_apart(void **state)
{
    (void)state;
    expect_same_body("\n \n\neen\n\n", "een", true);
    expect_same_body("", "\n\n \t\n", true);
}

static void
everything_else_tells_bodies_apart(void **state)
{
    (void)state;
    expect_same_body("een\ntwee", "een\n\ntwee", false);
    expect_same_body("een", " een", false);
    expect_same_body("een", "Een", false);
    expect_same_body("een twee", "een  twee", false);
    expect_same_body("een twee", "een\ntwee", false);
}

static void
hashes_a_huge_body_of_blank_lines(void **state)
{
    const size_t size = 4000000;
    char *text = malloc(size), hex[KR_SHA256_SIZE];

    (void)state;
    assert_non_null(text);
    memset(text, '\n', size);
    kr_fingerprint_body((struct kr_str){ text, size }, hex);
    assert_string_equal(hex, EMPTY);
    free(text);
}

static void
seats_go_by_the_rank_of_the_listing_first(void **state)
{
    static const enum kr_listing_kind order[] = {
        KR_LISTING_MONTH,    KR_LISTING_YEAR,   KR_LISTING_DAY,  KR_LISTING_TAG,
        KR_LISTING_CATEGORY, KR_LISTING_AUTHOR, KR_LISTING_NONE,
    };

    (void)state;
    for (size_t i = 0; i + 1 < sizeof(order) / sizeof(order[0]); i++)
        assert_true(seat(order[i], INT_MAX) < seat(order[i + 1], 1));
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
        assert_int_equal(seat(order[i], 1) >> 56, i);
    assert_int_equal(seat(KR_LISTING_ALL, 1) >> 56, 6);
    assert_int_equal(seat(KR_LISTING_UNDATED, 1) >> 56, 6);
}

static void
seats_of_one_listing_go_by_position(void **state)
{
    (void)state;
    assert_int_equal(seat(KR_LISTING_MONTH, 2), seat(KR_LISTING_MONTH, 1) + 1);
    assert_int_equal(seat(KR_LISTING_MONTH, 1) & 0xFFFFFFFF, 1);
    assert_int_equal(seat(KR_LISTING_MONTH, INT_MAX) & 0xFFFFFFFF, INT_MAX);
    assert_int_equal(seat(KR_LISTING_MONTH, -5), seat(KR_LISTING_MONTH, 0));
}

static void
a_seat_holds_the_hash_of_its_listing(void **state)
{
    const int64_t one = kr_fingerprint_seat(KR_LISTING_MONTH, "abc", "", 7);

    (void)state;
    assert_int_equal(one, (int64_t)0xba7816 << 32 | 7);
}

static void
a_file_that_is_no_listing_is_seated_by_its_body(void **state)
{
    (void)state;
    assert_int_equal(kr_fingerprint_seat(KR_LISTING_NONE, "x", "abc", 1),
                     (int64_t)6 << 56 | (int64_t)0xba7816 << 32 | 1);
    assert_int_equal(kr_fingerprint_seat(KR_LISTING_NONE, "x", "abc", 1),
                     kr_fingerprint_seat(KR_LISTING_NONE, "y", "abc", 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_sha256_of_the_bytes),
        cmocka_unit_test(is_the_same_for_bytes_in_pieces),
        cmocka_unit_test(can_be_given_up_half_way),
        cmocka_unit_test(the_body_is_hashed_as_lines_that_end_in_lf),
        cmocka_unit_test(line_ends_do_not_tell_bodies_apart),
        cmocka_unit_test(blank_lines_around_do_not_tell_bodies_apart),
        cmocka_unit_test(everything_else_tells_bodies_apart),
        cmocka_unit_test(hashes_a_huge_body_of_blank_lines),
        cmocka_unit_test(seats_go_by_the_rank_of_the_listing_first),
        cmocka_unit_test(seats_of_one_listing_go_by_position),
        cmocka_unit_test(a_seat_holds_the_hash_of_its_listing),
        cmocka_unit_test(a_file_that_is_no_listing_is_seated_by_its_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
