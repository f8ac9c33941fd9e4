/* What an import keeps, when others see it, and what it does not keep. */
#include "kroniek/store/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"

static const struct file several = {
    .location = "december.txt",
    .month = "2025-12",
    POSTS(POST("Zink", .tags = { "Mineralen", "3D" }, .authors = { "Riley" },
               .categories = { "Voeding/Mineralen" }),
          POST("Magnesium", .date = "2025-12-03T09:30:00Z", .guid = "g1",
               .id = "12", .slug = "over-magnesium", .aliases = { "/oud/" }),
          POST("Koper",
               .html = "<h2>Bronnen</h2><ol><li>A. 2019;4:5. "
                       "doi:10.1000/x.</li></ol>",
               .keywords = { "koper" }, .excerpt = "Kort.")),
};

static struct kr_intake *
begin(struct kr_intake_options options)
{
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    if (!kr_intake_new(archive.store, &options, &intake, &err))
        fail_msg("%s", err.message);
    return intake;
}

static void
finish(struct kr_intake *intake)
{
    struct kr_err err = { 0 };

    if (!kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
}

/* Posts of one title each, sixteen a file. */
static void
push_many(struct kr_intake *intake, int files)
{
    for (int i = 0; i < files; i++) {
        struct file file = { .location = text_of("%d.txt", i) };
        struct post posts[FILE_POSTS] = { 0 };

        for (int j = 0; j < FILE_POSTS; j++) {
            posts[j].title = text_of("Bericht %d", i * FILE_POSTS + j);
            file.posts[j] = &posts[j];
        }
        push(intake, &file);
    }
}

/* --- Again --- */

static void
taking_the_same_twice_changes_no_row(void **state)
{
    const char *before;

    (void)state;
    expect_taken(&several, "3 new");
    before = archive_rows();
    expect_taken(&several, "3 same");
    assert_string_equal(archive_rows(), before);
}

static void
taking_the_same_from_another_place_changes_no_row(void **state)
{
    struct file elsewhere = several;
    const char *before;

    (void)state;
    expect_taken(&several, "3 new");
    before = archive_rows();
    elsewhere.location = "map/kopie.txt";
    expect_taken(&elsewhere, "3 same");
    assert_string_equal(archive_rows(), before);
}

static void
what_is_new_about_a_known_text_is_kept(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink"))), "1 new");
    expect_taken(FILE_OF("b.md", POSTS(POST("Zink", .language = "nl",
                                            .modified = "2025-01-02",
                                            .authors = { "Riley" }))),
                 "1 refined");
    assert_string_equal(ask_text("SELECT language || ' ' || modified "
                                 "FROM article"),
                        "nl 2025-01-02");
}

/* --- Not kept --- */

static void
a_dry_run_keeps_nothing_and_counts_all(void **state)
{
    struct kr_intake_options options = intake_options();
    const char *before = archive_rows();
    struct kr_intake *intake;

    (void)state;
    options.dry_run = true;
    intake = begin(options);
    push(intake, &several);
    push(intake, &several);
    finish(intake);
    assert_string_equal(archive_rows(), before);
    assert_int_equal(kr_intake_summary(intake)->fresh, 3);
    assert_int_equal(kr_intake_summary(intake)->same, 3);
    kr_intake_free(intake);
    assert_string_equal(archive_rows(), before);
}

static void
a_dry_run_is_undone_when_it_finishes(void **state)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_stand stand;
    struct kr_err err = { 0 };

    (void)state;
    options.dry_run = true;
    intake = begin(options);
    push(intake, &several);
    finish(intake);
    assert_true(kr_store_stand(archive.store, &stand, &err));
    assert_int_equal(stand.posts, 0);
    kr_intake_free(intake);
}

static void
a_dry_run_of_thousands_keeps_nothing(void **state)
{
    struct kr_intake_options options = intake_options();
    const char *before = archive_rows();
    struct kr_intake *intake;

    (void)state;
    options.dry_run = true;
    intake = begin(options);
    push_many(intake, 70);
    finish(intake);
    kr_intake_free(intake);
    assert_string_equal(archive_rows(), before);
}

static void
what_is_not_finished_is_undone(void **state)
{
    struct kr_intake *intake;
    const char *before = archive_rows();

    (void)state;
    intake = begin(intake_options());
    push(intake, &several);
    kr_intake_free(intake);
    assert_string_equal(archive_rows(), before);
}

static void
a_long_import_broken_off_keeps_whole_batches(void **state)
{
    struct kr_intake *intake;
    int64_t kept;

    (void)state;
    intake = begin(intake_options());
    push_many(intake, 40); /* 640 posts */
    kr_intake_free(intake);
    kept = ask("SELECT count(*) FROM article");
    assert_in_range(kept, 1, 639);
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 0"), kept);
    intake = begin(intake_options());
    push_many(intake, 40);
    finish(intake);
    assert_int_equal(kr_intake_summary(intake)->fresh, 640 - kept);
    kr_intake_free(intake);
    expect_articles(640);
}

/* --- One item fails, the rest is kept --- */

