#include "kroniek/store/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/check.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store/stmt.h"

#define OWNER_ALONE 0600
#define AS_INIT_MAKES 0640 /* its group reads */
#define PAGES 2048         /* copied at a time */
#define TRIES 100          /* to get a lock another has */
#define PAUSE_MS 50        /* between them */

struct work { /* one backup or restore */
    const struct kr_backup_options *options;
    struct kr_arena *arena; /* owned */
};

/* --- files --- */

static void
discard(struct work *work, const char *path)
{
    static const char *const tails[] = { "", "-wal", "-shm", "-journal" };

    for (size_t i = 0; i < KR_COUNT(tails); i++)
        (void)unlink(kr_arena_format(work->arena, "%s%s", path, tails[i]));
}

static bool
move(const char *from, const char *to, struct kr_err *err)
{
    return rename(from, to) == 0 ||
           kr_fail(err, KR_IO, "%s: cannot be moved to %s: %s", from, to,
                   strerrordesc_np(errno));
}

/* --- copying --- */

static bool
wait_a_little(int *tries)
{
    struct timespec pause = { 0, PAUSE_MS * 1000000L };

    (void)nanosleep(&pause, NULL);
    return ++*tries < TRIES;
}

static bool
fail_copy(int result, sqlite3 *to, const char *where, struct kr_err *err)
{
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
        return kr_fail(err, KR_BUSY,
                       "%s: another program is writing to it; try again when "
                       "it is done",
                       where);
    return kr_sqlite_fail(err, to, where);
}

/* Every page of FROM into TO, in one transaction of TO. */
static bool
copy(struct work *work, sqlite3 *from, sqlite3 *to, const char *where,
     struct kr_err *err)
{
    const struct kr_backup_options *options = work->options;
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int result, tries = 0;

    if (backup == NULL)
        return kr_sqlite_fail(err, to, where);
    for (;;) {
        result = sqlite3_backup_step(backup, PAGES);
        if (result == SQLITE_OK && options->progress != NULL)
            options->progress(options->self,
                              sqlite3_backup_pagecount(backup) -
                                  sqlite3_backup_remaining(backup),
                              sqlite3_backup_pagecount(backup));
        if (result == SQLITE_OK)
            continue;
        if ((result != SQLITE_BUSY && result != SQLITE_LOCKED) ||
            !wait_a_little(&tries))
            break;
    }
    (void)sqlite3_backup_finish(backup);
    return result == SQLITE_DONE || fail_copy(result, to, where, err);
}

/* FROM, as it is at one moment, to a new file at PATH. */
static bool
copy_to_file(struct work *work, sqlite3 *from, const char *path,
             struct kr_err *err)
{
    sqlite3 *to = NULL;
    int64_t schema;
    bool ok;

    discard(work, path);
    if (!kr_connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &to, err))
        return false;
    /* Drafts are in it; and a read that stays open: what is written meanwhile
     * is not for us. */
    ok = (chmod(path, OWNER_ALONE) == 0 ||
          kr_fail(err, KR_IO, "%s: cannot be made its owner's alone", path)) &&
         kr_exec(from, "BEGIN", path, err) &&
         kr_ask(from, "PRAGMA schema_version", &schema, err) &&
         copy(work, from, to, path, err);
    (void)sqlite3_exec(from, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(to);
    return ok;
}

/* --- proving --- */

static bool
count_articles(struct kr_store *store, int64_t *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLES_COUNT);

    *out = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
prove(struct work *work, const char *path, struct kr_backup_summary *out,
      struct kr_err *err)
{
    const struct kr_check_options check = { .addresses =
                                                work->options->addresses };
    struct kr_store *store = NULL;
    int64_t faults = 0, remarks;
    struct stat is;
    bool ok;

