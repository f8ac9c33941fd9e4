#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_ahead.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/store/check.h"
#include "whole_archive.h"
#include "whole_copy.h"

struct copy copy;

int
copy_begin(void **state)
{
    (void)state;
    copy = (struct copy){ .folder = "/tmp/kroniek-copy-XXXXXX",
                          .arena = kr_arena_new() };
    assert_non_null(mkdtemp(copy.folder));
    generated_open(&copy.from, copy.folder, "from");
    generated_open(&copy.to, copy.folder, "to");
    return 0;
}

int
copy_end(void **state)
{
    (void)state;
    generated_close(&copy.from);
    generated_close(&copy.to);
    kr_arena_free(copy.arena);
    whole_remove_folder(copy.folder);
    return 0;
}

/* --- Out and in --- */

static const char *
file_named(const char *name)
{
    return TEXT("%s/%s", copy.folder, name);
}

void
write_copy_as(const char *format, struct generated *archive, const char *name,
              const struct kr_export_filter *filter)
{
    const struct kr_writer_options writing = {
        .addresses = generated_addresses,
        .title = "Kopie",
        .description = "",
        .language = "nl",
        .now = GENERATED_NOW,
        .media = file_named("files"),
    };
    const struct kr_export_options options = {
        .filter = *filter,
        .addresses = generated_addresses,
        .media = archive->media,
        .label = "Kopie",
    };
    struct kr_writer *writer;
    struct kr_err err = { 0 };
    struct kr_sink sink;

    if (!kr_writer_open(kr_writer_format_by_name(format), file_named(name),
                        &writing, &writer, &err))
        fail_msg("%s", err.message);
    sink = kr_writer_sink(writer);
    if (!kr_export_each(archive->store, &options, &sink, &err) ||
        !kr_writer_finish(writer, &err))
        fail_msg("%s", err.message);
    kr_writer_free(writer);
}

void
write_copy(struct generated *archive, const char *name,
           const struct kr_export_filter *filter)
{
    write_copy_as("jsonl", archive, name, filter);
}

const struct kr_export_filter everything = { .statuses = KR_EXPORT_ALL };

static void
tell(void *self, enum kr_intake_event event, const char *place,
     const char *reason)
{
    (void)self;
    if (event == KR_INTAKE_FAILED || event == KR_INTAKE_MISSING)
        fail_msg("%s: %s", place, reason);
}

/* At most LIMIT articles of it; 0: all. */
struct kr_intake_summary
read_some(struct generated *archive, const char *name, int64_t limit)
{
    const struct kr_intake_options options = {
        .addresses = generated_addresses,
        .media = archive->media,
        .now = GENERATED_NOW + 3600,
        .language = "nl",
        .tell = tell,
    };
    const struct kr_read_options reading = { .media = file_named("files"),
                                             .limit = limit };
    struct kr_intake_summary summary;
    struct kr_intake *intake;
    struct kr_err err = { 0 };
    struct kr_sink sink;

    if (!kr_intake_new(archive->store, &options, &intake, &err))
        fail_msg("%s", err.message);
    sink = kr_intake_sink(intake);
    if (!kr_exchange_read_ahead(file_named(name), &reading, &sink, &err) ||
        !kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    summary = *kr_intake_summary(intake);
    kr_intake_free(intake);
    return summary;
}

struct kr_intake_summary
read_copy(struct generated *archive, const char *name)
{
    return read_some(archive, name, 0);
}

static struct kr_str
bytes_of(const char *name)
{
    FILE *file = fopen(file_named(name), "rb");
    struct kr_str bytes;
    struct stat is;
    char *room;

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &is), 0);
    room = kr_arena_alloc(copy.arena, (size_t)is.st_size + 1);
    bytes = (struct kr_str){ room, fread(room, 1, (size_t)is.st_size, file) };
    assert_int_equal(fclose(file), 0);
    return bytes;
}

void
expect_same_bytes(const char *one, const char *other)
{
    struct kr_str a = bytes_of(one), b = bytes_of(other), line, line_b;
    int number = 0;

    while (kr_str_line(&a, &line)) {
        number++;
        if (!kr_str_line(&b, &line_b))
            fail_msg("%s has no line %d", other, number);
        if (!kr_str_equal(line, line_b))
            fail_msg("line %d was\n%.*s\nand is\n%.*s", number,
                     KR_STR_ARGS(line), KR_STR_ARGS(line_b));
    }
    assert_int_equal(b.length, 0);
}

/* --- Rows --- */

