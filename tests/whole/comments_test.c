/*
 * Comments as a reader meets them: below the post, on pages of their own when
 * they are many, and what was not approved nowhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_archive.h"
#include "whole_program.h"

#define MANY 1201 /* two pages full, and one more */

static struct whole_archive archive;
static struct whole_program program; /* in the archive's folder */
static struct kr_view *view;
static struct kr_site *site;

/* A post with many comments, each tenth of them not approved. */
static void
write_many(void)
{
    struct kr_buf xml = KR_BUF(4 << 20);

    kr_buf_text(&xml,
                "<?xml version=\"1.0\"?><rss version=\"2.0\" "
                "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
                "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>"
                "<title>Druk</title><link>https://druk.example</link>"
                "<wp:wxr_version>1.2</wp:wxr_version><item>"
                "<title>Druk besproken</title>"
                "<link>https://druk.example/druk-besproken/</link>"
                "<content:encoded>&lt;p&gt;Zeg het maar.&lt;/p&gt;"
                "</content:encoded><wp:post_id>9</wp:post_id>"
                "<wp:post_date>2026-02-03 09:00:00</wp:post_date>"
                "<wp:post_name>druk-besproken</wp:post_name>"
                "<wp:status>publish</wp:status>"
                "<wp:post_type>post</wp:post_type>");
    for (int i = 1; i <= MANY; i++)
        kr_buf_format(&xml,
                      "<wp:comment><wp:comment_id>%d</wp:comment_id>"
                      "<wp:comment_author>%s</wp:comment_author>"
                      "<wp:comment_content>Nummer %d.</wp:comment_content>"
                      "<wp:comment_approved>%d</wp:comment_approved>"
                      "<wp:comment_type>comment</wp:comment_type>"
                      "<wp:comment_parent>%d</wp:comment_parent>"
                      "</wp:comment>",
                      i, i % 10 == 0 ? "Verborgene" : "Lezer", i, i % 10 != 0,
                      i == MANY              ? 1
                      : i % 10 == 1 && i > 1 ? i - 1
                                             : 0);
    kr_buf_text(&xml, "</item></channel></rss>");
    whole_program_write(&program, "druk.xml", kr_buf_cstr(&xml));
    kr_buf_free(&xml);
}

