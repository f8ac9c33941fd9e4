/*
 * Feeds from outside: that the whole archive can be walked from them, what our
 * own reader of feeds makes of them, when they change, and where other
 * programs' feeds lead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/archive/volumes.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/settings.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_feed.h"
#include "kroniek/site/site.h"
#include "kroniek/view/view.h"
#include "whole_answer.h"
#include "whole_program.h"

#define BASE "https://proef.example"
#define SEEN_MOST 2000

static struct whole_program *program;
static struct kr_settings settings;
static struct kr_view *view;
static struct kr_site *site;

/* --- An archive of LINES, and its site --- */

static void
shut(void)
{
    kr_site_close(site);
    kr_view_close(view);
    site = NULL;
    view = NULL;
}

static void
open_site(void)
{
    struct kr_err err = { 0 };

    shut();
    if (!kr_settings_read(program->arena, program->config, &settings, &err) ||
        !kr_view_open(&settings, &view, &err) ||
        !kr_site_open(&settings, view, &site, &err))
        fail_msg("%s", err.message);
}

static void
take(const char *name, const char *lines)
{
    whole_program_write(program, name, lines);
    RUN(program, "import", name);
    expect_status(program, 0);
    open_site();
}

static void
begin(void **state, const char *lines)
{
    program = *state;
    whole_program_init(program, "feeds");
    take("own.jsonl", lines);
}

static int
end(void **state)
{
    shut();
    return whole_program_tear_down(state);
}

static const char *
asked(const char *target, const char *accept, int status, const char *type)
{
    struct whole_answer answer;
    const char *body;
    char found[200];

    whole_ask_site(site, "GET", target,
                   *accept == '\0' ? ""
                                   : kr_arena_format(program->arena,
                                                     "Accept: %s\r\n", accept),
                   &answer);
    if (answer.status != status)
        fail_msg("%s: %d, not %d", target, answer.status, status);
    whole_header(&answer, "Content-Type", found, sizeof(found));
    if (type != NULL)
        assert_string_equal(found, type);
    body = kr_arena_text(program->arena, answer.body);
    whole_answer_free(&answer);
    return body;
}

static const char *
feed(const char *target)
{
    return asked(target, "", 200, NULL);
}

/* --- Walking --- */

struct walked {
    char *ids[SEEN_MOST];
    size_t count;
    size_t documents;
    size_t largest;
    int archives; /* documents that say they are one */
};

