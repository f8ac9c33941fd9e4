/* Works cited, what else cites them, and what was changed in a text. */
#include "kroniek/view/works_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/texts_page.h"
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

/* --- Works --- */

static const struct kr_mention *
mention(const char *slug, const char *title, const char *edtf)
{
    struct kr_mention *one = kr_arena_alloc(s->arena, sizeof(*one));

    *one = (struct kr_mention){ .slug = slug,
                                .title = title,
                                .kind = KR_POST,
                                .date = sample_date(edtf, KR_BASIS_SOURCE) };
    return one;
}

static const char *
shown(const struct kr_works_content *content)
{
    struct kr_works_page page =
        kr_works_page_from(s->arena, content, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    return kept(kr_view_works(s->view, &page, &out, &err), &out, &err);
}

static const char *
shown_work(const char *text, const char *doi, const char *url)
{
    const struct kr_work work = {
        .id = 0x123456789abcdef,
        .text = text,
        .doi = doi,
        .url = url,
        .language = "en",
        .posts = 9,
        .in = { mention("appel", "Appels & peren", "2025-12-03"), 1 },
    };
    const struct kr_works_content content = { .view = KR_WORKS_ALL,
                                              .works = { &work, 1 },
                                              .total = 1,
                                              .page = 1,
                                              .pages = 1,
                                              .size = 50 };

    return shown(&content);
}

static void
a_work_shows_its_text_and_the_posts_that_cite_it(void **state)
{
    const char *page =
        shown_work("Apples <2>. doi:10.5555/A.1", "10.5555/a.1", NULL);

    (void)state;
    expect_shows(page, "<h1>Aangehaalde werken</h1>");
    expect_shows(page, "<p class=\"count\">1 werk</p>");
    expect_shows(page, "<li id=\"work-123456789abcdef\">");
    expect_shows(page, "lang=\"en\">Apples &lt;2&gt;. <a class=\"u-url\" "
                       "href=\"https://doi.org/10.5555/a.1\" rel=\"external "
                       "noopener\">doi:10.5555/A.1</a></p>");
    expect_shows(page, "<a href=\"/appel/\">Appels &amp; peren</a> <span "
                       "class=\"when\"><time datetime=\"2025-12-03\">3 "
                       "december 2025</time>");
    expect_shows(page, "9 berichten");
    expect_shows(page, "<a href=\"/references/123456789abcdef/\">en 8 "
                       "andere</a>");
    expect_hides(page, "noindex");
}

static void
its_link_is_where_its_address_stands(void **state)
{
    (void)state;
    expect_shows(shown_work("X. https://doi.org/10.5555/a.1, p. 3",
                            "10.5555/a.1", NULL),
                 ">X. <a class=\"u-url\" href=\"https://doi.org/10.5555/a.1\" "
                 "rel=\"external noopener\">https://doi.org/10.5555/a.1</a>, "
                 "p. 3</p>");
    expect_shows(shown_work("X.", "10.5555/a<b>;2-1", NULL),
                 ">X. <a class=\"u-url\" href=\"https://doi.org/10.5555/"
                 "a%3Cb%3E;2-1\" rel=\"external noopener\">"
                 "doi:10.5555/a&lt;b&gt;;2-1</a></p>");
    expect_shows(shown_work("X https://x.example/y z", NULL,
                            "https://x.example/y"),
                 ">X <a class=\"u-url\" href=\"https://x.example/y\" "
                 "rel=\"external noopener\">https://x.example/y</a> z</p>");
    expect_hides(shown_work("X.", NULL, NULL), "u-url");
}

static void
letters_lead_to_the_page_they_begin_on(void **state)
{
    static const struct kr_work_letter letters[] = {
        { '0', 0, 3 }, { 'a', 3, 120 }, { 'b', 123, 4 }, { '~', 127, 1 }
    };
    const struct kr_works_content content = { .view = KR_WORKS_ALL,
                                              .total = 128,
                                              .page = 2,
                                              .pages = 3,
                                              .size = 50,
                                              .letters = letters,
                                              .letter_count = 4 };
    const char *page = shown(&content);

    (void)state;
    expect_shows(page, "128 werken, pagina 2 van 3");
    expect_shows(page, "<a href=\"/references/\">0–9</a>");
    expect_shows(page, "<a href=\"/references/\">A</a> <span "
                       "class=\"count\">120</span>");
    expect_shows(page, "<a href=\"/references/page/3/\">B</a>");
    expect_shows(page, "rel=\"prev\" href=\"https://waterblad.example/"
                       "references/\"");
    expect_shows(page, "rel=\"next\" href=\"https://waterblad.example/"
                       "references/page/3/\"");
}

static void
an_archive_without_works_says_so(void **state)
{
    const struct kr_works_content content = {
        .view = KR_WORKS_ALL, .page = 1, .pages = 1, .size = 50
    };

    (void)state;
    expect_shows(shown(&content), "Geen bericht in het archief haalt een werk "
                                  "aan.");
    assert_null(kr_works_link(s->arena, 0, &s->frame));
}

/* --- On a post --- */

static void
a_post_tells_what_else_cites_its_works(void **state)
{
    static const char body[] =
        "<ol class=\"references\"><li id=\"ref-1\">A</li>"
        "<li id=\"ref-2\">B</li></ol>";
    struct kr_article article = sample_rich(s);
    struct kr_mentions in = { mention("peer", "Peren", "2025"), 1 };
    struct kr_cited cited[] = { { .order = 1, .work = 5, .in = in, .more = 2 },
                                { .order = 2, .work = 5, .in = in, .more = 2 },
                                { .order = 9, .work = 6, .in = in } };
    const struct kr_article_content content = {
        .article = &article,
        .cited = { cited, 3 },
        .related = { mention("pruim", "Pruimen", ""), 1 },
        .has_texts = true,
    };
    struct kr_article_page page;
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };
    const char *text;

    (void)state;
    article.body = kr_clean_html_stored(body, sizeof(body) - 1);
    page = kr_article_page_from(s->arena, &content, &s->frame);
    text = kept(kr_view_article(s->view, &page, &out, &err), &out, &err);
    expect_shows(text, "Ook aangehaald in</h2>");
    expect_shows(text, "<a href=\"#ref-1\">Referentie 1</a> <a "
                       "href=\"#ref-2\">Referentie 2</a>");
    expect_shows(text, "<p class=\"label\">Referentie 9 </p>");
    expect_shows(text, "<a href=\"/references/000000000000005/\">en 2 andere");
    expect_shows(text, "Verwante berichten</h2>");
    expect_shows(text, "<a href=\"/pruim/\">Pruimen</a></li>");
    expect_shows(text, "href=\"/de-schuit-van-tien-uur/revisions/\">eerdere "
                       "teksten</a>");
}

