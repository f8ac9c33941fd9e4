/*
 * The verbs of an editor's day, from outside.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "whole_program.h"

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, set_up, whole_program_tear_down)

static int
set_up(void **state)
{
    struct whole_program *program;

    if (whole_program_set_up(state) != 0)
        return -1;
    program = *state;
    (void)unsetenv("VISUAL");
    (void)unsetenv("EDITOR");
    whole_program_write(program, "een.md",
                        "---\ntitle: Magnesium\ndate: 2025-12-03\n"
                        "tags: [Mineralen, 3d]\nauthor: Ank Bos\n---\n"
                        "Een *oud* verhaal.\n\nTweede deel.\n");
    whole_program_write(program, "twee.md",
                        "---\ntitle: Zink\ndate: 2025-11\n"
                        "tags: [Metalen]\n---\nOver zink.\n");
    RUN(program, "import", "een.md", "twee.md");
    expect_status(program, 0);
    return 0;
}

static void
edit_changes_and_says_what(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "edit", "magnesium", "--title", "Slaap", "--date", "2024");
    expect_status(program, 0);
    expect_out(program, "magnesium: title: 'Magnesium' → 'Slaap'");
    expect_out(program, "magnesium: date: '2025-12-03' → '2024'");
    RUN(program, "edit", "magnesium", "--title", "Slaap");
    expect_out(program, "nothing changed");
    RUN(program, "edit", "magnesium", "--unset", "title", "--json");
    expect_out(program, "\"detail\": \"title: 'Slaap' → 'Magnesium', as");
    RUN(program, "import", "een.md");
    RUN(program, "show", "magnesium");
    expect_out(program, "2024 (editor)");
}

static void
a_wrong_edit_is_a_wrong_command_line(void **state)
{
    static const char *const wrong[][4] = {
        { "edit", "magnesium", NULL, NULL },
        { "edit", "magnesium", "--date", "2025-13" },
        { "edit", "magnesium", "--slug", "zink" },
        { "edit", "magnesium", "--status", "weg" },
        { "edit", "magnesium", "--status", "withdrawn" },
        { "edit", "magnesium", "--unset", "kleur" },
        { "edit", "koper", "--title", "Koper" },
        { "tag", "weeg", "magnesium", "x" },
        { "tag", "rename", "mineralen", NULL },
        { "tag", "rename", "metalen", "Mineralen" },
        { "redirect", "add", "/oud/", NULL },
        { "redirect", "weg", NULL, NULL },
        { "publish", NULL, NULL, NULL },
        { "publish", "--due", "magnesium", NULL },
        { "withdraw", "magnesium", NULL, NULL },
        { "withdraw", "magnesium", "--reason", " " },
        { "show", "magnesium", "--revision", "7" },
        { "completion", "zsh", NULL, NULL },
    };
    struct whole_program *program = *state;
    const char *before = whole_program_rows(program, "archive");

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        RUN(program, wrong[i][0], wrong[i][1], wrong[i][2], wrong[i][3]);
        if (program->status != 1)
            fail_msg("row %zu: %d %s", i, program->status, program->error);
        assert_string_equal(program->out, "");
    }
    assert_string_equal(whole_program_rows(program, "archive"), before);
}

/* --- the body --- */

static void
an_editor_edits_the_source_in_its_own_form(void **state)
{
    struct whole_program *program = *state;

    (void)setenv("EDITOR", "sed -i s/oud/**nieuw**/", 1);
    RUN(program, "edit", "magnesium", "--body");
    expect_status(program, 0);
    expect_out(program, "body: 'revision 1' → 'revision 2'");
    RUN(program, "show", "magnesium", "--json");
    expect_out(program, "<em><strong>nieuw</strong></em>");
    RUN(program, "show", "magnesium", "--raw");
    assert_string_equal(program->out,
                        "Een ***nieuw*** verhaal.\n\nTweede deel.\n");
    RUN(program, "show", "magnesium", "--raw", "--diff");
    expect_out(program, "~ Een [-*oud*-]{+***nieuw***+} verhaal.");
}

static void
a_text_left_alone_is_no_change(void **state)
{
    struct whole_program *program = *state;

    (void)setenv("EDITOR", "true", 1);
    RUN(program, "edit", "magnesium", "--body");
    expect_status(program, 0);
    expect_out(program, "nothing changed");
    assert_int_equal(whole_program_count(program, "archive", "revision"), 2);
}

static void
an_editor_that_fails_changes_nothing(void **state)
{
    struct whole_program *program = *state;

    (void)setenv("VISUAL", "false", 1);
    RUN(program, "edit", "magnesium", "--title", "Anders", "--body");
    expect_status(program, 1);
    expect_error(program, "the editor 'false' failed");
    (void)unsetenv("VISUAL");
    RUN(program, "edit", "magnesium", "--body");
    expect_status(program, 1);
    expect_error(program, "no terminal and no $EDITOR");
    assert_int_equal(whole_program_count(program, "archive", "ruling"), 0);
}

