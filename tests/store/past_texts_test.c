/* Which of its texts readers see of an article. */
#include "kroniek/store/past_texts.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"
#include "store_edit.h"

/* The texts seen, by number; the current one in brackets. */
static void
expect_seen(const char *slug, const char *numbers)
{
    int64_t id = ask(text_of("SELECT id FROM article WHERE slug = '%s'", slug));
    struct kr_past_texts texts;
    struct kr_buf out = KR_BUF(4096);
    struct kr_err err = { 0 };

    if (!kr_store_past_texts(archive.store, archive.arena, id, &texts, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < texts.count; i++)
        kr_buf_format(&out, texts.items[i].current ? "%s[%lld]" : "%s%lld",
                      i > 0 ? " " : "", (long long)texts.items[i].number);
    assert_string_equal(kr_buf_cstr(&out), numbers);
    kr_buf_free(&out);
}

/* Text BODY of the article "Een", NOW and so many seconds. */
static void
revise(const char *body, int64_t later, enum kr_status status)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    options.now = NOW + later;
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push(intake, FILE_OF(text_of("%lld.txt", (long long)later),
                         POSTS(POST("Een", .guid = "1", .body = body,
                                    .status = status))));
    assert_true(kr_intake_finish(intake, &err));
    kr_intake_free(intake);
}

/* As many seconds later an editor gives it another state. */
static void
set_status(enum kr_status status, int64_t later)
{
    edit("een", .status = status);
    damage(text_of("UPDATE event SET at = %lld WHERE id = "
                   "(SELECT max(id) FROM event)",
                   (long long)(NOW + later)));
}

/* The marks as they are kept, of texts 1, 2, … */
static void
expect_marks(const char *marks)
{
    assert_string_equal(
        ask_text("SELECT coalesce(group_concat(shown, ' '), '') FROM "
                 "(SELECT shown FROM revision ORDER BY article, number)"),
        marks);
}

static void
texts_that_came_while_it_was_published_are_seen(void **state)
{
    (void)state;
    revise("Eerst.", 0, 0);
    expect_seen("een", "[1]");
    revise("Toen.", 10, 0);
    revise("Nu.", 20, 0);
    expect_seen("een", "1 2 [3]");
    damage("UPDATE article SET revision = (SELECT id FROM revision "
           "WHERE number = 2)");
    expect_seen("een", "1 [2] 3");
}

static void
texts_of_a_draft_are_not_seen(void **state)
{
    (void)state;
    revise("Klad.", 0, KR_DRAFT);
    revise("Beter klad.", 10, KR_DRAFT);
    expect_seen("een", "");
    expect_marks("0 0");
    set_status(KR_PUBLISHED, 20);
    expect_seen("een", "[2]");
    revise("Gedrukt.", 30, KR_DRAFT);
    expect_seen("een", "2 [3]");
    expect_marks("0 1 1");
}

static void
a_draft_that_its_source_publishes_with_another_text_stays_unseen(void **state)
{
    static const enum kr_status closed[] = { KR_DRAFT, KR_PRIVATE,
                                             KR_SCHEDULED };

    (void)state;
    for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++) {
        revise("Klad.", 0, closed[i]);
        revise("Gedrukt.", 10, KR_PUBLISHED);
        assert_int_equal(ask("SELECT status FROM article"), KR_PUBLISHED);
        expect_seen("een", "[2]");
        revise("Herzien.", 20, KR_PUBLISHED);
        expect_seen("een", "2 [3]");
        revise("Klad.", 30, KR_PUBLISHED); /* all may read it after all */
        expect_seen("een", "[1] 2 3");
        (void)archive_remove(state);
        assert_int_equal(archive_make(state), 0);
    }
}

static void
publishing_again_takes_back_what_was_before(void **state)
{
    (void)state;
    revise("Met adres.", 0, 0);
    revise("Met adres, nog eens.", 10, 0);
    expect_seen("een", "1 [2]");
    set_status(KR_DRAFT, 20);
    expect_seen("een", "");
    expect_marks("0 0");
    revise("Zonder adres.", 30, 0);
    set_status(KR_PUBLISHED, 40);
    expect_seen("een", "[3]");
    expect_marks("0 0 1");
}

