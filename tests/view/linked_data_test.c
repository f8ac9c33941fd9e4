/*
 * What the head of a page tells programs: it is JSON, it says what the page
 * shows, and no more of a date than is known.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "view/machine_date.h"
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

/* The graph of PAGE; *ALL is to be given back. */
static json_t *
graph_of(const char *page, json_t **all)
{
    static const char start[] = "<script type=\"application/ld+json\">";
    const char *at = strstr(page, start), *end;

    assert_non_null(at);
    at += sizeof(start) - 1;
    end = strstr(at, "</script>");
    assert_non_null(end);
    assert_null(strstr(end, start));
    *all = json_loadb(at, (size_t)(end - at), 0, NULL);
    assert_non_null(*all);
    assert_string_equal(json_string_value(json_object_get(*all, "@context")),
                        "https://schema.org");
    return json_object_get(*all, "@graph");
}

/* The node of TYPE, NULL when there is none. */
static json_t *
node_of(json_t *graph, const char *type)
{
    for (size_t i = 0; i < json_array_size(graph); i++) {
        json_t *node = json_array_get(graph, i);

        if (strcmp(json_string_value(json_object_get(node, "@type")), type) ==
            0)
            return node;
    }
    return NULL;
}

static const char *
text_of(json_t *node, const char *key)
{
    return json_string_value(json_object_get(node, key));
}

static const char *
page_of(const struct kr_article_content *content)
{
    struct kr_article_page page =
        kr_article_page_from(s->arena, content, &s->frame);
    struct kr_buf out = KR_BUF((size_t)1 << 22);
    const char *text;

    assert_true(kr_view_article(s->view, &page, &out, NULL));
    text = kr_buf_keep(&out, s->arena).data;
    kr_buf_free(&out);
    return text;
}

static void
a_post_is_a_blog_posting(void **state)
{
    struct kr_article article = sample_rich(s);
    json_t *all, *graph = graph_of(sample_article(s, &article), &all);
    json_t *text = node_of(graph, "BlogPosting"), *author;

    (void)state;
    assert_string_equal(text_of(text, "headline"), "De schuit van tien uur");
    assert_string_equal(text_of(text, "datePublished"), "2025-12-03");
    assert_string_equal(text_of(text, "dateModified"), "2026-01-05");
    assert_string_equal(text_of(text, "inLanguage"), "nl");
    assert_int_equal(json_array_size(json_object_get(text, "keywords")), 4);
    author = json_array_get(json_object_get(text, "author"), 1);
    assert_string_equal(text_of(author, "name"), "Ørjan Bakker");
    assert_string_equal(text_of(author, "url"),
                        "https://waterblad.example/author/orjan-bakker/");
    assert_true(json_integer_value(json_object_get(text, "wordCount")) > 100);
    assert_null(node_of(graph, "FAQPage"));
    json_decref(all);
}

static void
expect_published(const char *edtf, const char *said)
{
    struct kr_article article = sample_plain(s, "Peil", edtf, KR_BASIS_SOURCE);
    const char *page = sample_article(s, &article);
    json_t *all, *graph = graph_of(page, &all);
    const char *is = text_of(node_of(graph, "BlogPosting"), "datePublished");

    if (said == NULL)
        assert_null(is);
    else
        assert_string_equal(is, said);
    json_decref(all);
    if (said != NULL && strlen(said) >= 10)
        expect_shows(page, kr_arena_format(s->arena,
                                           "<meta property=\"article:published"
                                           "_time\" content=\"%s\">",
                                           said));
    else
        expect_hides(page, "article:published_time");
}

static void
a_date_is_told_as_it_is_known(void **state)
{
    (void)state;
    expect_published("2025-12-03T09:30:00Z", "2025-12-03T09:30:00Z");
    expect_published("2025-12-03", "2025-12-03");
    expect_published("2025-12", "2025-12");
    expect_published("2025", "2025");
    expect_published("2025-12-03/2025-12-31", NULL);
    expect_published("", NULL);
}

static void
the_way_to_a_page_ends_in_it(void **state)
{
    struct kr_article article = sample_rich(s);
    json_t *all, *graph = graph_of(sample_article(s, &article), &all);
    json_t *items =
        json_object_get(node_of(graph, "BreadcrumbList"), "itemListElement");
    size_t count = json_array_size(items);

    (void)state;
    for (size_t i = 0; i < count; i++)
        assert_int_equal(json_integer_value(json_object_get(
                             json_array_get(items, i), "position")),
                         i + 1);
    assert_string_equal(text_of(json_array_get(items, count - 1), "item"),
                        "https://waterblad.example/de-schuit-van-tien-uur/");
    assert_string_equal(text_of(json_array_get(items, 0), "item"),
                        "https://waterblad.example/");
    json_decref(all);
}

