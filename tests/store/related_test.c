/* What has to do with a post, the most related first. */
#include "kroniek/store/related.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "store_archive.h"
#include "store_edit.h"

#define CITES(text)                                                            \
    .html = "<h2>Referenties</h2><ol>" text "</ol><p>Over " text ".</p>"
#define RARE "<li>Zeldzaam. 2001;1:1.</li>"
#define KNOWN "<li>Bekend. 2002;2:2.</li>"

static void
expect_related(const char *slug, const char *slugs)
{
    const struct kr_article *article;
    struct kr_mentions related;
    struct kr_buf out = KR_BUF(4096);
    struct kr_err err = { 0 };

    if (!kr_store_article(archive.store, archive.arena, slug, &article, &err) ||
        !kr_store_related(archive.store, archive.arena, article, &related,
                          &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < related.count; i++)
        kr_buf_format(&out, "%s%s", i > 0 ? " " : "", related.items[i].slug);
    assert_string_equal(kr_buf_cstr(&out), slugs);
    kr_buf_free(&out);
}

static void
a_post_that_shares_nothing_has_no_relatives(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", .tags = { "zink" }),
                       POST("Twee", .tags = { "koper" }), POST("Drie"))));
    expect_related("een", "");
    expect_related("drie", "");
}

static void
tags_relate_and_a_rare_one_more(void **state)
{
    (void)state;
    take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .date = "2020-01-01",
                   .tags = { "zeldzaam", "gewoon" }),
              POST("Twee", .date = "2020-01-02", .tags = { "zeldzaam" }),
              POST("Drie", .date = "2020-01-03", .tags = { "gewoon" }),
              POST("Vier", .date = "2020-01-04", .tags = { "gewoon" }),
              POST("Vijf", .date = "2020-01-05",
                   .tags = { "gewoon", "zeldzaam" }),
              POST("Zes", .date = "2020-01-06", .tags = { "gewoon" }))));
    expect_related("een", "vijf twee zes vier drie");
}

static void
shared_works_come_before_shared_tags(void **state)
{
    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "x", "y" }, CITES(KNOWN)),
                                POST("Twee", .tags = { "x", "y" }),
                                POST("Drie", CITES(KNOWN)))));
    expect_related("een", "drie twee");
    expect_related("drie", "een");
}

static void
a_rarely_cited_work_relates_more(void **state)
{
    (void)state;
    take(FILE_OF("a.txt",
                 POSTS(POST("Een", .date = "2020-01-01", CITES(RARE KNOWN)),
                       POST("Twee", .date = "2020-01-02", CITES(RARE)),
                       POST("Drie", .date = "2020-01-03", CITES(KNOWN)),
                       POST("Vier", .date = "2020-01-04", CITES(KNOWN KNOWN)),
                       POST("Vijf", .date = "2020-01-05",
                            CITES(KNOWN "<li>Eigen. 2009;9:9.</li>")))));
    expect_related("een", "twee vijf vier drie");
}

static void
among_equals_the_newest_come_first_and_five_at_most(void **state)
{
    (void)state;
    for (int i = 1; i <= 9; i++)
        take(FILE_OF(text_of("%d.txt", i),
                     POSTS(POST(text_of("Post %d", i),
                                .date = text_of("2020-01-%02d", i),
                                .tags = { "samen" }))));
    expect_related("post-3", "post-9 post-8 post-7 post-6 post-5");
    expect_related("post-9", "post-8 post-7 post-6 post-5 post-4");
}

static void
closed_posts_and_pages_are_no_relatives(void **state)
{
    (void)state;
    take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .tags = { "x" }, CITES(RARE)),
              POST("Klad", .status = KR_DRAFT, .tags = { "x" }, CITES(RARE)),
              POST("Weg", .status = KR_WITHDRAWN, .tags = { "x" }, CITES(RARE)),
              POST("Prive", .status = KR_PRIVATE, .tags = { "x" }, CITES(RARE)),
              POST("Over", .kind = KR_PAGE, .tags = { "x" }, CITES(RARE)),
              POST("Straks", .date = "2040-01-01", .tags = { "x" },
                   CITES(RARE)))));
    expect_related("een", "");
    edit("klad", .status = KR_PUBLISHED);
    expect_related("een", "klad");
    edit("een", .status = KR_WITHDRAWN, .withdrawn_why = "x");
    expect_related("klad", "");
}

/* A tag on ten thousand posts costs no more than one on thirty. */
static void
a_tag_on_every_post_costs_no_more(void **state)
{
    const struct kr_article *article;
    struct kr_mentions related;
    struct timespec start, end;
    struct kr_err err = { 0 };

    (void)state;
    take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "alles" }))));
    damage("WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n "
           "WHERE i < 60000) INSERT INTO listing SELECT (SELECT id FROM term), "
           "i, i, i, 1 FROM n");
    assert_true(
        kr_store_article(archive.store, archive.arena, "een", &article, &err));
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < 100; i++)
        assert_true(kr_store_related(archive.store, archive.arena, article,
                                     &related, &err));
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_true((end.tv_sec - start.tv_sec) * 1000 +
                    (end.tv_nsec - start.tv_nsec) / 1000000 <
                500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_post_that_shares_nothing_has_no_relatives),
        CASE(tags_relate_and_a_rare_one_more),
        CASE(shared_works_come_before_shared_tags),
        CASE(a_rarely_cited_work_relates_more),
        CASE(among_equals_the_newest_come_first_and_five_at_most),
        CASE(closed_posts_and_pages_are_no_relatives),
        CASE(a_tag_on_every_post_costs_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
