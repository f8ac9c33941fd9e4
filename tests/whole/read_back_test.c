/*
 * Pages we make, read again: what a page shows of an article is what the
 * reader of HTML pages finds in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_html.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/view/article_page.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/listing_page.h"
#include "kroniek/view/view.h"

struct site {
    struct kr_arena *arena;
    struct kr_settings settings;
    struct kr_view *view;
    struct kr_frame frame;
    const struct kr_article *shown; /* what the next drafts must be */
    size_t left;                    /* of those, still to come */
    size_t skipped;
    bool listed;                 /* they stand in a listing, without excerpts */
    struct kr_comments comments; /* below each */
};

static struct site site;

/* --- Articles --- */

static struct kr_clean_html
body_of(const char *html)
{
    struct kr_clean_html body;
    struct kr_err err = { 0 };

    if (!kr_clean_html(site.arena, kr_str(html), NULL, &body, &err))
        fail_msg("%s", err.message);
    return body;
}

static struct kr_dateline
date_of(const char *edtf)
{
    struct kr_dateline date;
    struct kr_err err = { 0 };

    if (!kr_dateline_parse(kr_str(edtf), KR_BASIS_SOURCE, &date, &err))
        fail_msg("%s", err.message);
    return date;
}

static const struct kr_term two_tags[] = {
    { 1, KR_TAG, "trekvaart", "trekvaart", 1 },
    { 2, KR_TAG, "École & <l’eau>", "ecole-l-eau", 1 },
};
static const struct kr_term two_categories[] = {
    { 3, KR_CATEGORY, "Techniek", "techniek", 1 },
    { 4, KR_CATEGORY, "Dagboeken", "verhalen/dagboeken", 1 },
};
static const struct kr_term two_authors[] = {
    { 5, KR_AUTHOR, "Geesje van der Laan", "geesje-van-der-laan", 1 },
    { 6, KR_AUTHOR, "Ørjan Bakker", "orjan-bakker", 1 },
};
static const char *const two_keywords[] = { "binnenvaart", "tarief, oud" };

static const char rich_body[] =
    "<p>Wie in 1840 van Haarlem naar Leiden wilde, nam de schuit<sup "
    "class=\"footnote-ref\" id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> &amp; "
    "een <em>krant</em>.</p>\n"
    "<h2 id=\"een-dag\">Een dag</h2>\n"
    "<ul>\n<li>een koffer;<ul><li>boter,</li><li>kranten;</li></ul></li>\n"
    "</ul>\n"
    "<figure><img src=\"/media/ab/cd.jpg\" alt=\"Een schuit\" width=\"40\" "
    "height=\"30\"><figcaption>De vaart</figcaption></figure>\n"
    "<blockquote><p>Zacht.</p><p><cite>Een reiziger</cite></p></blockquote>\n"
    "<table><caption>Dienst</caption><thead><tr><th>Uur</th></tr></thead>"
    "<tbody><tr><td>2 &lt; 3</td></tr></tbody></table>\n"
    "<ul><li>Ook in een lijst:<table><tr><td>een</td><td>twee*</td>"
    "<td>drie</td></tr></table></li></ul>\n"
    "<h2 id=\"twee\">Twee <em>dagen</em></h2><h3 id=\"drie\">Drie</h3>"
    "<h3 id=\"vier\">Vier</h3><p>Goed.* Beter<sup>†</sup> en noot<a "
    "class=\"footnote-ref\" href=\"#ref-1\">¹</a>, nog eens<a "
    "class=\"footnote-ref\" href=\"#ref-1\">¹</a>.</p>\n"
    "<pre><code>een regel die te lang is voor een telefoon\n\ten nog een"
    "</code></pre>\n"
    "<p><img src=\"/media/ab/ee.png\" alt=\"\"></p>\n"
    "<pre><code>\n  a  b\n\tc &amp;&amp; d\n</code></pre>\n"
    "<dl class=\"qa\">\n<dt>Waarom?</dt>\n<dd>Daarom.</dd>\n</dl>\n"
    "<p>Regel<br>regel, een lang<wbr>woord, H<sub>2</sub>O.</p>\n"
    "<p lang=\"de\">Auf Deutsch.</p>\n"
    "<hr>\n"
    "<ol class=\"references\"><li id=\"ref-1\">Jansen (1998). "
    "<a href=\"https://doi.org/10.5555/x\">doi:10.5555/x</a></li></ol>\n"
    "<ol class=\"footnotes\"><li id=\"fn-1\"><p>Noot. <a "
    "class=\"footnote-backref\" href=\"#fnref-1\">↩</a></p></li></ol>\n"
    "<p>* Van de vaart.</p><p><sup>†</sup> Van de brug.</p>";

