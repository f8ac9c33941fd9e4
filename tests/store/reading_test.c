/*
 * What a reader's connection keeps between two requests, statements and terms,
 * is never of another moment than what it reads.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"

static struct kr_store *reader;

static void
open_reader(void)
{
    struct kr_err err = { 0 };

    if (!kr_store_open(archive.path, KR_STORE_READ, &reader, &err))
        fail_msg("%s", err.message);
}

static const struct kr_article *
article_at(const char *slug)
{
    const struct kr_article *article;
    struct kr_err err = { 0 };

    if (!kr_store_article(reader, archive.arena, slug, &article, &err))
        fail_msg("%s", err.message);
    return article;
}

static void
begin(void)
{
    struct kr_err err = { 0 };

    assert_true(kr_store_begin(reader, &err));
}

/* As a request does. */
static void
begin_and_stand(void)
{
    struct kr_stand stand;
    struct kr_err err = { 0 };

    begin();
    assert_true(kr_store_stand(reader, &stand, &err));
}

static void
expect_tag(const char *slug, const char *name)
{
    const struct kr_article *article = article_at(slug);

    assert_int_equal(article->tags.count, 1);
    assert_string_equal(article->tags.items[0].name, name);
}

/* How often a statement of the reader was prepared again. */
static int
prepared_again(void)
{
    sqlite3 *db = kr_store_handle(reader);
    sqlite3_stmt *stmt = NULL;
    int times = 0;

    while ((stmt = sqlite3_next_stmt(db, stmt)) != NULL)
        times += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_REPREPARE, 0);
    return times;
}

static void
expect_posts_of_month(int month, int64_t posts)
{
    const struct kr_page_request request = {
        .kind = KR_LISTING_MONTH,
        .period = { .year = 2020, .month = month },
        .number = 1,
        .size = 10,
    };
    struct kr_articles articles;
    struct kr_err err = { 0 };
    int64_t total;

    if (!kr_store_page(reader, archive.arena, &request, &articles, &total,
                       &err))
        fail_msg("%s", err.message);
    assert_int_equal(total, posts);
    assert_int_equal(articles.count, posts);
}

static void
another_month_prepares_nothing_again(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .date = "2020-01-01"),
                                POST("Twee", .date = "2020-02-01"),
                                POST("Drie", .date = "2020-02-02"))));
    open_reader();
    begin_and_stand();
    expect_posts_of_month(1, 1);
    expect_posts_of_month(2, 2);
    expect_posts_of_month(3, 0);
    expect_posts_of_month(1, 1);
    assert_int_equal(prepared_again(), 0);
    kr_store_close(reader);
}

static void
another_schema_leaves_statements_and_their_values_in_place(void **state)
{
    const struct kr_link *older, *newer;
    struct kr_err err = { 0 };

    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .date = "2020-01-01"),
                                POST("Twee", .date = "2020-02-01"),
                                POST("Drie", .date = "2020-02-02"))));
    open_reader();
    begin_and_stand();
    expect_posts_of_month(2, 2);
    kr_store_end(reader);
    damage("CREATE TABLE extra (x); CREATE INDEX extra_x ON extra (x);");
    begin_and_stand();
    expect_posts_of_month(2, 2);
    assert_true(kr_store_neighbours(reader, archive.arena, article_at("twee"),
                                    &older, &newer, &err));
    assert_string_equal(older->slug, "een");
    assert_string_equal(newer->slug, "drie");
    kr_store_close(reader);
}

static void
a_term_is_known_no_longer_than_a_generation(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "zink" }))));
    open_reader();
    begin_and_stand();
    expect_tag("een", "zink");
    expect_tag("een", "zink");
    damage("UPDATE term SET name = 'zinc';"
           "UPDATE archive SET value = value + 1 WHERE name = 'generation'");
    expect_tag("een", "zink"); /* its moment still */
    kr_store_end(reader);
    begin_and_stand();
    expect_tag("een", "zinc");
    kr_store_close(reader);
}

static void
who_did_not_ask_where_it_stands_is_told_nothing_old(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "zink" }))));
    open_reader();
    begin_and_stand();
    expect_tag("een", "zink");
    kr_store_end(reader);
    damage("UPDATE term SET name = 'zinc'");
    begin();
    expect_tag("een", "zinc");
    kr_store_end(reader);
    expect_tag("een", "zinc");
    kr_store_close(reader);
}

/* More than are kept, and names longer than are kept. */
static void
all_terms_come_right_however_many(void **state)
{
    char name[900];

    (void)state;
    memset(name, 'x', sizeof(name));
    name[sizeof(name) - 1] = '\0';
    take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "zink" }),
                                POST("Twee", .tags = { "koper" }))));
    damage("INSERT INTO term (id, taxonomy, path, name, key, posts) "
           "SELECT 1024 + id, 1, path || '-twee', name || ' twee', "
           "key || ' twee', 1 FROM term");
    damage("UPDATE article_term SET term = 1024 + term "
           "WHERE article = (SELECT id FROM article WHERE slug = 'twee')");
    damage(text_of("UPDATE term SET name = '%s' WHERE path = 'zink'", name));
    open_reader();
    begin_and_stand();
    for (int i = 0; i < 3; i++) {
        expect_tag("een", name);
        expect_tag("twee", "koper twee");
    }
    kr_store_close(reader);
}

static void
expect_parts(const char *slug, unsigned parts)
{
    assert_int_equal(article_at(slug)->parts, KR_PARTS_KNOWN | parts);
}

static void
what_there_is_of_an_article_is_told(void **state)
{
    (void)state;
    take(FILE_OF(
        "a.txt",
        POSTS(POST("Kaal"), POST("Trefwoord", .keywords = { "se", "34" }),
              POST("Werk", .html = "<h2>Referenties</h2><ol><li>Een werk. "
                                   "2001;1:1.</li></ol><p>Over.</p>"))));
    open_reader();
    begin_and_stand();
    expect_parts("kaal", 0);
    expect_parts("trefwoord", KR_PART_KEYWORDS);
    expect_parts("werk", KR_PART_REFERENCES | KR_PART_CITATIONS);
    assert_true(kr_article_may_have(article_at("werk"), KR_PART_REFERENCES));
    assert_false(kr_article_may_have(article_at("werk"), KR_PART_KEYWORDS));
    assert_true(
        kr_article_may_have(&(struct kr_article){ 0 }, KR_PART_KEYWORDS));
    assert_int_equal(article_at("trefwoord")->keyword_count, 2);
    kr_store_close(reader);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(another_month_prepares_nothing_again),
        CASE(another_schema_leaves_statements_and_their_values_in_place),
        CASE(a_term_is_known_no_longer_than_a_generation),
        CASE(who_did_not_ask_where_it_stands_is_told_nothing_old),
        CASE(all_terms_come_right_however_many),
        CASE(what_there_is_of_an_article_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
