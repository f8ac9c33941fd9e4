/*
 * What a page costs does not grow with the archive.  Counted are the steps of
 * SQLite's virtual machine over all statements, which no busy machine changes,
 * on archives of which one is ten times the other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/periods.h"
#include "kroniek/store/post_query.h"
#include "kroniek/store/related.h"
#include "kroniek/store/sections.h"
#include "kroniek/store/sitemap.h"
#include "kroniek/store/store.h"
#include "kroniek/store/terms.h"
#include "store/connection.h"
#include "store/milestones_anew.h"
#include "store_archive.h"
#include "store_edit.h"

/* --- Archives of any size --- */

/* Three posts of March 1990 that are the same in every archive, one with a tag
 * of its own. */
static void
take_probes(void)
{
    take(FILE_OF(
        "maart.txt",
        POSTS(POST("Een", .date = "1990-03-03", .tags = { "klein" }),
              POST("Twee", .date = "1990-03-03", .tags = { "klein", "groot" }),
              POST("Drie", .date = "1990-03-20", .tags = { "groot" }))));
}

/* COUNT posts more, with the text and terms of `Drie`, of the days from 1996
 * on; and DATED so that SQL makes of `n` their two moments. */
static void
add_posts(int count, const char *latest, const char *earliest)
{
    struct kr_err err = { 0 };

    damage(text_of(
        "CREATE TEMP TABLE one AS SELECT * FROM article WHERE slug = 'drie';"
        "CREATE TEMP TABLE many (n INTEGER PRIMARY KEY);"
        "INSERT INTO many WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL "
        "SELECT n + 1 FROM up WHERE n < %d) SELECT n FROM up;"
        "INSERT INTO article SELECT 1000 + n, 'p' || n, slug_given, status, "
        "kind, language, 'Bericht ' || n, title_derived, 'bericht ' || n, "
        "edtf, basis, %s, %s, stated_edtf, stated_basis, stated_earliest, "
        "stated_latest, seat, modified, excerpt, featured_src, featured_alt, "
        "featured_width, featured_height, withdrawn_on, withdrawn_why, "
        "revision, revisions, made, '' FROM one, many;"
        "INSERT INTO article_term SELECT 1000 + n, t.taxonomy, t.place, t.term "
        "FROM many, article_term AS t, one WHERE t.article = one.id;"
        "INSERT INTO listing SELECT t.term, a.latest, a.earliest, a.seat, a.id "
        "FROM article AS a JOIN article_term AS t ON t.article = a.id "
        "WHERE a.id > 1000;"
        "UPDATE term SET posts = (SELECT count(*) FROM listing "
        "WHERE term = term.id);"
        "DELETE FROM period;"
        "INSERT INTO period SELECT 0, 0, count(*) FROM article;"
        "INSERT INTO period SELECT 1, "
        "unixepoch(earliest, 'unixepoch', 'start of year') / 86400, count(*) "
        "FROM article WHERE strftime('%%Y', earliest, 'unixepoch') = "
        "strftime('%%Y', latest, 'unixepoch') GROUP BY 2;"
        "INSERT INTO period SELECT 2, "
        "unixepoch(earliest, 'unixepoch', 'start of month') / 86400, count(*) "
        "FROM article WHERE strftime('%%Y%%m', earliest, 'unixepoch') = "
        "strftime('%%Y%%m', latest, 'unixepoch') GROUP BY 2;"
        "INSERT INTO period SELECT 3, earliest / 86400, count(*) "
        "FROM article WHERE earliest / 86400 = latest / 86400 GROUP BY 2;",
        count, earliest, latest));
    archive_reopen();
    if (!kr_milestones_anew(archive.store, &err))
        fail_msg("%s", err.message);
    archive_reopen();
}

#define DAY_OF_N "820454400 + n * 7919 %% 10000 * 86400"

static void
spread(int count)
{
    take_probes();
    add_posts(count, text_of(DAY_OF_N " + 86399"), text_of(DAY_OF_N));
}

/* --- Costs --- */

static int64_t
steps(void)
{
    int64_t sum = 0;

    for (sqlite3_stmt *stmt =
             sqlite3_next_stmt(kr_store_handle(archive.store), NULL);
         stmt != NULL;
         stmt = sqlite3_next_stmt(kr_store_handle(archive.store), stmt))
        sum += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    return sum;
}

static int64_t
cost_of_page(struct kr_page_request request)
{
    struct kr_articles page;
    struct kr_err err = { 0 };
    int64_t total;

    (void)steps();
    if (!kr_store_page(archive.store, archive.arena, &request, &page, &total,
                       &err))
        fail_msg("%s", err.message);
    assert_true(page.count > 0);
    return steps();
}

