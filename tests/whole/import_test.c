/*
 * `kroniek import`: again, in any order, dry, and what it reports.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "whole_program.h"

#define DUMPS KRONIEK_SOURCE "/tests/fixtures/dumps"
#define MOST_TEXT ((size_t)16 << 20)

static const char klok[] = "---\n"
                           "title: De klok\n"
                           "date: 2024-03-05T09:30:00+01:00\n"
                           "tags: [torens, uurwerk]\n"
                           "author: Geert\n"
                           "aliases: [/2019/oud/]\n"
                           "---\n"
                           "Een toren met een klok.\n\n"
                           "![Het uurwerk](uurwerk.svg)\n";

static const char toren[] = "---\n"
                            "title: De toren\n"
                            "date: 2024-03\n"
                            "categories: [bouwen]\n"
                            "---\n"
                            "Een toren zonder klok.\n";

static const char svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\">"
    "<rect width=\"40\" height=\"30\"/></svg>\n";

static void
write_posts(const struct whole_program *program)
{
    assert_int_equal(mkdir(whole_program_path(program, "posts"), 0700), 0);
    whole_program_write(program, "posts/klok.md", klok);
    whole_program_write(program, "posts/toren.md", toren);
    whole_program_write(program, "posts/uurwerk.svg", svg);
}

/* TEXT without the lines that tell when something was imported. */
static const char *
without_times(struct kr_arena *arena, const char *text)
{
    struct kr_buf kept = KR_BUF(MOST_TEXT);
    struct kr_str rest = kr_str(text), line;
    const char *copy;

    while (kr_str_line(&rest, &line)) {
        if (kr_str_search(line, KR_STR("\"imported\": ")) < line.length)
            continue;
        kr_buf_str(&kept, line);
        kr_buf_char(&kept, '\n');
    }
    copy = kr_buf_keep(&kept, arena).data;
    kr_buf_free(&kept);
    return copy;
}

/* All that `list` and `show` tell of the archive at work. */
static const char *
all_shown(struct whole_program *program)
{
    struct kr_buf all = KR_BUF(MOST_TEXT);
    struct kr_str rest, line, slug;
    const char *copy;

    RUN(program, "list", "--json");
    expect_status(program, 0);
    kr_buf_text(&all, program->out);
    rest = kr_str(program->out);
    while (kr_str_line(&rest, &line)) {
        if (!kr_str_starts(line, KR_STR("{\"slug\":\"")))
            continue;
        slug = kr_str_from(line, 9);
        slug = kr_str_upto(slug, kr_str_find(slug, '"'));
        RUN(program, "show", kr_str_keep(slug, program->arena), "--json");
        expect_status(program, 0);
        kr_buf_text(&all, without_times(program->arena, program->out));
    }
    assert_false(all.full);
    copy = kr_buf_keep(&all, program->arena).data;
    kr_buf_free(&all);
    return copy;
}

static void
importing_again_changes_no_row(void **state)
{
    struct whole_program *program = *state;
    const char *before;

    write_posts(program);
    RUN(program, "import", DUMPS, "posts");
    expect_status(program, 0);
    expect_out(program, " new, 0 revised, ");
    before = whole_program_rows(program, "archive");
    RUN(program, "import", DUMPS, "posts");
    expect_status(program, 0);
    expect_out(program, " read: 0 new, 0 revised, ");
    expect_out(program, " 0 skipped, 0 failed\n");
    assert_null(strstr(program->out, "refined"));
    assert_string_equal(whole_program_rows(program, "archive"), before);
}

static void
any_order_of_files_gives_the_same_archive(void **state)
{
    static const char *const orders[][5] = {
        { DUMPS "/day.txt", DUMPS "/month.txt", DUMPS "/tag.txt",
          DUMPS "/bare.txt", DUMPS "/year-english.txt" },
        { DUMPS "/tag.txt", DUMPS "/year-english.txt", DUMPS "/month.txt",
          DUMPS "/day.txt", DUMPS "/bare.txt" },
        { DUMPS "/bare.txt", DUMPS "/month.txt", DUMPS "/tag.txt",
          DUMPS "/year-english.txt", DUMPS "/day.txt" },
        { DUMPS "/month.txt", DUMPS "/year-english.txt", DUMPS "/day.txt",
          DUMPS "/bare.txt", DUMPS "/tag.txt" },
    };
    static const char *const names[] = { "een", "twee", "drie", "vier" };
    struct whole_program *program = *state;
    const char *first = NULL, *shown;

    for (size_t i = 0; i < 4; i++) {
        whole_program_init(program, names[i]);
        for (size_t j = 0; j < 5; j++) {
            RUN(program, "import", orders[i][j]);
            expect_status(program, 0);
        }
        shown = all_shown(program);
        if (first == NULL)
            first = shown;
        assert_string_equal(shown, first);
    }
}

static void
pictures_are_kept_with_their_size(void **state)
{
    struct whole_program *program = *state;

    write_posts(program);
    RUN(program, "import", "posts");
    expect_status(program, 0);
    assert_int_equal(whole_program_count(program, "archive", "media"), 1);
    RUN(program, "show", "de-klok", "--json");
    expect_out(program, "<img src=\\\"/media/");
    expect_out(program, "width=\\\"40\\\" height=\\\"30\\\"");
    RUN(program, "check");
    expect_out(program, "0 faults, 0 remarks\n");
}

