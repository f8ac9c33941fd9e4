/*
 * What the reader of HTML pages takes for a post, a date, a name and a page
 * without any, case by case.  Whole pages are in read_html_pages_test.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/site_folder.h"
#include "exchange_html_file.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_html.h"
#include "kroniek/exchange/survey.h"

#define TEXT                                                                   \
    "<p>De sluiswachter schreef het op: een cijfer, een windrichting, en "     \
    "soms een woord over het ijs.</p><p>Zijn schriften zijn bewaard, vijf "    \
    "geslachten lang.</p>"

static int
forget(void **state)
{
    (void)state;
    html_forget();
    return 0;
}

/* --- Dates --- */

/* A page with HEAD in its head and LINE under its title. */
static void
read_dated(const char *head, const char *line)
{
    struct kr_arena *arena = kr_arena_new();

    html_read(kr_arena_format(arena,
                              "<!doctype html><html lang=en><head><title>T"
                              "</title>%s</head><body><article><h1>Ice</h1>%s"
                              "<div class=entry-content>%s</div></article>"
                              "<footer>&copy; 2003 Jan, 4 May 2004</footer>",
                              head, line, TEXT));
    kr_arena_free(arena);
}

static void
expect_date(const char *head, const char *line, const char *edtf)
{
    read_dated(head, line);
    assert_string_equal(html_draft()->date.edtf, edtf);
}

static void
a_date_is_what_the_page_says_for_machines(void **state)
{
    (void)state;
    expect_date("<script type='application/ld+json'>{\"@type\":\"BlogPosting\","
                "\"datePublished\":\"2019-03-02T10:00:00+01:00\"}</script>",
                "", "2019-03-02T10:00:00+01:00");
    expect_date("<meta property='article:published_time' "
                "content='2019-03-02T09:00:00Z'>",
                "", "2019-03-02T09:00:00Z");
    expect_date("<meta name='DC.date' content='2019-03-02'>", "", "2019-03-02");
    expect_date("<meta name=citation_publication_date content='2019/03'>", "",
                "2019-03");
    expect_date("", "<time datetime='2019-03-02'>gisteren</time>",
                "2019-03-02");
    expect_date("",
                "<abbr class=published title='2019-03-02T10:00:00+0100'>x"
                "</abbr>",
                "2019-03-02T10:00:00+01:00");
    expect_date("", "<meta itemprop=datePublished content='2019-03-02'>",
                "2019-03-02");
}

static void
a_date_is_what_stands_by_the_title(void **state)
{
    (void)state;
    expect_date("", "<p class=byline>By Jan on March 2, 2019 at 9:30</p>",
                "2019-03-02");
    expect_date("", "<p>Saturday, March 2, 2019</p>", "2019-03-02");
    expect_date("", "<div class=post-meta>2 March 2019 · 3 min</div>",
                "2019-03-02");
    expect_date("", "<p class=date>March 2019</p>", "2019-03");
}

static void
a_date_that_can_be_read_two_ways_is_none(void **state)
{
    (void)state;
    expect_date("", "<p class=date>3-2-2019</p>", "");
    expect_date("", "<p class=date>30-2-2019</p>", "");
    expect_date("", "<p class=date>30-1-2019</p>", "2019-01-30");
}

static void
the_date_of_something_else_is_none(void **state)
{
    (void)state;
    expect_date("", "", "");
    expect_date("", "<p class=meta>Updated on 2 March 2019</p>", "");
    expect_date("", "<p class=meta>&copy; 2 March 2019</p>", "");
    expect_date("", "<aside><time datetime='2019-03-02'>x</time></aside>", "");
    expect_date("",
                "<div id=comments><li class=comment><time "
                "datetime='2019-03-02'>x</time><p class=comment-content>Ja."
                "</div>",
                "");
    expect_date("<meta property='article:published_time' "
                "content='1970-01-01T00:00:00+00:00'>",
                "", "");
}

static void
a_moment_refines_the_day_beside_it(void **state)
{
    (void)state;
    expect_date("<meta property='article:published_time' "
                "content='2019-03-02T09:00:00+01:00'>",
                "<p class=date>2 March 2019</p>", "2019-03-02T09:00:00+01:00");
    expect_date("<meta property='article:published_time' "
                "content='2020-03-02T09:00:00+01:00'>",
                "<p class=date>2 March 2019</p>", "2019-03-02");
}

/* --- Titles --- */

static void
expect_title(const char *html, const char *title)
{
    html_read(html);
    assert_string_equal(html_draft()->title, title);
}

static void
a_title_is_the_posts_own_heading(void **state)
{
    (void)state;
    expect_title("<title>Anders | Het Blad</title><header class=site-header>"
                 "<h1>Het Blad</h1></header><article><h1>Over  het\n<em>ijs"
                 "</em></h1>" TEXT "</article>",
                 "Over het ijs");
}

