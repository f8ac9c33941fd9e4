/*
 * Posts by what programs ask for: every way to ask, in every order, and that
 * closed ones are never among them.
 */
#include "kroniek/store/post_query.h"

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
#include "kroniek/store/pictures.h"
#include "kroniek/store/terms.h"
#include "store_archive.h"

#define DAY ((int64_t)86400)

static void
fill(void)
{
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .date = "2025-01-10", .tags = { "rood", "klein" },
                   .authors = { "Anna" }),
              POST("Twee", .date = "2025-02", .tags = { "rood" },
                   .authors = { "Bas" }, .categories = { "Natuur/Vogels" }),
              POST("Drie", .date = "2025-03-03T09:30:00", .tags = { "blauw" },
                   .authors = { "Anna" }, .categories = { "Natuur" }),
              POST("Vier", .date = "2024", .tags = { "blauw", "klein" }),
              POST("Vijf"), /* of unknown date */
              POST("Dicht", .date = "2025-05-05", .tags = { "rood", "geheim" },
                   .status = KR_DRAFT),
              POST("Over ons", .date = "2025-04-04", .kind = KR_PAGE))));
}

static int64_t
id_of(const char *title)
{
    return ask(text_of("SELECT id FROM article WHERE title = '%s'", title));
}

static struct kr_ids
ids(size_t count, ...)
{
    int64_t *items = kr_arena_array(archive.arena, count, sizeof(*items));
    va_list list;

    va_start(list, count);
    for (size_t i = 0; i < count; i++)
        items[i] = va_arg(list, int64_t);
    va_end(list);
    return (struct kr_ids){ items, count };
}

static struct kr_ids
term(enum kr_taxonomy taxonomy, const char *path)
{
    return ids(1, ask(text_of("SELECT id FROM term WHERE taxonomy = %d "
                              "AND path = '%s'",
                              taxonomy, path)));
}

