#include "store_archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"

struct archive archive;

const struct kr_addresses addresses = {
    .base_url = "https://voorbeeld.nl",
    .pattern = "/%postname%/",
    .tag = "tag",
    .category = "category",
    .author = "author",
    .page = "page",
    .search = "search",
    .feed = "feed",
    .undated = "datum-onbekend",
};

static void
open_archive(void)
{
    struct kr_err err = { 0 };

    if (!kr_store_open(archive.path, KR_STORE_WRITE, &archive.store, &err))
        fail_msg("%s", err.message);
}

static void
create_archive(void)
{
    struct kr_err err = { 0 };

    if (!kr_store_create(archive.path, &err))
        fail_msg("%s", err.message);
    open_archive();
}

int
archive_make(void **state)
{
    char folder[] = "/tmp/kroniek-store-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(folder));
    archive = (struct archive){ .arena = kr_arena_new() };
    archive.folder = kr_arena_text(archive.arena, folder);
    archive.path = text_of("%s/archive.db", folder);
    archive.media = text_of("%s/media", folder);
    assert_int_equal(mkdir(archive.media, 0755), 0);
    create_archive();
    return 0;
}

int
archive_remove(void **state)
{
    (void)state;
    kr_store_close(archive.store);
    if (system(text_of("rm -rf '%s'", archive.folder)) != 0)
        return -1;
    kr_arena_free(archive.arena);
    return 0;
}

void
archive_reopen(void)
{
    kr_store_close(archive.store);
    open_archive();
}

void
archive_anew(void)
{
    kr_store_close(archive.store);
    (void)unlink(archive.path);
    (void)unlink(text_of("%s-wal", archive.path));
    (void)unlink(text_of("%s-shm", archive.path));
    create_archive();
}

const char *
text_of(const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    return kr_arena_text(archive.arena, text);
}

/* --- The database, on the side --- */

static sqlite3 *
side_door(void)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(archive.path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

const char *
ask_text(const char *sql)
{
    sqlite3 *db = side_door();
    const char *answer = NULL;
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        answer = kr_arena_text(archive.arena,
                               (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return answer;
}

int64_t
ask(const char *sql)
{
    const char *answer = ask_text(sql);

    if (answer == NULL)
        fail_msg("no row: %s", sql);
    return strtoll(answer, NULL, 10);
}

void
damage(const char *sql)
{
    sqlite3 *db = side_door();
    char *trouble = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &trouble) != SQLITE_OK)
        fail_msg("%s: %s", sql, trouble);
    sqlite3_close(db);
}

void
expect_date(const char *title, const char *edtf, const char *basis)
{
    const char *found =
        ask_text(text_of("SELECT edtf || ' ' || basis FROM article "
                         "WHERE title = '%s'",
                         title));
    char *space;

    if (found == NULL)
        fail_msg("there is no article '%s'", title);
    space = strrchr(found, ' ');
    assert_non_null(space);
    assert_string_equal(text_of("%.*s %s", (int)(space - found), found,
                                kr_basis_name((enum kr_basis)strtol(space + 1,
                                                                    NULL, 10))),
                        text_of("%s %s", edtf, basis));
}

void
expect_articles(int64_t count)
{
    assert_int_equal(ask("SELECT count(*) FROM article"), count);
}
