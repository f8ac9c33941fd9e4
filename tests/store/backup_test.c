/*
 * The archive copied while it is at work, and brought back while it is served.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/backup.h"
#include "kroniek/store/store.h"
#include "store_archive.h"
#include "store_edit.h"

static const char *
beside(const char *name)
{
    return text_of("%s/%s", archive.folder, name);
}

static void
write_to(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    (void)fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static const struct kr_backup_options *
options(void)
{
    static struct kr_backup_options all;

    all = (struct kr_backup_options){ .addresses = addresses, .now = NOW };
    return &all;
}

static struct kr_backup_summary
back_up(const char *path)
{
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    if (!kr_backup_make(archive.path, path, options(), &summary, &err))
        fail_msg("%s", err.message);
    return summary;
}

static struct kr_backup_summary
restore(const char *path)
{
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    if (!kr_backup_restore(archive.path, path, options(), &summary, &err))
        fail_msg("%s", err.message);
    return summary;
}

static void
expect_no_restore(const char *path, enum kr_code code, const char *part)
{
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    assert_false(
        kr_backup_restore(archive.path, path, options(), &summary, &err));
    if (err.code != code || strstr(err.message, part) == NULL)
        fail_msg("not '%s' but '%s'", part, err.message);
}

static void
expect_only(const char *name)
{
    assert_int_equal(access(beside(name), F_OK), 0);
    assert_int_not_equal(access(beside(text_of("%s-wal", name)), F_OK), 0);
    assert_int_not_equal(access(beside(text_of("%s-shm", name)), F_OK), 0);
    assert_int_not_equal(access(beside(text_of("%s.part", name)), F_OK), 0);
    assert_int_not_equal(access(beside(text_of("%s.aside", name)), F_OK), 0);
}

static void
take_two(void)
{
    take(FILE_OF("een.md", POSTS(POST("Magnesium", .tags = { "Zout" }),
                                 POST("Zink", .date = "2025-12"))));
}

static void
what_is_backed_up_comes_back(void **state)
{
    const char *before;
    struct stat is;

    (void)state;
    take_two();
    before = archive_says();
    assert_int_equal(back_up(beside("kopie.db")).articles, 2);
    expect_only("kopie.db");
    assert_int_equal(stat(beside("kopie.db"), &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600); /* drafts are in it */
    edit("zink", .title = "Anders", .slug = "anders");
    give("magnesium", KR_TAG, "Later");
    assert_string_not_equal(archive_says(), before);
    assert_true(restore(beside("kopie.db")).in_place);
    assert_string_equal(archive_says(), before);
    expect_whole();
    expect_only("kopie.db");
    assert_int_not_equal(access(text_of("%s.aside", archive.path), F_OK), 0);
    assert_int_not_equal(access(text_of("%s.part", archive.path), F_OK), 0);
}

static void
who_has_it_open_sees_it_and_no_answer_stays_fresh(void **state)
{
    struct kr_store *reader;
    struct kr_stand before, after;
    struct kr_err err = { 0 };

    (void)state;
    take_two();
    (void)back_up(beside("kopie.db"));
    take(FILE_OF("twee.md", POSTS(POST("Koper"))));
    assert_true(kr_store_open(archive.path, KR_STORE_READ, &reader, &err));
    assert_true(kr_store_begin(reader, &err));
    assert_true(kr_store_stand(reader, &before, &err));
    assert_int_equal(before.posts, 3);
    (void)restore(beside("kopie.db"));
    assert_true(kr_store_stand(reader, &after, &err));
    assert_int_equal(after.posts, 3); /* its own moment still */
    kr_store_end(reader);
    assert_true(kr_store_stand(reader, &after, &err));
    assert_int_equal(after.posts, 2);
    assert_true(after.generation > before.generation);
    kr_store_close(reader);
}

static void
nothing_is_written_over_by_a_backup(void **state)
{
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    (void)state;
    write_to(beside("kopie.db"), "iets\n");
    assert_false(kr_backup_make(archive.path, beside("kopie.db"), options(),
                                &summary, &err));
    assert_int_equal(err.code, KR_CONFLICT);
}

static void
a_copy_with_faults_is_no_backup(void **state)
{
    struct kr_backup_summary summary;
    struct kr_err err = { 0 };

    (void)state;
    take_two();
    damage("UPDATE term SET posts = 7");
    assert_false(kr_backup_make(archive.path, beside("kopie.db"), options(),
                                &summary, &err));
    assert_non_null(strstr(err.message, "not whole, 1 fault"));
    assert_int_not_equal(access(beside("kopie.db"), F_OK), 0);
    assert_int_not_equal(access(beside("kopie.db.part"), F_OK), 0);
}

static void
what_is_no_whole_archive_of_ours_is_refused(void **state)
{
    const char *before;
    sqlite3 *db;

    (void)state;
    take_two();
    (void)back_up(beside("kopie.db"));
    before = archive_rows();
    expect_no_restore(beside("nergens.db"), KR_NOT_FOUND, "cannot be read");
    write_to(beside("tekst.db"), "dit is geen archief, maar tekst\n");
    expect_no_restore(beside("tekst.db"), KR_CONFLICT, "no Kroniek archive");
    assert_int_equal(sqlite3_open(beside("kopie.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE period SET posts = 9", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
    expect_no_restore(beside("kopie.db"), KR_CONFLICT, "not whole");
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 999", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    expect_no_restore(beside("kopie.db"), KR_CONFLICT, "newer than");
    assert_string_equal(archive_rows(), before);
}

static void
a_half_file_is_refused(void **state)
{
    (void)state;
    take_two();
    (void)back_up(beside("kopie.db"));
    assert_int_equal(truncate(beside("kopie.db"), 20000), 0);
    expect_no_restore(beside("kopie.db"), KR_IO, "");
    expect_articles(2);
}

static void
an_archive_that_is_gone_or_damaged_is_replaced(void **state)
{
    (void)state;
    take_two();
    (void)back_up(beside("kopie.db"));
    kr_store_close(archive.store);
    archive.store = NULL;
    (void)unlink(text_of("%s-wal", archive.path));
    write_to(archive.path, "dit was een archief\n");
    assert_false(restore(beside("kopie.db")).in_place);
    assert_int_equal(access(text_of("%s.damaged", archive.path), F_OK), 0);
    assert_int_equal(unlink(archive.path), 0);
    assert_false(restore(beside("kopie.db")).in_place);
    archive_reopen();
    expect_articles(2);
    expect_whole();
}

static void
a_restore_waits_for_who_is_writing_and_gives_up(void **state)
{
    (void)state;
    take_two();
    (void)back_up(beside("kopie.db"));
    (void)edit_begin("edit");
    expect_no_restore(beside("kopie.db"), KR_BUSY,
                      "another program is writing");
    edit_end(true, NULL);
    expect_articles(2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_backed_up_comes_back),
        CASE(who_has_it_open_sees_it_and_no_answer_stays_fresh),
        CASE(nothing_is_written_over_by_a_backup),
        CASE(a_copy_with_faults_is_no_backup),
        CASE(what_is_no_whole_archive_of_ours_is_refused),
        CASE(a_half_file_is_refused),
        CASE(an_archive_that_is_gone_or_damaged_is_replaced),
        CASE(a_restore_waits_for_who_is_writing_and_gives_up),
    };

    return cmocka_run_group_tests_name("store: backup", tests, NULL, NULL);
}