    if (!kr_store_open(path, KR_STORE_WRITE, &store, err))
        return false;
    ok = kr_store_check(store, &check, &faults, &remarks, err) &&
         count_articles(store, &out->articles, err);
    kr_store_close(store);
    if (ok && faults > 0)
        ok = kr_fail(err, KR_CONFLICT,
                     "%s: not whole, %lld fault%s; 'kroniek check' names them",
                     path, (long long)faults, faults == 1 ? "" : "s");
    if (ok && stat(path, &is) == 0)
        out->bytes = (int64_t)is.st_size;
    return ok;
}

/* One file, with nothing beside it. */
static bool
close_up(const char *path, struct kr_err *err)
{
    sqlite3 *db = NULL;
    bool ok;

    if (!kr_connect(path, SQLITE_OPEN_READWRITE, &db, err))
        return false;
    ok = kr_exec(db, "PRAGMA journal_mode = DELETE", path, err);
    sqlite3_close(db);
    return ok;
}

/* --- making one --- */

static bool
make(struct work *work, const char *database, const char *path,
     struct kr_backup_summary *out, struct kr_err *err)
{
    const char *part = kr_arena_format(work->arena, "%s.part", path);
    struct kr_store *store = NULL;
    bool ok;

    if (access(path, F_OK) == 0)
        return kr_fail(err, KR_CONFLICT, "%s: already there", path);
    if (!kr_store_open(database, KR_STORE_WRITE, &store, err))
        return false;
    out->schema = kr_store_schema();
    ok = copy_to_file(work, kr_store_handle(store), part, err) &&
         prove(work, part, out, err) && close_up(part, err) &&
         move(part, path, err);
    kr_store_close(store);
    discard(work, part);
    return ok;
}

bool
kr_backup_make(const char *database, const char *path,
               const struct kr_backup_options *options,
               struct kr_backup_summary *out, struct kr_err *err)
{
    struct work work = { options, kr_arena_new() };
    bool ok;

    *out = (struct kr_backup_summary){ .in_place = true };
    ok = make(&work, database, path, out, err);
    kr_arena_free(work.arena);
    return ok;
}

/* --- bringing one back --- */

/* A copy of the archive at PATH in the file PART, as this program wants it. */
static bool
prepare(struct work *work, const char *path, const char *part,
        struct kr_backup_summary *out, struct kr_err *err)
{
    const struct kr_migration migration = { .language = work->options->language,
                                            .now = work->options->now };
    struct kr_migrated migrated;
    sqlite3 *from = NULL;
    int64_t application = 0;
    bool ok;

    if (access(path, R_OK) != 0)
        return kr_fail(err, KR_NOT_FOUND, "%s: cannot be read: %s", path,
                       strerrordesc_np(errno));
    if (!kr_connect(path, SQLITE_OPEN_READONLY, &from, err))
        return false;
    ok = kr_ask(from, "PRAGMA application_id", &application, err) &&
         (application == KR_APPLICATION_ID ||
          kr_fail(err, KR_CONFLICT, "%s: this is no Kroniek archive", path)) &&
         copy_to_file(work, from, part, err);
    sqlite3_close(from);
    if (!ok || !kr_store_migrate_with(part, &migration, &migrated, err))
        return false;
    out->schema = migrated.from;
    return prove(work, part, out, err);
}

/* The answers readers kept are from another archive: none of its generations
 * may come back. */
