#include "kroniek/store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/connection.h"
#include "store/known_terms.h"
#include "store/renew.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

struct kr_store {
    sqlite3 *db;   /* owned */
    bool reading;  /* between begin and end */
    bool standing; /* since begin somebody asked where the archive stands */
    struct kr_stand stand;          /* as last read; generation 0: not yet */
    struct kr_known_terms *known;   /* owned; of that generation */
    struct kr_renewal *renewal;     /* owned */
    struct kr_tokenizer *tokenizer; /* the connection's */
    struct kr_stmt
        *statements[KR_SQL_COUNT]; /* owned; NULL: not in this mode */
};

/*
 * What a reader may do: read, call the few functions our statements use, and
 * open or close a transaction.  Everything else is refused while a statement
 * is prepared, before it can run.
 */
static int
allow_reading(void *unused, int action, const char *first, const char *second,
              const char *database, const char *trigger)
{
    static const char *const functions[] = {
        "coalesce", "sum",      "count", "ltrim",       "substr",
        "upper",    "strftime", "match", "search_score"
    };

    (void)unused;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION: return SQLITE_OK;
    case SQLITE_UPDATE: /* what FTS5 declares its table by; of a connection
                         * that cannot write, it writes nothing */
        return strcmp(first, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA: /* FTS5 asks whether the archive changed */
        return strcmp(first, "data_version") == 0 && second == NULL
                   ? SQLITE_OK
                   : SQLITE_DENY;
    case SQLITE_FUNCTION:
        for (size_t i = 0; i < KR_COUNT(functions); i++)
            if (second != NULL && strcmp(second, functions[i]) == 0)
                return SQLITE_OK;
        return SQLITE_DENY;
    default: return SQLITE_DENY;
    }
}

static bool
is_for_readers(const struct kr_embedded_file *query)
{
    static const char mark[] = "-- Reader.";

    return strncmp(query->data, mark, sizeof(mark) - 1) == 0;
}

static bool
prepare(struct kr_store *store, enum kr_store_mode mode, struct kr_err *err)
{
    for (size_t i = 0; i < KR_SQL_COUNT; i++) {
        const struct kr_embedded_file *query = &kr_embedded_query[i];

        if (mode == KR_STORE_READ && !is_for_readers(query))
            continue;
        if (!kr_stmt_new(store->db, query->name, query->data,
                         &store->statements[i], err))
            return false;
    }
    return true;
}

static bool
check_schema(sqlite3 *db, const char *path, struct kr_err *err)
{
    int64_t application, schema;

    if (!kr_ask(db, "PRAGMA application_id", &application, err) ||
        !kr_ask(db, "PRAGMA user_version", &schema, err))
        return false;
    if (application != KR_APPLICATION_ID)
        return kr_fail(err, KR_CONFLICT, "%s: this is no Kroniek archive",
                       path);
    if (schema > kr_store_schema())
        return kr_fail(err, KR_CONFLICT,
                       "%s: its schema %d is newer than this program's %d; "
                       "upgrade Kroniek",
                       path, (int)schema, kr_store_schema());
    if (schema < kr_store_schema())
        return kr_fail(err, KR_CONFLICT,
                       "%s: its schema %d is older than this program's %d; "
                       "run 'kroniek migrate'",
                       path, (int)schema, kr_store_schema());
    return true;
}

static bool
settle_mode(struct kr_store *store, const char *path, enum kr_store_mode mode,
            struct kr_err *err)
{
    if (mode == KR_STORE_WRITE)
        return kr_keep_wal(store->db) &&
               kr_exec(store->db,
                       "PRAGMA mmap_size = 0;" /* resident with the archive */
                       "PRAGMA journal_mode = WAL;"
                       "PRAGMA synchronous = NORMAL;"
                       "PRAGMA wal_autocheckpoint = 4000;",
                       path, err);
    /* With mmap a page is looked at anew each time it is read: checking all its
     * cells then costs a post page a tenth of its time.  Who writes, checks. */
    if (!kr_exec(store->db,
                 "PRAGMA query_only = ON;"
                 "PRAGMA cell_size_check = OFF;",
                 path, err))
        return false;
    sqlite3_set_authorizer(store->db, allow_reading, NULL);
    return true;
}

/* Before a reader is forbidden to ask for it. */
static bool
find_tokenizer(struct kr_store *store, struct kr_err *err)
{
    store->tokenizer = kr_tokenizer_of(store->db);
    return store->tokenizer != NULL ||
           kr_fail(err, KR_IO, "the tokenizer is gone");
}