static void
a_dry_run_tells_the_same_and_touches_nothing(void **state)
{
    struct whole_program *program = *state;
    const char *before = whole_program_rows(program, "archive");
    const char *media = whole_program_path(program, "archive/media");
    const char *summary = "2 read: 2 new, 0 revised, 0 same, 0 skipped, "
                          "0 failed\n";

    write_posts(program);
    RUN(program, "import", "--dry-run", "posts");
    expect_status(program, 0);
    expect_out(program, summary);
    expect_out(program, "dry run: nothing was kept\n");
    assert_string_equal(whole_program_rows(program, "archive"), before);
    /* A folder with something in it is not removed. */
    assert_int_equal(rmdir(media), 0);
    assert_int_equal(mkdir(media, 0700), 0);
    RUN(program, "import", "posts");
    expect_out(program, summary);
    assert_null(strstr(program->out, "dry run"));
}

static void
another_text_is_a_revision_and_the_old_one_stays(void **state)
{
    struct whole_program *program = *state;

    write_posts(program);
    RUN(program, "import", "posts");
    whole_program_write(program, "posts/toren.md",
                        "---\ntitle: De toren\ndate: 2024-03\n---\n"
                        "Een toren, toch met een klok.\n");
    RUN(program, "import", "posts");
    expect_out(program, "2 read: 0 new, 1 revised, 1 same, ");
    RUN(program, "show", "de-toren");
    expect_out(program, "revisions    1. De toren (text/markdown, ");
    expect_out(program, "2. De toren (text/markdown, ");
    RUN(program, "check");
    expect_status(program, 0);
}

static void
options_give_what_a_bare_post_lacks(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "import", DUMPS "/bare.txt", "--title", "Zonnewijzers",
        "--date", "2023-05", "--tag", "tijd", "--tag", "zon", "--author",
        "Geert", "--language", "nl-BE");
    expect_status(program, 0);
    RUN(program, "show", "zonnewijzers");
    expect_status(program, 0);
    expect_out(program, "date         2023-05 (source)\n");
    expect_out(program, "tags         tijd, zon\n");
    expect_out(program, "authors      Geert\n");
    expect_out(program, "language     nl-BE\n");
}

static void
the_report_holds_sums_sources_and_reasons(void **state)
{
    struct whole_program *program = *state;
    const char *report;

    whole_program_write(program, "fout.md",
                        "---\ntitle: X\ndate: 2024-13-45\n---\nTekst.\n");
    RUN(program, "import", "--report", "verslag.json", "fout.md", "weg.md",
        DUMPS "/tag.txt");
    expect_status(program, 3);
    report = whole_program_read(program, "verslag.json");
    assert_non_null(strstr(report, "\"failed\": 1,"));
    assert_non_null(strstr(report, "\"unreadable\": 1"));
    assert_non_null(strstr(report, "\"place\": \"fout.md:3\""));
    assert_non_null(strstr(report, "\"event\": \"failed\""));
    assert_non_null(strstr(report, "\"event\": \"unreadable\""));
    assert_non_null(strstr(report, "\"listing\": \"tag torens\""));
    assert_non_null(strstr(report, "\"dry_run\": false"));
}

static void
json_prints_the_report_alone(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "import", "--json", "--report", "verslag.json",
        DUMPS "/tag.txt");
    expect_status(program, 0);
    assert_string_equal(program->out,
                        whole_program_read(program, "verslag.json"));
}

static void
quiet_leaves_out_notes_and_keeps_failures(void **state)
{
    struct whole_program *program = *state;

    write_posts(program);
    RUN(program, "import", "posts");
    expect_error(program, "passed over");
    whole_program_write(program, "posts/fout.md",
                        "---\ntitle: X\ndate: 2024-13-45\n---\nTekst.\n");
    RUN(program, "import", "--quiet", "posts");
    expect_status(program, 2);
    assert_null(strstr(program->error, "passed over"));
    expect_error(program, "fout.md:3: ");
}

static void
names_that_are_no_text_are_told_and_change_nothing(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "caf\xe9\033[31m.md",
                        "---\ntitle: X\ndate: 2024-13-45\n---\nTekst.\n");
    RUN(program, "import", "--report", "verslag.json", "caf\xe9\033[31m.md");
    expect_status(program, 2);
    assert_null(strchr(program->error, '\033'));
    expect_error(program, "caf\xef\xbf\xbd?[31m.md:3: ");
    assert_non_null(strstr(whole_program_read(program, "verslag.json"),
                           "caf\xef\xbf\xbd\\u001B[31m.md"));
}

static void
a_file_that_fails_as_a_whole_is_named_once(void **state)
{
    struct whole_program *program = *state;
    const char *reason = "no day in '31 februari 2024'\n";
    const char *paths[] = { "d/dag.txt", "d", "d/", "./d" };

    assert_int_equal(mkdir(whole_program_path(program, "d"), 0700), 0);
    whole_program_write(program, "d/dag.txt",
                        "Dagelijks Archief :\n31 februari 2024\n\n"
                        "Titel\n\nTekst.\n");
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        const char *twice;

        RUN(program, "import", paths[i]);
        assert_int_not_equal(program->status, 0);
        expect_error(program, "d/dag.txt:2: ");
        expect_error(program, reason);
        twice = strstr(program->error, "dag.txt");
        assert_null(strstr(twice + 1, "dag.txt"));
    }
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(importing_again_changes_no_row),
        CASE(any_order_of_files_gives_the_same_archive),
        CASE(pictures_are_kept_with_their_size),
        CASE(a_dry_run_tells_the_same_and_touches_nothing),
        CASE(another_text_is_a_revision_and_the_old_one_stays),
        CASE(options_give_what_a_bare_post_lacks),
        CASE(the_report_holds_sums_sources_and_reasons),
        CASE(json_prints_the_report_alone),
        CASE(quiet_leaves_out_notes_and_keeps_failures),
        CASE(names_that_are_no_text_are_told_and_change_nothing),
        CASE(a_file_that_fails_as_a_whole_is_named_once),
    };

    return cmocka_run_group_tests_name("whole: import", tests, NULL, NULL);
}
