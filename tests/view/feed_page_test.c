/*
 * Feeds as bytes: each format by its own rules, and none says more than is
 * known.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/view/feed_page.h"
#include "kroniek/view/view.h"
#include "view_sample.h"

static struct sample *s;
static struct kr_article articles[2];
static struct kr_feed_content content;

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

/* A site's feed of the one article that each case makes its own. */
static int
begin(void **state)
{
    (void)state;
    articles[0] = sample_plain(s, "De peilschaal", "2025-12-03T09:30:00+01:00",
                               KR_BASIS_SOURCE);
    articles[0].uid = "urn:uuid:0a";
    articles[0].made = 1767614400; /* 2026-01-05T12:00:00Z */
    articles[1] = sample_rich(s);
    articles[1].uid = "https://oud.example/?p=12";
    content = (struct kr_feed_content){
        .listing.kind = KR_LISTING_ALL,
        .path = "/",
        .self = "/feed/atom/",
        .articles = { articles, 1 },
    };
    return 0;
}

static const char *
feed(enum kr_feed_form form)
{
    struct kr_buf out = KR_BUF(1 << 20);
    struct kr_err err = { 0 };
    struct kr_feed_page page;
    const char *text;

    content.form = form;
    page = kr_feed_page_from(s->arena, &content, &s->frame);
    if (!kr_view_feed(s->view, form, &page, &out, &err))
        fail_msg("%s", err.message);
    text = kr_buf_keep(&out, s->arena).data;
    kr_buf_free(&out);
    return text;
}

static void
expect_in_both(const char *atom, const char *rss)
{
    expect_shows(feed(KR_FORM_ATOM), atom);
    expect_shows(feed(KR_FORM_RSS), rss);
}

static json_t *
json_item(json_t **root)
{
    *root = json_loads(feed(KR_FORM_JSON), 0, NULL);
    assert_non_null(*root);
    return json_array_get(json_object_get(*root, "items"), 0);
}

static void
expect_member(const json_t *object, const char *name, const char *value)
{
    const char *text = json_string_value(json_object_get(object, name));

    if (value == NULL) {
        assert_null(json_object_get(object, name));
        return;
    }
    assert_non_null(text);
    assert_string_equal(text, value);
}

/* --- What a feed must have --- */