/* "Een, Twee of 2": the titles of the part and the total. */
static void
expect_posts(struct kr_post_query query, const char *expected)
{
    struct kr_buf line = KR_BUF(4096);
    struct kr_post_answer answer;
    struct kr_err err = { 0 };

    if (query.kind == 0)
        query.kind = KR_POST;
    if (query.size == 0)
        query.size = 10;
    if (!kr_store_posts(archive.store, archive.arena, &query, &answer, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < answer.articles.count; i++)
        kr_buf_format(&line, "%s%s", i > 0 ? ", " : "",
                      answer.articles.items[i].title);
    kr_buf_format(&line, " of %lld", (long long)answer.total);
    assert_false(answer.more);
    assert_string_equal(kr_buf_cstr(&line), expected);
    kr_buf_free(&line);
}

#define ASK(...) ((struct kr_post_query){ __VA_ARGS__ })

static void
all_posts_come_newest_first_and_no_closed_one(void **state)
{
    (void)state;
    fill();
    expect_posts(ASK(0), "Drie, Twee, Een, Vier, Vijf of 5");
    expect_posts(ASK(.ascending = true), "Vijf, Vier, Een, Twee, Drie of 5");
    expect_posts(ASK(.kind = KR_PAGE), "Over ons of 1");
}

static void
a_part_is_the_same_from_either_end(void **state)
{
    static const char *const parts[] = { "Drie, Twee of 5", "Twee, Een of 5",
                                         "Een, Vier of 5",  "Vier, Vijf of 5",
                                         "Vijf of 5",       " of 5" };
    static const char *const back[] = { "Vijf, Vier of 5", "Vier, Een of 5",
                                        "Een, Twee of 5",  "Twee, Drie of 5",
                                        "Drie of 5",       " of 5" };

    (void)state;
    fill();
    for (int64_t i = 0; i < 6; i++) {
        expect_posts(ASK(.skip = i, .size = 2), parts[i]);
        expect_posts(ASK(.skip = i, .size = 2, .ascending = true), back[i]);
    }
    expect_posts(ASK(.skip = INT64_MAX, .size = 2), " of 5");
}

static void
other_orders_are_by_id_slug_and_title(void **state)
{
    (void)state;
    fill();
    expect_posts(ASK(.order = KR_POSTS_BY_ID, .ascending = true),
                 "Een, Twee, Drie, Vier, Vijf of 5");
    expect_posts(ASK(.order = KR_POSTS_BY_ID, .skip = 3, .size = 1),
                 "Twee of 5");
    expect_posts(ASK(.order = KR_POSTS_BY_SLUG, .ascending = true),
                 "Drie, Een, Twee, Vier, Vijf of 5");
    expect_posts(ASK(.order = KR_POSTS_BY_TITLE),
                 "Vijf, Vier, Twee, Een, Drie of 5");
}

static void
a_span_holds_what_certainly_lies_in_it(void **state)
{
    int64_t january = 20089 * DAY, march = january + 59 * DAY;

    (void)state;
    assert_int_equal(january, 1735689600);
    fill();
    expect_posts(ASK(.dated = true, .after = january - 1, .before = march),
                 "Twee, Een of 2");
    expect_posts(ASK(.dated = true, .after = january + 31 * DAY,
                     .before = march),
                 " of 0"); /* the month begins with its first second */
    expect_posts(ASK(.dated = true, .after = INT64_MIN, .before = march),
                 "Twee, Een, Vier of 3");
    expect_posts(ASK(.dated = true, .after = march, .before = INT64_MAX),
                 "Drie of 1");
    expect_posts(ASK(.dated = true, .after = march + 2 * DAY + 34200,
                     .before = INT64_MAX),
                 " of 0");
}

static void
terms_of_one_kind_are_alternatives_of_several_all_needed(void **state)
{
    (void)state;
    fill();
    expect_posts(ASK(.tags = term(KR_TAG, "rood")), "Twee, Een of 2");
    expect_posts(ASK(.tags = ids(2, *term(KR_TAG, "rood").items,
                                 *term(KR_TAG, "klein").items)),
                 "Twee, Een, Vier of 3");
    expect_posts(ASK(.tags = term(KR_TAG, "rood"),
                     .authors = term(KR_AUTHOR, "anna")),
                 "Een of 1");
    expect_posts(ASK(.categories = term(KR_CATEGORY, "natuur")),
                 "Drie, Twee of 2");
    expect_posts(ASK(.categories = term(KR_CATEGORY, "natuur"),
                     .authors = term(KR_AUTHOR, "anna"),
                     .tags = term(KR_TAG, "rood")),
                 " of 0");
    expect_posts(ASK(.tags = term(KR_TAG, "geheim")), " of 0");
    expect_posts(ASK(.tags = ids(1, (int64_t)999999)), " of 0");
    expect_posts(ASK(.tags = term(KR_TAG, "rood"), .dated = true,
                     .after = INT64_MIN, .before = 20100 * DAY),
                 "Een of 1");
}

static void
lists_of_ids_and_slugs_choose_and_leave_out(void **state)
{
    static const char *const slugs[] = { "vier", "niets", "een", "dicht" };

    (void)state;
    fill();
    expect_posts(ASK(.lists_ids = true,
                     .include =
                         ids(3, id_of("Een"), id_of("Dicht"), id_of("Vier"))),
                 "Een, Vier of 2");
    expect_posts(ASK(.lists_ids = true, .order = KR_POSTS_AS_LISTED,
                     .include = ids(4, id_of("Vier"), id_of("Drie"),
                                    id_of("Een"), id_of("Drie"))),
                 "Vier, Drie, Een of 3");
    expect_posts(ASK(.lists_ids = true), " of 0");
    expect_posts(ASK(.lists_slugs = true, .slugs = slugs, .slug_count = 4,
                     .order = KR_POSTS_AS_LISTED),
                 "Vier, Een of 2");
    expect_posts(ASK(.lists_slugs = true, .slugs = slugs, .slug_count = 4,
                     .lists_ids = true,
                     .include = ids(2, id_of("Twee"), id_of("Vier"))),
                 "Vier of 1");
    expect_posts(ASK(.lists_slugs = true, .slugs = slugs, .slug_count = 4,
                     .lists_ids = true, .order = KR_POSTS_BY_TITLE,
                     .include = ids(2, id_of("Twee"), id_of("Vier"))),
                 "Vier of 1");
    expect_posts(ASK(.exclude = ids(2, id_of("Drie"), id_of("Een"))),
                 "Twee, Vier, Vijf of 3");
    expect_posts(ASK(.tags = term(KR_TAG, "rood"),
                     .exclude = ids(1, id_of("Een"))),
                 "Twee of 1");
    expect_posts(ASK(.lists_ids = true, .tags = term(KR_TAG, "blauw"),
                     .include = ids(2, id_of("Een"), id_of("Drie"))),
                 "Drie of 1");
}

static void
one_post_is_found_by_its_id_and_kind(void **state)
{
    struct kr_article article;
    struct kr_err err = { 0 };

    (void)state;
    fill();
    assert_true(kr_store_post(archive.store, archive.arena, KR_POST,
                              id_of("Drie"), &article, &err));
    assert_string_equal(article.title, "Drie");
    assert_int_equal(article.categories.count, 1);
    assert_true(article.body.length > 0);
    assert_false(kr_store_post(archive.store, archive.arena, KR_POST,
                               id_of("Dicht"), &article, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
    assert_false(kr_store_post(archive.store, archive.arena, KR_POST,
                               id_of("Over ons"), &article, &err));
    assert_false(kr_store_post(archive.store, archive.arena, KR_PAGE, -1,
                               &article, &err));
}

static void
a_term_is_found_by_its_id_when_it_has_posts(void **state)
{
    struct kr_term found;
    struct kr_err err = { 0 };

    (void)state;
    fill();
    assert_true(kr_store_term_by_id(archive.store, archive.arena, KR_TAG,
                                    *term(KR_TAG, "rood").items, &found, &err));
    assert_string_equal(found.name, "rood");
    assert_false(kr_store_term_by_id(archive.store, archive.arena, KR_CATEGORY,
                                     *term(KR_TAG, "rood").items, &found,
                                     &err));
    assert_false(kr_store_term_by_id(archive.store, archive.arena, KR_TAG,
                                     *term(KR_TAG, "geheim").items, &found,
                                     &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
}

/* As an import leaves it: file NUMBER above ARTICLE. */
static void
put_picture(int number, const char *title)
{
    damage(text_of("INSERT OR IGNORE INTO media VALUES (%d, "
                   "printf('%%064d', %d), 'ab/' || printf('%%064d', %d) || "
                   "'.png', 'image/png', 99, 40, 30);"
                   "UPDATE article SET featured_alt = 'Beeld', featured_src = "
                   "'/media/ab/' || printf('%%064d', %d) || '.png' "
                   "WHERE title = '%s'",
                   number, number, number, number, title));
}

static void
pictures_are_those_above_what_is_published(void **state)
{
    struct kr_illustrations all;
    struct kr_illustration one;
    struct kr_err err = { 0 };
    int64_t total;

    (void)state;
    fill();
    put_picture(3, "Een");
    put_picture(2, "Twee");
    put_picture(2, "Drie");
    put_picture(1, "Dicht");
    archive_reopen();
    assert_true(kr_store_pictures(archive.store, archive.arena, 0, 10, 100,
                                  &all, &total, &err));
    assert_int_equal(total, 2);
    assert_int_equal(all.count, 2);
    assert_int_equal(all.items[0].id, 2);
    assert_string_equal(all.items[0].alt, "Beeld");
    assert_int_equal(all.items[1].article, id_of("Een"));
    assert_true(kr_store_pictures(archive.store, archive.arena, 1, 10, 100,
                                  &all, &total, &err));
    assert_int_equal(all.count, 1);
    assert_true(kr_store_picture_at(archive.store, archive.arena,
                                    all.items[0].src, &one, &err));
    assert_int_equal(one.id, 3);
    assert_int_equal(one.width, 40);
    assert_false(kr_store_picture(archive.store, archive.arena, 1, &one, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
    assert_false(
        kr_store_picture_at(archive.store, archive.arena, "/m/x", &one, &err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(all_posts_come_newest_first_and_no_closed_one),
        CASE(a_part_is_the_same_from_either_end),
        CASE(other_orders_are_by_id_slug_and_title),
        CASE(a_span_holds_what_certainly_lies_in_it),
        CASE(terms_of_one_kind_are_alternatives_of_several_all_needed),
        CASE(lists_of_ids_and_slugs_choose_and_leave_out),
        CASE(one_post_is_found_by_its_id_and_kind),
        CASE(a_term_is_found_by_its_id_when_it_has_posts),
        CASE(pictures_are_those_above_what_is_published),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
