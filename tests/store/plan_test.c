/*
 * What the intake runs for every article must not cost more as the archive
 * grows: no statement but those for whole-archive questions walks a table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "kroniek/embedded/query.h"
#include "store/connection.h"
#include "store_archive.h"

static bool
asks_of_the_whole_archive(const char *name)
{
    static const char *const starts[] = {
        "check_",
        "redirects_all.",
        "export_count.",
        "overview_",
        "events_",
        "articles_count.",
        "export_aliases.",
        "export_forwards.",
        "export_events.",
        "export_media_all.",
        "export_terms_all.",
        "export_sources.",
        "search_any.",
        "search_articles.",
        "search_clear",
        "works_clear",
        "lines_of_",
        "milestones_clear.",
        "milestones_count.",
    };

    for (size_t i = 0; i < KR_COUNT(starts); i++)
        if (strncmp(name, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static bool
is_table(const char *name)
{
    return ask(text_of("SELECT count(*) FROM sqlite_master "
                       "WHERE type = 'table' AND name = '%s'",
                       name)) > 0;
}

/* "SCAN term" and "SCAN t" alike; a recursive statement's own rows are few. */
static bool
walks_a_table(const char *sql, const char *detail)
{
    char name[64];
    size_t length;

    if (strncmp(detail, "SCAN ", 5) != 0)
        return strstr(detail, "AUTOMATIC ") != NULL;
    length = strcspn(detail + 5, " ");
    if (length >= sizeof(name) || strcmp(detail, "SCAN CONSTANT ROW") == 0)
        return false;
    memcpy(name, detail + 5, length);
    name[length] = '\0';
    if (strstr(sql, text_of(") AS %s", name)) != NULL)
        return false; /* rows the statement made itself */
    return is_table(name) || strstr(sql, text_of(" AS %s", name)) != NULL ||
           strstr(detail, " USING ") != NULL;
}

static void
expect_no_walk(const struct kr_embedded_file *query)
{
    sqlite3 *db = kr_store_handle(archive.store);
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(db, text_of("EXPLAIN QUERY PLAN %s", query->data),
                           -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", query->name, sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);

        if (walks_a_table(query->data, detail))
            fail_msg("%s: %s", query->name, detail);
    }
    sqlite3_finalize(stmt);
}

static void
nothing_run_for_an_article_walks_a_table(void **state)
{
    size_t seen = 0;

    (void)state;
    for (size_t i = 0; i < KR_SQL_COUNT; i++)
        if (!asks_of_the_whole_archive(kr_embedded_query[i].name) &&
            strncmp(kr_embedded_query[i].data, "-- Reader.", 10) != 0) {
            expect_no_walk(&kr_embedded_query[i]);
            seen++;
        }
    assert_true(seen > 40);
}

