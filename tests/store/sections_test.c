/*
 * The archive in sections: every post in one, whatever is known of its date;
 * and the names that feeds know posts by.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/sections.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"

static struct kr_sections sections;

static void
load_sections(void)
{
    struct kr_err err = { 0 };

    if (!kr_store_sections(archive.store, archive.arena, &sections, &err))
        fail_msg("%s", err.message);
}

/* "2025-12: Drie, Twee\n": the sections and what stands in them. */
static const char *
sections_say(void)
{
    struct kr_buf out = KR_BUF(65536);
    struct kr_err err = { 0 };
    const char *said;

    load_sections();
    for (size_t i = 0; i < sections.count; i++) {
        const struct kr_section *section = &sections.items[i];
        struct kr_articles articles;

        if (!kr_store_stretch(archive.store, archive.arena, section,
                              (struct kr_stretch){ 0, section->posts },
                              &articles, &err))
            fail_msg("%s", err.message);
        assert_int_equal(articles.count, section->posts);
        kr_buf_format(&out, "%04d-%02d:", section->date.year,
                      section->date.month);
        for (size_t j = 0; j < articles.count; j++)
            kr_buf_format(&out, " %s", articles.items[j].title);
        kr_buf_char(&out, '\n');
    }
    said = kr_buf_keep(&out, archive.arena).data;
    kr_buf_free(&out);
    return said;
}

static void
take_all(void)
{
    take(FILE_OF(
        "a.txt",
        POSTS(POST("Dag", .date = "2025-12-03"),
              POST("Maand", .date = "2025-12"), POST("Jaar", .date = "2025"),
              POST("Tussen", .date = "2025-05-20/2025-06-03"),
              POST("Binnen", .date = "2025-06-03/2025-06-20"),
              POST("Wende", .date = "2024-12-30/2025-01-02"),
              POST("Even-lang", .date = "2023-05-01/2024-05-01"),
              POST("Vroeg", .date = "0987-01-02T03:04:05Z"),
              POST("Laat", .date = "2025-12-31T23:59:59+01:00"), POST("Ooit"),
              POST("Blad", .kind = KR_PAGE),
              POST("Dicht", .date = "2025-12-05", .status = KR_PRIVATE))));
}

static void
every_post_stands_in_one_section(void **state)
{
    (void)state;
    take_all();
    assert_string_equal(sections_say(), "2025-12: Laat Maand Dag\n"
                                        "2025-06: Binnen\n"
                                        "2025-00: Jaar Tussen\n"
                                        "0987-01: Vroeg\n"
                                        "0000-00: Wende Even-lang Ooit\n");
    assert_int_equal(sections.posts, 10);
}

static void
a_section_is_read_from_both_ends(void **state)
{
    struct kr_err err = { 0 };
    struct kr_articles some;
    struct kr_section last;

    (void)state;
    take_all();
    load_sections();
    last = sections.items[sections.count - 1];
    for (int64_t skip = 0; skip < 3; skip++) {
        static const char *const titles[] = { "Wende", "Even-lang", "Ooit" };

        assert_true(kr_store_stretch(archive.store, archive.arena, &last,
                                     (struct kr_stretch){ skip, 1 }, &some,
                                     &err));
        assert_int_equal(some.count, 1);
        assert_string_equal(some.items[0].title, titles[skip]);
        assert_true(some.items[0].body.length > 0);
        assert_int_equal(some.items[0].made, NOW);
    }
    assert_true(kr_store_stretch(archive.store, archive.arena, &last,
                                 (struct kr_stretch){ 2, 10 }, &some, &err));
    assert_int_equal(some.count, 1);
    assert_true(kr_store_stretch(archive.store, archive.arena, &last,
                                 (struct kr_stretch){ 3, 10 }, &some, &err));
    assert_int_equal(some.count, 0);
}

static void
an_empty_archive_has_none(void **state)
{
    (void)state;
    assert_string_equal(sections_say(), "");
    assert_int_equal(sections.posts, 0);
}

/* --- Names --- */

static const char *
uid_of(const char *title)
{
    return ask_text(
        text_of("SELECT uid FROM article WHERE title = '%s'", title));
}

static void
the_name_its_source_gives_is_kept(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", .site = "x.example",
                 POSTS(POST("Een", .guid = "https://x.example/?p=1"),
                       POST("Twee", .guid = "geen naam"),
                       POST("Drie", .guid = "urn:a\"b"))));
    assert_string_equal(uid_of("Een"), "https://x.example/?p=1");
    assert_int_equal(strncmp(uid_of("Twee"), "urn:uuid:", 9), 0);
    assert_int_equal(strncmp(uid_of("Drie"), "urn:uuid:", 9), 0);
    assert_int_equal(strlen(uid_of("Twee")), 9 + 36);
}

