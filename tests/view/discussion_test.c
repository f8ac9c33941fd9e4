#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/article_page.h"
#include "kroniek/view/discussion.h"
#include "kroniek/view/view.h"
#include "view_sample.h"

static struct sample *s;

static int
open_sample(void **state)
{
    (void)state;
    s = sample_open("nl");
    return 0;
}

static int
close_sample(void **state)
{
    (void)state;
    sample_close(s);
    return 0;
}

static struct kr_comment
said(int64_t place, const char *id, const char *html)
{
    struct kr_comment comment = { .place = place,
                                  .source_id = id,
                                  .kind = KR_COMMENT,
                                  .author = "",
                                  .url = "",
                                  .date = kr_dateline_unknown() };
    struct kr_err err = { 0 };

    if (!kr_clean_html(s->arena, kr_str(html), NULL, &comment.html, &err))
        fail_msg("%s", err.message);
    return comment;
}

static void
answers(struct kr_comment *comment, const struct kr_comment *other)
{
    comment->answered.place = other->place;
    comment->answered.source_id = other->source_id;
    comment->answered.author = other->author;
}

static const char *
kept(bool ok, struct kr_buf *out, const struct kr_err *err)
{
    const char *text;

    if (!ok)
        fail_msg("%s", err->message);
    text = kr_buf_keep(out, s->arena).data;
    kr_buf_free(out);
    return text;
}

static const char *
page_with(const struct kr_comments *comments)
{
    struct kr_article article = sample_plain(s, "Kaal", "", KR_BASIS_NONE);
    const struct kr_article_content content = { .article = &article,
                                                .comments = *comments };
    struct kr_article_page page =
        kr_article_page_from(s->arena, &content, &s->frame);
    struct kr_buf out = KR_BUF(4 << 20);
    struct kr_err err = { 0 };

    return kept(kr_view_article(s->view, &page, &out, &err), &out, &err);
}

static const char *
later_page(const struct kr_comments *comments)
{
    struct kr_article article = sample_plain(s, "Kaal", "", KR_BASIS_NONE);
    struct kr_discussion_page page =
        kr_discussion_page_from(s->arena, &article, comments, &s->frame);
    struct kr_buf out = KR_BUF(4 << 20);
    struct kr_err err = { 0 };

    return kept(kr_view_discussion(s->view, &page, &out, &err), &out, &err);
}

/* The page of an article with ITEMS below it. */
static const char *
page_of(const struct kr_comment *items, size_t count, int64_t mentions)
{
    const struct kr_comments comments = { items,    count, (int64_t)count,
                                          mentions, 1,     1 };

    return page_with(&comments);
}

static void
a_post_without_comments_says_nothing_of_them(void **state)
{
    const struct kr_comments none = { 0 };

    (void)state;
    expect_hides(page_with(&none), "comments");
}

static void
a_comment_shows_who_when_and_what(void **state)
{
    struct kr_comment comment =
        said(1, "45", "<p>Mooi <em>stuk</em>.</p><h2 id=main>Kop</h2>");
    const char *page;

    (void)state;
    comment.author = "Klaas <zn.>";
    comment.url = "https://klaas.example/?a=1&b=2";
    comment.date = sample_date("2025-12-03", KR_BASIS_SOURCE);
    page = page_of(&comment, 1, 0);
    expect_shows(page, "<h2 id=\"comments-heading\">1 reactie</h2>");
    expect_shows(page, "<li class=\"comment u-comment h-cite\" "
                       "id=\"comment-45\" value=\"1\">");
    expect_shows(page, "<a class=\"p-author h-card\" href=\""
                       "https://klaas.example/?a=1&amp;b=2\" rel=\"external "
                       "nofollow noopener ugc\">Klaas &lt;zn.&gt;</a>");
    expect_shows(page, "<a class=\"u-url\" href=\"#comment-45\"><time "
                       "class=\"dt-published\" datetime=\"2025-12-03\">"
                       "3 december 2025</time></a>");
    expect_shows(page, "<p>Mooi <em>stuk</em>.</p>\n<h3>Kop</h3>");
}

static void
a_comment_of_nobody_says_so(void **state)
{
    struct kr_comment comment = said(1, "", "<p>Zo.</p>");
    const char *page = page_of(&comment, 1, 0);

    (void)state;
    expect_shows(page, "<span class=\"nobody\">Anoniem</span>");
    expect_shows(page, "id=\"reaction-1\"");
    expect_hides(page, "<span class=\"p-author");
}

static void
an_address_without_a_name_is_no_link(void **state)
{
    struct kr_comment comment = said(1, "1", "<p>Zo.</p>");

    (void)state;
    comment.url = "https://niemand.example/";
    expect_hides(page_of(&comment, 1, 0), "niemand.example");
}

