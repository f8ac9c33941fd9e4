#include "cli/arguments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

#define MOST_WORDS 16

static const struct kr_option options[] = {
    { "title", 't', "TITLE", "" },
    { "tag", 'T', "NAME", "" },
    { "timid", 0, NULL, "" },
    { "quiet", 'q', NULL, "" },
    { 0 },
};

static struct kr_arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

/* getopt moves words about, so they are copied. */
static bool
try(const char *const words[], bool up_to_operand, struct kr_arguments *out,
    struct kr_err *err)
{
    char **own = kr_arena_array(arena, MOST_WORDS + 2, sizeof(*own));
    int count = 0;

    own[count++] = kr_arena_text(arena, "verb");
    for (; *words != NULL && count < MOST_WORDS; words++)
        own[count++] = kr_arena_text(arena, *words);
    return kr_arguments_read(arena, options, count, own, up_to_operand, out,
                             err);
}

static struct kr_arguments
read_well(const char *const words[], bool up_to_operand)
{
    struct kr_arguments arguments;
    struct kr_err err;

    if (!try(words, up_to_operand, &arguments, &err))
        fail_msg("%s", err.message);
    return arguments;
}

#define READ(...) read_well((const char *const[]){ __VA_ARGS__, NULL }, false)
#define READ_FIRST(...)                                                        \
    read_well((const char *const[]){ __VA_ARGS__, NULL }, true)

static void
expect_refused(const char *const words[], const char *message)
{
    struct kr_arguments arguments;
    struct kr_err err = { 0 };

    assert_false(try(words, false, &arguments, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message, message);
}

#define REFUSED(message, ...)                                                  \
    expect_refused((const char *const[]){ __VA_ARGS__, NULL }, message)

static void
options_and_operands_may_be_mixed(void **state)
{
    struct kr_arguments arguments = READ("een", "--title", "T", "twee", "-q");

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "title"), "T");
    assert_true(kr_arguments_has(&arguments, "quiet"));
    assert_false(kr_arguments_has(&arguments, "tag"));
    assert_int_equal(arguments.operand_count, 2);
    assert_string_equal(arguments.operands[0], "een");
    assert_string_equal(arguments.operands[1], "twee");
}

static void
values_may_be_glued_on(void **state)
{
    struct kr_arguments arguments = READ("--title=a=b", "-qTx");

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "title"), "a=b");
    assert_string_equal(kr_arguments_value(&arguments, "tag"), "x");
    assert_true(kr_arguments_has(&arguments, "quiet"));
}

static void
the_last_value_counts_and_all_can_be_had(void **state)
{
    struct kr_arguments arguments = READ("-T", "a", "--tag=b", "-T", "");
    const char *const *values;
    size_t count;

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "tag"), "");
    values = kr_arguments_values(arena, &arguments, "tag", &count);
    assert_int_equal(count, 3);
    assert_string_equal(values[0], "a");
    assert_string_equal(values[1], "b");
}

static void
behind_two_hyphens_all_are_operands(void **state)
{
    struct kr_arguments arguments = READ("-q", "--", "--title", "-T");

    (void)state;
    assert_int_equal(arguments.operand_count, 2);
    assert_string_equal(arguments.operands[0], "--title");
    assert_null(kr_arguments_value(&arguments, "title"));
}

static void
every_verb_takes_config_and_help(void **state)
{
    struct kr_arguments arguments = READ("-C", "x.conf", "-h");

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "config"), "x.conf");
    assert_true(kr_arguments_has(&arguments, "help"));
}

static void
a_long_name_may_be_cut_as_long_as_one_begins_so(void **state)
{
    struct kr_arguments arguments = READ("--tit", "T", "--qui");

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "title"), "T");
    assert_true(kr_arguments_has(&arguments, "quiet"));
    REFUSED("there is no option '--ti', or several begin so", "--ti", "x");
}

static void
what_is_wrong_is_named(void **state)
{
    (void)state;
    REFUSED("there is no option '--colour', or several begin so", "--colour");
    REFUSED("there is no option '-Z'", "-qZ");
    REFUSED("option '--title' wants a value", "--title");
    REFUSED("option '-T' wants a value", "x", "-T");
    REFUSED("it takes no value: '--quiet=yes'", "--quiet=yes");
}

static void
before_the_verb_reading_stops_at_it(void **state)
{
    struct kr_arguments arguments =
        READ_FIRST("-C", "x.conf", "import", "--dry-run", "-q");

    (void)state;
    assert_string_equal(kr_arguments_value(&arguments, "config"), "x.conf");
    assert_int_equal(arguments.operand_count, 3);
    assert_string_equal(arguments.operands[0], "import");
    assert_string_equal(arguments.operands[1], "--dry-run");
}

static void
reading_starts_anew_each_time(void **state)
{
    struct kr_arguments first = READ("-q", "een"), second = READ("twee");

    (void)state;
    assert_true(kr_arguments_has(&first, "quiet"));
    assert_false(kr_arguments_has(&second, "quiet"));
    assert_string_equal(second.operands[0], "twee");
}

static void
expect_number(const char *text, bool fine, long wanted)
{
    struct kr_arguments arguments = READ("--title", text);
    struct kr_err err;
    long number = 7;

    assert_int_equal(kr_arguments_number(&arguments, "title", 1, 9999, &number,
                                         &err),
                     fine);
    assert_int_equal(number, wanted);
}

static void
numbers_are_whole_and_within_bounds(void **state)
{
    struct kr_arguments none = READ("x");
    long number = 7;

    (void)state;
    expect_number("1", true, 1);
    expect_number("9999", true, 9999);
    expect_number("0", false, 7);
    expect_number("10000", false, 7);
    expect_number("", false, 7);
    expect_number("12a", false, 7);
    expect_number("1.5", false, 7);
    expect_number("99999999999999999999", false, 7);
    assert_true(kr_arguments_number(&none, "title", 1, 2, &number, NULL));
    assert_int_equal(number, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_operands_may_be_mixed),
        cmocka_unit_test(values_may_be_glued_on),
        cmocka_unit_test(the_last_value_counts_and_all_can_be_had),
        cmocka_unit_test(behind_two_hyphens_all_are_operands),
        cmocka_unit_test(every_verb_takes_config_and_help),
        cmocka_unit_test(a_long_name_may_be_cut_as_long_as_one_begins_so),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(before_the_verb_reading_stops_at_it),
        cmocka_unit_test(reading_starts_anew_each_time),
        cmocka_unit_test(numbers_are_whole_and_within_bounds),
    };

    return cmocka_run_group_tests_name("cli: arguments", tests, set_up,
                                       tear_down);
}