static bool
is_called(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static void
note_entry(struct walked *walked, const xmlNode *entry)
{
    for (const xmlNode *at = entry->children; at != NULL; at = at->next)
        if (is_called(at, "id") || is_called(at, "guid")) {
            xmlChar *id = xmlNodeGetContent(at);

            assert_true(walked->count < SEEN_MOST);
            for (size_t i = 0; i < walked->count; i++)
                if (strcmp(walked->ids[i], (const char *)id) == 0)
                    fail_msg("%s comes twice", (const char *)id);
            walked->ids[walked->count++] =
                kr_arena_text(program->arena, (const char *)id);
            xmlFree(id);
        }
}

/* The entries of one document, and where its link REL leads, as a path. */
static const char *
walk_one(struct walked *walked, const char *target, const char *rel)
{
    const char *bytes = feed(target), *next = NULL;
    xmlDoc *document = xmlReadMemory(bytes, (int)strlen(bytes), target, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
    const xmlNode *root;
    size_t before = walked->count;

    if (document == NULL)
        fail_msg("%s is not well-formed", target);
    root = xmlDocGetRootElement(document);
    if (is_called(root, "rss"))
        root = root->children->next;
    for (const xmlNode *at = root->children; at != NULL; at = at->next) {
        if (is_called(at, "entry") || is_called(at, "item"))
            note_entry(walked, at);
        walked->archives += is_called(at, "archive");
        if (is_called(at, "link")) {
            xmlChar *own = xmlGetProp(at, (const xmlChar *)"rel");
            xmlChar *href = xmlGetProp(at, (const xmlChar *)"href");

            if (own != NULL && strcmp((const char *)own, rel) == 0) {
                assert_int_equal(strncmp((const char *)href, BASE "/",
                                         strlen(BASE) + 1),
                                 0);
                next = kr_arena_text(program->arena,
                                     (const char *)href + strlen(BASE));
            }
            xmlFree(own);
            xmlFree(href);
        }
    }
    xmlFreeDoc(document);
    walked->documents++;
    if (walked->count - before > walked->largest)
        walked->largest = walked->count - before;
    return next;
}

static struct walked
walk(const char *from, const char *rel)
{
    struct walked walked = { 0 };

    for (const char *at = from; at != NULL;)
        at = walk_one(&walked, at, rel);
    return walked;
}

/* Every published post is met exactly once, in Atom and RSS, along the archive
 * and page by page. */
static void
expect_all_met(size_t posts)
{
    static const char *const starts[] = { "/feed/atom/", "/feed/" };
    static const char *const ways[] = { "prev-archive", "next" };

    for (size_t i = 0; i < KR_COUNT(starts); i++)
        for (size_t j = 0; j < KR_COUNT(ways); j++) {
            struct walked walked = walk(starts[i], ways[j]);

            assert_int_equal(walked.count, posts);
            assert_true(walked.largest < 10 + KR_VOLUME_POSTS);
            if (j == 0)
                assert_int_equal(walked.archives, walked.documents - 1);
            for (size_t k = 0; k < walked.count; k++)
                assert_null(strstr(walked.ids[k], "dicht"));
        }
}

/* COUNT posts called NAME, of the DATE ("" unknown). */
static void
put_posts(struct kr_buf *lines, const char *name, int count, const char *date)
{
    for (int i = 0; i < count; i++) {
        kr_buf_format(lines, "{\"title\":\"%s %d\",\"text\":\"Tekst %s %d.\"",
                      name, i, name, i);
        if (*date != '\0')
            kr_buf_format(lines, ",\"date\":\"%s\"", date);
        kr_buf_text(lines, "}\n");
    }
}

static void
put_closed(struct kr_buf *lines)
{
    static const char *const states[] = { "draft", "private", "scheduled" };

    for (size_t i = 0; i < KR_COUNT(states); i++)
        kr_buf_format(lines,
                      "{\"title\":\"Dicht %zu\",\"guid\":\"urn:dicht:%zu\","
                      "\"text\":\"Geheim\",\"date\":\"2025-11-0%zu\","
                      "\"status\":\"%s\"}\n",
                      i, i, i + 1, states[i]);
}

static void
the_whole_archive_is_walked_once(void **state)
{
    struct kr_buf lines = KR_BUF(1 << 20);

    put_posts(&lines, "Nieuw", 3, "2026-01-02");
    put_posts(&lines, "Druk", 2 * KR_VOLUME_POSTS + 7, "2025-12-03");
    put_posts(&lines, "Vol", KR_VOLUME_POSTS, "2025-11");
    put_posts(&lines, "Jaar", KR_VOLUME_POSTS + 2, "2025");
    put_posts(&lines, "Tussen", 2, "2025-05-20/2025-06-03");
    put_posts(&lines, "Wende", 2, "2024-12-30/2025-01-02");
    put_posts(&lines, "Oud", 1, "1998-02-01T10:00:00+01:00");
    put_posts(&lines, "Ooit", 4, "");
    put_closed(&lines);
    begin(state, kr_buf_cstr(&lines));
    kr_buf_free(&lines);
    expect_all_met(3 + 2 * KR_VOLUME_POSTS + 7 + KR_VOLUME_POSTS +
                   KR_VOLUME_POSTS + 2 + 2 + 2 + 1 + 4);
    assert_null(strstr(feed("/feed/"), "Geheim"));
    assert_null(strstr(feed("/2025/11/feed/json/"), "Dicht"));
    (void)feed("/2025/12/feed/atom/archive/2/");
    (void)asked("/2025/12/feed/atom/archive/3/", "", 404, NULL);
    (void)asked("/2025/12/feed/atom/archive/9/", "", 404, NULL);
    (void)asked("/2025/12/feed/atom/archive/0/", "", 404, NULL);
}

static void
an_open_month_larger_than_a_document_is_walked(void **state)
{
    struct kr_buf lines = KR_BUF(1 << 20);

    put_posts(&lines, "Druk", KR_VOLUME_POSTS + 30, "2025-12-03");
    begin(state, kr_buf_cstr(&lines));
    kr_buf_free(&lines);
    expect_all_met(KR_VOLUME_POSTS + 30);
    assert_null(strstr(feed("/2025/12/feed/atom/"), "<fh:archive"));
    assert_non_null(
        strstr(feed("/2025/12/feed/atom/archive/1/"), "<fh:archive"));
    assert_non_null(
        strstr(feed("/2025/12/feed/atom/archive/1/"), "rel=\"current\""));
}

static void
one_post_is_walked(void **state)
{
    begin(state, "{\"title\":\"Een\",\"text\":\"a\",\"date\":\"2025\"}\n");
    assert_int_equal(walk("/feed/atom/", "prev-archive").count, 1);
    assert_int_equal(walk("/feed/", "next").documents, 1);
}

static void
an_empty_archive_has_an_empty_feed(void **state)
{
    begin(state, "{\"title\":\"Dicht\",\"text\":\"a\",\"status\":\"draft\"}\n");
    assert_int_equal(walk("/feed/atom/", "prev-archive").count, 0);
    assert_int_equal(walk("/feed/", "prev-archive").count, 0);
    assert_null(strstr(feed("/feed/json/"), "Dicht"));
    (void)asked("/datum-onbekend/feed/", "", 404, NULL);
    (void)asked("/2025/feed/", "", 404, NULL);
    (void)asked("/feed/page/2/", "", 404, NULL);
}

/* --- Read back --- */

struct read { /* what our own reader told of a feed */
    struct kr_sink sink;
    const struct kr_draft *drafts[20];
    size_t count;
};

static bool
take_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    (void)self;
    (void)source;
    (void)err;
    return true;
}

static bool
take_draft(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct read *read = self;

    (void)err;
    assert_true(read->count < KR_COUNT(read->drafts));
    read->drafts[read->count++] = kr_draft_copy(program->arena, draft);
    return true;
}

static void
take_remark(void *self, const char *place, const char *remark)
{
    (void)self;
    fail_msg("%s: %s", place, remark);
}

static bool
take_end(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    return true;
}

static struct read
read_back(const char *target)
{
    struct read read = { .count = 0 };
    const struct kr_sink sink = { .self = &read,
                                  .source = take_source,
                                  .article = take_draft,
                                  .failed = take_remark,
                                  .note = take_remark,
                                  .skipped = take_remark,
                                  .missing = take_remark,
                                  .source_end = take_end };
    const struct kr_read_options options = { .path = "feed.xml" };
    struct kr_sink own = sink;
    struct kr_err err = { 0 };

    if (!kr_read_feed(kr_str(feed(target)), &options, &own, &err))
        fail_msg("%s: %s", target, err.message);
    return read;
}

static const char rich[] =
    "{\"title\":\"Tom & <Jerry> \\u0008\\ufffe in \\\"'t\\\" \\u20ac\","
    "\"guid\":\"https://oud.example/?p=7\",\"slug\":\"tom\","
    "\"html\":\"<h2 id='kop'>Kop</h2><p>Zie <a href='#kop'>boven</a>, "
    "<a href='/jan/'>Jan</a> &amp; <em>Piet</em> \\u00a0 &lt;b&gt;</p>"
    "<pre>a  b\\n\\n  c</pre>\",\"language\":\"en\","
    "\"date\":\"2025-12-03T09:30:00+01:00\","
    "\"modified\":\"2025-12-04T10:00:00+01:00\","
    "\"tags\":[\"IJs & sneeuw\"],\"authors\":[\"Anna de Wit\",\"Bo\"],"
    "\"categories\":[{\"name\":\"Vogels\",\"below\":[\"Natuur\"]}]}\n"
    "{\"title\":\"Jan\",\"text\":\"b\",\"date\":\"2025-11\","
    "\"authors\":[\"Bo\"]}\n"
    "{\"title\":\"Jaar\",\"text\":\"c\",\"date\":\"2025\","
    "\"authors\":[\"Bo\"]}\n";

static void
expect_rich(const char *target, bool named)
{
    const struct read read = read_back(target);
    const struct kr_draft *tom = read.drafts[0];

    assert_int_equal(read.count, 3);
    assert_string_equal(tom->title, "Tom & <Jerry> in \"'t\" \xE2\x82\xAC");
    assert_string_equal(tom->guid, "https://oud.example/?p=7");
    assert_string_equal(tom->permalink, BASE "/tom/");
    assert_string_equal(tom->date.edtf, "2025-12-03T09:30:00+01:00");
    assert_string_equal(tom->modified.edtf, "2025-12-04T10:00:00+01:00");
    assert_string_equal(tom->language, "en");
    assert_int_equal(tom->author_count, 2);
    assert_string_equal(tom->authors[0].name, "Anna de Wit");
    assert_int_equal(tom->tag_count, 2);
    assert_string_equal(tom->tags[0].name, "Vogels");
    assert_string_equal(tom->tags[1].name, "IJs & sneeuw");
    assert_true(kr_str_search(tom->html, KR_STR("href=\"" BASE "/tom/#kop\"")) <
                tom->html.length);
    assert_true(kr_str_search(tom->html, KR_STR("href=\"" BASE "/jan/\"")) <
                tom->html.length);
    assert_true(kr_str_search(tom->html, KR_STR("a  b\n\n  c")) <
                tom->html.length);
    assert_string_equal(read.drafts[1]->date.edtf, named ? "2025-11" : "");
    assert_string_equal(read.drafts[2]->date.edtf, named ? "2025" : "");
}

static void
our_own_reader_reads_them_back(void **state)
{
    begin(state, rich);
    expect_rich("/feed/", true);
    expect_rich("/feed/atom/", true);
    expect_rich("/feed/json/", false);
}

static void
all_forms_have_the_same_text(void **state)
{
    struct read rss, atom, json;

    begin(state, rich);
    rss = read_back("/feed/");
    atom = read_back("/feed/atom/");
    json = read_back("/feed/json/");
    for (size_t i = 0; i < rss.count; i++) {
        assert_true(kr_str_equal(rss.drafts[i]->html, json.drafts[i]->html));
        assert_true(kr_str_equal(atom.drafts[i]->html, json.drafts[i]->html));
        assert_string_equal(rss.drafts[i]->guid, atom.drafts[i]->guid);
        assert_string_equal(rss.drafts[i]->guid, json.drafts[i]->guid);
    }
}

/* --- What moves, and what does not --- */

static void
nothing_moves_by_itself(void **state)
{
    const char *atom, *rss, *json;

    begin(state, rich);
    atom = feed("/2025/11/feed/atom/");
    rss = feed("/2025/11/feed/");
    json = feed("/feed/json/");
    take("same.jsonl", rich);
    assert_string_equal(feed("/feed/json/"), json);
    take("more.jsonl", "{\"title\":\"Nog een\",\"text\":\"d\","
                       "\"date\":\"2019-05-05\"}\n");
    assert_string_equal(feed("/2025/11/feed/atom/"), atom);
    assert_string_equal(feed("/2025/11/feed/"), rss);
    whole_program_alter(program, "feeds",
                        "UPDATE archive SET value = value + 99999");
    open_site();
    assert_string_equal(feed("/2025/11/feed/atom/"), atom);
}

static const char *
id_of(const char *title)
{
    const struct read read = read_back("/feed/atom/");

    for (size_t i = 0; i < read.count; i++)
        if (strcmp(read.drafts[i]->title, title) == 0)
            return read.drafts[i]->guid;
    fail_msg("no %s", title);
    return NULL;
}

static void
an_id_survives_all_else(void **state)
{
    const char *own, *source;

    begin(state, rich);
    own = id_of("Jan");
    source = id_of("Jaar");
    RUN(program, "edit", "jan", "--slug", "johannes", "--title", "Johannes",
        "--date", "2024-02");
    expect_status(program, 0);
    RUN(program, "export", "-f", "jsonl", "copy.jsonl");
    expect_status(program, 0);
    open_site();
    assert_string_equal(id_of("Johannes"), own);
    shut();
    whole_program_init(program, "elsewhere");
    RUN(program, "import", "copy.jsonl");
    expect_status(program, 0);
    open_site();
    assert_string_equal(id_of("Johannes"), own);
    assert_string_equal(id_of("Jaar"), source);
}

/* --- How they are answered --- */

static void
every_accept_gets_the_format_of_the_address(void **state)
{
    begin(state, rich);
    asked("/feed/", "application/atom+xml", 200,
          "application/rss+xml; charset=utf-8");
    asked("/feed/atom/", "application/rss+xml", 200,
          "application/atom+xml; charset=utf-8");
    asked("/feed/json/", "image/png", 200, "application/feed+json");
    asked("/feed/json/", "text/html,*/*;q=0.8", 200, "application/feed+json");
    asked("/feed/", "*/*", 200, "application/rss+xml; charset=utf-8");
    asked("/tom/", "image/png", 406, NULL);
}

static void
a_browser_gets_a_feed_it_can_show(void **state)
{
    static const char browser[] =
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    begin(state, rich);
    assert_non_null(
        strstr(asked("/feed/", browser, 200, "application/xml; charset=utf-8"),
               "xml-stylesheet"));
    assert_null(strstr(feed("/feed/"), "xml-stylesheet"));
}

static void
what_a_client_has_is_not_sent_again(void **state)
{
    struct whole_answer answer;
    char tag[100], vary[100], headers[200];

    begin(state, rich);
    whole_ask_site(site, "HEAD", "/feed/atom/", "", &answer);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.body_length, 0);
    whole_header(&answer, "ETag", tag, sizeof(tag));
    whole_header(&answer, "Vary", vary, sizeof(vary));
    assert_string_equal(vary, "Accept");
    whole_answer_free(&answer);
    snprintf(headers, sizeof(headers), "If-None-Match: %s\r\n", tag);
    whole_ask_site(site, "GET", "/feed/atom/", headers, &answer);
    assert_int_equal(answer.status, 304);
    whole_answer_free(&answer);
    snprintf(headers, sizeof(headers),
             "If-None-Match: %s\r\nAccept: text/html\r\n", tag);
    whole_ask_site(site, "GET", "/feed/atom/", headers, &answer);
    assert_int_equal(answer.status, 200);
    whole_answer_free(&answer);
}

