#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/store/comments.h"
#include "store_archive.h"

/* An article with COUNT COMMENTS below it, the first of an empty archive. */
static void
keep_all(const struct kr_comment_draft *comments, size_t count)
{
    const struct kr_intake_options options = intake_options();
    const struct kr_draft draft = {
        .place = "a.xml:1",
        .position = 1,
        .title = "Winterkost",
        .source = KR_STR("Boerenkool."),
        .source_type = "text/plain",
        .html = KR_STR("<p>Boerenkool.</p>"),
        .date = kr_dateline_unknown(),
        .modified = kr_dateline_unknown(),
        .comments = comments,
        .comment_count = count,
    };
    struct kr_source_draft source = {
        .format = "wxr", .location = "a.xml", .label = "a.xml", .site = ""
    };
    struct kr_intake *intake;
    struct kr_sink sink;
    struct kr_err err = { 0 };

    kr_sha256_hex(kr_str("a.xml"), source.sha256);
    archive_anew();
    if (!kr_intake_new(archive.store, &options, &intake, &err))
        fail_msg("%s", err.message);
    sink = kr_intake_sink(intake);
    if (!sink.source(sink.self, &source, &err) ||
        !sink.article(sink.self, &draft, &err) ||
        !sink.source_end(sink.self, &err) || !kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    if (kr_intake_summary(intake)->fresh != 1)
        fail_msg("not kept: %s", archive.told_count > 0 ? archive.told[0] : "");
    kr_intake_free(intake);
}

static void
keep(const struct kr_comment_draft *comment)
{
    keep_all(comment, 1);
}

static void
expect_url(const char *given, const char *kept)
{
    const struct kr_comment_draft comment = { .author = "Klaas",
                                              .author_url = given,
                                              .date = kr_dateline_unknown(),
                                              .html = KR_STR("<p>Lekker.") };

    keep(&comment);
    assert_string_equal(ask_text("SELECT author FROM comment"), "Klaas");
    assert_string_equal(ask_text("SELECT url FROM comment"), kept);
}

static void
keeps_an_authors_address_on_the_web(void **state)
{
    (void)state;
    expect_url("https://klaas.example/", "https://klaas.example/");
    expect_url("HTTP://klaas.example/?a=1&b=2#c",
               "HTTP://klaas.example/?a=1&b=2#c");
    expect_url("  http://klaas.example\n", "http://klaas.example");
    expect_url("http://caf\xC3\xA9.example/", "http://caf\xC3\xA9.example/");
    expect_url(NULL, "");
}

static void
keeps_no_other_address_of_an_author(void **state)
{
    static const char *const all[] = {
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)//http://klaas.example",
        " \x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "klaas.example",
        "//klaas.example/",
        "mailto:klaas@klaas.example",
        "http:",
        "http://",
        "https:///x",
        "http://?x",
        "http:javascript:alert(1)",
        "http://klaas.example/\" onclick=\"alert(1)",
        "http://klaas.example/'onclick='alert(1)",
        "http://klaas.example/><script>alert(1)</script>",
        "http://klaas.example/`x",
        "http://klaas.example/ x",
        "http://klaas.example/\nx",
        "http://klaas.example/\x7F",
        "http://klaas.example/\xC0\xBC",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(all); i++)
        expect_url(all[i], "");
}

static void
keeps_no_address_of_any_length(void **state)
{
    char url[2002] = "http://klaas.example/";

    (void)state;
    memset(url + strlen(url), 'x', 2001 - strlen(url));
    expect_url(url, "");
    url[2000] = '\0';
    expect_url(url, url);
}

static void
cleans_what_a_comment_says(void **state)
{
    const struct kr_comment_draft comment = {
        .author = "<script>alert(1)</script>",
        .date = kr_dateline_unknown(),
        .html = KR_STR("a<script>x</script><img src=x onerror=y><a href="
                       "'javascript:z'>b</a>"),
    };

    (void)state;
    keep(&comment);
    assert_string_equal(ask_text("SELECT html FROM comment"), "<p>ab</p>\n");
    assert_string_equal(ask_text("SELECT author FROM comment"),
                        "<script>alert(1)</script>");
}

/* --- For readers --- */

#define SAID(words, ...)                                                       \
    {                                                                          \
        .html = KR_STR(words), .date = kr_dateline_unknown(), __VA_ARGS__      \
    }

static struct kr_comments
shown(int64_t page)
{
    struct kr_comments comments;
    struct kr_err err = { 0 };

    if (!kr_store_comments(archive.store, archive.arena,
                           ask("SELECT id FROM article"), page, &comments,
                           &err))
        fail_msg("%s", err.message);
    return comments;
}

