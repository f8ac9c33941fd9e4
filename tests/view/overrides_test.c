#include "view/overrides.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

struct place { /* an operator's folder */
    struct kr_arena *arena;
    char folder[64];
    struct kr_overrides overrides;
    struct kr_err err;
};

static const char *
path_in(struct place *place, const char *name)
{
    return kr_arena_format(place->arena, "%s/%s", place->folder, name);
}

static int
make_place(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    assert_non_null(place);
    place->arena = kr_arena_new();
    snprintf(place->folder, sizeof(place->folder), "/tmp/kroniek-own-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    assert_int_equal(mkdir(path_in(place, "part"), 0700), 0);
    *state = place;
    return 0;
}

static const char *const every[] = {
    "archive.tpl",     "front.tpl",         "year.tpl",
    "year-2025.tpl",   "month-2025-12.tpl", "day-2025-12-03.tpl",
    "day.tpl",         "tag.tpl",           "tag-magnesium-tekort.tpl",
    "category-a.tpl",  "category-a-b.tpl",  "category.tpl",
    "author-an.tpl",   "undated.tpl",       "post-eerste.tpl",
    "page.tpl",        "page-over-ons.tpl", "tags.tpl",
    "categories.tpl",  "authors.tpl",       "404.tpl",
    "410.tpl",         "search.tpl",        "part/end.tpl",
    "article.old.txt", "part/notes.md",     ".tag.tpl.swp",
    "style.css",
};

static const char *const wrong[] = {
    "tga.tpl",       "tag-.tpl",       "tag-Ijs.tpl",     "tag-a_b.tpl",
    "tags-x.tpl",    "404-x.tpl",      "418.tpl",         "year-25.tpl",
    "year-abcd.tpl", "month-2025.tpl", "day-2025-12.tpl", "month-2025-1.tpl",
    "front-x.tpl",   "undated-x.tpl",  "top.tpl",         "part/mine.tpl",
    "part/tag.tpl",  "archive-2.tpl",  "article-x.tpl",   "taga.tpl",
    ".tpl.tpl.tpl",  "tag-2025.tpl",
};

static int
remove_place(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < KR_COUNT(every); i++)
        (void)remove(path_in(place, every[i]));
    for (size_t i = 0; i < KR_COUNT(wrong); i++)
        (void)remove(path_in(place, wrong[i]));
    (void)remove(path_in(place, "part"));
    (void)remove(place->folder);
    kr_arena_free(place->arena);
    free(place);
    return 0;
}

static void
make(struct place *place, const char *name)
{
    FILE *file = fopen(path_in(place, name), "w");

    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void
find(struct place *place)
{
    if (!kr_overrides_find(place->arena, place->folder, &place->overrides,
                           &place->err))
        fail_msg("%s", place->err.message);
}

static void
expect_picked(const struct place *place, const char *base, const char *family,
              const char *value, const char *expected)
{
    struct kr_own_name who = { .family = family,
                               .value = value,
                               .last = family != NULL &&
                                       strcmp(family, "category") == 0 };

    assert_string_equal(kr_overrides_pick(&place->overrides, base, who),
                        expected);
}

static void
finds_what_stands_for_some_pages(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < KR_COUNT(every); i++)
        make(place, every[i]);
    find(place);
    assert_int_equal(place->overrides.count, 21);
    for (size_t i = 1; i < place->overrides.count; i++)
        assert_true(strcmp(place->overrides.items[i - 1].file,
                           place->overrides.items[i].file) < 0);
    assert_string_equal(place->overrides.items[0].file, "404.tpl");
    assert_string_equal(place->overrides.items[0].kind->file, "error.tpl");
}

static void
complains_of_a_name_no_page_has(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < KR_COUNT(wrong); i++) {
        bool hidden = wrong[i][0] == '.';

        make(place, wrong[i]);
        place->err = (struct kr_err){ 0 };
        if (kr_overrides_find(place->arena, place->folder, &place->overrides,
                              &place->err) != hidden)
            fail_msg("%s", wrong[i]);
        if (!hidden) {
            assert_int_equal(place->err.code, KR_INVALID);
            assert_true(strstr(place->err.message, wrong[i]) != NULL);
        }
        assert_int_equal(remove(path_in(place, wrong[i])), 0);
    }
}

static void
the_most_specific_name_wins(void **state)
{
    struct place *place = *state;

    for (size_t i = 0; i < KR_COUNT(every); i++)
        make(place, every[i]);
    find(place);
    expect_picked(place, "archive.tpl", "tag", "magnesium-tekort/",
                  "tag-magnesium-tekort.tpl");
    expect_picked(place, "archive.tpl", "tag", "magnesium/", "tag.tpl");
    expect_picked(place, "archive.tpl", "front", "", "front.tpl");
    expect_picked(place, "archive.tpl", "year", "2025/", "year-2025.tpl");
    expect_picked(place, "archive.tpl", "year", "2024/", "year.tpl");
    expect_picked(place, "archive.tpl", "month", "2025/12/",
                  "month-2025-12.tpl");
    expect_picked(place, "archive.tpl", "month", "2025/11/", "archive.tpl");
    expect_picked(place, "archive.tpl", "day", "2025/12/03/",
                  "day-2025-12-03.tpl");
    expect_picked(place, "archive.tpl", "day", "2025/12/04/", "day.tpl");
    expect_picked(place, "archive.tpl", "category", "a/b/", "category-a-b.tpl");
    expect_picked(place, "archive.tpl", "category", "x/a/", "category-a.tpl");
    expect_picked(place, "archive.tpl", "category", "a/c/", "category.tpl");
    expect_picked(place, "archive.tpl", "author", "jan/", "archive.tpl");
    expect_picked(place, "article.tpl", "post", "eerste", "post-eerste.tpl");
    expect_picked(place, "article.tpl", "post", "tweede", "article.tpl");
    expect_picked(place, "article.tpl", "page", "over-ons",
                  "page-over-ons.tpl");
    expect_picked(place, "article.tpl", "page", "contact", "page.tpl");
    expect_picked(place, "terms.tpl", "tags", NULL, "tags.tpl");
    expect_picked(place, "error.tpl", "404", NULL, "404.tpl");
    expect_picked(place, "error.tpl", "503", NULL, "error.tpl");
    expect_picked(place, "search.tpl", NULL, NULL, "search.tpl");
}

static void
nothing_but_what_was_there_is_ever_picked(void **state)
{
    static const char *const values[] = { "../../etc/passwd", "..", "/",
                                          "%2e%2e/x", "a\nb" };
    struct place *place = *state;
    char longest[2000];

    make(place, "tag.tpl");
    find(place);
    for (size_t i = 0; i < KR_COUNT(values); i++)
        expect_picked(place, "archive.tpl", "tag", values[i], "tag.tpl");
    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    expect_picked(place, "archive.tpl", "tag", longest, "tag.tpl");
}

static void
an_empty_folder_and_none_are_the_same(void **state)
{
    struct place *place = *state;

    find(place);
    assert_int_equal(place->overrides.count, 0);
    assert_true(kr_overrides_find(place->arena, "", &place->overrides, NULL));
    expect_picked(place, "archive.tpl", "tag", "x", "archive.tpl");
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(finds_what_stands_for_some_pages),
        CASE(complains_of_a_name_no_page_has),
        CASE(the_most_specific_name_wins),
        CASE(nothing_but_what_was_there_is_ever_picked),
        CASE(an_empty_folder_and_none_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