static struct kr_article
plain(const char *slug, const char *title, const char *edtf)
{
    return (struct kr_article){
        .id = 2,
        .slug = slug,
        .title = title,
        .status = KR_PUBLISHED,
        .kind = KR_POST,
        .language = "nl",
        .date = date_of(edtf),
        .modified = kr_dateline_unknown(),
        .excerpt = "",
        .body =
            body_of("<p>De peilschaal bij de sluis.</p>\n<p>Meer niet.</p>"),
        .withdrawn_on = "",
        .withdrawn_why = "",
        .revisions = 1,
    };
}

static struct kr_article
rich(void)
{
    struct kr_article a = plain("de-schuit", "De schuit < van \"tien\" & uur",
                                "2025-12-03T09:30:00+01:00");

    a.modified = date_of("2026-01-05");
    a.excerpt = "Hoe een vaart & een paard een land bijeenhielden.";
    a.featured = (struct kr_featured){ "/media/ef/01.jpg",
                                       "Paard \"en\" schuit", 640, 480 };
    a.body = body_of(rich_body);
    a.authors = (struct kr_terms){ two_authors, 2 };
    a.tags = (struct kr_terms){ two_tags, 2 };
    a.categories = (struct kr_terms){ two_categories, 2 };
    a.keywords = two_keywords;
    a.keyword_count = 2;
    return a;
}

/* --- A sink that compares --- */

static void
expect_terms(const struct kr_term_draft *found, size_t count,
             const struct kr_terms *terms)
{
    assert_int_equal(count, terms->count);
    for (size_t i = 0; i < count; i++) {
        const char *end = strrchr(terms->items[i].path, '/');

        assert_string_equal(found[i].name, terms->items[i].name);
        assert_string_equal(found[i].slug,
                            end != NULL ? end + 1 : terms->items[i].path);
        if (end != NULL)
            assert_string_equal(found[i].parent->slug, "verhalen");
    }
}

static void
expect_texts(const struct kr_draft *draft, const struct kr_article *article)
{
    assert_string_equal(draft->title, article->title);
    assert_string_equal(draft->slug, article->slug);
    assert_string_equal(draft->date.edtf, article->date.edtf);
    assert_string_equal(draft->modified.edtf, article->modified.edtf);
    assert_string_equal(draft->language, article->language);
    assert_int_equal(draft->title_derived, article->title_derived);
    assert_int_equal(draft->kind, article->kind);
}

static void
expect_body(const struct kr_draft *draft, const struct kr_article *article)
{
    struct kr_clean_html found, wanted = article->body;
    struct kr_err err = { 0 };

    if (!kr_clean_html(site.arena, draft->html, NULL, &found, &err))
        fail_msg("%s", err.message);
    assert_string_equal(
        kr_str_keep((struct kr_str){ found.data, found.length }, site.arena),
        kr_str_keep((struct kr_str){ wanted.data, wanted.length }, site.arena));
}

static void
expect_text(const char *found, const char *wanted)
{
    assert_string_equal(found == NULL ? "" : found, wanted);
}

static void
expect_comment(const struct kr_comment_draft *found,
               const struct kr_comment *wanted)
{
    struct kr_clean_html html;
    struct kr_err err = { 0 };

    expect_text(found->source_id, wanted->source_id);
    expect_text(found->parent,
                wanted->answered.place == 0 ? "" : wanted->answered.source_id);
    expect_text(found->author, wanted->author);
    expect_text(found->author_url, wanted->url);
    assert_int_equal(found->kind, wanted->kind);
    assert_false(found->closed);
    assert_string_equal(found->date.edtf, wanted->date.edtf);
    if (!kr_clean_html(site.arena, found->html, NULL, &html, &err))
        fail_msg("%s", err.message);
    assert_string_equal(html.data, wanted->html.data);
}

static bool
compare(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    const struct kr_article *article = site.shown++;

    (void)self;
    (void)err;
    assert_int_not_equal(site.left--, 0);
    expect_texts(draft, article);
    expect_body(draft, article);
    expect_terms(draft->authors, draft->author_count, &article->authors);
    expect_terms(draft->tags, draft->tag_count, &article->tags);
    expect_terms(draft->categories, draft->category_count,
                 &article->categories);
    assert_int_equal(draft->keyword_count, article->keyword_count);
    for (size_t i = 0; i < draft->keyword_count; i++)
        assert_string_equal(draft->keywords[i], article->keywords[i]);
    if (article->excerpt[0] != '\0' && !site.listed)
        assert_string_equal(draft->excerpt, article->excerpt);
    else
        assert_null(draft->excerpt);
    if (article->featured.src != NULL) {
        assert_string_equal(draft->featured_src, article->featured.src);
        assert_string_equal(draft->featured_alt, article->featured.alt);
    } else {
        assert_null(draft->featured_src);
    }
    assert_int_equal(draft->comment_count, site.comments.count);
    for (size_t i = 0; i < draft->comment_count; i++)
        expect_comment(&draft->comments[i], &site.comments.items[i]);
    assert_string_equal(draft->guid,
                        kr_arena_format(site.arena,
                                        "https://waterblad.example/%s/",
                                        article->slug));
    return true;
}

