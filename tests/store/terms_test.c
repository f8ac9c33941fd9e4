/* Tags, categories and authors: which are one, and how many posts they have. */
#include "kroniek/store/terms.h"

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
#include "kroniek/embedded/schema.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store_archive.h"

/* "name path posts, …" of a taxonomy, as the index page has it. */
static void
expect_terms(enum kr_taxonomy taxonomy, const char *expected)
{
    struct kr_buf line = KR_BUF(4096);
    struct kr_terms terms;
    struct kr_err err = { 0 };
    const char *found;

    if (!kr_store_terms(archive.store, archive.arena, taxonomy, &terms, NULL,
                        &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < terms.count; i++)
        kr_buf_format(&line, "%s%s %s %lld", i > 0 ? ", " : "",
                      terms.items[i].name, terms.items[i].path,
                      (long long)terms.items[i].posts);
    found = kr_buf_keep(&line, archive.arena).data;
    kr_buf_free(&line);
    assert_string_equal(found, expected);
}

static void
two_spellings_are_one_tag_under_one_of_them_whatever_came_first(void **state)
{
    const struct file *large =
        FILE_OF("a.txt", POSTS(POST("Zink", .tags = { "3D" })));
    const struct file *small =
        FILE_OF("b.txt", POSTS(POST("Koper", .tags = { "3d" })));

    (void)state;
    (void)take(large);
    (void)take(small);
    expect_terms(KR_TAG, "3D 3d 2");
    archive_anew();
    (void)take(small);
    (void)take(large);
    expect_terms(KR_TAG, "3D 3d 2");
}

static void
one_tag_twice_on_a_post_counts_once(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("a.txt", POSTS(POST("Zink", .tags = { "Metaal", "metaal" }))));
    expect_terms(KR_TAG, "Metaal metaal 1");
}

static void
a_tag_and_a_category_of_one_name_are_both_kept(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Zink", .tags = { "Metaal" },
                                           .categories = { "Metaal" },
                                           .authors = { "Metaal" }))));
    expect_terms(KR_TAG, "Metaal metaal 1");
    expect_terms(KR_CATEGORY, "Metaal metaal 1");
    expect_terms(KR_AUTHOR, "Metaal metaal 1");
}

static void
c_and_its_children_are_three_tags(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("a.txt", POSTS(POST("Talen", .tags = { "C", "C++", "C#" }))));
    expect_terms(KR_TAG, "C c 1, C# c-3 1, C++ c-2 1");
}

static void
accents_make_no_other_tag(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("a.txt", POSTS(POST("Een", .tags = { "Creme" }),
                               POST("Twee", .tags = { "Cr\xc3\xa8me" }))));
    expect_terms(KR_TAG, "Creme creme 2");
}

static void
a_blank_tag_is_none(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { " ", "x" }))));
    expect_terms(KR_TAG, "x x 1");
}

static void
a_tag_of_signs_alone_still_has_an_address(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.txt", POSTS(POST("Een", .tags = { "++" }))));
    expect_terms(KR_TAG, "++ tag 1");
}

static void
children_stand_behind_their_parent_and_are_counted_there(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("a.txt",
                POSTS(POST("Een", .categories = { "Stof/Metaal/Zacht" }),
                      POST("Twee", .categories = { "Stof/Metaal" }),
                      POST("Drie", .categories = { "Stof zuigen" }),
                      POST("Vier", .categories = { "Stof", "Stof/Metaal" }))));
    expect_terms(KR_CATEGORY, "Stof stof 3, Metaal stof/metaal 3, "
                              "Zacht stof/metaal/zacht 1, "
                              "Stof zuigen stof-zuigen 1");
}

static void
one_name_below_two_parents_is_two_categories(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("a.txt",
                POSTS(POST("Een", .categories = { "A/Nieuws", "B/Nieuws" }))));
    expect_terms(KR_CATEGORY,
                 "A a 1, Nieuws a/nieuws 1, B b 1, Nieuws b/nieuws 1");
}

static void
terms_stand_in_alphabetical_order_with_their_initials(void **state)
{
    const char *const *initials;
    struct kr_terms terms;
    struct kr_err err = { 0 };

    (void)state;
    (void)take(
        FILE_OF("a.txt",
                POSTS(POST("Een", .tags = { "zink", "\xc3\x89\xc3\xa9n", "3D",
                                            "appel", "\xe6\x97\xa5" }))));
    assert_true(kr_store_terms(archive.store, archive.arena, KR_TAG, &terms,
                               &initials, &err));
    assert_int_equal(terms.count, 5);
    assert_string_equal(initials[0], "A");
    assert_string_equal(terms.items[1].name, "\xc3\x89\xc3\xa9n");
    assert_string_equal(initials[1], "E");
    assert_string_equal(initials[2], "Z");
    assert_string_equal(initials[3], "0-9");
    assert_string_equal(initials[4], "#");
}