static void
a_title_without_heading_loses_the_name_of_the_site(void **state)
{
    (void)state;
    expect_title("<title>Over - het ijs &raquo; Het Blad</title><meta "
                 "property=og:site_name content='Het Blad'><article>" TEXT,
                 "Over - het ijs");
    expect_title("<title>Over het ijs | Waterblad</title><link rel=canonical "
                 "href='https://www.waterblad.example/ijs/'><article>" TEXT,
                 "Over het ijs");
    expect_title("<title>Het ijs - en de rest</title><article>" TEXT,
                 "Het ijs - en de rest");
}

static void
a_page_without_any_title_gets_its_first_sentence(void **state)
{
    (void)state;
    html_read("<article><p>Er was ijs. Meer was er niet.</p></article>");
    assert_true(html_draft()->title_derived);
    assert_non_null(strstr(html_draft()->title, "Er was ijs"));
}

/* --- Who it is --- */

static void
expect_guid(const char *html, const char *guid)
{
    html_read(html);
    if (guid == NULL)
        assert_null(html_draft()->guid);
    else
        assert_string_equal(html_draft()->guid, guid);
}

static void
a_post_is_known_by_its_canonical_address(void **state)
{
    (void)state;
    expect_guid("<!-- saved from url=(0028)https://a.example/kopie/ --><link "
                "rel=canonical href='https://a.example/ijs/'><article>" TEXT,
                "https://a.example/ijs/");
    expect_guid(
        "<!-- saved from url=(0028)https://a.example/ijs/ --><article>" TEXT,
        "https://a.example/ijs/");
    expect_guid("<!-- saved from url=(0028)https://a.example/ijs/ --><link "
                "rel=canonical href='https://a.example/'><article>" TEXT,
                "https://a.example/ijs/");
    expect_guid("<!-- saved from url=(0028)https://a.example/x/ --><link "
                "rel=canonical href='../ijs/index.html'><article>" TEXT,
                "https://a.example/ijs/");
    expect_guid("<!-- Mirrored from www.a.example/ijs/ by HTTrack Website "
                "Copier/3.x [XR&CO'2014], Sat, 02 Mar 2019 10:00:00 GMT -->"
                "<article>" TEXT,
                "http://www.a.example/ijs/");
    expect_guid("<article>" TEXT, NULL);
    assert_string_equal(html_draft()->slug, "page");
}

static void
the_posts_of_a_listing_are_known_by_their_links(void **state)
{
    (void)state;
    html_read("<link rel=canonical href='https://a.example/tag/ijs/'><body "
              "class='archive tag'><h1 class=page-title>Tag: Het ijs</h1>"
              "<article><h2><a href='../../een/index.html'>Een</a></h2>" TEXT
              "</article><article><h2><a href='/twee/#x'>Twee</a></h2>" TEXT
              "</article>");
    assert_int_equal(html_sink()->draft_count, 2);
    assert_string_equal(html_sink()->drafts[0].guid, "https://a.example/een/");
    assert_string_equal(html_sink()->drafts[1].guid, "https://a.example/twee/");
    assert_string_equal(html_sink()->drafts[1].tags[0].name, "Het ijs");
}

/* --- Terms --- */

static void
tags_and_categories_are_told_apart(void **state)
{
    (void)state;
    html_read(
        "<article><h1>T</h1><div class=entry-content>" TEXT
        "</div><a rel='category tag' href='/category/natuur/weer/'>Weer</a>"
        "<a rel=tag href='/tag/ijs/'>IJs</a>"
        "<a class=p-category href='/rubriek/a/'>ijs</a>"
        "<span class=cat-links><a href='/c/lucht/'>Lucht</a></span>"
        "<a href='/over/'>Over</a></article>");
    assert_int_equal(html_draft()->tag_count, 1);
    assert_string_equal(html_draft()->tags[0].name, "IJs");
    assert_int_equal(html_draft()->category_count, 2);
    assert_string_equal(html_draft()->categories[0].parent->slug, "natuur");
    assert_string_equal(html_draft()->categories[1].name, "Lucht");
}

static void
keywords_of_the_head_stay_keywords(void **state)
{
    (void)state;
    html_read("<meta name=keywords content='ijs, sluis,,  ijs , water'>"
              "<article><h1>T</h1><a rel=tag href='/tag/water/'>Water</a>"
              "<div class=entry-content>" TEXT "</div></article>");
    assert_int_equal(html_draft()->keyword_count, 2);
    assert_string_equal(html_draft()->keywords[1], "sluis");
}

static void
a_mail_address_is_no_author(void **state)
{
    (void)state;
    html_read("<article><h1>T</h1><span class=author>jan@a.example</span>"
              "<div class=entry-content>" TEXT "</div></article>");
    assert_int_equal(html_draft()->author_count, 0);
}

