#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"

struct kr_stmt {
    sqlite3_stmt *handle; /* owned */
    const char *name;     /* the file's, borrowed */
    int trouble;          /* first result code that was no success */
    bool done;
};

bool
kr_sqlite_fail(struct kr_err *err, sqlite3 *db, const char *where)
{
    enum kr_code code = KR_IO;

    switch (sqlite3_errcode(db) & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: code = KR_BUSY; break;
    case SQLITE_CONSTRAINT: code = KR_CONFLICT; break;
    case SQLITE_TOOBIG: code = KR_LIMIT; break;
    case SQLITE_NOTADB:
        return kr_fail(err, KR_CONFLICT, "%s: this is no Kroniek archive",
                       where);
    default: break;
    }
    return kr_fail(err, code, "%s: %s", where, sqlite3_errmsg(db));
}

bool
kr_stmt_new(sqlite3 *db, const char *name, const char *sql,
            struct kr_stmt **out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_alloc(sizeof(*stmt));

    *stmt = (struct kr_stmt){ .name = name };
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                           &stmt->handle, NULL) != SQLITE_OK) {
        kr_stmt_free(stmt);
        return kr_sqlite_fail(err, db, name);
    }
    *out = stmt;
    return true;
}

void
kr_stmt_free(struct kr_stmt *stmt)
{
    if (stmt == NULL)
        return;
    sqlite3_finalize(stmt->handle);
    free(stmt);
}

static void
note(struct kr_stmt *stmt, int result)
{
    if (result != SQLITE_OK && stmt->trouble == SQLITE_OK)
        stmt->trouble = result;
}

static int
place_of(struct kr_stmt *stmt, const char *name)
{
    int place = sqlite3_bind_parameter_index(stmt->handle, name);

    if (place == 0) /* the statement has no such parameter: our bug */
        abort();
    return place;
}

void
kr_stmt_int(struct kr_stmt *stmt, const char *name, int64_t value)
{
    note(stmt, sqlite3_bind_int64(stmt->handle, place_of(stmt, name), value));
}

void
kr_stmt_str(struct kr_stmt *stmt, const char *name, struct kr_str value)
{
    note(stmt, sqlite3_bind_text64(stmt->handle, place_of(stmt, name),
                                   value.data == NULL ? "" : value.data,
                                   value.length, SQLITE_STATIC, SQLITE_UTF8));
}

void
kr_stmt_text(struct kr_stmt *stmt, const char *name, const char *value)
{
    if (value == NULL)
        note(stmt, sqlite3_bind_null(stmt->handle, place_of(stmt, name)));
    else
        kr_stmt_str(stmt, name, kr_str(value));
}

void
kr_stmt_blob(struct kr_stmt *stmt, const char *name, struct kr_str value)
{
    note(stmt, sqlite3_bind_blob64(stmt->handle, place_of(stmt, name),
                                   value.data == NULL ? "" : value.data,
                                   value.length, SQLITE_STATIC));
}

bool
kr_stmt_row(struct kr_stmt *stmt)
{
    int result;

    if (stmt->trouble != SQLITE_OK || stmt->done)
        return false;
    result = sqlite3_step(stmt->handle);
    if (result == SQLITE_ROW)
        return true;
    stmt->done = true;
    if (result != SQLITE_DONE)
        note(stmt, result);
    return false;
}

bool
kr_stmt_end(struct kr_stmt *stmt, struct kr_err *err)
{
    bool ok = stmt->trouble == SQLITE_OK;

    if (!ok)
        (void)kr_sqlite_fail(err, sqlite3_db_handle(stmt->handle), stmt->name);
    sqlite3_reset(stmt->handle);
    sqlite3_clear_bindings(stmt->handle);
    stmt->trouble = SQLITE_OK;
    stmt->done = false;
    return ok;
}

bool
kr_stmt_run(struct kr_stmt *stmt, struct kr_err *err)
{
    while (kr_stmt_row(stmt))
        ;
    return kr_stmt_end(stmt, err);
}

bool
kr_stmt_any(struct kr_stmt *stmt, bool *any, struct kr_err *err)
{
    *any = kr_stmt_row(stmt);
    return kr_stmt_end(stmt, err);
}

bool
kr_stmt_run_for(struct kr_store *store, enum kr_sql which, int64_t article,
                struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    kr_stmt_int(stmt, ":article", article);
    return kr_stmt_run(stmt, err);
}

bool
kr_stmt_run_if_any(struct kr_store *store, enum kr_sql any, enum kr_sql which,
                   int64_t article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, any);
    bool found;

    kr_stmt_int(stmt, ":article", article);
    if (!kr_stmt_any(stmt, &found, err))
        return false;
    return !found || kr_stmt_run_for(store, which, article, err);
}

int64_t
kr_stmt_get_int(struct kr_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

double
kr_stmt_get_double(struct kr_stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->handle, column);
}

struct kr_str
kr_stmt_get_str(struct kr_stmt *stmt, int column)
{
    const void *data = sqlite3_column_blob(stmt->handle, column);
    int length = sqlite3_column_bytes(stmt->handle, column);

    return (struct kr_str){ data == NULL ? "" : data, (size_t)length };
}

const char *
kr_stmt_get_text(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    return kr_str_keep(kr_stmt_get_str(stmt, column), arena);
}

const char *
kr_stmt_get_maybe(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    if (sqlite3_column_type(stmt->handle, column) == SQLITE_NULL)
        return NULL;
    return kr_stmt_get_text(stmt, column, arena);
}