static bool
has_tom(struct read read)
{
    for (size_t i = 0; i < read.count; i++)
        if (strncmp(read.drafts[i]->title, "Tom", 3) == 0)
            return true;
    return false;
}

static void
every_listing_has_its_feeds(void **state)
{
    static const char *const listings[] = {
        "/",
        "/2025/",
        "/2025/12/",
        "/2025/12/03/",
        "/tag/ijs-sneeuw/",
        "/category/natuur/",
        "/category/natuur/vogels/",
        "/author/anna-de-wit/",
    };

    begin(state, rich);
    for (size_t i = 0; i < KR_COUNT(listings); i++) {
        const char *page = feed(listings[i]);

        for (int form = 0; form < 3; form++) {
            static const char *const ends[] = { "", "atom/", "json/" };
            const char *own = kr_arena_format(program->arena, "%sfeed/%s",
                                              listings[i], ends[form]);

            if (strstr(page, kr_arena_format(program->arena,
                                             "href=\"" BASE "%s\"", own)) ==
                NULL)
                fail_msg("%s does not tell of %s", listings[i], own);
            assert_true(has_tom(read_back(own)));
        }
    }
    assert_non_null(strstr(feed("/tom/"), "href=\"" BASE "/feed/atom/\""));
}

/* --- Other programs' addresses --- */