/* Whoever else is on the machine reads no draft. */
static void
the_text_under_edit_is_its_owners_alone(void **state)
{
    struct whole_program *program = *state;

    (void)setenv("EDITOR", "stat -c %a-%n", 1);
    RUN(program, "edit", "magnesium", "--body");
    expect_out(program, "600-/tmp/kroniek-");
    expect_out(program, ".md\n");
}

static void
a_body_comes_from_a_file_too(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "nieuw.md", "Heel *anders*.\n");
    RUN(program, "edit", "magnesium", "--body-file", "nieuw.md");
    expect_status(program, 0);
    whole_program_write(program, "een.md",
                        "---\ntitle: Magnesium\ndate: 2025-12-03\n---\n"
                        "Van de bron.\n");
    RUN(program, "import", "een.md");
    expect_error(program, "kept aside: an editor's text is current");
    RUN(program, "show", "magnesium", "--raw");
    assert_string_equal(program->out, "Heel *anders*.\n");
    RUN(program, "edit", "magnesium", "--unset", "body");
    RUN(program, "show", "magnesium", "--raw");
    assert_string_equal(program->out, "Van de bron.\n");
}

/* --- terms, addresses, status --- */

static void
tags_are_given_renamed_and_merged(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "tag", "add", "zink", "Mineralen", "Spoor");
    expect_out(program, "zink: tag: has now 'Spoor'");
    RUN(program, "tag", "remove", "zink", "Spoor");
    RUN(program, "tag", "rename", "mineralen", "Zouten");
    expect_out(program, "tag zouten: renamed: 'Mineralen' → 'Zouten'");
    RUN(program, "tag", "merge", "metalen", "3d", "zouten", "--json");
    expect_out(program, "'3d' merged into 'Zouten', 1 article");
    RUN(program, "tag", "--taxonomy", "author", "rename", "Ank Bos", "A. Bos");
    RUN(program, "list", "--tag", "zouten", "--slugs");
    assert_string_equal(program->out, "magnesium\nzink\n");
    RUN(program, "redirect", "list");
    expect_out(program, "/tag/metalen/ -> /tag/zouten/ (merge)");
    expect_out(program, "/author/ank-bos/ -> /author/a-bos/ (rename)");
    RUN(program, "check");
    expect_out(program, "0 faults");
}

static void
redirects_are_added_listed_and_removed(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "redirect", "add", "/oud.html", "magnesium");
    expect_out(program, "/oud.html/: leads to /magnesium/");
    RUN(program, "redirect", "list", "--json");
    expect_out(program, "\"why\": \"editor\"");
    RUN(program, "redirect", "add", "/magnesium/", "zink");
    expect_status(program, 1);
    RUN(program, "redirect", "remove", "/oud.html");
    expect_status(program, 0);
    RUN(program, "redirect", "list");
    assert_string_equal(program->out, "");
}

static void
articles_come_and_go(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "unpublish", "magnesium", "zink");
    RUN(program, "list", "--status", "draft", "--slugs");
    assert_string_equal(program->out, "magnesium\nzink\n");
    RUN(program, "publish", "magnesium");
    RUN(program, "withdraw", "zink", "--reason", "Fout.", "--date", "2025-12");
    expect_out(program, "'draft' → 'withdrawn on 2025-12: Fout.'");
    RUN(program, "edit", "magnesium", "--status", "scheduled");
    RUN(program, "publish", "--due");
    expect_out(program, "magnesium: status: 'scheduled' → 'published'");
    RUN(program, "publish", "--due");
    expect_out(program, "nothing changed");
}

static void
the_log_tells_all_of_it(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "edit", "magnesium", "--title", "Slaap");
    RUN(program, "tag", "add", "magnesium", "Rust");
    RUN(program, "log", "magnesium");
    expect_out(program, "edit       magnesium: title: 'Magnesium' → 'Slaap'");
    expect_out(program, "tag        magnesium: tag: has now 'Rust'");
    expect_out(program, "revision   magnesium: 1: text/markdown");
    RUN(program, "log", "--limit", "1", "--json");
    expect_out(program, "\"detail\": \"tag: has now 'Rust'\"");
    RUN(program, "log", "--since", "2999");
    assert_string_equal(program->out, "");
    RUN(program, "log", "wolk");
    expect_status(program, 1);
}

/* --- backup --- */