static bool
renumber(const char *part, int64_t after, int64_t now, struct kr_err *err)
{
    struct kr_store *store = NULL;
    struct kr_stmt *stmt;
    bool ok;

    if (!kr_store_open(part, KR_STORE_WRITE, &store, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_BUMP_PAST);
    kr_stmt_int(stmt, ":after", after);
    kr_stmt_int(stmt, ":now", now);
    ok = kr_stmt_run(stmt, err);
    kr_store_close(store);
    return ok;
}

static bool
overwrite(struct work *work, const char *part, sqlite3 *live,
          const char *database, struct kr_err *err)
{
    sqlite3 *from = NULL;
    bool ok;

    if (!kr_connect(part, SQLITE_OPEN_READONLY, &from, err))
        return false;
    ok = copy(work, from, live, database, err);
    sqlite3_close(from);
    return ok;
}

/* Into the archive that is there, in one transaction. */
static bool
put_in_place(struct work *work, const char *part, sqlite3 *live,
             const char *database, struct kr_backup_summary *out,
             struct kr_err *err)
{
    const char *aside = kr_arena_format(work->arena, "%s.aside", database);
    struct kr_err none;
    bool ok;

    (void)kr_keep_wal(live);
    if (!copy_to_file(work, live, aside, err) ||
        !overwrite(work, part, live, database, err)) {
        discard(work, aside);
        return false;
    }
    ok = prove(work, database, out, err);
    if (!ok && !overwrite(work, aside, live, database, &none))
        return false; /* and the old one stays aside */
    discard(work, aside);
    return ok;
}

/* Where there is none to speak of. */
static bool
move_in_place(struct work *work, const char *part, const char *database,
              struct kr_backup_summary *out, struct kr_err *err)
{
    const char *damaged = kr_arena_format(work->arena, "%s.damaged", database);

    out->in_place = false;
    if (access(database, F_OK) == 0) {
        discard(work, damaged);
        if (!move(database, damaged, err))
            return false;
    }
    discard(work, database); /* a log of what is gone */
    (void)chmod(part, AS_INIT_MAKES);
    return close_up(part, err) && move(part, database, err) &&
           prove(work, database, out, err);
}

static bool
is_whole(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    const char *word = NULL;
    bool whole = false;

    if (sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &stmt, NULL) ==
            SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        word = (const char *)sqlite3_column_text(stmt, 0);
    whole = word != NULL && strcmp(word, "ok") == 0;
    sqlite3_finalize(stmt);
    return whole;
}

/* Where the archive that is there stands.  One of another schema does not tell
 * us; no generation, counted in commits, is past the time in seconds. */
static int64_t
generation_of(const char *database, int64_t now)
{
    struct kr_store *store = NULL;
    struct kr_stand stand = { 0 };
    struct kr_err none;

    if (!kr_store_open(database, KR_STORE_READ, &store, &none) ||
        !kr_store_stand(store, &stand, &none))
        stand.generation = now;
    kr_store_close(store);
    return stand.generation;
}

/* The archive that is there; NULL: it cannot be read. */
static sqlite3 *
open_live(const char *database)
{
    struct kr_err none;
    sqlite3 *db = NULL;
    int64_t application = 0;

    if (access(database, F_OK) != 0 ||
        !kr_connect(database, SQLITE_OPEN_READWRITE, &db, &none))
        return NULL;
    if (kr_ask(db, "PRAGMA application_id", &application, &none) &&
        application == KR_APPLICATION_ID && is_whole(db))
        return db;
    sqlite3_close(db);
    return NULL;
}

static bool
restore(struct work *work, const char *database, const char *path,
        struct kr_backup_summary *out, struct kr_err *err)
{
    const char *part = kr_arena_format(work->arena, "%s.part", database);
    sqlite3 *live = NULL;
    int64_t now = work->options->now;
    bool ok = prepare(work, path, part, out, err);

    if (ok) {
        live = open_live(database);
        ok = renumber(part, generation_of(database, now), now, err) &&
             (live != NULL ? put_in_place(work, part, live, database, out, err)
                           : move_in_place(work, part, database, out, err));
    }
    sqlite3_close(live);
    discard(work, part);
    return ok;
}

bool
kr_backup_restore(const char *database, const char *path,
                  const struct kr_backup_options *options,
                  struct kr_backup_summary *out, struct kr_err *err)
{
    struct work work = { options, kr_arena_new() };
    bool ok;

    *out = (struct kr_backup_summary){ .in_place = true };
    ok = restore(&work, database, path, out, err);
    kr_arena_free(work.arena);
    return ok;
}