static void
expect_only_the_second_fails(const struct post *bad, const char *reason)
{
    const struct file file = { .location = "a.txt",
                               .month = "2025-12",
                               POSTS(POST("Zink", .tags = { "goed" }), bad,
                                     POST("Koper")) };

    expect_taken(&file, "2 new, 1 failed");
    expect_told("a.txt:2: ");
    expect_told(reason);
    expect_articles(2);
    assert_int_equal(ask("SELECT count(*) FROM term"), 1);
}

static void
a_body_too_large_fails_alone(void **state)
{
    static char big[(8 << 20) + 1];
    struct kr_str body = { big, sizeof(big) };

    (void)state;
    memset(big, 'a', sizeof(big));
    expect_only_the_second_fails(POST("Groot", .tags = { "nee" }, .big = body),
                                 "a body of more than 8 MiB");
}

static void
a_body_of_the_largest_size_is_kept(void **state)
{
    static char big[8 << 20];
    struct kr_str body = { big, sizeof(big) };

    (void)state;
    memset(big, 'a', sizeof(big));
    expect_taken(FILE_OF("a.txt", POSTS(POST("Groot", .big = body))), "1 new");
}

static void
a_title_too_long_fails_alone(void **state)
{
    char title[1002];

    (void)state;
    memset(title, 'a', sizeof(title));
    title[sizeof(title) - 1] = '\0';
    expect_only_the_second_fails(POST(title), "a title of more than 1000");
}

static void
a_title_that_is_no_text_fails_alone(void **state)
{
    (void)state;
    expect_only_the_second_fails(POST("caf\xe9"), "the title is not UTF-8");
}

static void
a_blank_title_fails_alone(void **state)
{
    (void)state;
    expect_only_the_second_fails(POST(" \t "), "no title");
}

static void
what_a_reader_could_not_read_counts_as_failed(void **state)
{
    struct kr_intake *intake;
    struct kr_sink sink;

    (void)state;
    intake = begin(intake_options());
    sink = kr_intake_sink(intake);
    sink.failed(sink.self, "a.txt:9", "geen post");
    sink.note(sink.self, "a.txt:10", "een opmerking");
    expect_told("a.txt:9: geen post");
    expect_told("a.txt:10: een opmerking");
    finish(intake);
    assert_int_equal(kr_intake_summary(intake)->read, 1);
    assert_int_equal(kr_intake_summary(intake)->failed, 1);
    assert_int_equal(kr_intake_summary(intake)->notes, 1);
    kr_intake_free(intake);
}

static void
an_import_of_nothing_makes_no_generation(void **state)
{
    struct kr_intake *intake;

    (void)state;
    intake = begin(intake_options());
    finish(intake);
    kr_intake_free(intake);
    assert_int_equal(ask("SELECT value FROM archive WHERE name = 'generation'"),
                     1);
}

/* --- Others at the same time --- */

static struct kr_store *
open_other(enum kr_store_mode mode)
{
    struct kr_store *store;
    struct kr_err err = { 0 };

    if (!kr_store_open(archive.path, mode, &store, &err))
        fail_msg("%s", err.message);
    sqlite3_busy_timeout(kr_store_handle(store), 50);
    return store;
}

static void
a_second_import_finds_the_archive_busy(void **state)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *first, *second;
    struct kr_store *other;
    struct kr_err err = { 0 };

    (void)state;
    first = begin(intake_options());
    other = open_other(KR_STORE_WRITE);
    assert_false(kr_intake_new(other, &options, &second, &err));
    assert_int_equal(err.code, KR_BUSY);
    push(first, &several);
    finish(first);
    kr_intake_free(first);
    assert_true(kr_intake_new(other, &options, &second, &err));
    kr_intake_free(second);
    kr_store_close(other);
    expect_articles(3);
}

static int64_t
posts_seen(struct kr_store *store)
{
    struct kr_stand stand;
    struct kr_err err = { 0 };

    assert_true(kr_store_stand(store, &stand, &err));
    return stand.posts;
}

static void
a_reader_sees_an_import_when_it_is_finished(void **state)
{
    struct kr_intake *intake;
    struct kr_store *reader;

    (void)state;
    reader = open_other(KR_STORE_READ);
    intake = begin(intake_options());
    push(intake, &several);
    assert_int_equal(posts_seen(reader), 0);
    finish(intake);
    assert_int_equal(posts_seen(reader), 3);
    kr_intake_free(intake);
    kr_store_close(reader);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(taking_the_same_twice_changes_no_row),
        CASE(taking_the_same_from_another_place_changes_no_row),
        CASE(what_is_new_about_a_known_text_is_kept),
        CASE(a_dry_run_keeps_nothing_and_counts_all),
        CASE(a_dry_run_is_undone_when_it_finishes),
        CASE(a_dry_run_of_thousands_keeps_nothing),
        CASE(what_is_not_finished_is_undone),
        CASE(a_long_import_broken_off_keeps_whole_batches),
        CASE(a_body_too_large_fails_alone),
        CASE(a_body_of_the_largest_size_is_kept),
        CASE(a_title_too_long_fails_alone),
        CASE(a_title_that_is_no_text_fails_alone),
        CASE(a_blank_title_fails_alone),
        CASE(what_a_reader_could_not_read_counts_as_failed),
        CASE(an_import_of_nothing_makes_no_generation),
        CASE(a_second_import_finds_the_archive_busy),
        CASE(a_reader_sees_an_import_when_it_is_finished),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