static int64_t
pages(void)
{
    struct kr_err err = { 0 };
    int64_t found;

    if (!kr_store_comment_pages(archive.store, "winterkost", &found, &err))
        fail_msg("%s", err.message);
    return found;
}

static void
shows_comments_with_what_they_answer(void **state)
{
    const struct kr_comment_draft comments[] = {
        SAID("Lekker.", .source_id = "7", .author = "Klaas",
             .author_url = "https://klaas.example/"),
        SAID("Zeker.", .source_id = "8", .parent = "7"),
        SAID("Elders.", .kind = KR_PINGBACK),
    };
    struct kr_comments found;

    (void)state;
    keep_all(comments, 3);
    found = shown(1);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.total, 3);
    assert_int_equal(found.mentions, 1);
    assert_int_equal(found.pages, 1);
    assert_string_equal(found.items[0].author, "Klaas");
    assert_string_equal(found.items[0].url, "https://klaas.example/");
    assert_int_equal(found.items[0].answered.place, 0);
    assert_int_equal(found.items[1].answered.place, 1);
    assert_string_equal(found.items[1].answered.source_id, "7");
    assert_string_equal(found.items[1].answered.author, "Klaas");
    assert_int_equal(found.items[2].kind, KR_PINGBACK);
}

static void
tells_nothing_of_a_closed_comment(void **state)
{
    const struct kr_comment_draft comments[] = {
        SAID("Geheim.", .source_id = "7", .author = "Verborgen",
             .closed = true),
        SAID("Antwoord.", .source_id = "8", .parent = "7"),
        SAID("Ook geheim.", .kind = KR_PINGBACK, .closed = true),
    };
    struct kr_comments found;

    (void)state;
    keep_all(comments, 3);
    found = shown(1);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.total, 1);
    assert_int_equal(found.mentions, 0);
    assert_string_equal(found.items[0].source_id, "8");
    assert_int_equal(found.items[0].answered.place, 0);
    assert_string_equal(found.items[0].answered.author, "");
    keep_all(comments, 1);
    assert_int_equal(shown(1).pages, 0);
    assert_int_equal(pages(), 0);
    assert_int_equal(shown(1).total, 0);
}

static void
parts_many_comments_into_pages(void **state)
{
    struct kr_comment_draft *comments =
        kr_arena_array(archive.arena, 1201, sizeof(*comments));
    struct kr_comments found;

    (void)state;
    for (size_t i = 0; i < 1201; i++)
        comments[i] =
            (struct kr_comment_draft)SAID("Zo.",
                                          .source_id = text_of("%zu", i + 1),
                                          .parent = i == 1000 ? "3" : NULL,
                                          .closed = i % 2 == 1);
    keep_all(comments, 1201);
    found = shown(1);
    assert_int_equal(found.total, 601);
    assert_int_equal(found.pages, 2);
    assert_int_equal(found.count, 500);
    assert_int_equal(found.items[499].place, 500);
    found = shown(2);
    assert_int_equal(found.count, 101);
    assert_string_equal(found.items[0].source_id, "1001");
    assert_int_equal(found.items[0].place, 501);
    assert_int_equal(found.items[0].answered.place, 2);
    assert_int_equal(kr_comment_page(found.items[0].answered.place), 1);
    assert_int_equal(kr_comment_page(found.items[0].place), 2);
    assert_int_equal(pages(), 2);
    assert_int_equal(shown(3).count, 0);
    assert_int_equal(shown(0).count, 0);
}

/* The same pages, numbers and links as if the closed one had never been. */
static void
a_closed_comment_leaves_no_gap(void **state)
{
    struct kr_comment_draft *comments =
        kr_arena_array(archive.arena, 502, sizeof(*comments));
    struct kr_comments found;

    (void)state;
    for (size_t i = 0; i < 502; i++)
        comments[i] =
            (struct kr_comment_draft)SAID("Zo.",
                                          .source_id = text_of("%zu", i + 1),
                                          .parent = i == 501 ? "501" : NULL,
                                          .closed = i == 400);
    keep_all(comments, 502);
    found = shown(1);
    assert_int_equal(found.count, 500);
    assert_string_equal(found.items[400].source_id, "402");
    assert_int_equal(found.items[400].place, 401);
    found = shown(2);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].place, 501);
    assert_int_equal(found.items[0].answered.place, 500);
    assert_int_equal(kr_comment_page(found.items[0].answered.place), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(keeps_an_authors_address_on_the_web),
        CASE(keeps_no_other_address_of_an_author),
        CASE(keeps_no_address_of_any_length),
        CASE(cleans_what_a_comment_says),
        CASE(shows_comments_with_what_they_answer),
        CASE(tells_nothing_of_a_closed_comment),
        CASE(parts_many_comments_into_pages),
        CASE(a_closed_comment_leaves_no_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
