/*
 * The schema goes forward only: each file of sql/schema once, in the order of
 * their names, all of them in one transaction; and in it as well what follows
 * from the articles that are there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/citing_anew.h"
#include "store/connection.h"
#include "store/milestones_anew.h"
#include "store/renew.h"
#include "store/search_index.h"
#include "store/stmt.h"

#define ROUND 1000 /* articles gone through between two tellings */
/* The last schema before which what follows from articles must be made anew;
 * later ones left it as it was. */
#define FOLLOWED 5

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

    for (int i = from; i < kr_store_schema(); i++)
        if (!kr_exec(db, kr_embedded_schema[i].data, kr_embedded_schema[i].name,
                     err))
            return false;
    (void)snprintf(sql, sizeof(sql),
                   "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   KR_APPLICATION_ID, kr_store_schema());
    return kr_exec(db, sql, "migrate", err);
}

/* --- What follows from articles --- */

struct ids {
    int64_t *items; /* owned */
    size_t count, room;
};

static bool
list_articles(struct kr_store *store, struct ids *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_ARTICLES);

    while (kr_stmt_row(stmt)) {
        if (out->count == out->room) {
            out->room = out->room == 0 ? 1024 : out->room * 2;
            out->items =
                kr_realloc(out->items, out->room * sizeof(*out->items));
        }
        out->items[out->count++] = kr_stmt_get_int(stmt, 0);
    }
    return kr_stmt_end(stmt, err);
}

static bool
renew_all(struct kr_store *store, const struct kr_migration *migration,
          const struct ids *articles, struct kr_err *err)
{
    struct kr_stmt *stmt;

    for (size_t i = 0; i < articles->count;) {
        for (size_t end = i + ROUND; i < end && i < articles->count; i++)
            kr_renew(store, articles->items[i]);
        if (!kr_renew_finish(store, err))
            return false;
        if (migration->progress != NULL)
            migration->progress(migration->self, (int64_t)i,
                                (int64_t)articles->count);
    }
    stmt = kr_store_stmt(store, KR_SQL_BUMP);
    kr_stmt_int(stmt, ":now", migration->now);
    return kr_stmt_run(stmt, err);
}

static bool
renew(sqlite3 *db, const struct kr_migration *migration,
      struct kr_migrated *out, struct kr_err *err)
{
    struct kr_store *store = NULL;
    struct ids articles = { 0 };
    bool fits, ok;

    if (!kr_store_over(db, &store, err))
        return false;
    ok = kr_search_index_fits(store, migration->language, &fits, err) &&
         list_articles(store, &articles, err);
    /* An empty archive's index takes the language of its first import. */
    if (ok && articles.count > 0 &&
        (out->from < FOLLOWED || migration->anew || !fits)) {
        ok = kr_search_index_clear(store, migration->language, err) &&
             kr_citing_anew(store, err) &&
             renew_all(store, migration, &articles, err);
        out->renewed = (int64_t)articles.count;
    }
    ok = ok && ((out->from == kr_store_schema() && !migration->anew) ||
                kr_milestones_anew(store, err));
    free(articles.items);
    kr_store_leave(store);
    return ok;
}

static bool
bring_up(sqlite3 *db, const struct kr_migration *migration,
         struct kr_migrated *out, struct kr_err *err)
{
    return kr_exec(db, "BEGIN IMMEDIATE", "migrate", err) &&
           (out->from == kr_store_schema() || apply(db, out->from, err)) &&
           renew(db, migration, out, err) &&
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
    ok = go_wal(db, path, err) &&
         kr_exec(db, "BEGIN IMMEDIATE", "migrate", err) && apply(db, 0, err) &&
         kr_exec(db, "COMMIT", "migrate", err);
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

static bool
check(sqlite3 *db, const char *path, int *from, struct kr_err *err)
{
    int64_t application = 0, schema = 0;

    if (!kr_ask(db, "PRAGMA application_id", &application, err) ||
        !kr_ask(db, "PRAGMA user_version", &schema, err))
        return false;
    *from = (int)schema;
    if (application != KR_APPLICATION_ID)
        return kr_fail(err, KR_CONFLICT, "%s: this is no Kroniek archive",
                       path);
    return schema <= kr_store_schema() ||
           kr_fail(err, KR_CONFLICT,
                   "%s: its schema %d is newer than this program's %d; "
                   "upgrade Kroniek",
                   path, (int)schema, kr_store_schema());
}

bool
kr_store_migrate_with(const char *path, const struct kr_migration *migration,
                      struct kr_migrated *out, struct kr_err *err)
{
    sqlite3 *db = NULL;
    bool ok;

    *out = (struct kr_migrated){ .renewed = -1 };
    if (access(path, F_OK) != 0)
        return kr_fail(err, KR_NOT_FOUND, "%s: no archive here", path);
    if (!kr_connect(path, SQLITE_OPEN_READWRITE, &db, err))
        return false;
    ok = check(db, path, &out->from, err) && go_wal(db, path, err) &&
         bring_up(db, migration, out, err);
    out->to = ok ? kr_store_schema() : out->from;
    sqlite3_close(db);
    return ok;
}

bool
kr_store_migrate(const char *path, int *from, int *to, struct kr_err *err)
{
    const struct kr_migration migration = { .language = NULL };
    struct kr_migrated migrated;
    bool ok = kr_store_migrate_with(path, &migration, &migrated, err);

    *from = migrated.from;
    *to = migrated.to;
    return ok;
}
