/*
 * Every verb of `kroniek`, from outside: what it prints and how it ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "whole_program.h"

#define DUMPS KRONIEK_SOURCE "/tests/fixtures/dumps"

static const char post[] = "---\n"
                           "title: Een post\n"
                           "date: 2024-03-05\n"
                           "tags: [proef]\n"
                           "---\n"
                           "Een regel tekst.\n";

static const char impossible[] = "---\n"
                                 "title: Onmogelijk\n"
                                 "date: 2024-13-45\n"
                                 "---\n"
                                 "Een regel tekst.\n";

static void
expect_lines(const char *text, size_t lines)
{
    size_t count = 0;

    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    assert_int_equal(count, lines);
}

/* --- init --- */

static void
init_makes_settings_an_archive_and_a_folder_for_pictures(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "init", "nieuw", "--title", "De Klok", "--language", "en",
        "--base-url", "https://klok.example");
    expect_status(program, 0);
    assert_true(whole_program_has(program, "nieuw/archive.db"));
    assert_true(whole_program_has(program, "nieuw/media"));
    assert_non_null(strstr(whole_program_read(program, "nieuw/kroniek.conf"),
                           "title = De Klok\n"));
    RUN(program, "-C", "nieuw/kroniek.conf", "config", "check");
    expect_status(program, 0);
}

static void
init_writes_over_nothing(void **state)
{
    struct whole_program *program = *state;
    const char *before;

    RUN(program, "import", DUMPS);
    expect_status(program, 0);
    before = whole_program_rows(program, "archive");
    RUN(program, "init", "archive");
    expect_status(program, 4);
    expect_error(program, "kroniek.conf' is there already");
    assert_string_equal(whole_program_rows(program, "archive"), before);
}

static void
init_takes_an_empty_folder(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(mkdir(whole_program_path(program, "leeg"), 0700), 0);
    RUN(program, "init", "leeg/");
    expect_status(program, 0);
    assert_true(whole_program_has(program, "leeg/kroniek.conf"));
}

static void
init_takes_back_what_it_made_when_it_cannot_make_all(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(mkdir(whole_program_path(program, "half"), 0700), 0);
    whole_program_write(program, "half/media", "geen map\n");
    RUN(program, "init", "half");
    expect_status(program, 4);
    assert_false(whole_program_has(program, "half/archive.db"));
    assert_false(whole_program_has(program, "half/archive.db-wal"));
    assert_false(whole_program_has(program, "half/kroniek.conf"));
    assert_string_equal(whole_program_read(program, "half/media"),
                        "geen map\n");
}

static void
init_leaves_a_foreign_database_alone(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(mkdir(whole_program_path(program, "vreemd"), 0700), 0);
    whole_program_write(program, "vreemd/archive.db", "iets anders\n");
    RUN(program, "init", "vreemd");
    expect_status(program, 4);
    assert_string_equal(whole_program_read(program, "vreemd/archive.db"),
                        "iets anders\n");
    assert_false(whole_program_has(program, "vreemd/kroniek.conf"));
}

static void
init_refuses_a_base_url_that_is_none(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "init", "nieuw", "--base-url", "klok");
    expect_status(program, 1);
    assert_false(whole_program_has(program, "nieuw"));
}

static void
init_refuses_a_language_nobody_has_words_for(void **state)
{
    static const char *const languages[] = { "fr", "NL", "nlx", "e", "" };
    struct whole_program *program = *state;

    for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
        RUN(program, "init", "nieuw", "--language", languages[i]);
        expect_status(program, 1);
        expect_lines(program->error, 1);
        assert_false(whole_program_has(program, "nieuw"));
    }
    RUN(program, "init", "nieuw", "--language", "fr");
    expect_error(program, "'fr': en or nl");
    RUN(program, "init", "nieuw", "--language", "nl-BE");
    expect_status(program, 0);
}

/* --- the command line --- */