/* "E: een, eik | O: …" of all tags of the archive. */
static void
expect_index(const char *expected)
{
    struct kr_buf line = KR_BUF(4096);
    const char *const *initials;
    struct kr_terms terms;
    struct kr_err err = { 0 };

    if (!kr_store_terms(archive.store, archive.arena, KR_TAG, &terms, &initials,
                        &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < terms.count; i++) {
        bool same = i > 0 && strcmp(initials[i], initials[i - 1]) == 0;

        kr_buf_format(&line, "%s%s%s%s",
                      i == 0 ? ""
                      : same ? ", "
                             : " | ",
                      same ? "" : initials[i], same ? "" : ": ",
                      terms.items[i].name);
    }
    assert_string_equal(kr_buf_cstr(&line), expected);
    kr_buf_free(&line);
}

static void
accents_sort_as_their_letter_and_ij_under_the_i(void **state)
{
    (void)state;
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .tags = { "ezel", "\xc3\xa9poque", "eik" }),
              POST("Twee", .tags = { "iep", "IJsvogel", "\xc4\xb3ver" }),
              POST("Drie", .tags = { "\xc5\x93uvre", "od", "of" }))));
    expect_index(
        "E: eik, \xc3\xa9poque, ezel | I: iep, IJsvogel, \xc4\xb3ver | "
        "O: od, \xc5\x93uvre, of");
}

/* SIZE of all tags from behind the SKIP first. */
static void
expect_part(const struct kr_terms *all, size_t skip, size_t size)
{
    size_t left = skip < all->count ? all->count - skip : 0;
    struct kr_err err = { 0 };
    struct kr_terms part;
    int64_t total;

    if (!kr_store_terms_part(archive.store, archive.arena, KR_TAG,
                             (int64_t)skip, (int)size, &part, &total, &err))
        fail_msg("%s", err.message);
    assert_int_equal(total, all->count);
    assert_int_equal(part.count, left < size ? left : size);
    for (size_t i = 0; i < part.count; i++)
        assert_string_equal(part.items[i].path, all->items[skip + i].path);
}

static void
a_part_is_what_all_of_them_have_there(void **state)
{
    struct kr_terms all;
    struct kr_err err = { 0 };

    (void)state;
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .tags = { "ezel", "eik", "3D", "zink", "++" }),
              POST("Twee", .tags = { "iep", "IJsvogel", "4D", "appel" }),
              POST("Drie", .tags = { "od", "of", "esp" }))));
    assert_true(
        kr_store_terms(archive.store, archive.arena, KR_TAG, &all, NULL, &err));
    assert_int_equal(all.count, 12);
    for (size_t skip = 0; skip <= all.count + 1; skip++)
        for (size_t size = 1; size <= all.count + 1; size++)
            expect_part(&all, skip, size);
}

static void
what_stands_before_the_first_letter_does_not_count(void **state)
{
    (void)state;
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .tags = { "\xe2\x80\x99t Hof", "toren", "tabak" }),
              POST("Twee", .tags = { "(zeer) oud", "zand", ".NET" }),
              POST("Drie", .tags = { "\xe2\x80\x9cNooit\xe2\x80\x9d",
                                     "'s-Graveland", "3D", "++" }))));
    expect_index("N: .NET, \xe2\x80\x9cNooit\xe2\x80\x9d | S: 's-Graveland | "
                 "T: \xe2\x80\x99t Hof, tabak, toren | Z: zand, (zeer) oud | "
                 "0-9: 3D | #: ++");
}

static void
letters_are_counted_by_what_has_posts(void **state)
{
    struct kr_initials letters;
    struct kr_terms terms;
    struct kr_err err = { 0 };

    (void)state;
    (void)take(FILE_OF(
        "a.txt",
        POSTS(POST("Een", .tags = { "aal", "appel", "zout", "9" }),
              POST("Twee", .tags = { "aal" }),
              POST("Drie", .tags = { "berk", "as" }, .status = KR_DRAFT))));
    assert_true(kr_store_initials(archive.store, archive.arena, KR_TAG,
                                  &letters, &err));
    assert_int_equal(letters.count, 3);
    assert_string_equal(letters.items[0].initial, "A");
    assert_int_equal(letters.items[0].terms, 2);
    assert_string_equal(letters.items[1].initial, "Z");
    assert_string_equal(letters.items[2].initial, "0-9");
    assert_true(kr_store_terms_under(archive.store, archive.arena, KR_TAG, "A",
                                     2, 1, &terms, &err));
    assert_int_equal(terms.count, 1);
    assert_string_equal(terms.items[0].name, "appel");
    assert_true(kr_store_terms_under(archive.store, archive.arena, KR_TAG, "B",
                                     1, 9, &terms, &err));
    assert_int_equal(terms.count, 0);
    assert_true(kr_store_terms_leading(archive.store, archive.arena, KR_TAG, 9,
                                       &terms, &err));
    assert_int_equal(terms.count, 1);
    assert_string_equal(terms.items[0].name, "aal");
}