static void
an_answer_stands_in_what_it_answers(void **state)
{
    struct kr_comment items[] = { said(1, "11", "<p>Een.</p>"),
                                  said(2, "12", "<p>Twee.</p>"),
                                  said(3, "13", "<p>Drie.</p>") };
    const char *page, *one, *two, *three;

    (void)state;
    answers(&items[2], &items[0]);
    page = page_of(items, 3, 0);
    one = strstr(page, "comment-11");
    three = strstr(page, "id=\"comment-13\"");
    two = strstr(page, "id=\"comment-12\"");
    assert_true(one < three && three < two);
    expect_shows(page, "<ol class=\"answers\">\n<li class=\"comment u-comment "
                       "h-cite\" id=\"comment-13\" value=\"3\">");
    expect_hides(page, "in antwoord op");
}

static void
answers_past_the_deepest_say_whom_they_answer(void **state)
{
    struct kr_comment items[7];
    const char *page;
    size_t lists = 0;

    (void)state;
    for (int i = 0; i < 7; i++) {
        items[i] = said(i + 1, kr_arena_format(s->arena, "%d", i + 1), "<p>.");
        items[i].author = kr_arena_format(s->arena, "Wie %d", i + 1);
        if (i > 0)
            answers(&items[i], &items[i - 1]);
    }
    page = page_of(items, 7, 0);
    for (const char *at = page; (at = strstr(at, "\"answers\"")) != NULL; at++)
        lists++;
    assert_int_equal(lists, KR_DISCUSSION_DEPTH - 1);
    expect_shows(page, "in antwoord op <a class=\"u-in-reply-to\" "
                       "href=\"#comment-6\">Wie 6</a>");
    expect_hides(page, "href=\"#comment-3\">Wie 3");
}

static void
answers_in_a_circle_are_all_shown(void **state)
{
    struct kr_comment items[] = { said(1, "11", "<p>Een.</p>"),
                                  said(2, "12", "<p>Twee.</p>") };
    const char *page;

    (void)state;
    answers(&items[0], &items[1]);
    answers(&items[1], &items[0]);
    page = page_of(items, 2, 0);
    expect_shows(page, "id=\"comment-11\"");
    expect_shows(page, "id=\"comment-12\"");
}

static void
mentions_stand_apart(void **state)
{
    struct kr_comment items[] = { said(1, "1", "<p>Elders.</p>"),
                                  said(2, "2", "<p>Hier.</p>") };
    const char *page;

    (void)state;
    items[0].kind = KR_PINGBACK;
    page = page_of(items, 2, 1);
    expect_shows(page, "1 reactie</h2>");
    expect_shows(page, "<ol class=\"mentions\">\n<li class=\"pingback");
    assert_true(strstr(page, "Hier.") < strstr(page, "Elders."));
    expect_shows(page_of(items, 1, 1), "1 vermelding elders</h2>");
}

static void
what_is_answered_may_be_on_another_page(void **state)
{
    struct kr_comment item = said(KR_COMMENTS_PAGE + 1, "901", "<p>Laat.</p>");
    const struct kr_comment early = { .place = 3,
                                      .source_id = "3",
                                      .author = "Vroeg" };
    const struct kr_comments comments = { &item, 1, 501, 0, 2, 3 };
    const char *page;

    (void)state;
    answers(&item, &early);
    page = later_page(&comments);
    expect_shows(page,
                 "class=\"u-in-reply-to\" href=\"/de-peilschaal/#comment-3\">"
                 "Vroeg</a>");
    expect_shows(page, "<h1>Reacties op ‘Kaal’, pagina 2</h1>");
    expect_shows(page, "501 reacties</h2>");
    expect_shows(page, "Dit is pagina 2 van 3.");
    expect_shows(page, "href=\"/de-peilschaal/#comments\" rel=\"prev\"");
    expect_shows(page,
                 "href=\"/de-peilschaal/comments/3/#comments\" rel=\"next\"");
    expect_shows(page, "<meta name=\"robots\" content=\"noindex\">");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_without_comments_says_nothing_of_them),
        cmocka_unit_test(a_comment_shows_who_when_and_what),
        cmocka_unit_test(a_comment_of_nobody_says_so),
        cmocka_unit_test(an_address_without_a_name_is_no_link),
        cmocka_unit_test(an_answer_stands_in_what_it_answers),
        cmocka_unit_test(answers_past_the_deepest_say_whom_they_answer),
        cmocka_unit_test(answers_in_a_circle_are_all_shown),
        cmocka_unit_test(mentions_stand_apart),
        cmocka_unit_test(what_is_answered_may_be_on_another_page),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