static void
words_that_mean_nothing_are_one_line_and_status_1(void **state)
{
    static const char *const wrong[][4] = {
        { "frobnicate" },
        { "list", "--frobnicate" },
        { "list", "-Z" },
        { "list", "--limit" },
        { "list", "--limit", "nul" },
        { "list", "--status", "weg" },
        { "list", "--kind", "brief" },
        { "list", "woord" },
        { "list", "--json=ja" },
        { "show" },
        { "show", "niet-te-vinden" },
        { "config", "vergeet" },
        { "help", "frobnicate" },
        { "import" },
        { "import", "--date", "gisteren", DUMPS },
        { "import", "--format", "klei", DUMPS },
        { "import", "--report=niet/hier.json", DUMPS },
        { "import", "--tag", "", DUMPS },
        { "import", "--tag=oogst", "--tag= ", DUMPS },
        { "import", "--author", " \t", DUMPS },
        { "import", "--title", "", DUMPS },
        { "--frobnicate" },
        { NULL },
    };
    struct whole_program *program = *state;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        const char *words[5] = { NULL };

        for (size_t j = 0; j < 4; j++)
            words[j] = wrong[i][j];
        whole_program_run(program, words);
        expect_status(program, 1);
        expect_error(program, "kroniek");
        expect_lines(program->error, 1);
        assert_string_equal(program->out, "");
    }
}

static void
settings_are_found_before_the_verb_behind_it_or_in_the_environment(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "list"); /* KRONIEK_CONF */
    expect_status(program, 0);
    program->config = "/nergens/kroniek.conf";
    RUN(program, "list");
    expect_status(program, 1);
    RUN(program, "-C", "archive/kroniek.conf", "list");
    expect_status(program, 0);
    RUN(program, "list", "--config=archive/kroniek.conf");
    expect_status(program, 0);
}

static void
settings_are_else_those_of_the_folder_one_is_in(void **state)
{
    struct whole_program *program = *state;

    program->config = NULL;
    RUN(program, "list");
    expect_status(program, 1);
    whole_program_write(program, "kroniek.conf",
                        "[archive]\ndatabase = archive/archive.db\n");
    RUN(program, "list");
    expect_status(program, 0);
}

static void
help_and_version_need_no_archive(void **state)
{
    static const char *const verbs[] = { "init",    "import", "list",
                                         "show",    "check",  "stats",
                                         "migrate", "config", "help" };
    struct whole_program *program = *state;

    program->config = "/nergens/kroniek.conf";
    RUN(program, "--version");
    expect_status(program, 0);
    expect_out(program, "kroniek 0.");
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        RUN(program, "help", verbs[i]);
        expect_status(program, 0);
        expect_out(program, verbs[i]);
        RUN(program, verbs[i], "--help");
        expect_status(program, 0);
        expect_out(program, "Usage: kroniek");
    }
}

/* --- how it ends --- */

static void
an_item_that_cannot_be_kept_is_status_2(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "goed.md", post);
    whole_program_write(program, "fout.md", impossible);
    RUN(program, "import", "fout.md", "goed.md");
    expect_status(program, 2);
    expect_error(program, "fout.md:3: ");
    expect_out(program,
               "2 read: 1 new, 0 revised, 0 same, 0 skipped, 1 failed\n");
}

static void
a_path_that_cannot_be_read_is_status_3_and_the_others_go_on(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "goed.md", post);
    RUN(program, "import", "weg.md", "goed.md");
    expect_status(program, 3);
    expect_error(program, "weg.md: cannot be read");
    expect_out(program, "1 read: 1 new");
    RUN(program, "show", "een-post");
    expect_status(program, 0);
}

static void
a_file_of_no_format_is_status_3(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "klei.bin", "\177ELF\001\002\003\n");
    RUN(program, "import", "klei.bin");
    expect_status(program, 3);
    expect_error(program, "klei.bin: ");
}

