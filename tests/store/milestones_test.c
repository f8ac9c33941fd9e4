/* Milestones: any page is found at once, and every edit keeps them right. */
#include "store/milestones.h"

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
#include "kroniek/store/articles.h"
#include "kroniek/store/post_query.h"
#include "kroniek/store/store.h"
#include "kroniek/store/terms.h"
#include "store/connection.h"
#include "store/milestones_anew.h"
#include "store_archive.h"
#include "store_edit.h"

/* --- Many posts --- */

static const char *
some_date(unsigned n)
{
    unsigned year = 1998 + n % 3, month = 1 + n % 12, day = 1 + n % 28;

    switch (n % 13) {
    case 0: return text_of("%04u", year);
    case 1: return text_of("%04u-%02u", year, month);
    case 2: return NULL;
    case 3:
        return text_of("%04u-%02u-%02u/%04u-02-03", year, month, day, year + 1);
    case 4: return text_of("%04u-06-%02u/%04u-07-20", year, day, year);
    case 5:
        return text_of("%04u-%02u-%02uT%02u:30:00", year, month, day, n % 24);
    case 6:
    case 7:
    case 8: return "1999-11-11"; /* a busy day */
    default: return text_of("%04u-%02u-%02u", year, month, day);
    }
}

static void
push_posts(struct kr_intake *intake, unsigned file, unsigned turn)
{
    struct post posts[FILE_POSTS];
    struct file all = { .location = text_of("%u.txt", file) };

    for (unsigned i = 0; i < FILE_POSTS; i++) {
        unsigned n = file * FILE_POSTS + i;

        posts[i] = (struct post){
            .title = text_of("Bericht %u", n),
            .body = text_of("Over %u, keer %u.", n, turn),
            .date = some_date(n * 7 + turn),
            .tags = { "algemeen",
                      text_of("%c%u", "abcd"[n % 4], (n + turn) % 150) },
            .categories = { n % 3 == 0 ? "Kruiden/Wortels" : "Kruiden" },
            .authors = { text_of("Auteur %u", n % 5) },
            .status = n % 17 == 0 ? KR_PRIVATE : KR_PUBLISHED,
        };
        all.posts[i] = &posts[i];
    }
    push(intake, &all);
}

static void
take_many(unsigned first, unsigned files, unsigned turn)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    for (unsigned i = 0; i < files; i++)
        push_posts(intake, first + i, turn);
    if (!kr_intake_finish(intake, &err))
        fail_msg("%s", err.message);
    kr_intake_free(intake);
}

static void
fail_with(void *self, const char *where, const char *what)
{
    (void)self;
    fail_msg("%s: %s", where, what);
}

/* As a walk along every line says, and so are the counts. */
static void
expect_right(void)
{
    struct kr_err err = { 0 };

    if (!kr_milestones_check(archive.store, fail_with, NULL, &err))
        fail_msg("%s", err.message);
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 0"),
                     ask("SELECT count(*) FROM article "
                         "WHERE status = 1 AND kind = 1"));
    assert_int_equal(ask("SELECT coalesce(sum(posts), 0) FROM term"),
                     ask("SELECT count(*) FROM listing"));
}

/* --- Every edit keeps them right --- */

static void
lots_fall_on_one_in_thirty_two(void **state)
{
    int64_t levels[KR_MILESTONE_LEVELS + 1] = { 0 };

    (void)state;
    for (int64_t id = 1; id <= 320000; id++)
        levels[kr_milestone_lot(id)]++;
    assert_in_range(levels[0], 308000, 312000);
    assert_in_range(levels[1], 9300, 10100);
    assert_in_range(levels[2], 250, 360);
    assert_in_range(levels[3] + levels[4], 1, 25);
}

static void
an_import_sets_them_in_whatever_order_posts_come(void **state)
{
    (void)state;
    take_many(40, 30, 0);
    expect_right();
    take_many(0, 40, 0);
    expect_right();
    take_many(70, 10, 0);
    expect_right();
    assert_true(ask("SELECT count(*) FROM milestone WHERE level = 2") > 0);
    take_many(20, 30, 5); /* other texts, dates and tags */
    expect_right();
    expect_whole();
}

static const char *
slug_of(unsigned n)
{
    return text_of("bericht-%u", n);
}

static void
edit_one(unsigned n)
{
    switch (n % 8) {
    case 0:
        edit(slug_of(n), .date = some_date(n * 3) ? some_date(n * 3) : "");
        break;
    case 1: edit(slug_of(n), .status = KR_PRIVATE); break;
    case 2: edit(slug_of(n - 1), .status = KR_PUBLISHED); break;
    case 3:
        edit(slug_of(n), .status = KR_WITHDRAWN, .withdrawn_why = "Verzoek.");
        break;
    case 4: give(slug_of(n), KR_TAG, text_of("zeldzaam %u", n)); break;
    case 5: take_away(slug_of(n), KR_TAG, "algemeen"); break;
    case 6: give(slug_of(n), KR_CATEGORY, "Kruiden/Bladeren"); break;
    default: edit(slug_of(n), .slug = text_of("bericht-%u", n)); break;
    }
}

