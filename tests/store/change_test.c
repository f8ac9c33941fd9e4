/* What is asked for changed texts, what waits for its day, what is another's
 * translation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_archive.h"
#include "kroniek/base/err.h"

static void
expect_taken_so(enum kr_on_change on_change, const struct file *file,
                struct kr_intake_summary wanted)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_intake_summary summary;
    struct kr_err err = { 0 };

    options.on_change = on_change;
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push(intake, file);
    assert_true(kr_intake_finish(intake, &err));
    summary = *kr_intake_summary(intake);
    kr_intake_free(intake);
    assert_int_equal(summary.fresh, wanted.fresh);
    assert_int_equal(summary.revised, wanted.revised);
    assert_int_equal(summary.skipped, wanted.skipped);
    assert_int_equal(summary.failed, wanted.failed);
}

static const struct file before = {
    .location = "a.txt",
    POSTS(POST("Zink", .body = "Oud.", .guid = "g1"),
          POST("Koper", .body = "Blijft.", .guid = "g2")),
};
static const struct file after = {
    .location = "a.txt",
    POSTS(POST("Zink", .body = "Nieuw.", .guid = "g1"),
          POST("Koper", .body = "Blijft.", .guid = "g2"),
          POST("Tin", .body = "Ook.", .guid = "g3")),
};

static void
a_changed_text_becomes_the_revision_shown(void **state)
{
    (void)state;
    take(&before);
    expect_taken_so(KR_ON_CHANGE_REVISE, &after,
                    (struct kr_intake_summary){ .fresh = 1, .revised = 1 });
    assert_int_equal(ask("SELECT count(*) FROM revision"), 4);
}

static void
a_changed_text_is_skipped_where_that_is_asked(void **state)
{
    (void)state;
    take(&before);
    expect_taken_so(KR_ON_CHANGE_SKIP, &after,
                    (struct kr_intake_summary){ .fresh = 1, .skipped = 1 });
    assert_int_equal(ask("SELECT count(*) FROM revision"), 3);
    assert_string_equal(
        ask_text("SELECT text FROM revision JOIN article ON "
                 "article.revision = revision.id WHERE slug = 'zink'"),
        "Oud.");
}

static void
a_changed_text_fails_where_that_is_asked(void **state)
{
    (void)state;
    take(&before);
    expect_taken_so(KR_ON_CHANGE_FAIL, &after,
                    (struct kr_intake_summary){ .fresh = 1, .failed = 1 });
    assert_int_equal(ask("SELECT count(*) FROM revision"), 3);
    assert_int_equal(ask("SELECT count(*) FROM article"), 3);
}

/* Of a post published as its source says, dated DATE. */
static void
expect_status(const char *date, const char *status)
{
    take(FILE_OF("a.txt", POSTS(POST(date, .date = date))));
    assert_string_equal(
        ask_text(text_of("SELECT CASE status WHEN 1 THEN 'published' WHEN 3 "
                         "THEN 'scheduled' END FROM article WHERE title = '%s'",
                         date)),
        status);
}

static void
what_is_dated_in_the_future_waits(void **state)
{
    (void)state;
    expect_status("2026-01-01T20:00:01Z", "scheduled");
    expect_told("dated in the future");
    expect_status("2026-01-03", "scheduled");
    expect_status("2027", "scheduled");
}

static void
what_may_have_begun_somewhere_does_not_wait(void **state)
{
    (void)state;
    expect_status("2026-01-01T20:00:00Z", "published");
    expect_status("2026-01-02T04:59:00+09:00", "published");
    expect_status("2026-01-02T05:01:00+09:00", "scheduled");
    expect_status("2026-01-02", "published");
    expect_status("2025", "published");
    expect_status("2026-01-02T09:59:00", "published");
    expect_status("2026-01-02T10:01:00", "scheduled");
}

static void
translations_are_two_articles_with_two_slugs(void **state)
{
    (void)state;
    expect_taken(FILE_OF("post.md",
                         POSTS(POST("Radio", .slug = "radio",
                                    .date = "2020-01-01", .language = "en"))),
                 "1 new");
    expect_taken(FILE_OF("post.nl.md", POSTS(POST("Radio", .slug = "radio",
                                                  .date = "2020-01-01",
                                                  .body = "Over de radio.",
                                                  .language = "nl"))),
                 "1 new");
    assert_int_equal(
        ask("SELECT count(*) FROM article WHERE slug = 'radio-nl'"), 1);
    expect_taken(FILE_OF("post.nl.md", POSTS(POST("Radio", .slug = "radio",
                                                  .date = "2020-01-01",
                                                  .body = "Over de radio.",
                                                  .language = "nl"))),
                 "1 same");
}

static void
one_language_and_its_region_are_one(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Radio", .date = "2020-01-01", .language = "nl"))));
    take(FILE_OF("b.txt", POSTS(POST("Radio", .date = "2020-01-01",
                                     .language = "nl-BE", .tags = { "x" }))));
    expect_articles(1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_changed_text_becomes_the_revision_shown),
        CASE(a_changed_text_is_skipped_where_that_is_asked),
        CASE(a_changed_text_fails_where_that_is_asked),
        CASE(what_is_dated_in_the_future_waits),
        CASE(what_may_have_begun_somewhere_does_not_wait),
        CASE(translations_are_two_articles_with_two_slugs),
        CASE(one_language_and_its_region_are_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