static void
works_and_questions_are_told(void **state)
{
    const struct kr_reference works[] = {
        { .order = 1,
          .text = "Jansen, P. (1998). Vaart.",
          .doi = "10.5555/vaart.1998.45",
          .year = 1998 },
    };
    const struct kr_question questions[] = {
        { "Waarom <b>\"nu\"</b>?", "Omdat & daarom." },
    };
    struct kr_article article = sample_rich(s);
    struct kr_article_content content = { .article = &article,
                                          .references = works,
                                          .reference_count = 1,
                                          .questions = questions,
                                          .question_count = 1 };
    json_t *all, *graph = graph_of(page_of(&content), &all), *work, *question;

    (void)state;
    work = json_array_get(json_object_get(node_of(graph, "BlogPosting"),
                                          "citation"),
                          0);
    assert_string_equal(text_of(work, "sameAs"),
                        "https://doi.org/10.5555/vaart.1998.45");
    question =
        json_array_get(json_object_get(node_of(graph, "FAQPage"), "mainEntity"),
                       0);
    assert_string_equal(text_of(question, "name"), "Waarom <b>\"nu\"</b>?");
    assert_string_equal(text_of(json_object_get(question, "acceptedAnswer"),
                                "text"),
                        "Omdat & daarom.");
    json_decref(all);
}

static void
a_title_ends_no_script(void **state)
{
    static const char title[] = "</script><script>alert(1)</script> \"&<!--";
    struct kr_article article = sample_plain(s, title, "2025", KR_BASIS_SOURCE);
    const char *page = sample_article(s, &article);
    json_t *all, *graph = graph_of(page, &all);

    (void)state;
    assert_string_equal(text_of(node_of(graph, "BlogPosting"), "headline"),
                        title);
    expect_hides(page, "<script>alert");
    expect_hides(page, "<!--");
    json_decref(all);
}

static void
a_picture_is_told_with_its_size(void **state)
{
    struct kr_article article = sample_rich(s);
    json_t *all, *graph, *picture;
    const char *page;

    (void)state;
    article.featured =
        (struct kr_featured){ "/media/ab/schuit.jpg", "Een schuit", 800, 600 };
    page = sample_article(s, &article);
    graph = graph_of(page, &all);
    picture = json_object_get(node_of(graph, "BlogPosting"), "image");
    assert_string_equal(text_of(picture, "url"),
                        "https://waterblad.example/media/ab/schuit.jpg");
    assert_int_equal(json_integer_value(json_object_get(picture, "width")),
                     800);
    expect_shows(page, "<meta property=\"og:image:alt\" content=\"Een "
                       "schuit\">");
    expect_shows(page, "<meta name=\"twitter:card\" "
                       "content=\"summary_large_image\">");
    json_decref(all);
}

static void
a_listing_names_the_posts_on_it(void **state)
{
    struct kr_listing_content content = sample_month(s, 1);
    const char *page = sample_listing(s, &content);
    json_t *all, *graph = graph_of(page, &all);
    json_t *list =
        json_object_get(node_of(graph, "CollectionPage"), "mainEntity");

    (void)state;
    assert_int_equal(json_array_size(json_object_get(list, "itemListElement")),
                     content.articles.count);
    assert_non_null(node_of(graph, "BreadcrumbList"));
    assert_null(node_of(graph, "WebSite"));
    expect_shows(page, "<meta property=\"og:locale\" content=\"nl_NL\">");
    json_decref(all);
}

static void
the_front_page_tells_how_to_search(void **state)
{
    struct kr_listing_content content = sample_month(s, 1);
    json_t *all, *graph, *action;

    (void)state;
    content.listing = (struct kr_listing){ .kind = KR_LISTING_ALL };
    content.path = "/";
    graph = graph_of(sample_listing(s, &content), &all);
    action = json_object_get(node_of(graph, "WebSite"), "potentialAction");
    assert_string_equal(
        text_of(json_object_get(action, "target"), "urlTemplate"),
        "https://waterblad.example/search/?q={search_term_string}");
    json_decref(all);
}

static void
a_page_without_an_address_tells_nothing(void **state)
{
    const struct kr_trouble trouble = { .status = 404 };

    (void)state;
    expect_hides(sample_error(s, &trouble), "ld+json");
}

static void
expect_lastmod(const char *modified, int64_t made, const char *said)
{
    struct kr_dateline date = sample_date(modified, KR_BASIS_SOURCE);

    assert_string_equal(kr_lastmod(s->arena, &date, made), said);
}

static void
a_sitemap_says_when_in_days_or_moments(void **state)
{
    (void)state;
    expect_lastmod("2025-12-03T09:30:00+01:00", 7, "2025-12-03T09:30:00+01:00");
    expect_lastmod("2025-12-03T09:30:00", 7, "2025-12-03");
    expect_lastmod("2025-12-03", 7, "2025-12-03");
    expect_lastmod("2025-12", 1764754200, "2025-12-03T09:30:00Z");
    expect_lastmod("", 1764754200, "2025-12-03T09:30:00Z");
    expect_lastmod("", 0, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_post_is_a_blog_posting),
        cmocka_unit_test(a_date_is_told_as_it_is_known),
        cmocka_unit_test(the_way_to_a_page_ends_in_it),
        cmocka_unit_test(works_and_questions_are_told),
        cmocka_unit_test(a_title_ends_no_script),
        cmocka_unit_test(a_picture_is_told_with_its_size),
        cmocka_unit_test(a_listing_names_the_posts_on_it),
        cmocka_unit_test(the_front_page_tells_how_to_search),
        cmocka_unit_test(a_page_without_an_address_tells_nothing),
        cmocka_unit_test(a_sitemap_says_when_in_days_or_moments),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