static bool
plan_has(enum kr_sql which, const char *part)
{
    sqlite3 *db = kr_store_handle(archive.store);
    sqlite3_stmt *stmt;
    bool has = false;

    assert_int_equal(sqlite3_prepare_v2(db,
                                        text_of("EXPLAIN QUERY PLAN %s",
                                                kr_embedded_query[which].data),
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        has = has || strstr((const char *)sqlite3_column_text(stmt, 3), part);
    sqlite3_finalize(stmt);
    return has;
}

static void
posts_of_one_title_are_sought_by_their_dates(void **state)
{
    (void)state;
    assert_true(plan_has(KR_SQL_MATCH_BY_TITLE_BETWEEN,
                         "stated_earliest>? AND stated_earliest<?"));
    assert_true(plan_has(KR_SQL_MATCH_BY_TITLE_BETWEEN, "article_title_wide"));
}

static void
parts_of_the_sitemap_are_sought_and_walked_alone(void **state)
{
    (void)state;
    assert_true(
        plan_has(KR_SQL_SITEMAP_NEXT_PART,
                 "COVERING INDEX article_part (status=? AND <expr>>?)"));
    assert_false(plan_has(KR_SQL_SITEMAP_NEXT_PART, "TEMP B-TREE"));
    assert_true(plan_has(KR_SQL_SITEMAP_POSTS, "(rowid>? AND rowid<?)"));
    assert_true(plan_has(KR_SQL_SITEMAP_TERMS, "(rowid>? AND rowid<?)"));
}

static void
what_programs_ask_for_is_a_walk_along_one_index(void **state)
{
    static const struct {
        enum kr_sql which;
        const char *part;
    } plans[] = {
        { KR_SQL_POSTS_BY_DATE, "COVERING INDEX article_listing (status=? AND "
                                "kind=? AND latest>? AND latest<?)" },
        { KR_SQL_POSTS_BY_DATE_BACK, "COVERING INDEX article_listing" },
        { KR_SQL_POSTS_COUNT, "COVERING INDEX article_listing" },
        { KR_SQL_POSTS_BY_ID, "COVERING INDEX article_kind" },
        { KR_SQL_POSTS_BY_ID_BACK, "COVERING INDEX article_kind" },
        { KR_SQL_POSTS_OF_TERM, "PRIMARY KEY (term=? AND latest>?" },
        { KR_SQL_POSTS_OF_TERM_BACK, "PRIMARY KEY (term=? AND latest>?" },
        { KR_SQL_POST_IN_TERM, "PRIMARY KEY (term=? AND latest=?" },
        { KR_SQL_POST_KEY_BY_SLUG, "(slug=?)" },
        { KR_SQL_PICTURES_SHOWN, "article_featured (status=?" },
        { KR_SQL_PICTURE_BY_HASH, "(sha256=?)" },
        { KR_SQL_TERMS_BY_NAME, "term_alphabet (taxonomy=?)" },
        { KR_SQL_TERMS_OF_LETTER, "term_alphabet (taxonomy=? AND initial=? "
                                  "AND (alphabet,path)>(?,?))" },
        { KR_SQL_LETTERS_OF_TERMS, "letter USING PRIMARY KEY (taxonomy=?)" },
        { KR_SQL_TERMS_BY_POSTS, "term_leading (taxonomy=? AND posts>?)" },
        { KR_SQL_TERM_SPAN, "PRIMARY KEY (term=? AND latest>?)" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(plans); i++)
        if (!plan_has(plans[i].which, plans[i].part) ||
            (plans[i].which != KR_SQL_PICTURES_SHOWN &&
             plan_has(plans[i].which, "TEMP B-TREE")))
            fail_msg("%s", kr_embedded_query[plans[i].which].name);
}

/* A range of all that is sought, for thousands may be listed as equals. */
static void
listings_are_walked_from_any_key(void **state)
{
    static const struct {
        enum kr_sql which;
        const char *part;
    } plans[] = {
        { KR_SQL_WALK_POSTS, "COVERING INDEX article_listing (status=? AND "
                             "kind=? AND latest>? AND "
                             "(latest,earliest,seat)<(?,?,?))" },
        { KR_SQL_WALK_POSTS_EQUAL, "COVERING INDEX article_listing (status=? "
                                   "AND kind=? AND latest=? AND earliest=? "
                                   "AND seat=? AND id<?)" },
        { KR_SQL_WALK_TERM, "PRIMARY KEY (term=? AND "
                            "(latest,earliest,seat,article)<(?,?,?,?))" },
        { KR_SQL_WALK_IDS, "COVERING INDEX article_kind (status=? AND kind=? "
                           "AND rowid>?)" },
        { KR_SQL_WALK_LETTER, "term_alphabet (taxonomy=? AND initial=? AND "
                              "(alphabet,path)>(?,?))" },
        { KR_SQL_WALK_WORKS, "COVERING INDEX work_alphabet (sort>?)" },
        { KR_SQL_WALK_WORKS_EQUAL,
          "COVERING INDEX work_alphabet (sort=? AND id>?)" },
        { KR_SQL_MILESTONES_FROM,
          "PRIMARY KEY (line=? AND which=? AND level=? AND key>?)" },
        { KR_SQL_LINK_OLDER, "latest=? AND earliest=? AND seat=? AND id<?)" },
        { KR_SQL_LINK_OLDER, "kind=? AND (latest,earliest,seat)<(?,?,?))" },
        { KR_SQL_LINK_NEWER, "latest=? AND earliest=? AND seat=? AND id>?)" },
        { KR_SQL_LINK_NEWER, "kind=? AND (latest,earliest,seat)>(?,?,?))" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(plans); i++)
        if (!plan_has(plans[i].which, plans[i].part) ||
            plan_has(plans[i].which, "TEMP B-TREE"))
            fail_msg("%s", kr_embedded_query[plans[i].which].name);
}

static void
what_fits_no_month_is_walked_by_itself(void **state)
{
    (void)state;
    assert_true(plan_has(KR_SQL_WALK_MONTHLESS,
                         "article_monthless (latest>? AND "
                         "(latest,earliest,seat)<(?,?,?))"));
    assert_true(plan_has(KR_SQL_WALK_YEARLESS,
                         "article_yearless ((latest,earliest,seat)<(?,?,?))"));
    assert_false(plan_has(KR_SQL_WALK_MONTHLESS, "B-TREE"));
    assert_false(plan_has(KR_SQL_WALK_YEARLESS, "B-TREE"));
    assert_true(plan_has(KR_SQL_UID_TAKEN, "article_uid"));
}

static void
comments_of_a_page_are_sought_by_their_numbers(void **state)
{
    (void)state;
    assert_true(plan_has(KR_SQL_COMMENTS_SHOWN,
                         "comment_shown (article=? AND shown>? AND shown<?)"));
    assert_true(plan_has(KR_SQL_COMMENTS_SHOWN,
                         "SEARCH a USING PRIMARY KEY (article=? AND place=?)"));
    assert_true(
        plan_has(KR_SQL_COMMENTS_COUNT,
                 "COVERING INDEX comment_shown (article=? AND shown>?)"));
    assert_true(
        plan_has(KR_SQL_COMMENTS_LAST,
                 "COVERING INDEX comment_shown (article=? AND shown>?)"));
    assert_false(plan_has(KR_SQL_COMMENTS_SHOWN, "TEMP B-TREE"));
    assert_false(plan_has(KR_SQL_COMMENTS_LAST, "TEMP B-TREE"));
}

static void
a_walk_would_be_seen(void **state)
{
    (void)state;
    assert_true(walks_a_table("SELECT 1 FROM media", "SCAN media"));
    assert_true(walks_a_table("FROM article AS a", "SCAN a"));
    assert_true(walks_a_table("", "SCAN x USING COVERING INDEX y"));
    assert_false(walks_a_table("WITH RECURSIVE up (id) AS (", "SCAN up"));
    assert_false(walks_a_table("", "SEARCH media USING INDEX x (sha256=?)"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(nothing_run_for_an_article_walks_a_table),
        CASE(posts_of_one_title_are_sought_by_their_dates),
        CASE(parts_of_the_sitemap_are_sought_and_walked_alone),
        CASE(what_programs_ask_for_is_a_walk_along_one_index),
        CASE(listings_are_walked_from_any_key),
        CASE(what_fits_no_month_is_walked_by_itself),
        CASE(comments_of_a_page_are_sought_by_their_numbers),
        CASE(a_walk_would_be_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
