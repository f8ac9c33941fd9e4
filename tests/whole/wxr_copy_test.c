/*
 * An archive as a WordPress export and back: all that readers see of it, and
 * what else WXR and our metas in it hold.  Earlier texts and where each was
 * found stay behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "whole_copy.h"

static void
expect_round_trip(uint64_t number)
{
    generated_fill(&copy.from, number);
    write_copy_as("wxr", &copy.from, "one.xml", &everything);
    assert_true(read_copy(&copy.to, "one.xml").fresh > 10);
    write_copy_as("wxr", &copy.to, "two.xml", &everything);
    expect_same_bytes("one.xml", "two.xml");
    expect_whole(&copy.to);
}

static void
generated_archives_come_back_as_they_were(void **state)
{
    for (uint64_t number = 1; number <= 8; number++) {
        expect_round_trip(number);
        copy_end(state);
        copy_begin(state);
    }
}

static void
the_export_of_the_public_tells_nothing_closed(void **state)
{
    const struct kr_export_filter public = { .statuses = 0 };

    (void)state;
    generated_fill(&copy.from, 4);
    write_copy_as("wxr", &copy.from, "public.xml", &public);
    (void)read_copy(&copy.to, "public.xml");
    assert_int_equal(count_of(&copy.to,
                              "SELECT count(*) FROM article WHERE status <> 1"),
                     0);
    assert_int_equal(count_of(&copy.to, "SELECT count(*) FROM article"),
                     count_of(&copy.from, "SELECT count(*) FROM article "
                                          "WHERE status = 1"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, copy_begin, copy_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(generated_archives_come_back_as_they_were),
        CASE(the_export_of_the_public_tells_nothing_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