static int64_t
cost_of_article(const char *slug)
{
    const struct kr_article *article;
    const struct kr_link *older, *newer;
    struct kr_mentions related;
    struct kr_err err = { 0 };

    (void)steps();
    assert_true(
        kr_store_article(archive.store, archive.arena, slug, &article, &err));
    assert_true(kr_store_neighbours(archive.store, archive.arena, article,
                                    &older, &newer, &err));
    assert_true(kr_store_related(archive.store, archive.arena, article,
                                 &related, &err));
    return steps();
}

static int64_t
cost_of_month_frame(void)
{
    const struct kr_date month = { .year = 1990, .month = 3 };
    const struct kr_period *days;
    struct kr_period before, after;
    struct kr_err err = { 0 };
    int64_t dayless;
    size_t count;

    (void)steps();
    assert_true(kr_store_periods(archive.store, archive.arena, KR_LISTING_DAY,
                                 month, &days, &count, &err));
    assert_true(kr_store_around(archive.store, KR_LISTING_MONTH, month, &before,
                                &after, &err));
    assert_true(kr_store_dayless(archive.store, month, &dayless, &err));
    return steps();
}

static int64_t
tag(const char *path)
{
    return ask(text_of("SELECT id FROM term WHERE taxonomy = 1 AND path = '%s'",
                       path));
}

#define MONTH                                                                  \
    ((struct kr_page_request){ .kind = KR_LISTING_MONTH,                       \
                               .period = { .year = 1990, .month = 3 },         \
                               .number = 1,                                    \
                               .size = 10,                                     \
                               .bodies = true })
#define DAY                                                                    \
    ((struct kr_page_request){ .kind = KR_LISTING_DAY,                         \
                               .period = { 1990, 3, 3 },                       \
                               .number = 1,                                    \
                               .size = 10,                                     \
                               .bodies = true })
#define TAG(path)                                                              \
    ((struct kr_page_request){                                                 \
        .kind = KR_LISTING_TAG, .term = tag(path), .number = 1, .size = 10 })

struct costs {
    int64_t month, frame, day, post, small_tag, front;
};

static struct costs
costs(int count)
{
    archive_anew();
    spread(count);
    return (struct costs){
        .month = cost_of_page(MONTH),
        .frame = cost_of_month_frame(),
        .day = cost_of_page(DAY),
        .post = cost_of_article("een"),
        .small_tag = cost_of_page(TAG("klein")),
        .front = cost_of_page((struct kr_page_request){
            .kind = KR_LISTING_ALL, .number = 1, .size = 10 }),
    };
}

static void
expect_near(int64_t small, int64_t large)
{
    if (large > small + small / 50 + 8)
        fail_msg("%lld steps became %lld", (long long)small, (long long)large);
}

static void
month_day_post_and_tag_cost_the_same_in_ten_times_the_archive(void **state)
{
    struct costs small, large;

    (void)state;
    small = costs(300);
    large = costs(3000);
    assert_true(small.month > 100); /* something was counted */
    expect_near(small.month, large.month);
    expect_near(small.frame, large.frame);
    expect_near(small.day, large.day);
    expect_near(small.post, large.post);
    expect_near(small.small_tag, large.small_tag);
    expect_near(small.front, large.front);
}

/* --- Deep --- */

/* A walk of some hundreds of rows at the most, wherever one goes. */
#define ROW_STEPS 12
#define ROWS_MOST 500

static void
expect_bounded(struct kr_page_request request, int64_t posts)
{
    int64_t first;

    request.size = 10;
    request.number = 1;
    first = cost_of_page(request);
    for (int64_t i = 1; i < 20; i++) {
        int64_t deep;

        request.number = posts / 10 * i / 20;
        deep = cost_of_page(request);
        if (deep > first + ROWS_MOST * ROW_STEPS)
            fail_msg("%lld steps became %lld on page %lld", (long long)first,
                     (long long)deep, (long long)request.number);
    }
}

static void
no_page_is_deep(void **state)
{
    (void)state;
    spread(40000);
    expect_bounded((struct kr_page_request){ .kind = KR_LISTING_ALL }, 40000);
    expect_bounded(TAG("groot"), 40000);
    expect_bounded((struct kr_page_request){ .kind = KR_LISTING_YEAR,
                                             .period = { .year = 1999 } },
                   1400);
}