static void
a_post_without_relatives_tells_of_none(void **state)
{
    struct kr_article article = sample_rich(s);
    const char *text = sample_article(s, &article);

    (void)state;
    expect_hides(text, "Ook aangehaald");
    expect_hides(text, "Verwante berichten");
    expect_hides(text, "eerdere teksten");
}

/* --- Texts --- */

static const struct kr_past_text past[] = {
    { 1, "Oude titel", 0, false },
    { 3, "De schuit van tien uur", 1767297600, true },
};

static const char *
shown_text(size_t at, const char *before, const char *words)
{
    struct kr_article article = sample_rich(s);
    const struct kr_past_texts texts = { past, 2 };
    const struct kr_text_content content = { .article = &article,
                                             .texts = &texts,
                                             .at = at,
                                             .words = kr_str(words),
                                             .words_before = kr_str(before) };
    struct kr_text_page page = kr_text_page_from(s->arena, &content, &s->frame);
    struct kr_buf out = KR_BUF(1 << 22);
    struct kr_err err = { 0 };

    return kept(kr_view_text(s->view, &page, &out, &err), &out, &err);
}

static void
a_list_of_texts_says_when_and_under_which_title(void **state)
{
    struct kr_article article = sample_rich(s);
    const struct kr_past_texts texts = { past, 2 };
    struct kr_texts_page page =
        kr_texts_page_from(s->arena, &article, &texts, &s->frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };
    const char *text =
        kept(kr_view_texts(s->view, &page, &out, &err), &out, &err);

    (void)state;
    expect_shows(text, "<h1>Teksten van “De schuit van tien uur”</h1>");
    expect_shows(text, "2 teksten");
    expect_shows(text, "revisions/3/\">Tekst 3</a> <strong>nu te zien</strong>"
                       " <span class=\"when\">bewaard op <time "
                       "datetime=\"2026-01-01\">1 januari 2026</time>");
    expect_shows(text, "onder de titel <cite>Oude titel</cite>");
    expect_shows(text, "content=\"noindex\"");
}