static void
an_archive_that_is_gone_or_no_archive_is_status_4(void **state)
{
    static const char *const verbs[] = { "list", "check", "stats", "migrate" };
    static const char *const files[] = { "archive/archive.db",
                                         "archive/archive.db-wal",
                                         "archive/archive.db-shm" };
    struct whole_program *program = *state;

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        (void)unlink(whole_program_path(program, files[i]));
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        RUN(program, verbs[i]);
        expect_status(program, 4);
    }
    RUN(program, "import", DUMPS);
    expect_status(program, 4);
    whole_program_write(program, "archive/archive.db", "iets anders\n");
    RUN(program, "list");
    expect_status(program, 4);
    RUN(program, "config", "check");
    expect_status(program, 4);
    expect_out(program, "settings     well");
}

static void
a_newer_schema_is_refused(void **state)
{
    struct whole_program *program = *state;

    whole_program_alter(program, "archive", "PRAGMA user_version = 999");
    RUN(program, "list");
    expect_status(program, 4);
    expect_error(program, "upgrade Kroniek");
    RUN(program, "migrate");
    expect_status(program, 4);
}

static void
a_damaged_archive_is_status_4_and_says_where(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "import", DUMPS);
    RUN(program, "check");
    expect_status(program, 0);
    expect_out(program, "0 faults, ");
    whole_program_alter(program, "archive",
                        "UPDATE period SET posts = posts + 1 WHERE level = 1");
    RUN(program, "check");
    expect_status(program, 4);
    expect_out(program, "fault: year 2024");
    RUN(program, "check", "--json");
    expect_status(program, 4);
    expect_out(program, "\"finding\": \"fault\"");
}

static void
output_that_cannot_be_written_is_status_4(void **state)
{
    static const char *const words[] = { "help", NULL };
    struct whole_program *program = *state;
    const char *out = whole_program_path(program, "out");
    int how;
    pid_t pid;

    assert_int_equal(unlink(out), 0);
    assert_int_equal(symlink("/dev/full", out), 0);
    pid = whole_program_start(program, words);
    assert_int_equal(waitpid(pid, &how, 0), pid);
    assert_int_equal(unlink(out), 0);
    assert_true(WIFEXITED(how));
    assert_int_equal(WEXITSTATUS(how), 4);
}

/* --- what verbs print --- */

static void
list_lets_through_what_is_asked_for(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "goed.md", post);
    RUN(program, "import", "goed.md", DUMPS);
    RUN(program, "list", "--tag", "Proef");
    expect_lines(program->out, 1);
    expect_out(program, "2024-03-05             source      published  post  "
                        "een-post  Een post\n");
    RUN(program, "list", "--year", "1999");
    assert_string_equal(program->out, "");
    RUN(program, "list", "--year", "1999", "--json");
    assert_string_equal(program->out, "[]\n");
    RUN(program, "list", "--limit", "2");
    expect_lines(program->out, 2);
    RUN(program, "list", "--status", "draft");
    assert_string_equal(program->out, "");
    RUN(program, "list", "--kind", "page");
    assert_string_equal(program->out, "");
}

static void
list_shows_drafts_and_the_undated_too(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "klad.md",
                        "---\ntitle: Klad\ndraft: true\n---\nTekst.\n");
    RUN(program, "import", "klad.md");
    RUN(program, "list", "--undated");
    expect_out(program, "draft");
    expect_lines(program->out, 1);
    RUN(program, "show", "klad");
    expect_status(program, 0);
    expect_out(program, "status       draft\n");
    expect_out(program, "date         unknown\n");
}

static void
titles_cannot_steer_a_terminal(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "stuur.md",
                        "---\ntitle: \"Rood \\e[31m en \\u009b31m\"\n---\n"
                        "Tekst.\n");
    RUN(program, "import", "stuur.md");
    RUN(program, "list");
    assert_null(strchr(program->out, '\033'));
    assert_null(strstr(program->out, "\xc2\x9b"));
    expect_out(program, "Rood");
}

