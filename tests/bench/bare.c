#include "bare.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "stopwatch.h"
#include "store/connection.h"
#include "store/stmt.h"

#define BATCH 500 /* articles a transaction, as src/store/intake.c has it */
#define COLUMNS_MAX 64
#define WORDS "words" /* the index */

struct value {
    int type; /* SQLITE_INTEGER, … */
    int64_t number;
    const char *bytes; /* in the arena */
    size_t length;
};

struct table {
    const char *name, *insert; /* in the arena */
    int columns;
};

struct row {
    int64_t article; /* it comes with; 0: before all */
    size_t table, order;
    const struct value *values; /* in the arena */
};

struct bare {
    struct kr_arena *arena; /* owned */
    struct table *tables;   /* in the order they were created in */
    size_t table_count, table_room;
    struct row *rows;
    size_t row_count, row_room, articles;
    size_t words; /* the table that is the index */
};

/* --- what is there --- */

static bool
query(sqlite3 *db, const char *sql, sqlite3_stmt **out, struct kr_err *err)
{
    if (sqlite3_prepare_v2(db, sql, -1, out, NULL) != SQLITE_OK)
        return kr_fail(err, KR_IO, "%s: %s", sql, sqlite3_errmsg(db));
    return true;
}

static bool
has_column(sqlite3 *db, const char *table, const char *column)
{
    return sqlite3_table_column_metadata(db, NULL, table, column, NULL, NULL,
                                         NULL, NULL, NULL) == SQLITE_OK;
}

/* The article with which an import comes to write a row of TABLE. */
static const char *
article_of(sqlite3 *db, const char *table)
{
    if (strcmp(table, "article") == 0)
        return "id";
    if (has_column(db, table, "article"))
        return "coalesce(article, 0)";
    if (strcmp(table, "source") == 0)
        return "(SELECT min(article) FROM appearance WHERE source = t.id)";
    if (has_column(db, table, "source") && has_column(db, table, "position"))
        return "(SELECT article FROM appearance AS a"
               " WHERE a.source = t.source AND a.position = t.position)";
    return "0";
}

static struct value *
keep_values(struct kr_arena *arena, sqlite3_stmt *stmt, int columns)
{
    struct value *values =
        kr_arena_array(arena, (size_t)columns, sizeof(*values));

    for (int i = 0; i < columns; i++) {
        const void *bytes;
        size_t length;

        values[i].type = sqlite3_column_type(stmt, i + 1);
        values[i].number = sqlite3_column_int64(stmt, i + 1);
        bytes = sqlite3_column_blob(stmt, i + 1);
        length = (size_t)sqlite3_column_bytes(stmt, i + 1);
        values[i].bytes = kr_arena_bytes(arena, bytes, length);
        values[i].length = length;
    }
    return values;
}

static void
add_row(struct bare *bare, sqlite3_stmt *stmt)
{
    struct row *row;

    if (bare->row_count == bare->row_room) {
        bare->row_room = bare->row_room == 0 ? 1024 : bare->row_room * 2;
        bare->rows =
            kr_realloc(bare->rows, bare->row_room * sizeof(*bare->rows));
    }
    row = &bare->rows[bare->row_count];
    *row = (struct row){
        .article = sqlite3_column_int64(stmt, 0),
        .table = bare->table_count - 1,
        .order = bare->row_count,
        .values = keep_values(bare->arena, stmt,
                              bare->tables[bare->table_count - 1].columns),
    };
    bare->row_count++;
}

static const char *
insert_into(struct kr_arena *arena, const char *table, const char *names,
            int columns)
{
    char marks[2 * COLUMNS_MAX] = "?";

    for (int i = 1; i < columns && i < COLUMNS_MAX; i++)
        memcpy(marks + 2 * i - 1, ",?", 3);
    return kr_arena_format(arena, "INSERT INTO %s (%s) VALUES (%s)", table,
                           names, marks);
}

