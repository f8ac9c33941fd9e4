/* Articles as readers get them, one and page by page. */
#include "kroniek/store/articles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/store.h"
#include "kroniek/store/terms.h"
#include "store_archive.h"

/* Three of December, one of them open to the day; one of May 2024, one of the
 * year 2024, one undated; and five that are closed. */
static const struct file mixed = {
    .location = "alles.xml",
    .site = "a.nl",
    POSTS(POST("Zink", .date = "2025-12-20", .id = "1", .tags = { "metaal" },
               .categories = { "Stof/Metaal" }, .authors = { "Riley" }),
          POST("Magnesium", .date = "2025-12-03T09:30:00+01:00", .id = "2",
               .tags = { "metaal", "licht" }, .categories = { "Stof" }),
          POST("Koper", .date = "2025-12", .id = "3", .tags = { "metaal" }),
          POST("Mei", .date = "2024-05-04", .id = "4"),
          POST("Jaar", .date = "2024", .id = "5"),
          POST("Ooit", .id = "6", .tags = { "metaal" }),
          POST("Kladje", .date = "2025-12-20", .id = "7", .status = KR_DRAFT,
               .tags = { "metaal", "geheim" }, .aliases = { "/klad/" }),
          POST("Straks", .date = "2026-01-01", .id = "8",
               .status = KR_SCHEDULED, .tags = { "metaal" }),
          POST("Priv\xc3\xa9", .date = "2025-12-20", .id = "9",
               .status = KR_PRIVATE, .categories = { "Stof/Geheim" }),
          POST("Weg", .date = "2025-12-20", .id = "10", .status = KR_WITHDRAWN,
               .withdrawn_on = "2025-12-24", .withdrawn_why = "Onjuist.",
               .aliases = { "/eerder/" }, .tags = { "metaal" }),
          POST("Over ons", .date = "2025-12-20", .id = "11", .kind = KR_PAGE,
               .tags = { "metaal" })),
};

static int
make_mixed(void **state)
{
    if (archive_make(state) != 0)
        return -1;
    (void)take(&mixed);
    return 0;
}

#define MIXED(name)                                                            \
    cmocka_unit_test_setup_teardown(name, make_mixed, archive_remove)

/* --- Pages --- */

static const char *
titles_of(const struct kr_articles *articles)
{
    struct kr_buf line = KR_BUF(4096);
    const char *text;

    for (size_t i = 0; i < articles->count; i++)
        kr_buf_format(&line, "%s%s", i > 0 ? " " : "",
                      articles->items[i].title);
    text = kr_buf_keep(&line, archive.arena).data;
    kr_buf_free(&line);
    return text;
}

/* The titles of that page, and how many the listing has. */
static void
expect_page(struct kr_page_request request, const char *titles, int64_t total)
{
    struct kr_articles articles;
    struct kr_err err = { 0 };
    int64_t found = -1;

    if (request.size == 0)
        request.size = 10;
    if (request.number == 0)
        request.number = 1;
    if (!kr_store_page(archive.store, archive.arena, &request, &articles,
                       &found, &err))
        fail_msg("%s", err.message);
    assert_string_equal(titles_of(&articles), titles);
    assert_int_equal(found, total);
}

static int64_t
term_id(enum kr_taxonomy taxonomy, const char *path)
{
    struct kr_term term;
    struct kr_err err = { 0 };

    if (!kr_store_term(archive.store, archive.arena, taxonomy, path, &term,
                       &err))
        fail_msg("%s", err.message);
    return term.id;
}

static void
the_front_page_has_all_posts_newest_first(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_ALL },
                "Koper Zink Magnesium Jaar Mei Ooit", 6);
}

static void
a_year_has_what_lies_in_it(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_YEAR,
                                          .period = { .year = 2024 } },
                "Jaar Mei", 2);
}

static void
a_month_has_what_lies_in_it(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                          .period = { 2025, 12, 0 } },
                "Koper Zink Magnesium", 3);
    expect_page((struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                          .period = { 2024, 12, 0 } },
                "", 0);
}