/* A dump that says of all its posts the same day. */
static void
nor_is_one_of_a_day_with_thousands(void **state)
{
    (void)state;
    take_probes();
    add_posts(40000, "642643199", "642556800");
    expect_bounded((struct kr_page_request){ .kind = KR_LISTING_DAY,
                                             .period = { 1990, 5, 13 } },
                   40000);
    expect_bounded((struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                             .period = { .year = 1990,
                                                         .month = 5 } },
                   40000);
    expect_near(cost_of_article("p10"), cost_of_article("p20000"));
    assert_true(cost_of_article("p20000") < 4000);
}

/* Of thousands only the year is known: they may be of December, and lie among
 * its posts in every listing by date. */
static void
what_may_be_of_a_month_is_passed_over_at_once(void **state)
{
    int64_t few, many;

    (void)state;
    take_probes();
    add_posts(300, "662687999", "631152000");
    take(FILE_OF("december.txt", POSTS(POST("Vier", .date = "1990-12-02"))));
    few = cost_of_page(
        (struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                  .period = { .year = 1990, .month = 12 },
                                  .number = 1,
                                  .size = 10 });
    archive_anew();
    take_probes();
    add_posts(20000, "662687999", "631152000");
    take(FILE_OF("december.txt", POSTS(POST("Vier", .date = "1990-12-02"))));
    many = cost_of_page(
        (struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                  .period = { .year = 1990, .month = 12 },
                                  .number = 1,
                                  .size = 10 });
    expect_near(few, many);
}

static int64_t
cost_of_part(enum kr_post_order order, int64_t skip)
{
    struct kr_post_query query = {
        .kind = KR_POST, .order = order, .skip = skip, .size = 10
    };
    struct kr_post_answer answer;
    struct kr_err err = { 0 };

    (void)steps();
    assert_true(
        kr_store_posts(archive.store, archive.arena, &query, &answer, &err));
    assert_int_equal(answer.articles.count, 10);
    return steps();
}

static void
programs_ask_as_deep_as_they_like(void **state)
{
    (void)state;
    spread(40000);
    assert_true(cost_of_part(KR_POSTS_BY_DATE, 20000) <
                cost_of_part(KR_POSTS_BY_DATE, 0) + ROWS_MOST * ROW_STEPS);
    assert_true(cost_of_part(KR_POSTS_BY_ID, 20000) <
                cost_of_part(KR_POSTS_BY_ID, 0) + ROWS_MOST * ROW_STEPS);
}

/* --- Feeds bound in volumes, sitemap --- */

static int64_t
cost_of_stretch(int64_t skip)
{
    struct kr_sections sections;
    struct kr_articles articles;
    struct kr_err err = { 0 };

    assert_true(
        kr_store_sections(archive.store, archive.arena, &sections, &err));
    (void)steps();
    for (size_t i = 0; i < sections.count; i++)
        if (sections.items[i].posts > 10000) {
            assert_true(kr_store_stretch(archive.store, archive.arena,
                                         &sections.items[i],
                                         (struct kr_stretch){ skip, 10 },
                                         &articles, &err));
            assert_int_equal(articles.count, 10);
            return steps();
        }
    fail_msg("no section is that large");
    return 0;
}

static void
volumes_of_a_feed_are_as_near_as_pages(void **state)
{
    (void)state;
    take_probes();
    add_posts(20000, "662687999", "631152000"); /* of no month of 1990 */
    assert_true(cost_of_stretch(10000) <
                cost_of_stretch(0) + ROWS_MOST * ROW_STEPS);
}

static int64_t
cost_of_sitemap_part(void)
{
    const struct kr_sitemap_post *posts;
    struct kr_err err = { 0 };
    size_t count;

    (void)steps();
    assert_true(kr_store_sitemap_posts(archive.store, archive.arena, 0, &posts,
                                       &count, &err));
    return steps() / (int64_t)count;
}

static void
a_part_of_the_sitemap_costs_its_own_posts(void **state)
{
    int64_t small;

    (void)state;
    spread(1500);
    small = cost_of_sitemap_part();
    archive_anew();
    spread(15000);
    expect_near(small, cost_of_sitemap_part());
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(month_day_post_and_tag_cost_the_same_in_ten_times_the_archive),
        CASE(no_page_is_deep),
        CASE(nor_is_one_of_a_day_with_thousands),
        CASE(what_may_be_of_a_month_is_passed_over_at_once),
        CASE(programs_ask_as_deep_as_they_like),
        CASE(volumes_of_a_feed_are_as_near_as_pages),
        CASE(a_part_of_the_sitemap_costs_its_own_posts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