static void
complain(void *self, const char *place, const char *reason)
{
    (void)self;
    fail_msg("%s: %s", place, reason);
}

static void
count_skipped(void *self, const char *place, const char *what)
{
    (void)self;
    (void)place;
    (void)what;
    site.skipped++;
}

/* The page OUT gives back COUNT ARTICLES. */
static void
expect_back(struct kr_buf *out, const struct kr_article *articles, size_t count)
{
    const struct kr_read_options options = { .path = "page.html" };
    struct kr_sink sink = { .article = compare,
                            .failed = complain,
                            .note = complain,
                            .skipped = count_skipped };
    struct kr_err err = { 0 };

    site.shown = articles;
    site.left = count;
    site.skipped = 0;
    if (!kr_read_html(kr_buf_view(out), &options, &sink, &err))
        fail_msg("%s", err.message);
    kr_buf_free(out);
    assert_int_equal(site.left, 0);
}

static void
expect_page_back(const struct kr_article *article)
{
    struct kr_link older = { "de-brug", "De brug", date_of("2025-11-20") };
    const struct kr_reference foreign = { .order = 1,
                                          .text = "",
                                          .language = "en" };
    const struct kr_article_content content = { .article = article,
                                                .references = &foreign,
                                                .reference_count = 1,
                                                .older = &older,
                                                .comments = site.comments };
    struct kr_article_page page =
        kr_article_page_from(site.arena, &content, &site.frame);
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    site.listed = false;
    if (!kr_view_article(site.view, &page, &out, &err))
        fail_msg("%s", err.message);
    expect_back(&out, article, 1);
}

/* --- The tests --- */

static void
a_page_gives_back_all_of_its_article(void **state)
{
    struct kr_article article = rich();

    (void)state;
    expect_page_back(&article);
}

static void
a_page_gives_back_every_kind_of_date(void **state)
{
    static const char *const dates[] = {
        "",
        "2025",
        "2025-12",
        "2025-12-03",
        "2025-12-03/2025-12-31",
        "2025-12-03T09:30:00+01:00",
        "2025-12-03T09:30:00Z",
        "2025-12-03T09:30:00",
    };
    struct kr_article article;

    (void)state;
    for (size_t i = 0; i < KR_COUNT(dates); i++) {
        article = plain("de-peilschaal", "De peilschaal", dates[i]);
        expect_page_back(&article);
        article.modified = date_of("2026-02-01/2026-02-03");
        expect_page_back(&article);
    }
}

static void
a_page_that_is_no_post_stays_one(void **state)
{
    struct kr_article article = plain("over-ons", "Over ons", "");

    (void)state;
    article.kind = KR_PAGE;
    article.title_derived = true;
    article.language = "de";
    expect_page_back(&article);
}

static void
an_empty_body_stays_empty(void **state)
{
    struct kr_article article = plain("leeg", "Leeg", "2025");

    (void)state;
    article.body = body_of("");
    expect_page_back(&article);
}

#define SAID(at, id, words)                                                    \
    .place = (at), .source_id = (id), .kind = KR_COMMENT, .author = "",        \
    .url = "", .date = kr_dateline_unknown(), .html = body_of(words)

