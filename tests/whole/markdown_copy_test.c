/*
 * A copy of an archive as a folder of Markdown: imported into an empty archive
 * it gives every article again, and from there the same folder.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/store/export.h"
#include "whole_copy.h"

static const char *
place_of(const char *name)
{
    return TEXT("%s/%s", copy.folder, name);
}

/* --- Out and in --- */

static void
write_folder(struct generated *archive, const char *name, const char *form,
             unsigned statuses)
{
    const struct kr_writer_options writing = {
        .addresses = generated_addresses,
        .title = "Kopie: \"alles\"",
        .description = "",
        .language = "nl",
        .now = GENERATED_NOW,
        .front_matter = form,
    };
    const struct kr_export_options options = {
        .filter = { .statuses = statuses },
        .addresses = generated_addresses,
        .media = archive->media,
        .label = "Kopie",
    };
    struct kr_writer *writer;
    struct kr_err err = { 0 };
    struct kr_sink sink;

    if (!kr_writer_open(kr_writer_format_by_name("markdown"), place_of(name),
                        &writing, &writer, &err))
        fail_msg("%s", err.message);
    sink = kr_writer_sink(writer);
    if (!kr_export_each(archive->store, &options, &sink, &err) ||
        !kr_writer_finish(writer, &err))
        fail_msg("%s", err.message);
    kr_writer_free(writer);
}

static void
expect_same_files(const char *one, const char *other)
{
    if (system(TEXT("diff -r '%s' '%s' >&2", place_of(one), place_of(other))) !=
        0)
        fail_msg("%s and %s differ", one, other);
}

/* --- Rows --- */

/* What a reader of the site could ever see, and what is kept beside it, with
 * names in the place of ids; %s is the schema. */
static const char *const tables[] = {
    "SELECT slug, status, kind, language, title, title_derived, edtf, "
    "earliest, latest, modified, excerpt, featured_src, featured_alt, "
    "featured_width, featured_height, withdrawn_on, withdrawn_why "
    "FROM %1$s.article",
    "SELECT a.slug, r.html, r.text "
    "FROM %1$s.article AS a JOIN %1$s.revision AS r ON r.id = a.revision",
    "SELECT a.slug, x.taxonomy, row_number() OVER (PARTITION BY x.article, "
    "x.taxonomy ORDER BY x.place, t.path), t.path, t.name, u.path "
    "FROM %1$s.article_term AS x "
    "JOIN %1$s.article AS a ON a.id = x.article "
    "JOIN %1$s.term AS t ON t.id = x.term "
    "LEFT JOIN %1$s.term AS u ON u.id = t.parent",
    "SELECT a.slug, k.place, k.text, k.in_body FROM %1$s.keyword AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.text, k.doi, k.url, k.year "
    "FROM %1$s.reference AS k JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.name, k.value FROM %1$s.field AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.source_id, k.parent, k.kind, k.closed, "
    "k.author, k.url, k.edtf, k.html FROM %1$s.comment AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.path FROM %1$s.redirect AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
};

static const char *
in_schema(const char *query, const char *schema)
{
    struct kr_str rest = kr_str(query);
    const struct kr_str mark = KR_STR("%1$s");
    const char *out = "";

    while (rest.length > 0) {
        size_t at = kr_str_search(rest, mark);

        out = TEXT("%s%.*s%s", out, (int)at, rest.data,
                   at < rest.length ? schema : "");
        rest = kr_str_from(rest, at + mark.length);
    }
    return out;
}

/* The first row that SQL brings, its columns with '|' between; NULL: none. */
static const char *
first_row(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    const char *row = NULL;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);

            row = TEXT("%s%s|", row == NULL ? "" : row,
                       text == NULL ? "NULL" : text);
        }
    sqlite3_finalize(stmt);
    return row;
}

/* None of the rows of an article is in one archive alone. */
static void
expect_same_articles(void)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(copy.from.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  TEXT("ATTACH '%s' AS other", copy.to.path),
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < KR_COUNT(tables); i++) {
        const char *here = in_schema(tables[i], "main");
        const char *there = in_schema(tables[i], "other");
        const char *lost =
            first_row(db, TEXT("%s EXCEPT %s ORDER BY 1, 2", here, there));
        const char *new =
            first_row(db, TEXT("%s EXCEPT %s ORDER BY 1, 2", there, here));

        if (lost != NULL || new != NULL)
            fail_msg("%s\nwas %s\nand is %s", here,
                     lost == NULL ? "nothing" : lost,
                     new == NULL ? "nothing" : new);
    }
    sqlite3_close(db);
}

/* --- The cases --- */

static void
expect_round_trip(uint64_t number, const char *form)
{
    generated_fill(&copy.from, number);
    write_folder(&copy.from, "one", form, KR_EXPORT_ALL);
    (void)read_copy(&copy.to, "one");
    expect_same_articles();
    write_folder(&copy.to, "two", form, KR_EXPORT_ALL);
    expect_same_files("one", "two");
}

static void
expect_round_trips(void **state, const char *form)
{
    for (uint64_t number = 1; number <= 6; number++) {
        expect_round_trip(number, form);
        copy_end(state);
        copy_begin(state);
    }
}

static void
what_is_written_with_yaml_comes_back(void **state)
{
    expect_round_trips(state, "yaml");
}

static void
what_is_written_with_toml_comes_back(void **state)
{
    expect_round_trips(state, "toml");
}

static void
what_is_written_with_json_comes_back(void **state)
{
    expect_round_trips(state, "json");
}

static void
a_copy_of_the_public_tells_nothing_closed(void **state)
{
    (void)state;
    generated_fill(&copy.from, 4);
    write_folder(&copy.from, "one", NULL, 0);
    (void)read_copy(&copy.to, "one");
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
        CASE(what_is_written_with_yaml_comes_back),
        CASE(what_is_written_with_toml_comes_back),
        CASE(what_is_written_with_json_comes_back),
        CASE(a_copy_of_the_public_tells_nothing_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
