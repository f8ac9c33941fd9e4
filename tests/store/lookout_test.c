/* Knowing without asking whether anything was committed. */
#include "kroniek/store/lookout.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "store_archive.h"

#define BUMP "UPDATE archive SET value = value + 1 WHERE name = 'generation'"
#define COMMITS 3000
#define READERS 4

static struct kr_store *
open_reader(void)
{
    struct kr_store *reader;
    struct kr_err err = { 0 };

    if (!kr_store_open(archive.path, KR_STORE_READ, &reader, &err))
        fail_msg("%s", err.message);
    return reader;
}

static int64_t
renewed(struct kr_lookout *lookout, struct kr_store *reader)
{
    struct kr_err err = { 0 };

    if (!kr_lookout_renew(lookout, reader, &err))
        fail_msg("%s", err.message);
    return lookout->stand.generation;
}

static void
expect_quiet(const struct kr_lookout *lookout)
{
    assert_true(kr_lookout_quiet(lookout));
}

/* Something happened; once looked at, all is quiet again. */
static void
expect_stir(struct kr_lookout *lookout, struct kr_store *reader)
{
    assert_false(kr_lookout_quiet(lookout));
    assert_int_equal(renewed(lookout, reader),
                     ask("SELECT value FROM archive "
                         "WHERE name = 'generation'"));
    expect_quiet(lookout);
}

static void
while_nothing_happens_it_is_quiet(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };

    (void)state;
    assert_false(kr_lookout_quiet(&lookout));
    assert_true(renewed(&lookout, reader) >= 1);
    for (int i = 0; i < 3; i++)
        expect_quiet(&lookout);
    (void)renewed(&lookout, reader);
    expect_quiet(&lookout);
    kr_store_close(reader);
}

static void
every_commit_stirs_it(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };

    (void)state;
    (void)renewed(&lookout, reader);
    expect_taken(FILE_OF("a.txt", .month = "2025-12", POSTS(POST("Zink"))),
                 "1 new");
    expect_stir(&lookout, reader);
    damage(BUMP);
    expect_stir(&lookout, reader);
    kr_store_close(reader);
}

static void
what_is_not_committed_stirs_nothing(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };
    sqlite3 *db;

    (void)state;
    (void)renewed(&lookout, reader);
    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    assert_int_equal(sqlite3_exec(db, "BEGIN;" BUMP, NULL, NULL, NULL),
                     SQLITE_OK);
    expect_quiet(&lookout);
    assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    expect_quiet(&lookout);
    sqlite3_close(db);
    kr_store_close(reader);
}

/* --- Other processes --- */

static int
status_of(pid_t pid)
{
    int status;

    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

/* Do SQL in a process of its own, which then ends well, or is killed with its
 * connection open. */
static void
elsewhere(const char *sql, bool killed)
{
    pid_t pid = fork();
    sqlite3 *db;

    assert_true(pid >= 0);
    if (pid > 0) {
        assert_int_equal(status_of(pid), killed ? SIGKILL : 0);
        return;
    }
    if (sqlite3_open(archive.path, &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        _exit(1);
    if (killed)
        (void)kill(getpid(), SIGKILL);
    sqlite3_close(db);
    _exit(0);
}

static void
a_commit_of_another_process_stirs_it(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };

    (void)state;
    (void)renewed(&lookout, reader);
    elsewhere(BUMP, false);
    expect_stir(&lookout, reader);
    elsewhere(BUMP, true);
    expect_stir(&lookout, reader);
    kr_store_close(reader);
}

/* So much that it reaches the log before the commit that never comes. */
static void
a_writer_that_is_killed_changes_nothing(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };
    int64_t generation;

    (void)state;
    generation = renewed(&lookout, reader);
    elsewhere("PRAGMA cache_size = 10; BEGIN; CREATE TABLE heap (x);"
              "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
              "SELECT i + 1 FROM n WHERE i < 500) "
              "INSERT INTO heap SELECT randomblob(4000) FROM n;" BUMP,
              true);
    assert_int_equal(renewed(&lookout, reader), generation);
    expect_quiet(&lookout);
    damage(BUMP);
    expect_stir(&lookout, reader);
    assert_int_equal(lookout.stand.generation, generation + 1);
    kr_store_close(reader);
}

/* --- The log's own life --- */

static void
emptying_the_log_hides_no_commit(void **state)
{
    static const char *const checkpoints[] = {
        "PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(FULL)",
        "PRAGMA wal_checkpoint(RESTART)", "PRAGMA wal_checkpoint(TRUNCATE)"
    };
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(checkpoints); i++) {
        damage(BUMP);
        (void)renewed(&lookout, reader);
        damage(checkpoints[i]);
        (void)renewed(&lookout, reader);
        damage(BUMP);
        expect_stir(&lookout, reader);
        elsewhere(checkpoints[i], false);
        elsewhere(BUMP, false);
        expect_stir(&lookout, reader);
    }
    kr_store_close(reader);
}

