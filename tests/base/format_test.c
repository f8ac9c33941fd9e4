#include "kroniek/base/format.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* What stdio writes is what is expected, uncut and cut. */
#define expect_as_stdio(...)                                                   \
    do {                                                                       \
        char theirs[300], ours[300];                                           \
        size_t length;                                                         \
                                                                               \
        for (size_t size = 1; size <= sizeof(ours); size += 7) {               \
            length = (size_t)snprintf(theirs, size, __VA_ARGS__);              \
            assert_int_equal(kr_format(ours, size, __VA_ARGS__), length);      \
            assert_string_equal(ours, theirs);                                 \
        }                                                                      \
    } while (0)

static void
writes_texts(void **state)
{
    (void)state;
    expect_as_stdio("%s", "");
    expect_as_stdio("%s%s", "https://voorbeeld.nl", "/oude-peren/");
    expect_as_stdio("/%s/%s/ %c%%%c", "tag", "appels", 'x', 'y');
    expect_as_stdio("%.*s|%.3s|%.10s", 4, "abrikoos", "kers", "kers");
    expect_as_stdio("%.*s", 0, "weg");
    expect_as_stdio("%8s|%2s", "peer", "appel");
    expect_as_stdio("100%% van %s: \xC3\xA9", "alles");
}

static void
writes_numbers(void **state)
{
    (void)state;
    expect_as_stdio("/%04d/%02d/%02d/", 1990, 6, 3);
    expect_as_stdio("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
    expect_as_stdio("%u %lu %llu %zu", UINT_MAX, ULONG_MAX, ULLONG_MAX,
                    (size_t)SIZE_MAX);
    expect_as_stdio("%ld %lld %lld", LONG_MIN, LLONG_MIN, LLONG_MAX);
    expect_as_stdio("%5d|%05d|%5d|%05d", 42, 42, -42, -42);
    expect_as_stdio("%02X%02x%016llx", 0xC3u, 0x0au, 0x1234567890abcdefULL);
    expect_as_stdio("%10lld|%2d|%1d", 12345LL, 12345, 7);
}

/* As many conversions as a line has, each its own value. */
static void
writes_many(void **state)
{
    (void)state;
    expect_as_stdio("%.3s, %02u %.3s %04u %02u:%02u:%02u GMT", "Sunday", 3u,
                    "Junius", 1990u, 9u, 5u, 0u);
    expect_as_stdio("%s%s%s%s%s%s%s%s%s%s%d%d%d%d", "a", "b", "c", "d", "e",
                    "f", "g", "h", "i", "j", 1, 2, 3, 4);
}

static void
leaves_what_is_rare_to_stdio(void **state)
{
    (void)state;
    expect_as_stdio("%s %.1f %s", "een", 1.25, "drie");
    expect_as_stdio("%s|%-9s|%d", "een", "twee", 3);
    expect_as_stdio("%+d %d % d %#x", 1, 2, 3, 4u);
    expect_as_stdio("%.3d %.5u", 7, 8u);
    expect_as_stdio("%*d %3c %o", 5, 42, 'x', 8u);
    expect_as_stdio("%jd %td %hhd", (intmax_t)-5, (ptrdiff_t)6, 300);
}

static void
needs_no_room_to_tell_how_long_it_is(void **state)
{
    (void)state;
    assert_int_equal(kr_format(NULL, 0, "%s-%d", "peer", 12), 7);
    assert_int_equal(kr_format(NULL, 0, "%.1f", 1.5), 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_texts),
        cmocka_unit_test(writes_numbers),
        cmocka_unit_test(writes_many),
        cmocka_unit_test(leaves_what_is_rare_to_stdio),
        cmocka_unit_test(needs_no_room_to_tell_how_long_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