static void
a_day_has_only_what_is_known_to_the_day(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_DAY,
                                          .period = { 2025, 12, 3 } },
                "Magnesium", 1);
    expect_page((struct kr_page_request){ .kind = KR_LISTING_DAY,
                                          .period = { 2025, 12, 31 } },
                "", 0);
}

static void
undated_posts_have_a_listing_of_their_own(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_UNDATED }, "Ooit",
                1);
}

static void
a_tag_has_its_posts(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_TAG,
                                          .term = term_id(KR_TAG, "metaal") },
                "Koper Zink Magnesium Ooit", 4);
}

static void
a_category_has_the_posts_of_its_children(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_CATEGORY,
                                          .term =
                                              term_id(KR_CATEGORY, "stof") },
                "Zink Magnesium", 2);
    expect_page((struct kr_page_request){ .kind = KR_LISTING_CATEGORY,
                                          .term = term_id(KR_CATEGORY,
                                                          "stof/metaal") },
                "Zink", 1);
}

static void
an_author_has_their_posts(void **state)
{
    (void)state;
    expect_page((struct kr_page_request){ .kind = KR_LISTING_AUTHOR,
                                          .term = term_id(KR_AUTHOR, "riley") },
                "Zink", 1);
}

static void
pages_follow_each_other_and_end(void **state)
{
    struct kr_page_request request = { .kind = KR_LISTING_ALL, .size = 4 };

    (void)state;
    expect_page(request, "Koper Zink Magnesium Jaar", 6);
    request.number = 2;
    expect_page(request, "Mei Ooit", 6);
    request.number = 3;
    expect_page(request, "", 6);
    request.number = INT64_C(900000000000000);
    expect_page(request, "", 6);
}

/* Whichever end a page is walked to from, it is the same part of the whole. */
static void
expect_parts_of_a_whole(struct kr_page_request request)
{
    struct kr_articles whole, part;
    struct kr_err err = { 0 };
    int64_t total;

    request.number = 1;
    request.size = 100;
    assert_true(kr_store_page(archive.store, archive.arena, &request, &whole,
                              &total, &err));
    assert_true(whole.count > 1);
    for (request.size = 1; request.size <= 5; request.size++)
        for (size_t at = 0; at < whole.count; at += part.count) {
            request.number = (int64_t)at / request.size + 1;
            assert_true(kr_store_page(archive.store, archive.arena, &request,
                                      &part, &total, &err));
            assert_true(part.count > 0);
            for (size_t i = 0; i < part.count; i++)
                assert_int_equal(part.items[i].id, whole.items[at + i].id);
        }
}

static void
every_page_is_its_part_of_the_whole(void **state)
{
    (void)state;
    expect_parts_of_a_whole((struct kr_page_request){ .kind = KR_LISTING_ALL });
    expect_parts_of_a_whole((struct kr_page_request){
        .kind = KR_LISTING_MONTH, .period = { 2025, 12, 0 } });
    expect_parts_of_a_whole((struct kr_page_request){
        .kind = KR_LISTING_TAG, .term = term_id(KR_TAG, "metaal") });
}