/* Every table with names in the place of ids; %1$s is the schema. */
static const char *const tables[] = {
    "SELECT format, location, label, site, bytes, sha256, listing_kind, "
    "listing_key, listing_edtf, imported FROM %1$s.source "
    "WHERE format <> 'jsonl'",
    "SELECT slug, slug_given, status, kind, language, title, title_derived, "
    "title_key, edtf, basis, earliest, latest, stated_edtf, stated_basis, "
    "stated_earliest, stated_latest, seat, modified, excerpt, featured_src, "
    "featured_alt, featured_width, featured_height, withdrawn_on, "
    "withdrawn_why, revisions, (SELECT number FROM %1$s.revision "
    "WHERE id = a.revision) FROM %1$s.article AS a",
    "SELECT a.slug, r.number, r.title, r.fingerprint, r.source_type, r.html, "
    "r.text, r.source, r.made, r.shown FROM %1$s.revision AS r "
    "JOIN %1$s.article AS a ON a.id = r.article",
    "SELECT s.sha256, s.site, p.position, a.slug, r.number, p.claims, "
    "p.place, p.title, p.title_derived, p.edtf, p.basis, p.seat, "
    "p.superseded FROM %1$s.appearance AS p "
    "JOIN %1$s.source AS s ON s.id = p.source "
    "JOIN %1$s.article AS a ON a.id = p.article "
    "JOIN %1$s.revision AS r ON r.id = p.revision",
    "SELECT t.taxonomy, t.path, u.path, t.name, t.key, t.initial, t.posts, "
    "t.pinned FROM %1$s.term AS t LEFT JOIN %1$s.term AS u ON u.id = t.parent",
    "SELECT s.sha256, s.site, x.position, t.taxonomy, t.path, x.place "
    "FROM %1$s.appearance_term AS x JOIN %1$s.source AS s ON s.id = x.source "
    "JOIN %1$s.term AS t ON t.id = x.term",
    "SELECT a.slug, x.taxonomy, x.place, t.path FROM %1$s.article_term AS x "
    "JOIN %1$s.article AS a ON a.id = x.article "
    "JOIN %1$s.term AS t ON t.id = x.term",
    "SELECT t.taxonomy, t.path, l.latest, l.earliest, l.seat, a.slug "
    "FROM %1$s.listing AS l JOIN %1$s.term AS t ON t.id = l.term "
    "JOIN %1$s.article AS a ON a.id = l.article",
    "SELECT * FROM %1$s.period",
    "SELECT a.slug, k.place, k.text, k.in_body FROM %1$s.keyword AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.text, k.doi, k.url, k.year "
    "FROM %1$s.reference AS k JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.question FROM %1$s.question AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.mark FROM %1$s.dangling AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.name, k.value FROM %1$s.field AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.place, k.source_id, k.parent, k.kind, k.closed, "
    "k.author, k.url, k.edtf, k.html FROM %1$s.comment AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT sha256, path, type, bytes, width, height FROM %1$s.media",
    "SELECT a.slug, k.path, k.why FROM %1$s.redirect AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, k.site, k.kind, k.key FROM %1$s.identity AS k "
    "JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT t.taxonomy, t.path, k.site, k.key FROM %1$s.term_identity AS k "
    "JOIN %1$s.term AS t ON t.id = k.term",
    "SELECT a.slug, k.name, CASE k.name WHEN 'body' THEN '' ELSE k.value END, "
    "CASE k.name WHEN 'body' THEN '' ELSE k.sourced END "
    "FROM %1$s.ruling AS k JOIN %1$s.article AS a ON a.id = k.article",
    "SELECT a.slug, t.taxonomy, t.path, k.given, k.place "
    "FROM %1$s.ruling_term AS k JOIN %1$s.article AS a ON a.id = k.article "
    "JOIN %1$s.term AS t ON t.id = k.term",
    "SELECT t.taxonomy, t.path, u.path, k.key FROM %1$s.term_alias AS k "
    "JOIN %1$s.term AS t ON t.id = k.term "
    "LEFT JOIN %1$s.term AS u ON u.id = k.parent",
    "SELECT * FROM %1$s.forward",
    "SELECT e.at, e.verb, a.slug, e.subject, e.detail FROM %1$s.event AS e "
    "LEFT JOIN %1$s.article AS a ON a.id = e.article",
};

static int64_t
ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    int64_t answer;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    answer = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return answer;
}

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

/* The first row that SQL brings, its columns with '|' between. */
static const char *
first_row(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    const char *row = "";

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);

            row = TEXT("%s%s|", row, text == NULL ? "NULL" : text);
        }
    sqlite3_finalize(stmt);
    return row;
}

/* As many rows, and none that only one has. */
void
expect_same_rows(void)
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
        int64_t rows = ask(db, TEXT("SELECT count(*) FROM (%s)", here));

        if (rows == 0)
            continue;
        if (rows != ask(db, TEXT("SELECT count(*) FROM (%s)", there)) ||
            ask(db, TEXT("SELECT count(*) FROM (%s EXCEPT %s)", here, there)) !=
                0)
            fail_msg("%s\nwas %s\nand is %s", here,
                     first_row(db, TEXT("%s EXCEPT %s", here, there)),
                     first_row(db, TEXT("%s EXCEPT %s", there, here)));
    }
    sqlite3_close(db);
}

static void
found_in_check(void *self, enum kr_finding finding, const char *where,
               const char *what)
{
    (void)self;
    if (finding == KR_FINDING_FAULT)
        fail_msg("%s: %s", where, what);
}

void
expect_whole(struct generated *archive)
{
    const struct kr_check_options options = { .addresses = generated_addresses,
                                              .found = found_in_check };
    int64_t faults, remarks;
    struct kr_err err = { 0 };

    if (!kr_store_check(archive->store, &options, &faults, &remarks, &err))
        fail_msg("%s", err.message);
    assert_int_equal(faults, 0);
}

int64_t
count_of(const struct generated *archive, const char *sql)
{
    sqlite3 *db;
    int64_t count;

    assert_int_equal(sqlite3_open(archive->path, &db), SQLITE_OK);
    count = ask(db, sql);
    sqlite3_close(db);
    return count;
}
