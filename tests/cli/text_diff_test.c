/*
 * What became of a text, told line by line and word by word.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/text_diff.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

static void
add_line(void *self, enum kr_line_mark mark, struct kr_str text)
{
    static const char marks[] = { [KR_LINE_SAME] = ' ',
                                  [KR_LINE_GAP] = '.',
                                  [KR_LINE_GONE] = '-',
                                  [KR_LINE_NEW] = '+',
                                  [KR_LINE_CHANGED] = '~' };

    kr_buf_char(self, marks[mark]);
    kr_buf_str(self, text);
    kr_buf_char(self, '|');
}

static void
expect_diff(const char *before, const char *after, const char *told)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf out = KR_BUF(1u << 20);

    kr_text_diff(arena, kr_str(before), kr_str(after), add_line, &out);
    assert_string_equal(kr_buf_cstr(&out), told);
    kr_buf_free(&out);
    kr_arena_free(arena);
}

static void
the_same_text_has_no_difference(void **state)
{
    (void)state;
    expect_diff("een\ntwee\n", "een\ntwee\n", "");
    expect_diff("", "", "");
}

static void
a_changed_line_shows_its_words(void **state)
{
    (void)state;
    expect_diff("Een oud huis.\n", "Een nieuw huis.\n",
                "~Een [-oud-]{+nieuw+} huis.|");
    expect_diff("a b c\n", "a c\n", "~a [-b -]c|");
}

static void
lines_come_and_go(void **state)
{
    (void)state;
    expect_diff("een\ntwee\n", "een\nanderhalf\ntwee\n",
                " een|+anderhalf| twee|");
    expect_diff("een\ntwee\n", "twee\n", "-een| twee|");
    expect_diff("", "nieuw\n", "+nieuw|");
    expect_diff("oud\n", "", "-oud|");
}

static void
far_from_a_change_lines_are_left_out(void **state)
{
    (void)state;
    expect_diff("1\n2\n3\n4\n5\n6\n7\nx\n", "1\n2\n3\n4\n5\n6\n7\ny\n",
                ".| 6| 7|~[-x-]{+y+}|");
    expect_diff("x\n1\n2\n3\n4\n5\nx\n", "y\n1\n2\n3\n4\n5\ny\n",
                "~[-x-]{+y+}| 1| 2|.| 4| 5|~[-x-]{+y+}|");
}

/* Five thousand lines, none in common: no table of twenty-five million. */
static void
large_texts_are_compared_in_bounded_memory(void **state)
{
    struct kr_buf a = KR_BUF(1u << 20), b = KR_BUF(1u << 20);
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    for (int i = 0; i < 5000; i++) {
        kr_buf_format(&a, "a%d\n", i);
        kr_buf_format(&b, "b%d\nc\n", i);
    }
    kr_text_diff(arena, kr_buf_view(&a), kr_buf_view(&b), add_line, &out);
    assert_false(out.full);
    assert_true(kr_str_starts(kr_buf_view(&out), KR_STR("-a0|-a1|")));
    kr_buf_free(&a);
    kr_buf_free(&b);
    kr_buf_free(&out);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_text_has_no_difference),
        cmocka_unit_test(a_changed_line_shows_its_words),
        cmocka_unit_test(lines_come_and_go),
        cmocka_unit_test(far_from_a_change_lines_are_left_out),
        cmocka_unit_test(large_texts_are_compared_in_bounded_memory),
    };

    return cmocka_run_group_tests_name("cli: text diff", tests, NULL, NULL);
}
