#include "kroniek/base/eight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Eight bytes OTHER with BYTE at place AT. */
static uint64_t
eight_with(unsigned char other, unsigned char byte, size_t at)
{
    char bytes[8];

    memset(bytes, other, sizeof(bytes));
    bytes[at] = (char)byte;
    return kr_eight(bytes);
}

static void
sees_a_byte_wherever_it_stands(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 128; byte++)
        for (unsigned other = 0; other < 256; other++)
            for (size_t at = 0; at < 8; at++)
                assert_true(kr_eight_is(eight_with((unsigned char)other,
                                                   (unsigned char)byte, at),
                                        (unsigned char)byte) != 0);
}

static void
sees_every_byte_under_another(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < ' '; byte++)
        for (unsigned other = 0; other < 256; other++)
            for (size_t at = 0; at < 8; at++)
                assert_true(kr_eight_under(eight_with((unsigned char)other,
                                                      (unsigned char)byte, at),
                                           ' ') != 0);
}

static void
says_no_of_text_without_it(void **state)
{
    (void)state;
    assert_true(kr_eight_is(kr_eight("eenregel"), '<') == 0);
    assert_true(kr_eight_under(kr_eight("een acht"), ' ') == 0);
    assert_false(kr_eight_beyond_ascii(kr_eight("een acht")));
}

static void
sees_what_is_not_ascii(void **state)
{
    (void)state;
    for (unsigned byte = 128; byte < 256; byte++)
        for (size_t at = 0; at < 8; at++)
            assert_true(kr_eight_beyond_ascii(
                eight_with('a', (unsigned char)byte, at)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_a_byte_wherever_it_stands),
        cmocka_unit_test(sees_every_byte_under_another),
        cmocka_unit_test(says_no_of_text_without_it),
        cmocka_unit_test(sees_what_is_not_ascii),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