static void
expect_lead(const char *target, const char *location)
{
    struct whole_answer answer;
    char to[200];

    whole_ask_site(site, "GET", target, "", &answer);
    whole_header(&answer, "Location", to, sizeof(to));
    if (answer.status != (*location == '\0' ? 404 : 301) ||
        strcmp(to, location) != 0)
        fail_msg("%s: %d %s, not %s", target, answer.status, to, location);
    whole_answer_free(&answer);
    if (*location != '\0')
        (void)feed(location);
}

static void
other_programs_feeds_lead_to_ours(void **state)
{
    static const char *const leads[][2] = {
        { "/feed", "/feed/" },
        { "/feed/atom", "/feed/atom/" },
        { "/feed/page/1/", "/feed/" },
        /* WordPress */
        { "/feed/rss2/", "/feed/" },
        { "/feed/rss?a=b", "/feed/?a=b" },
        { "/feed/rdf/", "/feed/" },
        { "/Feed/RSS2", "/feed/" },
        { "/index.php/feed/rss2/", "/feed/" },
        { "/tag/ijs-sneeuw/feed/rss2/", "/tag/ijs-sneeuw/feed/" },
        { "/2025/12/feed/rdf/", "/2025/12/feed/" },
        { "/2025/12/3/feed/rss", "/2025/12/03/feed/" },
        { "/?feed=rss2", "/feed/" },
        { "/?feed=rdf&utm=x", "/feed/?utm=x" },
        { "/?feed=atom", "/feed/atom/" },
        { "/?feed=atom&m=202512", "/2025/12/feed/atom/" },
        { "/tag/ijs-sneeuw/?feed=json", "/tag/ijs-sneeuw/feed/json/" },
        { "/index.php?feed=rss", "/feed/" },
        { "/wp-rss2.php", "/feed/" },
        { "/wp-atom.php", "/feed/atom/" },
        { "/wp-feed.php?type=rss", "/feed/?type=rss" },
        { "/tom/feed/", "/tom/" },
        { "/tom/feed/atom/", "/tom/" },
        { "/tom/?feed=rss2", "/tom/" },
        { "/comments/feed/", "" },
        { "/?feed=comments-rss2", "" },
        /* Ghost */
        { "/rss/", "/feed/" },
        { "/rss", "/feed/" },
        { "/tag/ijs-sneeuw/rss/", "/tag/ijs-sneeuw/feed/" },
        { "/author/bo/rss/", "/author/bo/feed/" },
        { "/tag/niets/rss/", "" },
        /* Hugo and Jekyll */
        { "/index.xml", "/feed/" },
        { "/posts/index.xml", "/feed/" },
        { "/tags/ijs-sneeuw/index.xml", "/tag/ijs-sneeuw/feed/" },
        { "/categories/natuur/index.xml", "/category/natuur/feed/" },
        { "/tags/niets/index.xml", "" },
        { "/feed.xml", "/feed/atom/" },
        { "/atom.xml", "/feed/atom/" },
        { "/rss.xml", "/feed/" },
        { "/feed.json", "/feed/json/" },
    };

    begin(state, rich);
    for (size_t i = 0; i < KR_COUNT(leads); i++)
        expect_lead(leads[i][0], leads[i][1]);
}