static void
a_backup_comes_back(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "backup", "kopie.db");
    expect_status(program, 0);
    expect_out(program, "kopie.db: 2 articles");
    RUN(program, "backup", "kopie.db");
    expect_status(program, 4);
    expect_error(program, "already there");
    RUN(program, "edit", "magnesium", "--title", "Slaap");
    RUN(program, "restore", "kopie.db", "--json");
    expect_status(program, 0);
    expect_out(program, "\"in_place\": true");
    RUN(program, "show", "magnesium");
    expect_out(program, "Magnesium");
    RUN(program, "restore", "een.md");
    expect_status(program, 4);
    RUN(program, "restore", "nergens.db");
    expect_status(program, 1);
    RUN(program, "check");
    expect_status(program, 0);
}

/* --- help --- */

static void
every_verb_has_examples_and_completion(void **state)
{
    static const char *const verbs[] = {
        "init",    "list",    "show",      "edit",     "tag",   "redirect",
        "publish", "log",     "unpublish", "withdraw", "check", "stats",
        "backup",  "restore", "migrate",   "config",   "help",  "completion",
    };
    struct whole_program *program = *state;

    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        RUN(program, "help", verbs[i]);
        expect_out(program, "\nExamples:\n");
        expect_out(program,
                   kr_arena_format(program->arena, "  kroniek %s", verbs[i]));
    }
    RUN(program, "completion", "bash");
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        expect_out(program, kr_arena_format(program->arena, " %s) options=\"",
                                            verbs[i]));
}

/* docs/man is made by `kroniek help --man VERB`, so it tells what is so. */
static void
every_verb_has_its_manual_page(void **state)
{
    struct whole_program *program = *state;
    const char *name, *end;

    RUN(program, "completion", "bash", "--json");
    name = program->out;
    while ((name = strstr(name, "\n  \"")) != NULL &&
           (end = strchr(name + 4, '"')) != NULL) {
        const char *verb =
            kr_arena_bytes(program->arena, name + 4, (size_t)(end - name - 4));
        const char *path =
            kr_arena_format(program->arena,
                            KRONIEK_SOURCE "/docs/man/kroniek-%s.1", verb);
        char page[32768];
        FILE *file = fopen(path, "r");
        size_t length;

        if (file == NULL)
            fail_msg("%s is missing: make it anew", path);
        length = fread(page, 1, sizeof(page) - 1, file);
        page[length] = '\0';
        (void)fclose(file);
        RUN(program, "help", "--man", verb);
        if (strcmp(program->out, page) != 0)
            fail_msg("%s is stale: 'kroniek help --man %s' makes it", path,
                     verb);
        name = end;
    }
}

static void
bash_completes_verbs_options_values_and_slugs(void **state)
{
    static const char script[] =
        "source <(%s/kroniek completion bash)\n"
        "kroniek() { %s/kroniek \"$@\"; }\n"
        "ask() { COMP_WORDS=(kroniek \"$@\"); COMP_CWORD=$#; _kroniek; "
        "echo \"${COMPREPLY[*]}\"; }\n"
        "ask unp; ask edit --uns; ask edit --status pri; ask tag m; "
        "ask show mag; ask -C %s show zi; ask import --format mark\n";
    struct whole_program *program = *state;
    FILE *bash;
    char out[512];
    size_t length;

    if (access("/bin/bash", X_OK) != 0) {
        print_message("bash is not installed\n");
        skip();
    }
    (void)setenv("KRONIEK_CONF", program->config, 1);
    whole_program_write(program, "ask.bash",
                        kr_arena_format(program->arena, script, KRONIEK_BUILD,
                                        KRONIEK_BUILD, program->config));
    bash = popen(kr_arena_format(program->arena, "/bin/bash %s",
                                 whole_program_path(program, "ask.bash")),
                 "r");
    assert_non_null(bash);
    length = fread(out, 1, sizeof(out) - 1, bash);
    out[length] = '\0';
    assert_int_equal(pclose(bash), 0);
    (void)unsetenv("KRONIEK_CONF");
    assert_string_equal(out, "unpublish\n--unset\nprivate\nmerge\nmagnesium\n"
                             "zink\nmarkdown\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(edit_changes_and_says_what),
        CASE(a_wrong_edit_is_a_wrong_command_line),
        CASE(an_editor_edits_the_source_in_its_own_form),
        CASE(a_text_left_alone_is_no_change),
        CASE(an_editor_that_fails_changes_nothing),
        CASE(the_text_under_edit_is_its_owners_alone),
        CASE(a_body_comes_from_a_file_too),
        CASE(tags_are_given_renamed_and_merged),
        CASE(redirects_are_added_listed_and_removed),
        CASE(articles_come_and_go),
        CASE(the_log_tells_all_of_it),
        CASE(a_backup_comes_back),
        CASE(every_verb_has_examples_and_completion),
        CASE(every_verb_has_its_manual_page),
        CASE(bash_completes_verbs_options_values_and_slugs),
    };

    return cmocka_run_group_tests_name("whole: editing", tests, NULL, NULL);
}