static void
stats_count_what_is_there(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "goed.md", post);
    RUN(program, "import", "goed.md");
    RUN(program, "stats", "--json");
    expect_status(program, 0);
    expect_out(program, "\"articles\": 1,");
    expect_out(program, "\"year\": 2024,");
    expect_out(program, "\"tags\": 1,");
    expect_out(program, "\"search_articles\": 1,");
    expect_out(program, "\"search_words\": ");
    expect_out(program, "\"search_bytes\": ");
    assert_null(strstr(program->out, "\"search_words\": 0,"));
    assert_null(strstr(program->out, "\"search_bytes\": 0,"));
    RUN(program, "stats");
    expect_out(program, "search articles           1\n");
    expect_out(program, "search words  ");
    expect_out(program, "search bytes  ");
    expect_out(program, "articles                  1\n");
    expect_out(program, "in 2024                   1\n");
}

static void
config_show_prints_settings_that_read_back(void **state)
{
    struct whole_program *program = *state;
    const char *shown;

    RUN(program, "config", "show");
    expect_status(program, 0);
    shown = program->out;
    whole_program_write(program, "weer.conf", shown);
    RUN(program, "-C", "weer.conf", "config", "show");
    assert_string_equal(program->out, shown);
    RUN(program, "config", "show", "--json");
    expect_out(program, "\"title\": \"Proef\"");
}

static void
config_check_names_what_is_wrong(void **state)
{
    struct whole_program *program = *state;

    assert_int_equal(rmdir(whole_program_path(program, "archive/media")), 0);
    RUN(program, "config", "check");
    expect_status(program, 4);
    expect_out(program, "archive/media' is not there");
    whole_program_write(program, "archive/kroniek.conf",
                        "[site]\nkleur = rood\n");
    RUN(program, "config", "check", "--json");
    expect_status(program, 1);
    expect_out(program, "kroniek.conf:2: ");
    expect_out(program, "\"well\": false");
}

/* The catalogue of LANGUAGE that is built in. */
static const char *
catalogue(const char *language)
{
    static char text[1 << 18];
    char path[512];
    FILE *file;
    size_t length;

    snprintf(path, sizeof(path), "%s/templates/lang/%s.po", KRONIEK_SOURCE,
             language);
    assert_non_null(file = fopen(path, "r"));
    length = fread(text, 1, sizeof(text) - 1, file);
    assert_int_equal(fclose(file), 0);
    assert_true(length > 0 && length < sizeof(text) - 1);
    text[length] = '\0';
    return text;
}

/* A folder "eigen" beside the settings SETTINGS. */
static void
make_own_folder(const struct whole_program *program, const char *settings)
{
    whole_program_write(program, "archive/kroniek.conf", settings);
    assert_int_equal(mkdir(whole_program_path(program, "archive/eigen"), 0700),
                     0);
    assert_int_equal(mkdir(whole_program_path(program, "archive/eigen/lang"),
                           0700),
                     0);
}

static void
config_check_wants_words_in_the_language(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(program, "archive/kroniek.conf",
                        "[site]\nlanguage = fr-BE\n"
                        "[server]\ntemplates = eigen\n");
    assert_int_equal(mkdir(whole_program_path(program, "archive/eigen"), 0700),
                     0);
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "'fr-BE': en or nl");
    assert_int_equal(mkdir(whole_program_path(program, "archive/eigen/lang"),
                           0700),
                     0);
    whole_program_write(program, "archive/eigen/lang/fr.po", "");
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "lang/fr.po: no Plural-Forms");
    whole_program_write(program, "archive/eigen/lang/fr.po", catalogue("en"));
    RUN(program, "config", "check");
    expect_status(program, 0);
}

static void
config_check_names_the_words_that_are_missing(void **state)
{
    struct whole_program *program = *state;

    make_own_folder(program, "[site]\nlanguage = fr\n"
                             "[server]\ntemplates = eigen\n");
    whole_program_write(program, "archive/eigen/lang/fr.po",
                        "msgid \"\"\nmsgstr \"\"\n"
                        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                        "\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n");
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "fr: no word for 'date-unknown', ");
    expect_out(program, " more");
}

