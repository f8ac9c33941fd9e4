/*
 * The schema goes forward only: each file of sql/schema once, in the order of
 * their names, all of them in one transaction.
 */
#include <stdio.h>
#include <unistd.h>

#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store/stmt.h"

int
kr_store_schema(void)
{
    int count = 0;

    while (kr_embedded_schema[count].name != NULL)
        count++;
    return count;
}

static bool
apply(sqlite3 *db, int from, struct kr_err *err)
{
    char sql[96];

    if (!kr_exec(db, "BEGIN IMMEDIATE", "migrate", err))
        return false;
    for (int i = from; i < kr_store_schema(); i++)
        if (!kr_exec(db, kr_embedded_schema[i].data, kr_embedded_schema[i].name,
                     err))
            return false;
    (void)snprintf(sql, sizeof(sql),
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   KR_APPLICATION_ID, kr_store_schema());
    return kr_exec(db, sql, "migrate", err) &&
           kr_exec(db, "COMMIT", "migrate", err);
}

static bool
go_wal(sqlite3 *db, const char *path, struct kr_err *err)
{
    return kr_exec(db, "PRAGMA journal_mode = WAL;", path, err) &&
           kr_keep_wal(db);
}

static bool
build_new(const char *path, struct kr_err *err)
{
    sqlite3 *db = NULL;
    bool ok;

    if (!kr_connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db, err))
        return false;
    ok = go_wal(db, path, err) && apply(db, 0, err);
    sqlite3_close(db);
    return ok;
}

bool
kr_store_create(const char *path, struct kr_err *err)
{
    if (access(path, F_OK) == 0)
        return kr_fail(err, KR_CONFLICT, "%s: already there", path);
    if (!build_new(path, err)) {
        (void)unlink(path);
        return false;
    }
    return true;
}

bool
kr_store_migrate(const char *path, int *from, int *to, struct kr_err *err)
{
    sqlite3 *db = NULL;
    int64_t application = 0, schema = 0;
    bool ok = false;

    if (access(path, F_OK) != 0)
        return kr_fail(err, KR_NOT_FOUND, "%s: no archive here", path);
    if (!kr_connect(path, SQLITE_OPEN_READWRITE, &db, err))
        return false;
    if (!kr_ask(db, "PRAGMA application_id", &application, err) ||
        !kr_ask(db, "PRAGMA user_version", &schema, err))
        goto out;
    if (application != KR_APPLICATION_ID)
        ok = kr_fail(err, KR_CONFLICT, "%s: this is no Kroniek archive", path);
    else if (schema > kr_store_schema())
        ok = kr_fail(err, KR_CONFLICT,
                     "%s: its schema %d is newer than this program's %d; "
                     "upgrade Kroniek",
                     path, (int)schema, kr_store_schema());
    else
        ok = go_wal(db, path, err) &&
             (schema == kr_store_schema() || apply(db, (int)schema, err));
    *from = (int)schema;
    *to = ok ? kr_store_schema() : (int)schema;
out:
    sqlite3_close(db);
    return ok;
}