/* The columns of TABLE that are written; those SQLite works out are not. */
static const char *
names_of(struct kr_arena *arena, sqlite3 *db, const char *table)
{
    const char *names = "";
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?)", -1,
                           &stmt, NULL) == SQLITE_OK &&
        sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC) == SQLITE_OK)
        while (sqlite3_step(stmt) == SQLITE_ROW)
            names = kr_arena_format(arena, "%s%s\"%s\"", names,
                                    *names == '\0' ? "" : ",",
                                    (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return names;
}

static bool
load_table(struct bare *bare, sqlite3 *db, const char *name, struct kr_err *err)
{
    struct kr_arena *arena = bare->arena;
    const char *names = names_of(arena, db, name);
    const char *select = kr_arena_format(arena, "SELECT %s, %s FROM %s AS t",
                                         article_of(db, name), names, name);
    sqlite3_stmt *stmt = NULL;
    struct table *table;
    int result;

    if (!query(db, select, &stmt, err))
        return false;
    bare->tables = kr_arena_grow(arena, bare->tables, bare->table_count,
                                 &bare->table_room, sizeof(*bare->tables));
    table = &bare->tables[bare->table_count++];
    table->name = kr_arena_text(arena, name);
    table->columns = sqlite3_column_count(stmt) - 1;
    table->insert = insert_into(arena, name, names, table->columns);
    while ((result = sqlite3_step(stmt)) == SQLITE_ROW)
        add_row(bare, stmt);
    sqlite3_finalize(stmt);
    return result == SQLITE_DONE || kr_fail(err, KR_IO, "cannot read %s", name);
}

/* What a plain index of the same texts is made from. */
static bool
load_words(struct bare *bare, sqlite3 *db, struct kr_err *err)
{
    sqlite3_stmt *stmt = NULL;
    struct table *table;
    int result;

    if (!query(db, "SELECT article, id, title, text FROM revision", &stmt, err))
        return false;
    bare->tables = kr_arena_grow(bare->arena, bare->tables, bare->table_count,
                                 &bare->table_room, sizeof(*bare->tables));
    bare->words = bare->table_count++;
    table = &bare->tables[bare->words];
    table->name = WORDS;
    table->columns = 3;
    table->insert = insert_into(bare->arena, WORDS, "rowid, title, text", 3);
    while ((result = sqlite3_step(stmt)) == SQLITE_ROW)
        add_row(bare, stmt);
    sqlite3_finalize(stmt);
    return result == SQLITE_DONE || kr_fail(err, KR_IO, "cannot read texts");
}

static int
by_article(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* `archive` has its rows from the schema. */
static bool
load_tables(struct bare *bare, sqlite3 *db, struct kr_err *err)
{
    sqlite3_stmt *stmt = NULL;
    bool ok = query(db,
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    " AND name NOT LIKE 'sqlite%' AND name <> 'archive'"
                    " AND name NOT LIKE 'search%'"
                    " ORDER BY rowid",
                    &stmt, err);

    while (ok && sqlite3_step(stmt) == SQLITE_ROW)
        ok = load_table(bare, db, (const char *)sqlite3_column_text(stmt, 0),
                        err);
    sqlite3_finalize(stmt);
    return ok;
}

static size_t
count_articles(const struct bare *bare)
{
    size_t count = 0;

    for (size_t i = 0; i < bare->row_count; i++)
        count += strcmp(bare->tables[bare->rows[i].table].name, "article") == 0;
    return count;
}

bool
bare_load(const char *path, struct bare **out, struct kr_err *err)
{
    struct bare *bare = kr_alloc(sizeof(*bare));
    sqlite3 *db = NULL;
    bool ok;

    *bare = (struct bare){ .arena = kr_arena_new() };
    ok = kr_connect(path, SQLITE_OPEN_READONLY, &db, err) &&
         load_tables(bare, db, err) && load_words(bare, db, err);
    sqlite3_close(db);
    if (!ok) {
        bare_free(bare);
        return false;
    }
    qsort(bare->rows, bare->row_count, sizeof(*bare->rows), by_article);
    bare->articles = count_articles(bare);
    *out = bare;
    return true;
}

void
bare_free(struct bare *bare)
{
    if (bare == NULL)
        return;
    kr_arena_free(bare->arena);
    free(bare->rows);
    free(bare);
}

size_t
bare_rows(const struct bare *bare)
{
    return bare->row_count;
}

size_t
bare_articles(const struct bare *bare)
{
    return bare->articles;
}

/* --- the loop --- */

static void
bind(sqlite3_stmt *stmt, int place, const struct value *value)
{
    switch (value->type) {
    case SQLITE_INTEGER: sqlite3_bind_int64(stmt, place, value->number); break;
    case SQLITE_NULL: sqlite3_bind_null(stmt, place); break;
    case SQLITE_BLOB:
        sqlite3_bind_blob64(stmt, place, value->bytes, value->length,
                            SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_text64(stmt, place, value->bytes, value->length,
                            SQLITE_STATIC, SQLITE_UTF8);
        break;
    }
}

static bool
insert(sqlite3_stmt *stmt, const struct value *values, int columns)
{
    for (int i = 0; i < columns; i++)
        bind(stmt, i + 1, &values[i]);
    return sqlite3_step(stmt) == SQLITE_DONE &&
           sqlite3_reset(stmt) == SQLITE_OK;
}

static bool
insert_all(const struct bare *bare, sqlite3 *db, bool words,
           sqlite3_stmt **statements)
{
    size_t in_batch = 0;

    if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return false;
    for (size_t i = 0; i < bare->row_count; i++) {
        const struct row *row = &bare->rows[i];

        if (i > 0 && row->article != row[-1].article && ++in_batch > BATCH) {
            in_batch = 1;
            if (sqlite3_exec(db, "COMMIT; BEGIN IMMEDIATE", NULL, NULL, NULL) !=
                SQLITE_OK)
                return false;
        }
        if (row->table == bare->words && !words)
            continue;
        if (!insert(statements[row->table], row->values,
                    bare->tables[row->table].columns))
            return false;
    }
    return sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

bool
bare_insert(const struct bare *bare, const char *path, bool words,
            struct stopwatch *out, struct kr_err *err)
{
    sqlite3_stmt **statements =
        kr_alloc((bare->table_count + 1) * sizeof(*statements));
    struct kr_store *store = NULL;
    size_t prepared = 0;
    sqlite3 *db;
    bool ok = false;

    stopwatch_start(out);
    if (!kr_store_open(path, KR_STORE_WRITE, &store, err))
        goto out;
    db = kr_store_handle(store);
    if (!kr_exec(db,
                 "CREATE VIRTUAL TABLE " WORDS " USING fts5 (title, text,"
                 " content = '', tokenize = 'unicode61')",
                 path, err))
        goto out;
    stopwatch_start(out);
    for (; prepared < bare->table_count; prepared++)
        if (!query(db, bare->tables[prepared].insert, &statements[prepared],
                   err))
            goto out;
    ok = insert_all(bare, db, words, statements);
    if (!ok)
        (void)kr_sqlite_fail(err, db, path);
out:
    while (prepared-- > 0)
        sqlite3_finalize(statements[prepared]);
    kr_store_close(store);
    stopwatch_stop(out);
    free(statements);
    return ok;
}