static void
what_becomes_due_is_seen_from_then_on(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Een", .guid = "1", .body = "Nog.",
                                           .status = KR_SCHEDULED,
                                           .date = "2001-02-03"))));
    expect_marks("0");
    publish_due();
    expect_marks("1");
    expect_seen("een", "[1]");
}

static void
the_same_again_changes_no_mark(void **state)
{
    (void)state;
    revise("Klad.", 0, KR_DRAFT);
    revise("Gedrukt.", 10, KR_PUBLISHED);
    expect_marks("0 1");
    revise("Klad.", 0, KR_DRAFT);
    revise("Gedrukt.", 10, KR_PUBLISHED);
    expect_marks("0 1");
    expect_seen("een", "[2]");
    edit("een", .title = "Eén");
    expect_marks("0 1");
}

/* --- Before there were marks --- */

/* As a program of the second schema left it: one published with two texts, and
 * a draft. */
static void
make_old(const char *path)
{
    static const char fill[] =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 2) "
        "INSERT INTO article SELECT i, 's' || i, 0, i, 1, '', 't', 0, 't', '', "
        "0, -99999999999, -99999999999, '', 0, -99999999999, -99999999999, 0, "
        "'', '', NULL, '', 0, 0, '', '', 10 + i, 1 FROM n;"
        "INSERT INTO revision SELECT 10 + id, id, 2, 't', "
        "printf('%064d', id), 'text/plain', '', '', x'', 0 FROM article;"
        "INSERT INTO revision VALUES (1, 1, 1, 't', printf('%064d', 7), "
        "'text/plain', '', '', x'', 0);";
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
of_an_older_archive_only_what_is_published_now_was_seen(void **state)
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
    expect_marks("0 1 0");
    expect_seen("s1", "[2]");
    expect_seen("s2", "");
}

static void
of_what_is_closed_no_text_is_seen(void **state)
{
    static const enum kr_status closed[] = { KR_DRAFT, KR_PRIVATE,
                                             KR_SCHEDULED };

    (void)state;
    revise("Eerst.", 0, 0);
    revise("Toen.", 10, 0);
    for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++) {
        damage(text_of("UPDATE article SET status = %d", (int)closed[i]));
        expect_seen("een", "");
    }
    damage("UPDATE article SET status = 5");
    expect_seen("een", "");
}

static void
withdrawing_takes_back_all_texts(void **state)
{
    (void)state;
    revise("Eerst.", 0, 0);
    revise("Toen.", 10, 0);
    edit("een", .status = KR_WITHDRAWN, .withdrawn_why = "vergissing");
    expect_marks("0 0");
    set_status(KR_PUBLISHED, 30);
    expect_seen("een", "[2]");
}

static void
a_text_is_read_by_its_number(void **state)
{
    struct kr_str words;
    struct kr_err err = { 0 };

    (void)state;
    revise("Eerst.", 0, 0);
    revise("Toen.", 10, 0);
    assert_true(
        kr_store_past_words(archive.store, archive.arena, 1, 1, &words, &err));
    assert_true(kr_str_is(words, "Eerst."));
    assert_false(
        kr_store_past_words(archive.store, archive.arena, 1, 3, &words, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
    damage("UPDATE revision SET shown = 0 WHERE number = 1");
    assert_false(
        kr_store_past_words(archive.store, archive.arena, 1, 1, &words, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
    damage("UPDATE revision SET shown = 1");
    damage("UPDATE article SET status = 2");
    assert_false(
        kr_store_past_words(archive.store, archive.arena, 1, 1, &words, &err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(texts_that_came_while_it_was_published_are_seen),
        CASE(texts_of_a_draft_are_not_seen),
        CASE(a_draft_that_its_source_publishes_with_another_text_stays_unseen),
        CASE(publishing_again_takes_back_what_was_before),
        CASE(what_becomes_due_is_seen_from_then_on),
        CASE(the_same_again_changes_no_mark),
        CASE(of_an_older_archive_only_what_is_published_now_was_seen),
        CASE(of_what_is_closed_no_text_is_seen),
        CASE(withdrawing_takes_back_all_texts),
        CASE(a_text_is_read_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
