/* What an archive says, and every row it is made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "store_archive.h"

/* Every row SQL brings, a line each, its columns with '|' between. */
static void
add_rows(struct kr_buf *out, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);

            kr_buf_format(out, "%s%s", i > 0 ? "|" : "",
                          text == NULL ? "NULL" : text);
        }
        kr_buf_char(out, '\n');
    }
    sqlite3_finalize(stmt);
}

static const char *
finished(struct kr_buf *out)
{
    const char *text = kr_buf_keep(out, archive.arena).data;

    assert_false(out->full);
    kr_buf_free(out);
    return text;
}

const char *
archive_rows(void)
{
    struct kr_buf out = KR_BUF(8u << 20);
    sqlite3_stmt *tables;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_master "
                                        "WHERE type = 'table' "
                                        "AND sql NOT LIKE 'CREATE VIRTUAL%' "
                                        "ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);

        kr_buf_format(&out, "--- %s\n", name);
        add_rows(&out, db, text_of("SELECT * FROM \"%s\" ORDER BY 1, 2", name));
    }
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return finished(&out);
}

const char *
archive_says(void)
{
    static const char *const questions[] = {
        "SELECT title, slug, status, kind, edtf, basis, earliest, latest, "
        "seat, stated_edtf, stated_basis, revisions, excerpt, featured_src, "
        "featured_alt, featured_width FROM article ORDER BY slug",
        "SELECT a.slug, r.number, r.html FROM article AS a "
        "JOIN revision AS r ON r.article = a.id ORDER BY a.slug, r.number",
        "SELECT a.slug, t.taxonomy, t.name, t.path, x.place "
        "FROM article_term AS x JOIN article AS a ON a.id = x.article "
        "JOIN term AS t ON t.id = x.term ORDER BY 1, 2, 4",
        "SELECT a.slug, p.place, p.title, p.edtf, p.basis, p.superseded "
        "FROM appearance AS p JOIN article AS a ON a.id = p.article "
        "ORDER BY 1, 2",
        "SELECT t.taxonomy, t.path, t.name, t.key, t.initial, t.posts "
        "FROM term AS t ORDER BY 1, 2",
        "SELECT 'all', slug FROM article WHERE status = 1 AND kind = 1 "
        "ORDER BY latest DESC, earliest DESC, seat DESC, id DESC",
        "SELECT t.taxonomy, t.path, a.slug FROM listing AS l "
        "JOIN term AS t ON t.id = l.term JOIN article AS a ON a.id = l.article "
        "ORDER BY 1, 2, l.latest DESC, l.earliest DESC, l.seat DESC, "
        "l.article DESC",
        "SELECT level, start, posts FROM period ORDER BY 1, 2",
    };
    struct kr_buf out = KR_BUF(1u << 20);
    sqlite3 *db;

    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    for (size_t i = 0; i < KR_COUNT(questions); i++) {
        kr_buf_text(&out, "---\n");
        add_rows(&out, db, questions[i]);
    }
    sqlite3_close(db);
    return finished(&out);
}