static void
every_edit_keeps_them(void **state)
{
    unsigned random = 12345;

    (void)state;
    take_many(0, 24, 0);
    for (unsigned i = 0; i < 160; i++) {
        random = random * 1103515245 + 12345;
        edit_one(1 + (random >> 16) % 380);
        if (i % 8 == 7)
            expect_right();
    }
    expect_right();
    expect_whole();
}

static void
terms_renamed_and_merged_keep_their_letters(void **state)
{
    (void)state;
    take_many(0, 24, 0);
    rename_term(KR_TAG, "a0", "Zomer");
    expect_right();
    rename_term(KR_TAG, "a4", "'a4"); /* under the same letter */
    expect_right();
    merge_terms(KR_TAG, "b1", "Zomer");
    expect_right();
    merge_terms(KR_TAG, "algemeen", "c2");
    expect_right();
    merge_terms(KR_AUTHOR, "Auteur 1", "Auteur 2");
    expect_right();
    rename_term(KR_CATEGORY, "Kruiden", "Planten");
    expect_right();
    expect_whole();
}

static void
what_is_undone_leaves_none(void **state)
{
    struct kr_intake_options options = intake_options();
    struct kr_intake *intake;
    struct kr_err err = { 0 };

    (void)state;
    take_many(0, 10, 0);
    options.dry_run = true;
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push_posts(intake, 11, 0);
    assert_true(kr_intake_finish(intake, &err));
    kr_intake_free(intake);
    expect_right();
    assert_true(kr_intake_new(archive.store, &options, &intake, &err));
    push_posts(intake, 12, 0);
    kr_intake_free(intake); /* given up */
    take_many(13, 4, 0);
    expect_right();
    expect_whole();
}

/* As an archive of before was, with all that is in it. */
static void
migrating_sets_them_and_leaves_the_rest(void **state)
{
    struct kr_migration migration = { .language = "", .now = NOW };
    struct kr_migrated migrated;
    struct kr_err err = { 0 };
    int64_t milestones;

    (void)state;
    take_many(0, 20, 0);
    milestones = ask("SELECT count(*) FROM milestone");
    assert_true(milestones > 40);
    damage("DROP TABLE milestone; DROP TABLE letter; DROP INDEX term_leading;"
           "PRAGMA user_version = 5");
    kr_store_close(archive.store);
    archive.store = NULL;
    if (!kr_store_migrate_with(archive.path, &migration, &migrated, &err))
        fail_msg("%s", err.message);
    assert_int_equal(migrated.from, 5);
    assert_int_equal(migrated.renewed, -1); /* no text was looked at */
    archive_reopen();
    assert_int_equal(ask("SELECT count(*) FROM milestone"), milestones);
    expect_right();
    expect_whole();
}

/* --- Every page is where it was --- */

static const char *
ids_of_page(struct kr_page_request request)
{
    struct kr_buf line = KR_BUF(1 << 16);
    struct kr_articles page;
    struct kr_err err = { 0 };
    const char *said;
    int64_t total;

    do {
        if (!kr_store_page(archive.store, archive.arena, &request, &page,
                           &total, &err))
            fail_msg("%s", err.message);
        for (size_t i = 0; i < page.count; i++)
            kr_buf_format(&line, "%s%lld", line.length > 0 ? "," : "",
                          (long long)page.items[i].id);
        request.number++;
    } while (page.count > 0);
    said = kr_buf_keep(&line, archive.arena).data;
    kr_buf_free(&line);
    return said;
}

/* All pages of SIZE posts together are what SQL lists. */
static void
expect_listing(struct kr_page_request request, const char *where)
{
    const char *sql =
        text_of("SELECT group_concat(id) FROM (SELECT a.id FROM article AS a "
                "WHERE status = 1 AND kind = 1 AND %s "
                "ORDER BY latest DESC, earliest DESC, seat DESC, id DESC)",
                where);

    request.number = 1;
    for (request.size = 1; request.size < 200; request.size *= 7)
        assert_string_equal(ids_of_page(request), ask_text(sql));
}

static void
pages_are_cut_where_they_always_were(void **state)
{
    int64_t tag;

    (void)state;
    take_many(0, 40, 0);
    tag = ask("SELECT id FROM term WHERE taxonomy = 1 AND path = 'algemeen'");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_ALL }, "1");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_YEAR,
                                             .period = { .year = 1999 } },
                   "earliest >= unixepoch('1999-01-01') "
                   "AND latest < unixepoch('2000-01-01')");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_MONTH,
                                             .period = { .year = 1999,
                                                         .month = 11 } },
                   "earliest >= unixepoch('1999-11-01') "
                   "AND latest < unixepoch('1999-12-01')");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_DAY,
                                             .period = { 1999, 11, 11 } },
                   "earliest >= unixepoch('1999-11-11') "
                   "AND latest < unixepoch('1999-11-12')");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_UNDATED },
                   "edtf = ''");
    expect_listing((struct kr_page_request){ .kind = KR_LISTING_TAG,
                                             .term = tag },
                   text_of("EXISTS (SELECT 1 FROM article_term "
                           "WHERE article = a.id AND term = %lld)",
                           (long long)tag));
}