static void
authors_lose_the_word_before_them(void **state)
{
    (void)state;
    html_read("<article><h1>T</h1><span class=byline><span class=author>Door "
              "Jan Smit</span></span><div class=entry-content>" TEXT
              "</div></article>");
    assert_string_equal(html_draft()->authors[0].name, "Jan Smit");
}

/* --- The text --- */

static void
a_description_is_an_excerpt_unless_the_text_begins_so(void **state)
{
    (void)state;
    html_read("<meta name=description content='Over ijs &amp; wachten.'>"
              "<article><h1>T</h1>" TEXT "</article>");
    assert_string_equal(html_draft()->excerpt, "Over ijs & wachten.");
    html_read("<meta name=description content='De sluiswachter schreef het op: "
              "een cijfer, &hellip;'><article><h1>T</h1>" TEXT "</article>");
    assert_null(html_draft()->excerpt);
}

static void
pictures_that_wait_for_a_script_have_their_address(void **state)
{
    (void)state;
    html_read("<article><h1>T</h1><div class=e-content><img data-src='a.jpg' "
              "src='data:image/gif;base64,R0' alt=A><noscript><img src='a.jpg'>"
              "</noscript><img srcset='b.jpg 2x, c.jpg'><img><noscript><img "
              "src='d.jpg'></noscript><img src='x_files/e.jpg' onload='x()'>"
              "</div></article>");
    expect_html_body("<img src=\"a.jpg\" alt=\"A\"><img src=\"b.jpg\">"
                     "<img src=\"d.jpg\"><img src=\"x_files/e.jpg\">");
}

static void
what_is_no_text_is_left_out(void **state)
{
    (void)state;
    html_read("<article><h1>T</h1><div class=e-content><p>A</p><script>x"
              "</script><style>y</style><nav>n</nav><form>f</form><div "
              "class='share-buttons'>s</div><div class='related-posts'>r</div>"
              "<p hidden>h</p><p>B</p></div></article>");
    expect_html_body("<p>A</p><p>B</p>");
}

static void
text_without_any_mark_is_found_by_its_weight(void **state)
{
    (void)state;
    html_read("<html><title>IJs</title><body><table><tr><td><a href=1>Een</a>"
              "<br><a href=2>Twee</a></td><td><h1>IJs</h1>" TEXT
              "</td></tr></table></body>");
    assert_string_equal(html_draft()->title, "IJs");
    expect_html_body(TEXT);
}

/* --- No post --- */

static void
expect_nothing(const char *html, const char *why)
{
    html_read(html);
    expect_html_skipped(why);
}

static void
a_page_without_text_is_passed_over(void **state)
{
    (void)state;
    expect_nothing("<html><body><ul><li><a href=1>Een</a><li><a href=2>Twee"
                   "</a></ul>",
                   "page without a post");
    expect_nothing("<html><frameset><frame src=a.html></frameset>",
                   "page without a post");
    expect_nothing("", "page without a post");
    expect_nothing("<html><meta http-equiv=refresh content='0; url=/x/'><body>"
                   "<p>Verhuisd.",
                   "page that only redirects");
    expect_nothing(
        "<html><title>Page not found | A</title><body class=error404>"
        "<article><h1>Oops</h1>" TEXT,
        "page of an error");
}

static void
a_teaser_is_passed_over(void **state)
{
    (void)state;
    expect_nothing("<link rel=canonical href='https://a.example/'><body "
                   "class='blog'><article><h2><a href=/een/>Een</a></h2><div "
                   "class=entry-summary><p>Kort</p></div></article>",
                   "summary of another page");
    expect_nothing("<link rel=canonical href='https://a.example/'><body "
                   "class='home'><article><h2><a href=/een/>Een</a></h2><div "
                   "class=entry-content><p>Begin <a href=/een/>Lees verder</a>"
                   "</p></div></article>",
                   "summary of another page");
}

static void
what_is_no_html_is_said_to_be_none(void **state)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_err err = { 0 };

    (void)state;
    assert_false(
        kr_read_html(KR_STR("From: <Saved>\nMIME-Version: 1.0\nContent-Type: "
                            "multipart/related; boundary=x\n\n--x\n"),
                     &(struct kr_read_options){ .path = "a.mht" },
                     &memory->sink, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message,
                        "a.mht: an MHTML archive; save the page as HTML");
    memory_sink_free(memory);
}

static void
cards_of_other_posts_are_not_posts_of_this_page(void **state)
{
    (void)state;
    html_read(
        "<meta property=og:type content=article><article><h1>Deze</h1>" TEXT
        "</article><section><article><h3><a href=/a/>Andere</a></h3>"
        "<p>Kort</p></article><article><h3><a href=/b/>Nog een</a></h3>"
        "</article></section>");
    assert_string_equal(html_draft()->title, "Deze");
}