static void
feeds_of_a_renamed_tag_go_along(void **state)
{
    begin(state, rich);
    RUN(program, "tag", "rename", "ijs-sneeuw", "Winter");
    expect_status(program, 0);
    open_site();
    expect_lead("/tag/ijs-sneeuw/feed/", "/tag/winter/feed/");
    expect_lead("/tag/ijs-sneeuw/feed/atom/", "/tag/winter/feed/atom/");
    expect_lead("/tag/ijs-sneeuw/feed/rss2/", "/tag/winter/feed/");
    expect_lead("/tags/ijs-sneeuw/index.xml", "/tag/winter/feed/");
}

static void
the_word_for_feeds_is_a_setting(void **state)
{
    begin(state, rich);
    settings.feed_base = "voer";
    kr_site_close(site);
    kr_view_close(view);
    assert_true(kr_view_open(&settings, &view, NULL));
    assert_true(kr_site_open(&settings, view, &site, NULL));
    (void)feed("/voer/atom/");
    expect_lead("/feed/atom/", "/voer/atom/");
    expect_lead("/tag/ijs-sneeuw/feed/rss2/", "/tag/ijs-sneeuw/voer/");
    assert_non_null(strstr(feed("/tom/"), "href=\"" BASE "/voer/\""));
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up, end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_whole_archive_is_walked_once),
        CASE(an_open_month_larger_than_a_document_is_walked),
        CASE(one_post_is_walked),
        CASE(an_empty_archive_has_an_empty_feed),
        CASE(our_own_reader_reads_them_back),
        CASE(all_forms_have_the_same_text),
        CASE(nothing_moves_by_itself),
        CASE(an_id_survives_all_else),
        CASE(every_accept_gets_the_format_of_the_address),
        CASE(a_browser_gets_a_feed_it_can_show),
        CASE(what_a_client_has_is_not_sent_again),
        CASE(every_listing_has_its_feeds),
        CASE(other_programs_feeds_lead_to_ours),
        CASE(feeds_of_a_renamed_tag_go_along),
        CASE(the_word_for_feeds_is_a_setting),
    };

    return cmocka_run_group_tests_name("whole: feeds", tests, NULL, NULL);
}
