#include "store/connection.h"

#include "kroniek/base/err.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

bool
kr_exec(sqlite3 *db, const char *sql, const char *where, struct kr_err *err)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return kr_sqlite_fail(err, db, where);
    return true;
}

bool
kr_keep_wal(sqlite3 *db)
{
    int on = 1;

    return sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on) ==
           SQLITE_OK;
}

bool
kr_ask(sqlite3 *db, const char *sql, int64_t *out, struct kr_err *err)
{
    sqlite3_stmt *stmt = NULL;
    bool ok = false;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_ROW) {
        (void)kr_sqlite_fail(err, db, sql);
        goto out;
    }
    *out = sqlite3_column_int64(stmt, 0);
    ok = true;
out:
    sqlite3_finalize(stmt);
    return ok;
}

static bool
harden(sqlite3 *db, const char *path, struct kr_err *err)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    /* A plan depends on the schema alone, so that a bound value never makes a
     * statement be prepared again: keys_period was, for each page (21 us). */
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_busy_timeout(db, KR_PATIENCE);
    /* Month page of ten bodies: 37 us with mmap, 60 without. */
    return kr_exec(db,
                   "PRAGMA trusted_schema = OFF;"
                   "PRAGMA cell_size_check = ON;"
                   "PRAGMA foreign_keys = ON;"
                   "PRAGMA cache_size = -16384;"
                   "PRAGMA mmap_size = 1099511627776;"
                   "PRAGMA temp_store = MEMORY;",
                   path, err);
}

bool
kr_connect(const char *path, int flags, sqlite3 **out, struct kr_err *err)
{
    sqlite3 *db = NULL;

    /* Statistics nobody asks for, at a lock for each allocation.  Only the
     * first connection can say so. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        (void)kr_sqlite_fail(err, db, path);
        goto fail;
    }
    if (!kr_tokenizer_register(db, err) || !harden(db, path, err))
        goto fail;
    *out = db;
    return true;
fail:
    sqlite3_close(db);
    return false;
}