bool
kr_store_open(const char *path, enum kr_store_mode mode, struct kr_store **out,
              struct kr_err *err)
{
    struct kr_store *store = NULL;

    if (access(path, F_OK) != 0)
        return kr_fail(err, KR_NOT_FOUND, "%s: no archive here", path);
    store = kr_alloc(sizeof(*store));
    memset(store, 0, sizeof(*store));
    store->renewal = kr_renewal_new();
    store->known = kr_known_terms_new();
    if (!kr_connect(path,
                    mode == KR_STORE_READ ? SQLITE_OPEN_READONLY
                                          : SQLITE_OPEN_READWRITE,
                    &store->db, err) ||
        !check_schema(store->db, path, err) || !find_tokenizer(store, err) ||
        !settle_mode(store, path, mode, err) || !prepare(store, mode, err)) {
        kr_store_close(store);
        return false;
    }
    *out = store;
    return true;
}

bool
kr_store_over(sqlite3 *db, struct kr_store **out, struct kr_err *err)
{
    struct kr_store *store = kr_alloc(sizeof(*store));

    memset(store, 0, sizeof(*store));
    store->db = db;
    store->renewal = kr_renewal_new();
    store->known = kr_known_terms_new();
    if (!find_tokenizer(store, err) || !prepare(store, KR_STORE_WRITE, err)) {
        kr_store_leave(store);
        return false;
    }
    *out = store;
    return true;
}

void
kr_store_leave(struct kr_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < KR_SQL_COUNT; i++)
        kr_stmt_free(store->statements[i]);
    kr_renewal_free(store->renewal);
    kr_known_terms_free(store->known);
    free(store);
}

void
kr_store_close(struct kr_store *store)
{
    sqlite3 *db = store == NULL ? NULL : store->db;

    kr_store_leave(store);
    sqlite3_close(db);
}

sqlite3 *
kr_store_handle(struct kr_store *store)
{
    return store->db;
}

struct kr_tokenizer *
kr_store_tokenizer(struct kr_store *store)
{
    return store->tokenizer;
}

struct kr_renewal *
kr_store_renewal(struct kr_store *store)
{
    return store->renewal;
}

int64_t
kr_store_last_id(struct kr_store *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

bool
kr_store_exec(struct kr_store *store, const char *sql, struct kr_err *err)
{
    return kr_exec(store->db, sql, "archive", err);
}

void
kr_store_attempt(struct kr_store *store, const char *sql)
{
    (void)sqlite3_exec(store->db, sql, NULL, NULL, NULL);
}

struct kr_stmt *
kr_store_stmt(struct kr_store *store, enum kr_sql which)
{
    if (store->statements[which] == NULL) /* a reader asked to write: our bug */
        abort();
    return store->statements[which];
}

bool
kr_store_begin(struct kr_store *store, struct kr_err *err)
{
    kr_store_end(store);
    store->standing = false;
    store->reading =
        kr_stmt_run(kr_store_stmt(store, KR_SQL_READING_BEGIN), err);
    return store->reading;
}

void
kr_store_end(struct kr_store *store)
{
    if (store->reading &&
        !kr_stmt_run(kr_store_stmt(store, KR_SQL_READING_END), NULL))
        kr_store_attempt(store, "ROLLBACK");
    store->reading = false;
}

struct kr_known_terms *
kr_store_known_terms(struct kr_store *store)
{
    return store->reading && store->standing ? store->known : NULL;
}

static bool
read_stand(struct kr_store *store, struct kr_stand *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_STAND);

    *out = (struct kr_stand){ 0 };
    if (kr_stmt_row(stmt))
        *out = (struct kr_stand){ .generation = kr_stmt_get_int(stmt, 0),
                                  .changed = kr_stmt_get_int(stmt, 1),
                                  .posts = kr_stmt_get_int(stmt, 2),
                                  .undated = kr_stmt_get_int(stmt, 3) };
    return kr_stmt_end(stmt, err);
}

/* Of one generation all else is known; but a writer is between two. */
bool
kr_store_stand(struct kr_store *store, struct kr_stand *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_GENERATION);
    int64_t generation = 0;

    if (!store->reading)
        return read_stand(store, out, err);
    if (kr_stmt_row(stmt))
        generation = kr_stmt_get_int(stmt, 0);
    if (!kr_stmt_end(stmt, err) ||
        ((generation == 0 || generation != store->stand.generation) &&
         !read_stand(store, &store->stand, err)))
        return false;
    kr_known_terms_turn(store->known, generation);
    store->standing = generation != 0;
    *out = store->stand;
    return true;
}
