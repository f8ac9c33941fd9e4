/*
 * Hugo and Jekyll, where they are installed, build the folder we write: they
 * count as we do, and each article shows its title and text at its address.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/store/export.h"
#include "whole_copy.h"

/* --- The programs --- */

static void
need(const char *program)
{
    if (system(TEXT("command -v %s >/dev/null 2>&1", program)) == 0)
        return;
    print_message("%s is not installed\n", program);
    skip();
}

static void
run(const char *command)
{
    if (system(TEXT("cd '%s' && { %s ; } > log 2>&1", copy.folder, command)) !=
        0) {
        (void)system(TEXT("cat '%s/log' >&2", copy.folder));
        fail_msg("%s", command);
    }
}

/* The number that COMMAND prints. */
static int64_t
printed(const char *command)
{
    char line[64] = "";
    FILE *pipe = popen(TEXT("cd '%s' && %s", copy.folder, command), "r");

    assert_non_null(pipe);
    assert_non_null(fgets(line, sizeof(line), pipe));
    (void)pclose(pipe);
    return strtoll(line, NULL, 10);
}

static void
write_folder(const char *form, unsigned statuses)
{
    const struct kr_writer_options writing = {
        .addresses = generated_addresses,
        .title = "Kopie: \"alles\"",
        .description = "Een {{ kopie }}",
        .language = "nl",
        .now = GENERATED_NOW,
        .front_matter = form,
    };
    const struct kr_export_options options = {
        .filter = { .statuses = statuses },
        .addresses = generated_addresses,
        .media = copy.from.media,
        .label = "Kopie",
    };
    struct kr_writer *writer;
    struct kr_err err = { 0 };
    struct kr_sink sink;

    if (!kr_writer_open(kr_writer_format_by_name("markdown"),
                        TEXT("%s/site", copy.folder), &writing, &writer, &err))
        fail_msg("%s", err.message);
    sink = kr_writer_sink(writer);
    if (!kr_export_each(copy.from.store, &options, &sink, &err) ||
        !kr_writer_finish(writer, &err))
        fail_msg("%s", err.message);
    kr_writer_free(writer);
}

/* --- What was built --- */

static struct kr_str
page_at(const char *slug)
{
    const char *path = TEXT("%s/built/%s/index.html", copy.folder, slug);
    FILE *file = fopen(path, "rb");
    struct stat is;
    char *room;

    if (file == NULL)
        fail_msg("there is no %s", path);
    assert_int_equal(fstat(fileno(file), &is), 0);
    room = kr_arena_alloc(copy.arena, (size_t)is.st_size + 1);
    assert_int_equal(fread(room, 1, (size_t)is.st_size, file), is.st_size);
    (void)fclose(file);
    return (struct kr_str){ room, (size_t)is.st_size };
}

static void
expect_in(struct kr_str page, const char *slug, const char *text)
{
    if (kr_str_search(page, kr_str(text)) == page.length)
        fail_msg("%s does not show '%s'", slug, text);
}

/* Title and the words a generated text has for itself. */
static void
expect_every_article(void)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    int count = 0;

    assert_int_equal(sqlite3_open(copy.from.path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(
            db,
            "SELECT a.slug, a.title, substr(r.text, instr(r.text, 'Tekst'), 8)"
            " FROM article AS a JOIN revision AS r ON r.id = a.revision "
            "WHERE a.status = 1 AND r.text LIKE '%Tekst%'",
            -1, &stmt, NULL),
        SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
        const char *slug = (const char *)sqlite3_column_text(stmt, 0);
        struct kr_str page = page_at(slug);

        expect_in(page, slug, (const char *)sqlite3_column_text(stmt, 1));
        expect_in(page, slug, (const char *)sqlite3_column_text(stmt, 2));
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    assert_true(count > 0);
}

/* Nothing but these. */
static void
expect_pages(const char *mark)
{
    assert_int_equal(
        printed(TEXT("grep -rl '%s' built --include=index.html | wc -l", mark)),
        count_of(&copy.from, "SELECT count(*) FROM article WHERE status = 1"));
}

static void
expect_nothing_closed(void)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;

    assert_int_equal(sqlite3_open(copy.from.path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT slug FROM article WHERE status <> 1", -1,
                           &stmt, NULL),
        SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *slug = (const char *)sqlite3_column_text(stmt, 0);
        struct stat is;

        if (stat(TEXT("%s/built/%s", copy.folder, slug), &is) == 0)
            fail_msg("%s is built", slug);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void
expect_built(const char *mark)
{
    expect_every_article();
    expect_pages(mark);
    expect_nothing_closed();
}

/* --- The cases --- */

/* A tag page of Hugo's for each tag that something public has. */
static void
hugo_counts_as_we_do(const char *form)
{
    need("hugo");
    generated_fill(&copy.from, 5);
    write_folder(form, KR_EXPORT_ALL);
    run("hugo --source site --destination ../built --quiet");
    expect_built("<body class=\"article\">");
    assert_int_equal(
        printed("ls built/tag | wc -l"),
        count_of(&copy.from,
                 "SELECT count(DISTINCT x.term) FROM article_term AS x JOIN "
                 "article AS a ON a.id = x.article WHERE x.taxonomy = 1 AND "
                 "a.status = 1"));
    assert_int_equal(printed("sh -c 'cd site && hugo list all 2>/dev/null' | "
                             "grep -c '^content/'"),
                     count_of(&copy.from, "SELECT count(*) FROM article"));
}

static void
hugo_builds_a_folder_with_yaml(void **state)
{
    (void)state;
    hugo_counts_as_we_do("yaml");
}

static void
hugo_builds_a_folder_with_toml(void **state)
{
    (void)state;
    hugo_counts_as_we_do("toml");
}

static void
hugo_builds_a_folder_with_json(void **state)
{
    (void)state;
    hugo_counts_as_we_do("json");
}

static void
jekyll_builds_the_folder(void **state)
{
    (void)state;
    need("jekyll");
    generated_fill(&copy.from, 5);
    write_folder(NULL, KR_EXPORT_ALL);
    run("jekyll build --source site --destination built "
        "--disable-disk-cache --quiet");
    expect_built("<body class=\"article\">");
}

static void
both_build_the_public_alone(void **state)
{
    (void)state;
    need("hugo");
    need("jekyll");
    generated_fill(&copy.from, 6);
    write_folder(NULL, 0);
    run("hugo --source site --destination ../built --quiet");
    expect_built("<body class=\"article\">");
    run("rm -r built");
    run("jekyll build --source site --destination built "
        "--disable-disk-cache --quiet");
    expect_built("<body class=\"article\">");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, copy_begin, copy_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(hugo_builds_a_folder_with_yaml),
        CASE(hugo_builds_a_folder_with_toml),
        CASE(hugo_builds_a_folder_with_json),
        CASE(jekyll_builds_the_folder),
        CASE(both_build_the_public_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