static void
config_check_reads_the_operators_templates(void **state)
{
    struct whole_program *program = *state;

    make_own_folder(program, "[server]\ntemplates = eigen\n");
    whole_program_write(program, "archive/eigen/tag-ijs.tpl",
                        "{{%AUTOESCAPE context=\"HTML\"}}\n{{>TOP}}\n"
                        "<h1>{{TITEL}}</h1>\n{{>END}}\n");
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "tag-ijs.tpl:3: no field TITEL");
    whole_program_write(program, "archive/eigen/tag-ijs.tpl",
                        "{{%AUTOESCAPE context=\"HTML\"}}\n{{>TOP}}\n"
                        "<h1>{{HEADING}}</h1>\n{{>END}}\n");
    RUN(program, "config", "check");
    expect_status(program, 0);
    whole_program_write(program, "archive/eigen/tga.tpl", "");
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "eigen/tga.tpl: no page and no part of one");
}

static void
config_templates_lists_what_they_may_show(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "config", "templates");
    expect_status(program, 0);
    expect_out(program, "\narchive.tpl\n    TOP part\n");
    expect_out(program, "\n    POST list\n        POST_HREF text\n");
    RUN(program, "config", "templates", "--json");
    expect_status(program, 0);
    expect_out(program, "\"name\": \"article.tpl\"");
}

static void
config_check_reads_the_operators_style(void **state)
{
    struct whole_program *program = *state;

    make_own_folder(program, "[server]\nstyle = eigen/own.css\n");
    RUN(program, "config", "check");
    expect_status(program, 4);
    expect_out(program, "own.css': No such file");
    whole_program_write(program, "archive/eigen/own.css",
                        "h1 { color: teal }\n/* caf\xE9 */\n");
    RUN(program, "config", "check");
    expect_status(program, 1);
    expect_out(program, "own.css:2: not UTF-8");
    whole_program_write(program, "archive/eigen/own.css",
                        "h1 { color: teal }\n");
    RUN(program, "config", "check");
    expect_status(program, 0);
}

static void
migrate_has_nothing_to_do_on_a_new_archive(void **state)
{
    struct whole_program *program = *state;

    RUN(program, "migrate");
    expect_status(program, 0);
    expect_out(program, "nothing to do");
    RUN(program, "migrate", "--json");
    expect_out(program, "\"from\": 6");
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(init_makes_settings_an_archive_and_a_folder_for_pictures),
        CASE(init_writes_over_nothing),
        CASE(init_takes_an_empty_folder),
        CASE(init_takes_back_what_it_made_when_it_cannot_make_all),
        CASE(init_leaves_a_foreign_database_alone),
        CASE(init_refuses_a_base_url_that_is_none),
        CASE(init_refuses_a_language_nobody_has_words_for),
        CASE(words_that_mean_nothing_are_one_line_and_status_1),
        CASE(
            settings_are_found_before_the_verb_behind_it_or_in_the_environment),
        CASE(settings_are_else_those_of_the_folder_one_is_in),
        CASE(help_and_version_need_no_archive),
        CASE(an_item_that_cannot_be_kept_is_status_2),
        CASE(a_path_that_cannot_be_read_is_status_3_and_the_others_go_on),
        CASE(a_file_of_no_format_is_status_3),
        CASE(an_archive_that_is_gone_or_no_archive_is_status_4),
        CASE(a_newer_schema_is_refused),
        CASE(a_damaged_archive_is_status_4_and_says_where),
        CASE(output_that_cannot_be_written_is_status_4),
        CASE(list_lets_through_what_is_asked_for),
        CASE(list_shows_drafts_and_the_undated_too),
        CASE(titles_cannot_steer_a_terminal),
        CASE(stats_count_what_is_there),
        CASE(config_show_prints_settings_that_read_back),
        CASE(config_check_names_what_is_wrong),
        CASE(config_check_wants_words_in_the_language),
        CASE(config_check_names_the_words_that_are_missing),
        CASE(config_check_reads_the_operators_templates),
        CASE(config_check_reads_the_operators_style),
        CASE(config_templates_lists_what_they_may_show),
        CASE(migrate_has_nothing_to_do_on_a_new_archive),
    };

    return cmocka_run_group_tests_name("whole: cli", tests, NULL, NULL);
}
