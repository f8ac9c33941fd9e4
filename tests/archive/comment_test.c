#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/archive/comment.h"
#include "kroniek/base/arena.h"

/* SOURCE_ID is shown as ID, and read from it. */
static void
expect_id(const char *source_id, const char *id)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_comment_id(arena, source_id, 3), id);
    assert_string_equal(kr_comment_source_id(arena, id), source_id);
    kr_arena_free(arena);
}

static void
a_comment_keeps_the_id_links_know_it_by(void **state)
{
    (void)state;
    expect_id("45", "comment-45");
    expect_id("A-1.b", "comment-A-1.b");
    expect_id("tag:x.example,2011:9", "comment-tag_3ax.example_2c2011_3a9");
    expect_id("a_b \"<", "comment-a_5fb_20_22_3c");
    expect_id("é", "comment-_c3_a9");
}

static void
a_comment_without_an_id_is_known_by_its_place(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_comment_id(arena, "", 3), "reaction-3");
    assert_null(kr_comment_source_id(arena, "reaction-3"));
    assert_null(kr_comment_source_id(arena, "comment-"));
    assert_string_equal(kr_comment_source_id(arena, "comment-_zz_0"), "_zz_0");
    kr_arena_free(arena);
}

static void
an_id_too_long_for_a_page_is_none(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    char id[3000];

    (void)state;
    memset(id, 'x', sizeof(id));
    id[sizeof(id) - 1] = '\0';
    assert_string_equal(kr_comment_id(arena, id, 7), "reaction-7");
    kr_arena_free(arena);
}

static void
the_first_page_of_comments_is_the_articles(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_comments_address(arena, "/a/", 1), "/a/");
    assert_string_equal(kr_comments_address(arena, "/a/", 2), "/a/comments/2/");
    assert_int_equal(kr_comment_page(1), 1);
    assert_int_equal(kr_comment_page(KR_COMMENTS_PAGE), 1);
    assert_int_equal(kr_comment_page(KR_COMMENTS_PAGE + 1), 2);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comment_keeps_the_id_links_know_it_by),
        cmocka_unit_test(a_comment_without_an_id_is_known_by_its_place),
        cmocka_unit_test(an_id_too_long_for_a_page_is_none),
        cmocka_unit_test(the_first_page_of_comments_is_the_articles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
