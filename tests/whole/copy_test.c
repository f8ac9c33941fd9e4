/*
 * A copy of an archive as JSON Lines: what goes out comes back, every row and
 * every byte.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "whole_copy.h"

static void
damage_copy(const char *sql)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(copy.from.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void
expect_round_trip(uint64_t number)
{
    generated_fill(&copy.from, number);
    expect_whole(&copy.from);
    write_copy(&copy.from, "one.jsonl", &everything);
    assert_true(read_copy(&copy.to, "one.jsonl").fresh > 10);
    write_copy(&copy.to, "two.jsonl", &everything);
    expect_same_bytes("one.jsonl", "two.jsonl");
    expect_same_rows();
    expect_whole(&copy.to);
}

static void
generated_archives_come_back_byte_for_byte(void **state)
{
    for (uint64_t number = 1; number <= 12; number++) {
        expect_round_trip(number);
        copy_end(state);
        copy_begin(state);
    }
}

static void
a_generated_archive_has_one_of_everything(void **state)
{
    static const char *const all[] = {
        "source",
        "article",
        "revision",
        "appearance",
        "term",
        "listing",
        "keyword",
        "reference",
        "dangling",
        "field",
        "comment",
        "media",
        "redirect",
        "identity",
        "ruling",
        "ruling_term",
        "term_alias",
        "forward",
        "event",
        "term_identity",
        "article WHERE revisions > 1",
        "appearance WHERE superseded = 1",
        "article WHERE basis = 2",
        "article WHERE basis = 6",
        "article WHERE featured_src IS NOT NULL",
        "article WHERE title_derived = 1",
        "article WHERE status = 2",
        "article WHERE status = 5",
        "comment WHERE parent > 0",
        "comment WHERE closed = 1",
        "term WHERE pinned = 1",
    };

    (void)state;
    generated_fill(&copy.from, 5);
    for (size_t i = 0; i < KR_COUNT(all); i++)
        if (count_of(&copy.from, TEXT("SELECT count(*) FROM %s", all[i])) == 0)
            fail_msg("none: %s", all[i]);
}

static void
a_copy_taken_in_twice_changes_nothing(void **state)
{
    struct kr_intake_summary summary;

    (void)state;
    generated_fill(&copy.from, 3);
    write_copy(&copy.from, "one.jsonl", &everything);
    (void)read_copy(&copy.to, "one.jsonl");
    summary = read_copy(&copy.to, "one.jsonl");
    assert_int_equal(summary.same, summary.read);
    assert_int_equal(summary.refined, 0);
    write_copy(&copy.to, "two.jsonl", &everything);
    expect_same_bytes("one.jsonl", "two.jsonl");
}

static void
a_copy_that_was_broken_off_goes_on(void **state)
{
    (void)state;
    generated_fill(&copy.from, 6);
    write_copy(&copy.from, "one.jsonl", &everything);
    for (int64_t limit = 3; limit < 10; limit += 3)
        (void)read_some(&copy.to, "one.jsonl", limit);
    (void)read_copy(&copy.to, "one.jsonl");
    write_copy(&copy.to, "two.jsonl", &everything);
    expect_same_bytes("one.jsonl", "two.jsonl");
    expect_same_rows();
    expect_whole(&copy.to);
}

static void
a_copy_of_the_public_tells_nothing_closed(void **state)
{
    const struct kr_export_filter public = { .statuses = 0 };

    (void)state;
    generated_fill(&copy.from, 4);
    write_copy(&copy.from, "public.jsonl", &public);
    (void)read_copy(&copy.to, "public.jsonl");
    assert_int_equal(count_of(&copy.to,
                              "SELECT count(*) FROM article WHERE status <> 1"),
                     0);
    assert_int_equal(count_of(&copy.to, "SELECT count(*) FROM article"),
                     count_of(&copy.from, "SELECT count(*) FROM article "
                                          "WHERE status = 1"));
    expect_whole(&copy.to);
}

/* Texts of the published that readers never saw. */
#define UNSEEN                                                                 \
    "revision AS r JOIN article AS a ON a.id = r.article "                     \
    "WHERE a.status = 1 AND r.shown = 0"

static void
texts_nobody_saw_are_in_whole_copies_alone(void **state)
{
    static const struct kr_export_filter public = { .statuses = 0 };
    int64_t unseen;

    (void)state;
    generated_fill(&copy.from, 4);
    damage_copy("UPDATE revision SET shown = 0 WHERE number % 2 = 1 "
                "AND id NOT IN (SELECT revision FROM article)");
    unseen = count_of(&copy.from, "SELECT count(*) FROM " UNSEEN);
    assert_true(unseen > 0);
    write_copy(&copy.from, "whole.jsonl", &everything);
    write_copy(&copy.from, "public.jsonl", &public);
    (void)read_copy(&copy.to, "whole.jsonl");
    assert_int_equal(count_of(&copy.to, "SELECT count(*) FROM " UNSEEN),
                     unseen);
    write_copy(&copy.to, "whole-2.jsonl", &everything);
    expect_same_bytes("whole.jsonl", "whole-2.jsonl");
    write_copy(&copy.to, "public-2.jsonl", &public);
    expect_same_bytes("public.jsonl", "public-2.jsonl");
    expect_same_rows();
}

static void
expect_public_texts(uint64_t number)
{
    static const struct kr_export_filter public = { .statuses = 0 };

    generated_fill(&copy.from, number);
    damage_copy("UPDATE revision SET shown = 0 WHERE id NOT IN "
                "(SELECT revision FROM article)");
    write_copy(&copy.from, "public.jsonl", &public);
    (void)read_copy(&copy.to, "public.jsonl");
    assert_true(count_of(&copy.from, "SELECT count(*) FROM " UNSEEN) > 0);
    assert_int_equal(count_of(&copy.to, "SELECT count(*) FROM " UNSEEN), 0);
    assert_int_equal(count_of(&copy.to, "SELECT count(*) FROM revision"),
                     count_of(&copy.from, "SELECT count(*) FROM article "
                                          "WHERE status = 1"));
    expect_whole(&copy.to);
}

static void
a_copy_of_the_public_has_no_text_nobody_saw(void **state)
{
    for (uint64_t number = 1; number <= 5; number++) {
        expect_public_texts(number);
        copy_end(state);
        copy_begin(state);
    }
}

static void
kept_files_come_with_the_copy(void **state)
{
    (void)state;
    generated_fill(&copy.from, 2);
    write_copy(&copy.from, "one.jsonl", &everything);
    (void)read_copy(&copy.to, "one.jsonl");
    assert_int_equal(
        system(TEXT("diff -r '%s' '%s'", copy.from.media, copy.to.media)), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, copy_begin, copy_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_generated_archive_has_one_of_everything),
        CASE(generated_archives_come_back_byte_for_byte),
        CASE(a_copy_taken_in_twice_changes_nothing),
        CASE(a_copy_that_was_broken_off_goes_on),
        CASE(a_copy_of_the_public_tells_nothing_closed),
        CASE(texts_nobody_saw_are_in_whole_copies_alone),
        CASE(a_copy_of_the_public_has_no_text_nobody_saw),
        CASE(kept_files_come_with_the_copy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