static void
a_change_is_marked_by_more_than_colour(void **state)
{
    const char *text = shown_text(1, "Een oude boom in de tuin.",
                                  "Een jonge boom in de tuin.");

    (void)state;
    expect_shows(text, "<p class=\"changed\">Een <del><span class=\"unseen\">"
                       "weg: </span>oude</del><ins><span class=\"unseen\">"
                       "nieuw: </span>jonge</ins> boom in de tuin.</p>");
    expect_shows(text, "Oude titel</del>");
    expect_shows(text, "Wat er is veranderd sinds tekst 1.");
    expect_shows(text, "rel=\"prev\"");
    expect_shows(text, "content=\"noindex\"");
}

static void
what_stayed_is_folded(void **state)
{
    const char *text =
        shown_text(1, "Een a.\nTwee b.\nDrie c.\nVier d.\nOud hier.",
                   "Een a.\nTwee b.\nDrie c.\nVier d.\nIets anders dus.");

    (void)state;
    expect_shows(text, "3 alinea’s ongewijzigd");
    expect_hides(text, "Twee b.");
    expect_shows(text, "<p class=\"same\">Vier d.</p>");
    expect_shows(text, "</span>Oud hier.</del>");
}

static void
the_first_text_is_shown_whole(void **state)
{
    const char *text = shown_text(0, "", "Een.\n\n<b>Twee</b>.");

    (void)state;
    expect_shows(text, "De eerste tekst die het archief toont.");
    expect_shows(text, "<p class=\"same\">&lt;b&gt;Twee&lt;/b&gt;.</p>");
    expect_hides(text, "<del>");
}

static void
a_text_too_long_is_cut_and_says_so(void **state)
{
    struct kr_buf words = KR_BUF(1 << 21);

    (void)state;
    for (int i = 0; i < 60000; i++)
        kr_buf_format(&words, "Regel %d.\n", i);
    expect_shows(shown_text(0, "", kr_buf_cstr(&words)),
                 "De tekst is te lang om hier helemaal te tonen.");
    kr_buf_free(&words);
}

int
main(void)
{
#define ONE(name)                                                              \
    cmocka_unit_test_setup_teardown(name, open_sample, close_sample)
    const struct CMUnitTest tests[] = {
        ONE(a_work_shows_its_text_and_the_posts_that_cite_it),
        ONE(its_link_is_where_its_address_stands),
        ONE(letters_lead_to_the_page_they_begin_on),
        ONE(an_archive_without_works_says_so),
        ONE(a_post_tells_what_else_cites_its_works),
        ONE(a_post_without_relatives_tells_of_none),
        ONE(a_list_of_texts_says_when_and_under_which_title),
        ONE(a_change_is_marked_by_more_than_colour),
        ONE(what_stayed_is_folded),
        ONE(the_first_text_is_shown_whole),
        ONE(a_text_too_long_is_cut_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
