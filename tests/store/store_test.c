/* Making, opening and migrating an archive, and what a reader may not do. */
#include "kroniek/store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "store/connection.h"
#include "store_archive.h"

static void
expect_refused(const char *path, enum kr_store_mode mode, enum kr_code code,
               const char *part)
{
    struct kr_store *store;
    struct kr_err err = { 0 };

    if (kr_store_open(path, mode, &store, &err))
        fail_msg("%s opens", path);
    assert_int_equal(err.code, code);
    if (strstr(err.message, part) == NULL || strstr(err.message, path) == NULL)
        fail_msg("'%s' does not say '%s' of '%s'", err.message, part, path);
}

static struct kr_store *
open_reader(void)
{
    struct kr_store *reader;
    struct kr_err err = { 0 };

    if (!kr_store_open(archive.path, KR_STORE_READ, &reader, &err))
        fail_msg("%s", err.message);
    return reader;
}

static const char *
write_file(const char *name, const char *text)
{
    const char *path = text_of("%s/%s", archive.folder, name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* --- Opening --- */

static void
a_missing_archive_is_not_found(void **state)
{
    (void)state;
    expect_refused(text_of("%s/nee.db", archive.folder), KR_STORE_READ,
                   KR_NOT_FOUND, "no archive here");
    expect_refused(text_of("%s/nee.db", archive.folder), KR_STORE_WRITE,
                   KR_NOT_FOUND, "no archive here");
}

static void
a_file_that_is_no_database_is_no_archive(void **state)
{
    const char *path = write_file(
        "brief.txt",
        "Beste lezer, dit is geen archief, maar een brief die lang genoeg is "
        "om voor een kop van honderd bytes te worden aangezien.\n");

    (void)state;
    expect_refused(path, KR_STORE_READ, KR_CONFLICT, "no Kroniek archive");
    expect_refused(path, KR_STORE_WRITE, KR_CONFLICT, "no Kroniek archive");
}

static void
an_empty_file_is_no_archive(void **state)
{
    (void)state;
    expect_refused(write_file("leeg.db", ""), KR_STORE_READ, KR_CONFLICT,
                   "no Kroniek archive");
}

static void
anothers_database_is_no_archive(void **state)
{
    (void)state;
    damage("PRAGMA application_id = 1");
    expect_refused(archive.path, KR_STORE_READ, KR_CONFLICT,
                   "no Kroniek archive");
}

static void
a_newer_schema_asks_for_an_upgrade(void **state)
{
    (void)state;
    damage("PRAGMA user_version = 99");
    expect_refused(archive.path, KR_STORE_READ, KR_CONFLICT,
                   "its schema 99 is newer than this program's");
    expect_refused(archive.path, KR_STORE_WRITE, KR_CONFLICT,
                   "upgrade Kroniek");
}

static void
an_older_schema_asks_to_be_migrated(void **state)
{
    (void)state;
    damage("PRAGMA user_version = 0");
    expect_refused(archive.path, KR_STORE_READ, KR_CONFLICT,
                   "its schema 0 is older than this program's");
    expect_refused(archive.path, KR_STORE_WRITE, KR_CONFLICT,
                   "run 'kroniek migrate'");
}

static void
creating_leaves_what_is_there(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink"))));
    assert_false(kr_store_create(archive.path, &err));
    assert_int_equal(err.code, KR_CONFLICT);
    expect_articles(1);
}

static void
creating_in_no_folder_leaves_nothing(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_store_create(text_of("%s/nee/a.db", archive.folder), &err));
    assert_int_equal(err.code, KR_IO);
}

/* --- Migrating --- */

static void
expect_migration(const char *path, int from, int to)
{
    struct kr_err err = { 0 };
    int was = -1, is = -1;

    if (!kr_store_migrate(path, &was, &is, &err))
        fail_msg("%s", err.message);
    assert_int_equal(was, from);
    assert_int_equal(is, to);
}

static void
migrating_an_archive_of_today_changes_nothing(void **state)
{
    const char *before;

    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink"))));
    before = archive_rows();
    expect_migration(archive.path, kr_store_schema(), kr_store_schema());
    assert_string_equal(archive_rows(), before);
}

/* A database of the version before the first: ours, and empty. */
static void
make_old(const char *path)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  text_of("PRAGMA application_id = %d",
                                          KR_APPLICATION_ID),
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void
an_old_archive_is_brought_to_this_schema(void **state)
{
    const char *path = text_of("%s/oud.db", archive.folder);
    struct kr_store *store;
    struct kr_err err = { 0 };

    (void)state;
    make_old(path);
    expect_migration(path, 0, kr_store_schema());
    if (!kr_store_open(path, KR_STORE_WRITE, &store, &err))
        fail_msg("%s", err.message);
    kr_store_close(store);
}

static void
migrating_leaves_the_files_a_reader_needs(void **state)
{
    const char *path = text_of("%s/oud.db", archive.folder);

    (void)state;
    make_old(path);
    expect_migration(path, 0, kr_store_schema());
    assert_int_equal(access(text_of("%s-wal", path), F_OK), 0);
    assert_int_equal(access(text_of("%s-shm", path), F_OK), 0);
}

static void
a_migration_that_fails_half_way_changes_nothing(void **state)
{
    struct kr_err err = { 0 };
    const char *before;
    int from, to;

    (void)state;
    damage("PRAGMA user_version = 0"); /* its tables are there already */
    before = archive_rows();
    assert_false(kr_store_migrate(archive.path, &from, &to, &err));
    assert_string_equal(archive_rows(), before);
    assert_int_equal(ask("PRAGMA user_version"), 0);
}

static void
a_newer_archive_is_not_migrated(void **state)
{
    struct kr_err err = { 0 };
    int from, to;

    (void)state;
    damage("PRAGMA user_version = 99");
    assert_false(kr_store_migrate(archive.path, &from, &to, &err));
    assert_int_equal(err.code, KR_CONFLICT);
    assert_non_null(strstr(err.message, "newer"));
}

static void
what_is_no_archive_is_not_migrated(void **state)
{
    struct kr_err err = { 0 };
    int from, to;

    (void)state;
    assert_false(kr_store_migrate(write_file("leeg.db", ""), &from, &to, &err));
    assert_int_equal(err.code, KR_CONFLICT);
    assert_false(kr_store_migrate("/nergens/a.db", &from, &to, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
}

/* --- A reader cannot write --- */

static void
a_reader_is_refused_every_way_to_write(void **state)
{
    static const char *const attempts[] = {
        "INSERT INTO archive VALUES ('x', 1)",
        "UPDATE article SET title = 'x'",
        "DELETE FROM article",
        "REPLACE INTO archive VALUES ('generation', 0)",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "DROP TABLE article",
        "ALTER TABLE article RENAME TO x",
        "CREATE INDEX x ON article (title)",
        "PRAGMA query_only = OFF",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = ON",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "ATTACH DATABASE ':memory:' AS x",
        "ATTACH DATABASE '/tmp/kroniek-elsewhere.db' AS x",
        "VACUUM",
        "VACUUM INTO '/tmp/kroniek-elsewhere.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN IMMEDIATE",
        "BEGIN EXCLUSIVE",
        "SELECT load_extension('x')",
        "SELECT writefile('/tmp/kroniek-elsewhere.db', 'x')",
        "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
        "SELECT * FROM r",
    };
    struct kr_store *reader;
    const char *before;
    sqlite3 *db;

    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink"))));
    before = archive_rows();
    reader = open_reader();
    db = kr_store_handle(reader);
    for (size_t i = 0; i < KR_COUNT(attempts); i++)
        if (sqlite3_exec(db, attempts[i], NULL, NULL, NULL) == SQLITE_OK)
            fail_msg("a reader may: %s", attempts[i]);
    kr_store_close(reader);
    assert_string_equal(archive_rows(), before);
    assert_int_not_equal(access("/tmp/kroniek-elsewhere.db", F_OK), 0);
}

static void
a_reader_without_its_authorizer_still_cannot_write(void **state)
{
    struct kr_store *reader;
    sqlite3 *db;

    (void)state;
    reader = open_reader();
    db = kr_store_handle(reader);
    sqlite3_set_authorizer(db, NULL, NULL);
    assert_int_not_equal(sqlite3_exec(db, "DELETE FROM archive", NULL, NULL,
                                      NULL),
                         SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA query_only = OFF", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DELETE FROM archive", NULL, NULL, NULL) &
                         0xFF,
                     SQLITE_READONLY);
    assert_int_equal(sqlite3_db_readonly(db, "main"), 1);
    kr_store_close(reader);
}

/* In a process of its own, as a user who owns nothing here. */
static void
expect_readable_by_others(void)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
        const struct kr_article *article;
        struct kr_store *reader = NULL;
        struct kr_err err = { 0 };
        bool ok =
            (getuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0)) &&
            access(archive.folder, W_OK) != 0 &&
            kr_store_open(archive.path, KR_STORE_READ, &reader, &err) &&
            kr_store_article(reader, archive.arena, "zink", &article, &err);

        if (!ok)
            (void)fprintf(stderr, "reader: %s\n", err.message);
        kr_store_close(reader);
        _exit(ok ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void
an_archive_opens_where_the_reader_may_not_write(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink"))));
    kr_store_close(archive.store);
    archive.store = NULL;
    assert_int_equal(chmod(archive.path, 0444), 0);
    assert_int_equal(chmod(text_of("%s-wal", archive.path), 0444), 0);
    assert_int_equal(chmod(text_of("%s-shm", archive.path), 0444), 0);
    assert_int_equal(chmod(archive.folder, 0555), 0);
    expect_readable_by_others();
    assert_int_equal(chmod(archive.folder, 0755), 0);
}

/* --- Where it stands, and from when --- */

static struct kr_stand
stand_of(struct kr_store *store)
{
    struct kr_stand stand;
    struct kr_err err = { 0 };

    if (!kr_store_stand(store, &stand, &err))
        fail_msg("%s", err.message);
    return stand;
}

static void
an_empty_archive_stands_at_its_beginning(void **state)
{
    struct kr_stand stand;

    (void)state;
    stand = stand_of(archive.store);
    assert_int_equal(stand.generation, 1);
    assert_int_equal(stand.changed, 0);
    assert_int_equal(stand.posts, 0);
    assert_int_equal(stand.undated, 0);
}

static void
a_commit_is_one_generation_more(void **state)
{
    struct kr_stand stand;

    (void)state;
    (void)take(
        FILE_OF("a.txt", POSTS(POST("Zink"), POST("Koper", .date = "2025"))));
    stand = stand_of(archive.store);
    assert_int_equal(stand.generation, 2);
    assert_int_equal(stand.changed, NOW);
    assert_int_equal(stand.posts, 2);
    assert_int_equal(stand.undated, 1);
}

static void
a_reader_between_begin_and_end_sees_one_state(void **state)
{
    struct kr_store *reader;
    struct kr_err err = { 0 };

    (void)state;
    reader = open_reader();
    assert_true(kr_store_begin(reader, &err));
    assert_int_equal(stand_of(reader).posts, 0);
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink"))));
    assert_int_equal(stand_of(reader).posts, 0);
    kr_store_end(reader);
    assert_int_equal(stand_of(reader).posts, 1);
    kr_store_end(reader);
    kr_store_close(reader);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_missing_archive_is_not_found),
        CASE(a_file_that_is_no_database_is_no_archive),
        CASE(an_empty_file_is_no_archive),
        CASE(anothers_database_is_no_archive),
        CASE(a_newer_schema_asks_for_an_upgrade),
        CASE(an_older_schema_asks_to_be_migrated),
        CASE(creating_leaves_what_is_there),
        CASE(creating_in_no_folder_leaves_nothing),
        CASE(migrating_an_archive_of_today_changes_nothing),
        CASE(an_old_archive_is_brought_to_this_schema),
        CASE(migrating_leaves_the_files_a_reader_needs),
        CASE(a_migration_that_fails_half_way_changes_nothing),
        CASE(a_newer_archive_is_not_migrated),
        CASE(what_is_no_archive_is_not_migrated),
        CASE(a_reader_is_refused_every_way_to_write),
        CASE(a_reader_without_its_authorizer_still_cannot_write),
        CASE(an_archive_opens_where_the_reader_may_not_write),
        CASE(an_empty_archive_stands_at_its_beginning),
        CASE(a_commit_is_one_generation_more),
        CASE(a_reader_between_begin_and_end_sees_one_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