static void
parts_for_programs_are_the_same_from_both_ends(void **state)
{
    static const enum kr_post_order orders[] = { KR_POSTS_BY_DATE,
                                                 KR_POSTS_BY_ID };

    (void)state;
    take_many(0, 20, 0);
    for (size_t i = 0; i < KR_COUNT(orders); i++)
        for (int64_t skip = 0; skip < 301; skip += 37) {
            struct kr_post_query query = {
                .kind = KR_POST, .order = orders[i], .skip = skip, .size = 10
            };
            struct kr_post_answer forth, back;
            struct kr_err err = { 0 };

            assert_true(kr_store_posts(archive.store, archive.arena, &query,
                                       &forth, &err));
            query.ascending = true;
            query.skip = forth.total - skip - 10;
            if (query.skip < 0)
                continue;
            assert_true(kr_store_posts(archive.store, archive.arena, &query,
                                       &back, &err));
            assert_int_equal(forth.articles.count, 10);
            assert_int_equal(back.articles.count, 10);
            for (size_t j = 0; j < 10; j++)
                assert_int_equal(forth.articles.items[j].id,
                                 back.articles.items[9 - j].id);
        }
}

/* --- What is wrong is told --- */

static const char *told[8];
static size_t told_count;

static void
remember(void *self, const char *where, const char *what)
{
    (void)self;
    if (told_count < KR_COUNT(told))
        told[told_count++] = text_of("%s: %s", where, what);
}

static void
expect_amiss(const char *sql, const char *line)
{
    struct kr_err err = { 0 };

    damage(sql);
    archive_reopen();
    told_count = 0;
    assert_true(kr_milestones_check(archive.store, remember, NULL, &err));
    assert_int_equal(told_count, 1);
    assert_string_equal(told[0], line);
    assert_true(kr_milestones_anew(archive.store, &err));
    expect_right();
}

static void
a_milestone_astray_is_told(void **state)
{
    (void)state;
    take_many(0, 20, 0);
    expect_amiss("UPDATE milestone SET passed = passed + 1 WHERE line = 0 AND "
                 "key = (SELECT min(key) FROM milestone WHERE line = 0)",
                 "all posts: its milestones do not stand where they should");
    expect_amiss("DELETE FROM milestone WHERE line = 3 AND "
                 "which = unixepoch('1999-11-11') / 86400",
                 "day 1999-11-11: its milestones do not stand where they "
                 "should");
    expect_amiss("INSERT INTO milestone VALUES (8, 99999, 1, x'00', 3)",
                 "milestones: 1 stand where nothing is listed");
    damage("UPDATE letter SET terms = terms + 1 WHERE initial = 'A' "
           "AND taxonomy = 1");
    archive_reopen();
    told_count = 0;
    assert_true(kr_milestones_check(archive.store, remember, NULL,
                                    &(struct kr_err){ 0 }));
    assert_int_equal(told_count, 1);
    assert_non_null(strstr(told[0], "terms under A: "));
}

/* --- Letters --- */

static void
letters_are_paged_from_their_milestones(void **state)
{
    struct kr_initials letters;
    struct kr_err err = { 0 };

    (void)state;
    take_many(0, 30, 0);
    assert_true(kr_store_initials(archive.store, archive.arena, KR_TAG,
                                  &letters, &err));
    assert_true(letters.count >= 4);
    for (size_t i = 0; i < letters.count; i++) {
        const struct kr_initial *letter = &letters.items[i];
        struct kr_terms whole, one;

        assert_true(kr_store_terms_under(archive.store, archive.arena, KR_TAG,
                                         letter->initial, 1, 1000, &whole,
                                         &err));
        assert_int_equal(whole.count, letter->terms);
        for (size_t j = 0; j < whole.count; j++) {
            assert_true(kr_store_terms_under(archive.store, archive.arena,
                                             KR_TAG, letter->initial,
                                             (int64_t)j + 1, 1, &one, &err));
            assert_int_equal(one.count, 1);
            assert_string_equal(one.items[0].path, whole.items[j].path);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lots_fall_on_one_in_thirty_two),
        CASE(an_import_sets_them_in_whatever_order_posts_come),
        CASE(every_edit_keeps_them),
        CASE(terms_renamed_and_merged_keep_their_letters),
        CASE(what_is_undone_leaves_none),
        CASE(migrating_sets_them_and_leaves_the_rest),
        CASE(pages_are_cut_where_they_always_were),
        CASE(parts_for_programs_are_the_same_from_both_ends),
        CASE(a_milestone_astray_is_told),
        CASE(letters_are_paged_from_their_milestones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