static void
a_vacuum_changes_how_it_stands_in_nothing(void **state)
{
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };
    int64_t generation;

    (void)state;
    generation = renewed(&lookout, reader);
    damage("VACUUM");
    assert_int_equal(renewed(&lookout, reader), generation);
    expect_quiet(&lookout);
    kr_store_close(reader);
}

static void
without_a_log_it_never_knows(void **state)
{
    struct kr_lookout lookout = { 0 };
    struct kr_store *reader;

    (void)state;
    kr_store_close(archive.store);
    archive.store = NULL;
    damage("PRAGMA journal_mode = DELETE");
    reader = open_reader();
    for (int i = 0; i < 3; i++) {
        damage(BUMP);
        assert_int_equal(renewed(&lookout, reader),
                         ask("SELECT value FROM archive "
                             "WHERE name = 'generation'"));
        assert_false(kr_lookout_quiet(&lookout));
    }
    assert_int_not_equal(access(text_of("%s-shm", archive.path), F_OK), 0);
    kr_store_close(reader);
    archive_reopen();
}

/* --- The file --- */

static void
a_file_put_in_its_place_is_noticed(void **state)
{
    struct kr_store *reader = open_reader(), *other = open_reader();
    struct kr_store_file was, is;
    const char *away = text_of("%s.away", archive.path);
    FILE *file;

    (void)state;
    assert_true(kr_store_file(reader, &was));
    assert_int_equal(rename(archive.path, away), 0);
    assert_false(kr_store_file(reader, &is));
    file = fopen(archive.path, "we");
    assert_non_null(file);
    fclose(file);
    assert_false(kr_store_file(reader, &is));
    assert_int_equal(unlink(archive.path), 0);
    assert_int_equal(rename(away, archive.path), 0);
    assert_true(kr_store_file(reader, &is));
    assert_memory_equal(&was, &is, sizeof(was));
    assert_true(kr_store_file(other, &is));
    assert_memory_equal(&was, &is, sizeof(was));
    kr_store_close(other);
    kr_store_close(reader);
}

/* --- Thousands of commits --- */

struct race {
    _Atomic int64_t committed; /* the generation that is in it at least */
    _Atomic bool over;
    _Atomic int stale;
    _Atomic int quiet; /* how often nothing had to be asked */
};

static void *
read_along(void *self)
{
    struct race *race = self;
    struct kr_store *reader = open_reader();
    struct kr_lookout lookout = { 0 };
    struct kr_err err;

    while (!atomic_load(&race->over)) {
        int64_t least = atomic_load(&race->committed);

        if (kr_lookout_quiet(&lookout))
            atomic_fetch_add(&race->quiet, 1);
        else if (!kr_lookout_renew(&lookout, reader, &err))
            break;
        if (lookout.stand.generation < least)
            atomic_fetch_add(&race->stale, 1);
    }
    kr_store_close(reader);
    return NULL;
}

static void
no_commit_is_ever_missed(void **state)
{
    struct race race = { .committed = 0 };
    pthread_t readers[READERS];
    int64_t start;
    sqlite3 *db;

    (void)state;
    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    start = ask("SELECT value FROM archive WHERE name = 'generation'");
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&readers[i], NULL, read_along, &race),
                         0);
    sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 50",
                 NULL, NULL, NULL);
    for (int i = 1; i <= COMMITS; i++) {
        assert_int_equal(sqlite3_exec(db, BUMP, NULL, NULL, NULL), SQLITE_OK);
        atomic_store(&race.committed, start + i);
    }
    atomic_store(&race.over, true);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    sqlite3_close(db);
    assert_int_equal(atomic_load(&race.stale), 0);
    assert_true(atomic_load(&race.quiet) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(while_nothing_happens_it_is_quiet),
        CASE(every_commit_stirs_it),
        CASE(what_is_not_committed_stirs_nothing),
        CASE(a_commit_of_another_process_stirs_it),
        CASE(a_writer_that_is_killed_changes_nothing),
        CASE(emptying_the_log_hides_no_commit),
        CASE(a_vacuum_changes_how_it_stands_in_nothing),
        CASE(without_a_log_it_never_knows),
        CASE(a_file_put_in_its_place_is_noticed),
        CASE(no_commit_is_ever_missed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