static void
a_page_gives_back_its_comments(void **state)
{
    const struct kr_comment items[] = {
        { SAID(1, "11", "<p>Een.</p><h2>Kop</h2><p>x</p>") },
        { SAID(2, "tag:x.example,2011:9",
               "<table><tr><td>een</td><td>twee</td><td>drie</td></tr>"
               "</table>") },
        { SAID(4, "13", "<p>Antwoord.</p>"),
          .answered = { 1, "11", "Ørjan \"O\" <Bakker>" } },
        { SAID(5, "14",
               "<pre><code>een heel lange regel van een reactie"
               "</code></pre>"),
          .answered = { 4, "13", "" } },
        { SAID(6, "15", "<p>Vier diep, <a href=\"https://y.example/\">y</a>."),
          .answered = { 5, "14", "" } },
        { SAID(7, "16", "<p>Vijf diep.</p>"), .answered = { 6, "15", "" } },
        { SAID(8, "17", "<p>Zes diep.</p>"), .answered = { 7, "16", "" } },
        { SAID(9, "", "<p>Zonder nummer.</p>") },
        { SAID(10, "19", "<p>Op wie verderop staat.</p>"),
          .answered = { 11, "20", "" } },
        { SAID(11, "20", "<p>Die verderop staat.</p>") },
    };
    struct kr_comment all[10];
    struct kr_article article = rich();

    (void)state;
    memcpy(all, items, sizeof(all));
    all[0].author = "Ørjan \"O\" <Bakker>";
    all[0].url = "https://orjan.example/?a=1&b=2";
    all[0].date = date_of("2025-12-04T10:00:00+01:00");
    all[1].kind = KR_PINGBACK;
    all[1].author = "Elders";
    all[2].date = date_of("2025-12-05/2025-12-07");
    all[3].date = date_of("2025");
    all[9].kind = KR_TRACKBACK;
    all[8].answered.source_id = "20";
    site.comments = (struct kr_comments){ all, 10, 10, 2, 1, 1 };
    expect_page_back(&article);
    site.comments = (struct kr_comments){ 0 };
}

static struct kr_listing_page
month_of(const struct kr_article *items, size_t count)
{
    struct kr_listing_content content = {
        .listing = { KR_LISTING_MONTH, { 2025, 12, 0 }, NULL },
        .path = "/2025/12/",
        .posts = (int64_t)count,
        .page = 1,
        .pages = 1,
        .articles = { items, count },
    };

    return kr_listing_page_from(site.arena, &content, &site.frame);
}

static void
a_listing_gives_back_its_posts(void **state)
{
    struct kr_article items[3];
    struct kr_listing_page page;
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_listing listing;
    struct kr_err err = { 0 };
    const char *label;

    (void)state;
    items[0] = plain("een", "Een", "2025-12-03/2025-12-31");
    items[1] = rich();
    items[2] = plain("drie", "Drie", "2025-12");
    page = month_of(items, 3);
    if (!kr_view_listing(site.view, &page, &out, &err))
        fail_msg("%s", err.message);
    kr_read_html_listing(site.arena, kr_buf_view(&out), &listing, &label);
    assert_int_equal(listing.kind, KR_LISTING_MONTH);
    assert_int_equal(listing.period.month, 12);
    assert_string_equal(label, "Maandelijks archief: december 2025");
    items[1].body = body_of("<p>Kort.</p><h2>Kop</h2><h4>Lager</h4><p>.</p>");
    site.listed = true;
    page = month_of(items, 3);
    kr_buf_clear(&out);
    if (!kr_view_listing(site.view, &page, &out, &err))
        fail_msg("%s", err.message);
    expect_back(&out, items, 3);
}

static void
a_listing_of_summaries_gives_back_none(void **state)
{
    struct kr_article items[2];
    struct kr_listing_page page;
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };

    (void)state;
    items[0] = plain("een", "Een", "2025-12-03/2025-12-31");
    items[1] = rich();
    site.frame.listing = KR_LISTING_SUMMARY;
    page = month_of(items, 2);
    site.frame.listing = KR_LISTING_FULL;
    if (!kr_view_listing(site.view, &page, &out, &err))
        fail_msg("%s", err.message);
    expect_back(&out, items, 0);
    assert_int_equal(site.skipped, 2);
}

static int
open_site(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    site = (struct site){ .arena = kr_arena_new() };
    kr_settings_default(site.arena, "/nowhere", &site.settings);
    site.settings.title = "Het Waterblad";
    site.settings.base_url = "https://waterblad.example";
    site.settings.language = "nl";
    site.settings.templates = "";
    if (!kr_view_open(&site.settings, &site.view, &err))
        fail_msg("%s", err.message);
    kr_frame_make(site.view, &site.settings, &site.frame);
    return 0;
}

static int
close_site(void **state)
{
    (void)state;
    kr_view_close(site.view);
    kr_arena_free(site.arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_gives_back_all_of_its_article),
        cmocka_unit_test(a_page_gives_back_every_kind_of_date),
        cmocka_unit_test(a_page_that_is_no_post_stays_one),
        cmocka_unit_test(an_empty_body_stays_empty),
        cmocka_unit_test(a_page_gives_back_its_comments),
        cmocka_unit_test(a_listing_gives_back_its_posts),
        cmocka_unit_test(a_listing_of_summaries_gives_back_none),
    };

    return cmocka_run_group_tests(tests, open_site, close_site);
}