static void
counts_follow_a_post_that_closes_and_opens(void **state)
{
    (void)state;
    (void)take(FILE_OF("a.md", POSTS(POST("Een", .tags = { "x" },
                                          .categories = { "A/B" }))));
    expect_terms(KR_CATEGORY, "A a 1, B a/b 1");
    (void)take(FILE_OF("a.md", POSTS(POST("Een", .tags = { "x" },
                                          .categories = { "A/B" },
                                          .status = KR_WITHDRAWN))));
    expect_terms(KR_CATEGORY, "");
    expect_terms(KR_TAG, "");
    (void)take(FILE_OF("a.md", POSTS(POST("Een", .tags = { "x", "y" },
                                          .categories = { "A" }))));
    expect_terms(KR_CATEGORY, "A a 1");
    expect_terms(KR_TAG, "x x 1, y y 1");
}

/* --- Ids of sources --- */

static void
expect_no_term(const char *id)
{
    struct kr_term term;
    struct kr_err err = { 0 };

    assert_false(kr_store_term_source_id(archive.store, archive.arena, KR_TAG,
                                         id, &term, &err));
    assert_int_equal(err.code, KR_NOT_FOUND);
}

static void
an_id_finds_its_term_unless_sites_disagree(void **state)
{
    struct kr_term term;
    struct kr_err err = { 0 };

    (void)state;
    (void)take(FILE_OF("a.xml", .site = "a.nl",
                       POSTS(POST("Een", .tags = { "x" }, .tag_id = "4"))));
    (void)take(FILE_OF("b.xml", .site = "b.nl",
                       POSTS(POST("Twee", .tags = { "x" }, .tag_id = "4"))));
    assert_true(kr_store_term_source_id(archive.store, archive.arena, KR_TAG,
                                        "4", &term, &err));
    assert_string_equal(term.path, "x");
    (void)take(FILE_OF("c.xml", .site = "c.nl",
                       POSTS(POST("Drie", .tags = { "y" }, .tag_id = "4"))));
    expect_no_term("4");
    expect_no_term("5");
}

/* As a program of the second schema left it, with what it filed terms under. */
static void
make_old(const char *path)
{
    static const char fill[] =
        "INSERT INTO term (taxonomy, path, name, key, initial, posts) VALUES "
        "(1, 't-hof', '’t Hof', '''t hof', '#', 2),"
        "(1, 'zee', 'Zee', 'zee', 'Z', 1), (1, '3d', '3D', '3d', '0-9', 1);";
    sqlite3 *db;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sqlite3_exec(db, kr_embedded_schema[i].data, NULL,
                                      NULL, NULL),
                         SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, fill, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  text_of("PRAGMA application_id = %d;"
                                          "PRAGMA user_version = 2",
                                          KR_APPLICATION_ID),
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void
an_older_archive_files_its_terms_anew(void **state)
{
    const char *old = text_of("%s/oud.db", archive.folder);
    struct kr_err err = { 0 };
    int from, to;

    (void)state;
    make_old(old);
    if (!kr_store_migrate(old, &from, &to, &err))
        fail_msg("%s", err.message);
    assert_int_equal(from, 2);
    kr_store_close(archive.store);
    archive.path = old;
    if (!kr_store_open(old, KR_STORE_WRITE, &archive.store, &err))
        fail_msg("%s", err.message);
    expect_index("T: ’t Hof | Z: Zee | 0-9: 3D");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(two_spellings_are_one_tag_under_one_of_them_whatever_came_first),
        CASE(one_tag_twice_on_a_post_counts_once),
        CASE(a_tag_and_a_category_of_one_name_are_both_kept),
        CASE(c_and_its_children_are_three_tags),
        CASE(accents_make_no_other_tag),
        CASE(a_blank_tag_is_none),
        CASE(a_tag_of_signs_alone_still_has_an_address),
        CASE(children_stand_behind_their_parent_and_are_counted_there),
        CASE(one_name_below_two_parents_is_two_categories),
        CASE(terms_stand_in_alphabetical_order_with_their_initials),
        CASE(accents_sort_as_their_letter_and_ij_under_the_i),
        CASE(a_part_is_what_all_of_them_have_there),
        CASE(what_stands_before_the_first_letter_does_not_count),
        CASE(letters_are_counted_by_what_has_posts),
        CASE(an_older_archive_files_its_terms_anew),
        CASE(counts_follow_a_post_that_closes_and_opens),
        CASE(an_id_finds_its_term_unless_sites_disagree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
