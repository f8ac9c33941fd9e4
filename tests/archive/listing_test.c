#include "kroniek/archive/listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"

static void
expect_key(struct kr_listing listing, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_listing_key(arena, &listing), expected);
    kr_arena_free(arena);
}

static void
periods_have_their_date_in_the_key(void **state)
{
    (void)state;
    expect_key((struct kr_listing){ .kind = KR_LISTING_YEAR,
                                    .period = { 2025, 0, 0 } },
               "year 2025");
    expect_key((struct kr_listing){ .kind = KR_LISTING_MONTH,
                                    .period = { 2025, 12, 0 } },
               "month 2025-12");
    expect_key((struct kr_listing){ .kind = KR_LISTING_DAY,
                                    .period = { 2025, 12, 3 } },
               "day 2025-12-03");
}

static void
terms_have_one_key_however_spelled(void **state)
{
    (void)state;
    expect_key((struct kr_listing){ .kind = KR_LISTING_TAG,
                                    .term = "appelbomen" },
               "tag appelbomen");
    expect_key((struct kr_listing){ .kind = KR_LISTING_TAG,
                                    .term = " Appelbomen\xC2\xA0" },
               "tag appelbomen");
    expect_key((struct kr_listing){ .kind = KR_LISTING_CATEGORY,
                                    .term = "Fruit & Cider" },
               "category fruit & cider");
    expect_key((struct kr_listing){ .kind = KR_LISTING_AUTHOR,
                                    .term = "Zoë Brück" },
               "author zoe bruck");
}

static void
listings_without_a_value_have_their_kind_as_key(void **state)
{
    (void)state;
    expect_key((struct kr_listing){ .kind = KR_LISTING_ALL }, "all");
    expect_key((struct kr_listing){ .kind = KR_LISTING_UNDATED }, "undated");
    expect_key((struct kr_listing){ .kind = KR_LISTING_NONE }, "");
}

static void
every_kind_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(kr_listing_kind_name(KR_LISTING_NONE), "none");
    assert_string_equal(kr_listing_kind_name(KR_LISTING_MONTH), "month");
    assert_string_equal(kr_listing_kind_name(KR_LISTING_UNDATED), "undated");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_have_their_date_in_the_key),
        cmocka_unit_test(terms_have_one_key_however_spelled),
        cmocka_unit_test(listings_without_a_value_have_their_kind_as_key),
        cmocka_unit_test(every_kind_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