static void
xml_begins_with_its_declaration(void **state)
{
    static const char start[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<";

    (void)state;
    assert_memory_equal(feed(KR_FORM_ATOM), start, sizeof(start) - 1);
    assert_memory_equal(feed(KR_FORM_RSS), start, sizeof(start) - 1);
}

static void
atom_has_what_rfc_4287_asks(void **state)
{
    const char *atom = feed(KR_FORM_ATOM);

    (void)state;
    expect_shows(atom, "<title>Het Waterblad</title>");
    expect_shows(atom, "xml:lang=\"nl\"");
    expect_shows(atom, "<id>urn:uuid:");
    expect_shows(atom, "<updated>2026-01-05T12:00:00Z</updated>");
    expect_shows(atom, "<link rel=\"self\" type=\"application/atom+xml\" "
                       "href=\"https://waterblad.example/feed/atom/\"/>");
    expect_shows(atom, "<link rel=\"alternate\" type=\"text/html\" "
                       "href=\"https://waterblad.example/\"/>");
    expect_shows(atom, "<id>urn:uuid:0a</id>");
    expect_shows(atom, "<content type=\"html\">&lt;p&gt;De peilschaal");
}

static void
rss_has_what_its_specification_asks(void **state)
{
    const char *rss = feed(KR_FORM_RSS);

    (void)state;
    expect_shows(rss, "<rss version=\"2.0\"");
    expect_shows(rss, "<link>https://waterblad.example/</link>");
    expect_shows(rss, "<description>Over vaarten, sluizen en wie ernaast "
                      "woont</description>");
    expect_shows(rss, "<language>nl</language>");
    expect_shows(rss, "<lastBuildDate>Mon, 05 Jan 2026 12:00:00 +0000<");
    expect_shows(rss, "<guid isPermaLink=\"false\">urn:uuid:0a</guid>");
    expect_shows(rss, "<link>https://waterblad.example/de-peilschaal/</link>");
}

static void
json_has_what_version_1_1_asks(void **state)
{
    json_t *root, *item = json_item(&root);

    (void)state;
    expect_member(root, "version", "https://jsonfeed.org/version/1.1");
    expect_member(root, "title", "Het Waterblad");
    expect_member(root, "home_page_url", "https://waterblad.example/");
    expect_member(root, "language", "nl");
    expect_member(item, "id", "urn:uuid:0a");
    expect_member(item, "title", "De peilschaal");
    expect_member(item, "url", "https://waterblad.example/de-peilschaal/");
    assert_non_null(json_object_get(item, "content_html"));
    json_decref(root);
}

static void
a_feed_may_be_empty(void **state)
{
    json_t *root;

    (void)state;
    content.articles.count = 0;
    expect_in_both("<updated>1970-01-01T00:00:00Z</updated>", "</channel>");
    expect_shows(feed(KR_FORM_ATOM),
                 "<author><name>Het Waterblad</name></author>");
    assert_null(json_item(&root));
    assert_int_equal(json_array_size(json_object_get(root, "items")), 0);
    json_decref(root);
}

/* --- Dates --- */

static void
date_is(const char *edtf)
{
    articles[0].date = *edtf == '\0' ? kr_dateline_unknown()
                                     : sample_date(edtf, KR_BASIS_SOURCE);
}

static void
a_moment_is_given_as_one(void **state)
{
    json_t *root;

    (void)state;
    expect_in_both("<published>2025-12-03T09:30:00+01:00</published>",
                   "<pubDate>Wed, 03 Dec 2025 09:30:00 +0100</pubDate>");
    expect_member(json_item(&root), "date_published",
                  "2025-12-03T09:30:00+01:00");
    json_decref(root);
    date_is("0987-06-05T04:03:02Z");
    expect_shows(feed(KR_FORM_RSS), "<pubDate>Tue, 05 Jun 0987 04:03:02 +0000");
}

static void
expect_no_moment(const char *edtf, const char *part)
{
    json_t *root, *item;

    date_is(edtf);
    expect_hides(feed(KR_FORM_ATOM), "<published>");
    expect_hides(feed(KR_FORM_RSS), "<pubDate>");
    item = json_item(&root);
    expect_member(item, "date_published", NULL);
    expect_member(json_object_get(item, "_kroniek"), "date",
                  *edtf == '\0' ? NULL : edtf);
    json_decref(root);
    if (*part == '\0') {
        expect_hides(feed(KR_FORM_ATOM), "<dcterms:issued>");
        expect_hides(feed(KR_FORM_RSS), "<dc:date>");
        return;
    }
    expect_in_both(kr_arena_format(s->arena,
                                   "<dcterms:issued>%s</dcterms:issued>", part),
                   kr_arena_format(s->arena, "<dc:date>%s</dc:date>", part));
}

static void
less_than_a_moment_is_no_moment(void **state)
{
    (void)state;
    expect_no_moment("2025-12-03", "2025-12-03");
    expect_no_moment("2025-12", "2025-12");
    expect_no_moment("2025", "2025");
    expect_no_moment("2025-12-03/2025-12-31", "");
    expect_no_moment("2025-12-03T09:30:00", "2025-12-03");
    expect_no_moment("", "");
}

static void
updated_is_when_its_source_changed_it(void **state)
{
    json_t *root;

    (void)state;
    articles[0].modified =
        sample_date("2025-12-04T10:00:00+01:00", KR_BASIS_SOURCE);
    expect_in_both("<updated>2025-12-04T10:00:00+01:00</updated>",
                   "<atom:updated>2025-12-04T10:00:00+01:00</atom:updated>");
    expect_shows(feed(KR_FORM_ATOM), "<updated>2025-12-04T09:00:00Z</updated>");
    expect_member(json_item(&root), "date_modified",
                  "2025-12-04T10:00:00+01:00");
    json_decref(root);
}

static void
updated_is_when_it_was_kept_if_no_source_says(void **state)
{
    json_t *root;

    (void)state;
    articles[0].modified = sample_date("2025-12-04", KR_BASIS_SOURCE);
    expect_in_both("<updated>2026-01-05T12:00:00Z</updated>",
                   "<dcterms:modified>2025-12-04</dcterms:modified>");
    expect_hides(feed(KR_FORM_RSS), "<atom:updated>");
    expect_member(json_item(&root), "date_modified", NULL);
    json_decref(root);
}

/* --- What an entry says --- */

static void
a_rich_post_loses_nothing(void **state)
{
    const char *atom, *rss;

    (void)state;
    content.articles = (struct kr_articles){ articles + 1, 1 };
    atom = feed(KR_FORM_ATOM);
    rss = feed(KR_FORM_RSS);
    for (size_t i = 0; i < articles[1].authors.count; i++) {
        const char *name = articles[1].authors.items[i].name;

        expect_shows(atom, kr_arena_format(s->arena, "<name>%s</name>", name));
        expect_shows(rss, kr_arena_format(s->arena,
                                          "<dc:creator>%s</dc:creator>", name));
    }
    assert_true(articles[1].tags.count > 0);
    expect_shows(atom,
                 kr_arena_format(s->arena,
                                 "<category term=\"%s\" "
                                 "scheme=\"https://waterblad.example/tag/\"",
                                 articles[1].tags.items[0].path));
    expect_shows(rss, "<category domain=\"https://waterblad.example/tag/\">");
    expect_shows(atom, "<id>https://oud.example/?p=12</id>");
}

static void
the_body_can_stand_anywhere(void **state)
{
    const char *atom;

    (void)state;
    content.articles = (struct kr_articles){ articles + 1, 1 };
    atom = feed(KR_FORM_ATOM);
    expect_hides(atom, "href=&quot;#");
    expect_hides(atom, "href=&quot;/");
    expect_hides(atom, "src=&quot;/");
    expect_hides(atom, " id=&quot;");
    expect_shows(atom, "/#fn-1&quot;");
}

static void
a_featured_picture_goes_along(void **state)
{
    json_t *root;

    (void)state;
    articles[0].featured = (struct kr_featured){ .src = "/media/ab/peil.png",
                                                 .alt = "De schaal",
                                                 .width = 640,
                                                 .height = 480 };
    expect_in_both("<media:content url=\"https://waterblad.example/media/ab/"
                   "peil.png\" medium=\"image\" type=\"image/png\" "
                   "width=\"640\" height=\"480\">",
                   "<media:description type=\"plain\">De schaal<");
    expect_member(json_item(&root), "image",
                  "https://waterblad.example/media/ab/peil.png");
    json_decref(root);
}

static void
another_language_is_told(void **state)
{
    json_t *root;

    (void)state;
    expect_hides(feed(KR_FORM_RSS), "<dc:language>");
    articles[0].language = "fy";
    expect_in_both("<content type=\"html\" xml:lang=\"fy\">",
                   "<dc:language>fy</dc:language>");
    expect_member(json_item(&root), "language", "fy");
    json_decref(root);
}

static void
what_xml_cannot_hold_is_left_out(void **state)
{
    json_t *root;

    (void)state;
    articles[0].title =
        "Peil\x08 \xEF\xBF\xBF<&>\"'\xC2\xA0]]> \xF0\x9F\x8C\x8A";
    articles[0].excerpt = "a\x01\x0C\tb\nc\x1F";
    expect_in_both("<title>Peil &lt;&amp;&gt;&quot;&#39;\xC2\xA0]]&gt; "
                   "\xF0\x9F\x8C\x8A</title>",
                   "<description>a b c</description>");
    expect_member(json_item(&root), "title",
                  "Peil <&>\"'\xC2\xA0]]> \xF0\x9F\x8C\x8A");
    json_decref(root);
}

/* --- The documents around it --- */

static void
other_documents_are_linked(void **state)
{
    json_t *root;

    (void)state;
    content.ways = (struct kr_feed_ways){ .first = "/feed/atom/",
                                          .next = "/feed/atom/page/2/",
                                          .prev_archive = "/2025/11/feed/atom/",
                                          .current = "/feed/atom/" };
    content.archive = true;
    expect_in_both(
        "<link rel=\"prev-archive\" type=\"application/atom+xml\" "
        "href=\"https://waterblad.example/2025/11/feed/atom/\"/>",
        "<atom:link rel=\"next\" type=\"application/rss+xml\" href=");
    expect_in_both("<fh:archive/>", "<fh:archive/>");
    expect_shows(feed(KR_FORM_ATOM), "<link rel=\"current\" ");
    (void)json_item(&root);
    expect_member(root, "next_url",
                  "https://waterblad.example/feed/atom/page/2/");
    json_decref(root);
}

static void
a_feed_keeps_its_id_when_addresses_change(void **state)
{
    const char *id, *other;

    (void)state;
    id = kr_feed_page_from(s->arena, &content, &s->frame).id;
    content.self = "/feed/atom/page/2/";
    s->frame.addresses.base_url = "http://waterblad.example";
    s->frame.addresses.feed = "voer";
    other = kr_feed_page_from(s->arena, &content, &s->frame).id;
    assert_string_equal(id, other);
    s->frame.addresses.base_url = "https://waterblad.example";
    s->frame.addresses.feed = "feed";
    content.path = "/tag/x/";
    other = kr_feed_page_from(s->arena, &content, &s->frame).id;
    assert_string_not_equal(id, other);
}

static void
a_browser_gets_something_to_look_at(void **state)
{
    (void)state;
    expect_hides(feed(KR_FORM_ATOM), "xml-stylesheet");
    expect_hides(feed(KR_FORM_RSS), "xhtml");
    content.looked_at = true;
    expect_in_both("<?xml-stylesheet type=\"text/css\" href=\"/feed.css?v=",
                   "<x:a href=\"https://waterblad.example/de-peilschaal/\">");
    expect_shows(feed(KR_FORM_RSS), "Dit is een feed.");
}

static void
a_feed_says_what_it_is_of(void **state)
{
    (void)state;
    content.listing = (struct kr_listing){ .kind = KR_LISTING_MONTH,
                                           .period = { 2025, 12, 0 } };
    expect_in_both("<title>Maandelijks archief: december 2025 – Het Waterblad<",
                   "<title>Maandelijks archief: december 2025 – Het ");
    content.listing = (struct kr_listing){ .kind = KR_LISTING_YEAR,
                                           .period = { 2025, 0, 0 } };
    content.monthless = true;
    expect_shows(feed(KR_FORM_ATOM), "<title>2025, maand niet bekend – Het ");
}

#define CASE(name) cmocka_unit_test_setup(name, begin)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(xml_begins_with_its_declaration),
        CASE(atom_has_what_rfc_4287_asks),
        CASE(rss_has_what_its_specification_asks),
        CASE(json_has_what_version_1_1_asks),
        CASE(a_feed_may_be_empty),
        CASE(a_moment_is_given_as_one),
        CASE(less_than_a_moment_is_no_moment),
        CASE(updated_is_when_its_source_changed_it),
        CASE(updated_is_when_it_was_kept_if_no_source_says),
        CASE(a_rich_post_loses_nothing),
        CASE(the_body_can_stand_anywhere),
        CASE(a_featured_picture_goes_along),
        CASE(another_language_is_told),
        CASE(what_xml_cannot_hold_is_left_out),
        CASE(other_documents_are_linked),
        CASE(a_feed_keeps_its_id_when_addresses_change),
        CASE(a_browser_gets_something_to_look_at),
        CASE(a_feed_says_what_it_is_of),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