static int
open_site(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    whole_archive_make(&archive, "nl", "/%postname%/");
    program.arena = archive.arena;
    snprintf(program.folder, sizeof(program.folder), "%s", archive.folder);
    program.config = archive.config;
    write_many();
    RUN(&program, "import", KRONIEK_SOURCE "/tests/fixtures/wxr/besproken.xml",
        "druk.xml");
    expect_status(&program, 0);
    if (!kr_view_open(&archive.settings, &view, &err) ||
        !kr_site_open(&archive.settings, view, &site, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int
close_site(void **state)
{
    (void)state;
    kr_site_close(site);
    kr_view_close(view);
    whole_archive_free(&archive);
    return 0;
}

/* TARGET answers with STATUS and has PHRASE, or not, where WANTED is false. */
static void
expect_answer(const char *target, int status, const char *phrase, bool wanted)
{
    struct whole_answer answer;

    whole_ask_site(site, "GET", target, "", &answer);
    if (answer.status != status)
        fail_msg("%s: %d, not %d", target, answer.status, status);
    if ((strstr(answer.body, phrase) != NULL) != wanted)
        fail_msg("%s %s '%s'", target, wanted ? "lacks" : "has", phrase);
    whole_answer_free(&answer);
}

static void
expect_way(const char *target, const char *to)
{
    struct whole_answer answer;
    char location[512];

    whole_ask_site(site, "GET", target, "", &answer);
    assert_int_equal(answer.status, 301);
    whole_header(&answer, "Location", location, sizeof(location));
    if (strstr(location, to) == NULL)
        fail_msg("%s leads to %s", target, location);
    whole_answer_free(&answer);
}

static void
a_post_shows_what_readers_wrote(void **state)
{
    (void)state;
    expect_answer("/het-ijs-van-overlaar/", 200, "9 reacties</h2>", true);
    expect_answer("/het-ijs-van-overlaar/", 200, "id=\"comment-13\"", true);
    expect_answer("/het-ijs-van-overlaar/", 200, "Elders op het web", true);
    expect_answer("/2026/01/", 200, "Hinke Wiarda", false);
}

static void
what_was_not_approved_is_nowhere(void **state)
{
    static const char *const targets[] = { "/het-ijs-van-overlaar/",
                                           "/2026/01/",
                                           "/",
                                           "/druk-besproken/",
                                           "/druk-besproken/comments/2/",
                                           "/druk-besproken/comments/3/" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(targets); i++) {
        expect_answer(targets[i], 200, "verborgen gebleven", false);
        expect_answer(targets[i], 200, "Niet Goedgekeurd", false);
        expect_answer(targets[i], 200, "Verborgene", false);
        expect_answer(targets[i], 200, "comment-20\"", false);
    }
}

static void
many_comments_have_pages(void **state)
{
    (void)state;
    expect_answer("/druk-besproken/", 200, "1.081 reacties</h2>", true);
    expect_answer("/druk-besproken/", 200,
                  "href=\"/druk-besproken/comments/2/#comments\"", true);
    expect_answer("/druk-besproken/", 200, "Nummer 555.", true);
    expect_answer("/druk-besproken/", 200, "Nummer 556.", false);
    expect_answer("/druk-besproken/comments/2/", 200, "Nummer 556.", true);
    expect_answer("/druk-besproken/comments/2/", 200,
                  "id=\"comment-556\" value=\"501\"", true);
    expect_answer("/druk-besproken/comments/3/", 200,
                  "href=\"/druk-besproken/#comment-1\">Lezer</a>", true);
}

static void
a_page_past_the_last_is_not_there(void **state)
{
    static const char *const targets[] = {
        "/druk-besproken/comments/4/",       "/druk-besproken/comments/1/",
        "/druk-besproken/comments/0/",       "/druk-besproken/comments/x/",
        "/het-ijs-van-overlaar/comments/2/", "/bestaat-niet/comments/2/",
        "/een-concept/comments/2/",          "/besloten-kring/comments/2/",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(targets); i++)
        expect_answer(targets[i], 404, "Niet gevonden", true);
}

static void
another_address_of_a_page_leads_to_it(void **state)
{
    (void)state;
    expect_way("/druk-besproken/comments/2", "/druk-besproken/comments/2/");
    expect_way("/2026/druk-besproken/comments/2/",
               "/druk-besproken/comments/2/");
    expect_way("/weggehaald-stuk/comments/2/", "/weggehaald-stuk/");
}

/* What PAGE of the copy in FOLDER says in its section of comments. */
static const char *
comments_in(const char *folder, int page)
{
    const char *number = kr_arena_format(archive.arena, "comments/%d/", page);
    const char *path =
        kr_arena_format(archive.arena, "%s/druk-besproken/%sindex.html", folder,
                        page == 1 ? "" : number);
    const char *text = strstr(whole_program_read(&program, path),
                              "<section class=\"comments\"");

    assert_non_null(text);
    return kr_str_keep(kr_str_upto(kr_str(text),
                                   kr_str_search(kr_str(text),
                                                 KR_STR("</section>"))),
                       archive.arena);
}

static void
expect_same_comments(int page)
{
    assert_string_equal(comments_in("site", page), comments_in("again", page));
}

static void
a_copy_of_the_site_has_them_all(void **state)
{
    (void)state;
    RUN(&program, "export", "--format", "html", "site");
    expect_status(&program, 0);
    assert_true(whole_program_has(&program,
                                  "site/druk-besproken/comments/3/index.html"));
    assert_false(
        whole_program_has(&program,
                          "site/druk-besproken/comments/4/index.html"));
    assert_false(
        whole_program_has(&program,
                          "site/het-ijs-van-overlaar/comments/2/index.html"));
}

/* The closed ones are in no copy; the others keep their order, and what they
 * answer, on whatever page that is. */
static void
a_copy_read_back_has_them_all(void **state)
{
    struct whole_program back = { .arena = archive.arena };

    (void)state;
    snprintf(back.folder, sizeof(back.folder), "%s", archive.folder);
    whole_program_init(&back, "back");
    RUN(&back, "import", "site");
    expect_status(&back, 0);
    expect_out(&back, "0 failed");
    RUN(&back, "export", "--format", "html", "again");
    expect_status(&back, 0);
    for (int page = 1; page <= 3; page++)
        expect_same_comments(page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_shows_what_readers_wrote),
        cmocka_unit_test(what_was_not_approved_is_nowhere),
        cmocka_unit_test(many_comments_have_pages),
        cmocka_unit_test(a_page_past_the_last_is_not_there),
        cmocka_unit_test(another_address_of_a_page_leads_to_it),
        cmocka_unit_test(a_copy_of_the_site_has_them_all),
        cmocka_unit_test(a_copy_read_back_has_them_all),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
