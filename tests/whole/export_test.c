/* `kroniek export` from outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "whole_program.h"

static const char lines[] =
    "{\"title\":\"Een\",\"text\":\"a\",\"date\":\"2024-03-05\","
    "\"tags\":[\"Zink\"]}\n"
    "{\"title\":\"Twee\",\"text\":\"b\",\"date\":\"2025\",\"categories\":"
    "[{\"name\":\"Wortels\",\"below\":[\"Kruiden\"]}]}\n"
    "{\"title\":\"Dicht\",\"text\":\"c\",\"status\":\"private\","
    "\"tags\":[\"Geheim\"]}\n"
    "{\"title\":\"Ooit\",\"text\":\"d\",\"authors\":[\"Anna\"]}\n";

static struct whole_program *
archive(void **state)
{
    struct whole_program *program = *state;

    whole_program_init(program, "a");
    whole_program_write(program, "own.jsonl", lines);
    assert_int_equal(RUN(program, "import", "own.jsonl"), 0);
    return program;
}

static void
expect_in(const struct whole_program *program, const char *text, bool there)
{
    if ((strstr(program->out, text) != NULL) != there)
        fail_msg("'%s' is %s what was printed", text, there ? "not in" : "in");
}

static void
what_is_closed_stays_in(void **state)
{
    struct whole_program *program = archive(state);

    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-"), 0);
    expect_in(program, "\"Een\"", true);
    expect_in(program, "Dicht", false);
    expect_in(program, "Geheim", false);
}

static void
all_of_it_goes_out_when_asked(void **state)
{
    struct whole_program *program = archive(state);

    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-s", "all", "-"),
                     0);
    expect_in(program, "\"Dicht\"", true);
    expect_in(program, "\"Geheim\"", true);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "-s",
                         "private,draft", "-"),
                     0);
    expect_in(program, "\"Dicht\"", true);
    expect_in(program, "\"Een\"", false);
}

static void
what_is_chosen_goes_out(void **state)
{
    struct whole_program *program = archive(state);

    assert_int_equal(RUN(program, "export", "-f", "jsonl", "--tag", "zink",
                         "-"),
                     0);
    expect_in(program, "\"Een\"", true);
    expect_in(program, "\"Twee\"", false);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "--category",
                         "Kruiden", "-"),
                     0);
    expect_in(program, "\"Twee\"", true);
    expect_in(program, "\"Een\"", false);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "--author", "Anna",
                         "-"),
                     0);
    expect_in(program, "\"Ooit\"", true);
    expect_in(program, "\"Twee\"", false);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "--since", "2025",
                         "-"),
                     0);
    expect_in(program, "\"Twee\"", true);
    expect_in(program, "\"Een\"", false);
    expect_in(program, "\"Ooit\"", false);
    assert_int_equal(RUN(program, "export", "-f", "jsonl", "--until",
                         "2024-03-05", "-"),
                     0);
    expect_in(program, "\"Een\"", true);
    expect_in(program, "\"Ooit\"", false);
}

static void
a_file_is_not_written_over_unasked(void **state)
{
    struct whole_program *program = archive(state);

    whole_program_write(program, "x.jsonl", "van mij");
    assert_int_equal(RUN(program, "export", "x.jsonl"), 1);
    expect_error(program, "--force");
    assert_string_equal(whole_program_read(program, "x.jsonl"), "van mij");
    assert_int_equal(RUN(program, "export", "--force", "x.jsonl"), 0);
    expect_out(program, "3 written");
    assert_non_null(strstr(whole_program_read(program, "x.jsonl"), "\"Een\""));
}

static void
what_cannot_be_understood_is_a_slip(void **state)
{
    struct whole_program *program = archive(state);

    assert_int_equal(RUN(program, "export", "x.onbekend"), 1);
    expect_error(program, "jsonl");
    assert_int_equal(RUN(program, "export", "-f", "word", "x"), 1);
    assert_int_equal(RUN(program, "export", "-s", "weg", "x.jsonl"), 1);
    assert_int_equal(RUN(program, "export", "--since", "gisteren", "x.jsonl"),
                     1);
    assert_int_equal(RUN(program, "export", "nergens/x.jsonl"), 4);
    assert_false(whole_program_has(program, "x.jsonl"));
}

static void
the_sum_is_json_when_asked(void **state)
{
    struct whole_program *program = archive(state);

    assert_int_equal(RUN(program, "export", "--json", "x.jsonl"), 0);
    expect_out(program, "\"articles\": 3");
    expect_out(program, "\"format\": \"jsonl\"");
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_closed_stays_in),
        CASE(all_of_it_goes_out_when_asked),
        CASE(what_is_chosen_goes_out),
        CASE(a_file_is_not_written_over_unasked),
        CASE(what_cannot_be_understood_is_a_slip),
        CASE(the_sum_is_json_when_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