static void
no_two_articles_have_one_name(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", .site = "x.example",
                 POSTS(POST("Een", .guid = "https://x.example/?p=1"),
                       POST("Zelfde", .body = "a", .date = "2020"),
                       POST("Zelfde!", .body = "a", .date = "2021"))));
    take(FILE_OF("b.txt", .site = "y.example",
                 POSTS(POST("Ander", .guid = "https://x.example/?p=1"))));
    assert_int_equal(ask("SELECT count(DISTINCT uid) FROM article"),
                     ask("SELECT count(*) FROM article"));
    assert_int_equal(ask("SELECT count(*) FROM article WHERE uid = ''"), 0);
}

static void
the_same_sources_give_the_same_names(void **state)
{
    const char *before;

    (void)state;
    take_all();
    before = ask_text("SELECT group_concat(uid) FROM article");
    archive_anew();
    take_all();
    assert_string_equal(ask_text("SELECT group_concat(uid) FROM article"),
                        before);
}

static void
another_text_or_source_changes_no_name(void **state)
{
    const char *before;

    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .body = "a", .date = "2020"))));
    before = uid_of("Een");
    take(FILE_OF("a.txt", POSTS(POST("Een", .body = "b", .date = "2020"))));
    take(FILE_OF("c.txt", .site = "x.example",
                 POSTS(POST("Een", .body = "b", .date = "2020",
                            .guid = "https://x.example/?p=1"))));
    assert_int_equal(ask("SELECT count(*) FROM article"), 1);
    assert_string_equal(uid_of("Een"), before);
}

/* As a program of the second schema left it: three posts, two of which one
 * guid was given to. */
static void
make_old(const char *path)
{
    static const char fill[] =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 3) "
        "INSERT INTO article SELECT i, 's' || i, 0, 1, 1, '', 't', 0, 't', '', "
        "0, -99999999999, -99999999999, '', 0, -99999999999, -99999999999, 0, "
        "'', '', NULL, '', 0, 0, '', '', 10 + i, 1 FROM n;"
        "INSERT INTO revision SELECT 10 + id, id, 1, 't', "
        "printf('%064d', 7), 'text/plain', '', '', x'', 1000 + id "
        "FROM article;"
        "INSERT INTO identity VALUES ('', 'guid', 'https://x.example/?p=1', 1),"
        " ('', 'guid', 'urn:a', 2), ('b', 'guid', 'urn:a', 3);";
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sqlite3_exec(db, kr_embedded_schema[i].data, NULL,
                                      NULL, NULL),
                         SQLITE_OK);
    if (sqlite3_exec(db, fill, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_exec(db,
                                  text_of("PRAGMA application_id = %d;"
                                          "PRAGMA user_version = 2",
                                          KR_APPLICATION_ID),
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void
an_older_archive_gets_names_too(void **state)
{
    const char *old = text_of("%s/oud.db", archive.folder);
    struct kr_err err = { 0 };
    int from, to;

    (void)state;
    make_old(old);
    if (!kr_store_migrate(old, &from, &to, &err))
        fail_msg("%s", err.message);
    kr_store_close(archive.store);
    archive.path = old;
    if (!kr_store_open(old, KR_STORE_WRITE, &archive.store, &err))
        fail_msg("%s", err.message);
    assert_string_equal(ask_text("SELECT uid FROM article WHERE id = 1"),
                        "https://x.example/?p=1");
    assert_string_equal(ask_text("SELECT uid FROM article WHERE id = 2"),
                        "urn:uuid:00000000-0000-8000-a000-000000000002");
    assert_string_equal(ask_text("SELECT uid FROM article WHERE id = 3"),
                        "urn:uuid:00000000-0000-8000-a000-000000000003");
    assert_int_equal(ask("SELECT made FROM article WHERE id = 2"), 1002);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_post_stands_in_one_section),
        CASE(a_section_is_read_from_both_ends),
        CASE(an_empty_archive_has_none),
        CASE(the_name_its_source_gives_is_kept),
        CASE(no_two_articles_have_one_name),
        CASE(the_same_sources_give_the_same_names),
        CASE(another_text_or_source_changes_no_name),
        CASE(an_older_archive_gets_names_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