static void
expect_no_page(int64_t number, int size)
{
    struct kr_page_request request = { .kind = KR_LISTING_ALL,
                                       .number = number,
                                       .size = size };
    struct kr_articles articles;
    struct kr_err err = { 0 };
    int64_t total;

    assert_false(kr_store_page(archive.store, archive.arena, &request,
                               &articles, &total, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
}

static void
a_page_that_cannot_be_is_not_found(void **state)
{
    (void)state;
    expect_no_page(0, 10);
    expect_no_page(-1, 10);
    expect_no_page(INT64_MAX, 10);
    expect_no_page(INT64_MIN, 10);
    expect_no_page(1, 0);
    expect_no_page(1, 1000000);
}

static void
summaries_come_without_bodies(void **state)
{
    struct kr_page_request request = { .kind = KR_LISTING_ALL,
                                       .number = 1,
                                       .size = 3 };
    struct kr_articles articles;
    struct kr_err err = { 0 };
    int64_t total;

    (void)state;
    assert_true(kr_store_page(archive.store, archive.arena, &request, &articles,
                              &total, &err));
    assert_int_equal(articles.items[0].body.length, 0);
    assert_string_equal(articles.items[0].excerpt, "Over Koper.");
    assert_int_equal(articles.items[2].tags.count, 2);
    request.bodies = true;
    assert_true(kr_store_page(archive.store, archive.arena, &request, &articles,
                              &total, &err));
    assert_string_equal(articles.items[0].body.data, "<p>Over Koper.</p>\n");
}

static void
posts_of_one_date_keep_the_order_of_their_page(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Een"), POST("Twee"), POST("Drie"))));
    expect_page((struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                          .period = { 2025, 12, 0 } },
                "Een Twee Drie", 3);
}

/* --- One --- */

static const struct kr_article *
article_at(const char *slug)
{
    const struct kr_article *article;
    struct kr_err err = { 0 };

    if (!kr_store_article(archive.store, archive.arena, slug, &article, &err))
        fail_msg("%s", err.message);
    return article;
}

static void
an_article_comes_with_all_that_is_known(void **state)
{
    const struct kr_article *article;

    (void)state;
    (void)take(FILE_OF(
        "a.md",
        POSTS(POST("Selenium", .date = "2025-12-03", .modified = "2025-12-05",
                   .language = "nl", .excerpt = "Kort.", .tags = { "b", "a" },
                   .authors = { "Sam", "Riley" },
                   .categories = { "Stof/Halfmetaal" },
                   .keywords = { "se", "34" }, .featured = "weg.png",
                   .featured_alt = "Een brok", .width = 1024, .height = 683))));
    article = article_at("selenium");
    assert_string_equal(article->title, "Selenium");
    assert_false(article->title_derived);
    assert_int_equal(article->status, KR_PUBLISHED);
    assert_int_equal(article->kind, KR_POST);
    assert_string_equal(article->language, "nl");
    assert_string_equal(article->date.edtf, "2025-12-03");
    assert_int_equal(article->date.basis, KR_BASIS_SOURCE);
    assert_string_equal(article->modified.edtf, "2025-12-05");
    assert_string_equal(article->excerpt, "Kort.");
    assert_null(article->featured.src);
    assert_string_equal(article->featured.alt, "Een brok");
    assert_int_equal(article->featured.width, 1024);
    assert_int_equal(article->featured.height, 683);
    assert_string_equal(article->body.data, "<p>Over Selenium.</p>\n");
    assert_int_equal(article->body.length, strlen(article->body.data));
    assert_int_equal(article->tags.count, 2);
    assert_string_equal(article->tags.items[0].name, "b");
    assert_string_equal(article->authors.items[1].name, "Riley");
    assert_string_equal(article->categories.items[0].path, "stof/halfmetaal");
    assert_int_equal(article->keyword_count, 2);
    assert_string_equal(article->keywords[1], "34");
    assert_int_equal(article->revisions, 1);
    assert_string_equal(article->withdrawn_on, "");
}

static void
a_withdrawn_article_says_when_and_why(void **state)
{
    const struct kr_article *article;

    (void)state;
    article = article_at("weg");
    assert_int_equal(article->status, KR_WITHDRAWN);
    assert_string_equal(article->withdrawn_on, "2025-12-24");
    assert_string_equal(article->withdrawn_why, "Onjuist.");
}

static void
a_page_is_an_article_too(void **state)
{
    (void)state;
    assert_int_equal(article_at("over-ons")->kind, KR_PAGE);
}

/* --- What is closed stays closed --- */

static void
expect_not_found(bool found, const struct kr_err *err)
{
    assert_false(found);
    assert_int_equal(err->code, KR_NOT_FOUND);
}

static void
closed_articles_are_not_there_by_slug_or_id_or_old_address(void **state)
{
    static const char *const slugs[] = { "kladje", "straks", "prive", "nee" };
    static const char *const ids[] = { "7", "8", "9", "99" };
    const struct kr_article *article;
    enum kr_kind kind;
    struct kr_link link;

    (void)state;
    for (size_t i = 0; i < KR_COUNT(slugs); i++) {
        struct kr_err err = { 0 };

        expect_not_found(kr_store_article(archive.store, archive.arena,
                                          slugs[i], &article, &err),
                         &err);
        expect_not_found(kr_store_source_id(archive.store, archive.arena,
                                            ids[i], &link, &kind, &err),
                         &err);
        expect_not_found(kr_store_redirect(archive.store, archive.arena,
                                           "/klad/", &link, &kind, &err),
                         &err);
    }
}

static void
terms_of_closed_articles_alone_are_not_there(void **state)
{
    struct kr_term term;
    struct kr_terms terms;
    struct kr_err err = { 0 };

    (void)state;
    expect_not_found(kr_store_term(archive.store, archive.arena, KR_TAG,
                                   "geheim", &term, &err),
                     &err);
    expect_not_found(kr_store_term(archive.store, archive.arena, KR_CATEGORY,
                                   "stof/geheim", &term, &err),
                     &err);
    assert_true(kr_store_terms(archive.store, archive.arena, KR_TAG, &terms,
                               NULL, &err));
    assert_int_equal(terms.count, 2);
}

static void
expect_prefix(const char *prefix, size_t most, const char *titles)
{
    struct kr_buf line = KR_BUF(4096);
    const struct kr_link *links;
    struct kr_err err = { 0 };
    const char *found;
    size_t count;

    if (!kr_store_prefix(archive.store, archive.arena, prefix, most, &links,
                         &count, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++)
        kr_buf_format(&line, "%s%s", i > 0 ? " " : "", links[i].slug);
    found = kr_buf_keep(&line, archive.arena).data;
    kr_buf_free(&line);
    assert_string_equal(found, titles);
}

static void
a_prefix_finds_published_articles_alone(void **state)
{
    (void)state;
    expect_prefix("m", 10, "magnesium mei");
    expect_prefix("mag", 10, "magnesium");
    expect_prefix("kl", 10, "");
    expect_prefix("we", 10, "");
    expect_prefix("", 3, "jaar koper magnesium");
    expect_prefix("%", 10, "");
    expect_prefix("~", 10, "");
}

/* --- Old addresses and ids --- */

static void
an_old_address_leads_to_its_article_withdrawn_or_not(void **state)
{
    struct kr_link link;
    struct kr_err err = { 0 };
    enum kr_kind kind;

    (void)state;
    assert_true(kr_store_redirect(archive.store, archive.arena, "/eerder/",
                                  &link, &kind, &err));
    assert_string_equal(link.slug, "weg");
    assert_int_equal(kind, KR_POST);
    assert_string_equal(link.date.edtf, "2025-12-20");
}

static void
an_id_of_one_source_leads_to_its_article(void **state)
{
    struct kr_link link;
    struct kr_err err = { 0 };
    enum kr_kind kind;

    (void)state;
    assert_true(kr_store_source_id(archive.store, archive.arena, "11", &link,
                                   &kind, &err));
    assert_string_equal(link.slug, "over-ons");
    assert_int_equal(kind, KR_PAGE);
}

static void
an_id_that_means_two_articles_leads_nowhere(void **state)
{
    struct kr_link link;
    struct kr_err err = { 0 };
    enum kr_kind kind;

    (void)state;
    (void)take(FILE_OF("b.xml", .site = "b.nl", POSTS(POST("Tin", .id = "1"))));
    expect_not_found(kr_store_source_id(archive.store, archive.arena, "1",
                                        &link, &kind, &err),
                     &err);
}

static void
an_id_of_two_sites_for_one_article_does_not_hide_a_third(void **state)
{
    struct kr_link link;
    struct kr_err err = { 0 };
    enum kr_kind kind;

    (void)state;
    (void)take(FILE_OF("b.xml", .site = "b.nl",
                       POSTS(POST("Zink", .date = "2025-12-20", .id = "1"))));
    assert_true(kr_store_source_id(archive.store, archive.arena, "1", &link,
                                   &kind, &err));
    (void)take(FILE_OF("c.xml", .site = "c.nl", POSTS(POST("Tin", .id = "1"))));
    expect_not_found(kr_store_source_id(archive.store, archive.arena, "1",
                                        &link, &kind, &err),
                     &err);
}

/* --- Neighbours --- */

static void
expect_neighbours(const char *slug, const char *older, const char *newer)
{
    const struct kr_link *before, *after;
    struct kr_err err = { 0 };

    if (!kr_store_neighbours(archive.store, archive.arena, article_at(slug),
                             &before, &after, &err))
        fail_msg("%s", err.message);
    assert_string_equal(before == NULL ? "" : before->slug, older);
    assert_string_equal(after == NULL ? "" : after->slug, newer);
}

static void
neighbours_follow_the_order_of_the_front_page(void **state)
{
    (void)state;
    expect_neighbours("koper", "zink", "");
    expect_neighbours("zink", "magnesium", "koper");
    expect_neighbours("magnesium", "jaar", "zink");
    expect_neighbours("ooit", "", "mei");
}

static void
neighbours_of_one_date_go_by_their_place(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-12",
                       POSTS(POST("Een"), POST("Twee"), POST("Drie"))));
    expect_neighbours("twee", "drie", "een");
}

/* --- Records --- */

static void
references_and_questions_come_in_their_order(void **state)
{
    const struct kr_reference *references;
    const struct kr_question *questions;
    struct kr_err err = { 0 };
    int64_t id;
    size_t count;

    (void)state;
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST(
            "Zink",
            .html =
                "<h2>Vragen &amp; Antwoorden</h2>"
                "<p>V: Helpt het?</p><p>A: Ja.</p>"
                "<h2>Referenties</h2><ol><li>Een. Blad 2019;4:5. "
                "doi:10.1000/abc.</li><li>Twee. https://x.nl/y.</li></ol>"))));
    id = article_at("zink")->id;
    assert_true(kr_store_references(archive.store, archive.arena, id,
                                    &references, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(references[0].order, 1);
    assert_string_equal(references[0].doi, "10.1000/abc");
    assert_null(references[1].doi);
    assert_string_equal(references[1].url, "https://x.nl/y");
    assert_true(kr_store_questions(archive.store, archive.arena, id, &questions,
                                   &count, &err));
    assert_int_equal(count, 1);
    assert_string_equal(questions[0].question, "Helpt het?");
    assert_string_equal(questions[0].answer, "Ja.");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MIXED(the_front_page_has_all_posts_newest_first),
        MIXED(a_year_has_what_lies_in_it),
        MIXED(a_month_has_what_lies_in_it),
        MIXED(a_day_has_only_what_is_known_to_the_day),
        MIXED(undated_posts_have_a_listing_of_their_own),
        MIXED(a_tag_has_its_posts),
        MIXED(a_category_has_the_posts_of_its_children),
        MIXED(an_author_has_their_posts),
        MIXED(pages_follow_each_other_and_end),
        MIXED(every_page_is_its_part_of_the_whole),
        MIXED(a_page_that_cannot_be_is_not_found),
        MIXED(summaries_come_without_bodies),
        CASE(posts_of_one_date_keep_the_order_of_their_page),
        CASE(an_article_comes_with_all_that_is_known),
        MIXED(a_withdrawn_article_says_when_and_why),
        MIXED(a_page_is_an_article_too),
        MIXED(closed_articles_are_not_there_by_slug_or_id_or_old_address),
        MIXED(terms_of_closed_articles_alone_are_not_there),
        MIXED(a_prefix_finds_published_articles_alone),
        MIXED(an_old_address_leads_to_its_article_withdrawn_or_not),
        MIXED(an_id_of_one_source_leads_to_its_article),
        MIXED(an_id_that_means_two_articles_leads_nowhere),
        MIXED(an_id_of_two_sites_for_one_article_does_not_hide_a_third),
        MIXED(neighbours_follow_the_order_of_the_front_page),
        CASE(neighbours_of_one_date_go_by_their_place),
        CASE(references_and_questions_come_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