/* --- One run --- */

static void
survey(struct kr_survey *known, const char *path, const char *text)
{
    struct kr_read_options options = { .survey = known };
    struct kr_input *input = kr_input_of(path, kr_str(text));
    struct kr_err err = { 0 };

    if (!kr_read_html_survey(input, &options, &err))
        fail_msg("%s", err.message);
    kr_input_close(input);
}

static void
a_listing_repeats_a_page_of_the_run_only_in_the_same_words(void **state)
{
    static const char page[] =
        "<link rel=canonical href='https://a.example/een/'><article>"
        "<h1>Een</h1>"
        "<div class=e-content><p>Vol.</p></div></article>";
    static const char listing[] =
        "<link rel=canonical href='https://a.example/'><body class=blog>"
        "<article>"
        "<h2><a href=/een/>Een</a></h2><div class=e-content><p>%s</p></div>"
        "</article><article><h2><a href=/twee/>Twee</a></h2>"
        "<div class=e-content>"
        "<p>Ook.</p></div></article>";
    struct kr_survey *known = kr_survey_new();
    struct kr_read_options options = { .survey = known };
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    survey(known, "een.html", page);
    assert_string_equal(kr_survey_find_file(known, "een.html")->site,
                        "a.example");
    html_read_as(kr_str(kr_arena_format(arena, listing, "Vol.")), options);
    assert_int_equal(html_sink()->draft_count, 2);
    html_read_as(kr_str(kr_arena_format(arena, listing, "Anders.")), options);
    assert_int_equal(html_sink()->draft_count, 1);
    assert_string_equal(html_sink()->skipped[0].text,
                        "post with a page of its own");
    kr_arena_free(arena);
    kr_survey_free(known);
}

static void
pages_are_told_from_other_files(void **state)
{
    (void)state;
    assert_int_equal(kr_read_html_detect(KR_STR("<!DOCTYPE html><html>"), "a"),
                     92);
    assert_int_equal(
        kr_read_html_detect(KR_STR("\xef\xbb\xbf<?xml version='1.0'?><!-- x -->"
                                   "<HTML>"),
                            "a.php"),
        92);
    assert_true(kr_read_html_detect(KR_STR("<p>x"), "a.htm") > 0);
    assert_int_equal(kr_read_html_detect(KR_STR("<?xml version='1.0'?><rss>"),
                                         "feed.html"),
                     0);
    assert_int_equal(kr_read_html_detect(KR_STR("# Kop\n\n<p>x"), "a.md"), 0);
}

static void
a_page_that_states_no_address_is_told_by_its_place_in_a_folder(void **state)
{
    const struct kr_site_folder folder = { .root = "tuin", .content = "" };
    struct kr_read_options options = { .path = "tuin/kas/over.html",
                                       .folder = &folder };
    const char *page = "<title>Over</title><body><article><h1>Over</h1>"
                       "<p>Van de kas en wat er groeit.</p></article>";

    (void)state;
    html_read_as(kr_str(page), options);
    assert_string_equal(html_draft()->address, "kas/over.html");
    options.folder = NULL;
    html_read_as(kr_str(page), options);
    assert_null(html_draft()->address);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, forget)
    const struct CMUnitTest tests[] = {
        TEST(a_date_is_what_the_page_says_for_machines),
        TEST(a_date_is_what_stands_by_the_title),
        TEST(a_date_that_can_be_read_two_ways_is_none),
        TEST(the_date_of_something_else_is_none),
        TEST(a_moment_refines_the_day_beside_it),
        TEST(a_title_is_the_posts_own_heading),
        TEST(a_title_without_heading_loses_the_name_of_the_site),
        TEST(a_page_without_any_title_gets_its_first_sentence),
        TEST(a_post_is_known_by_its_canonical_address),
        TEST(the_posts_of_a_listing_are_known_by_their_links),
        TEST(tags_and_categories_are_told_apart),
        TEST(keywords_of_the_head_stay_keywords),
        TEST(a_mail_address_is_no_author),
        TEST(authors_lose_the_word_before_them),
        TEST(a_description_is_an_excerpt_unless_the_text_begins_so),
        TEST(pictures_that_wait_for_a_script_have_their_address),
        TEST(what_is_no_text_is_left_out),
        TEST(text_without_any_mark_is_found_by_its_weight),
        TEST(a_page_without_text_is_passed_over),
        TEST(a_teaser_is_passed_over),
        TEST(what_is_no_html_is_said_to_be_none),
        TEST(cards_of_other_posts_are_not_posts_of_this_page),
        TEST(a_listing_repeats_a_page_of_the_run_only_in_the_same_words),
        TEST(pages_are_told_from_other_files),
        cmocka_unit_test(
            a_page_that_states_no_address_is_told_by_its_place_in_a_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
