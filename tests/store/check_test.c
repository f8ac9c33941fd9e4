/* The proof that an archive is whole finds what is not. */
#include "kroniek/store/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "store_archive.h"

struct found {
    const char *lines[32]; /* "fault where: what" */
    size_t count;
    int64_t done, total;
};

static void
remember(void *self, enum kr_finding finding, const char *where,
         const char *what)
{
    struct found *found = self;

    if (found->count < KR_COUNT(found->lines))
        found->lines[found->count++] =
            text_of("%s %s: %s",
                    finding == KR_FINDING_FAULT ? "fault" : "remark", where,
                    what);
}

static void
follow(void *self, int64_t done, int64_t total)
{
    struct found *found = self;

    found->done = done;
    found->total = total;
}

static struct found
check(int64_t faults, int64_t remarks)
{
    struct found found = { 0 };
    struct kr_check_options options = { .addresses = addresses,
                                        .found = remember,
                                        .progress = follow,
                                        .self = &found };
    struct kr_err err = { 0 };
    int64_t were = -1, remarked = -1;

    if (!kr_store_check(archive.store, &options, &were, &remarked, &err))
        fail_msg("%s", err.message);
    if (were != faults || remarked != remarks)
        fail_msg("%lld faults, %lld remarks; the first is '%s'",
                 (long long)were, (long long)remarked,
                 found.count > 0 ? found.lines[0] : "");
    return found;
}

static void
expect_clean(void)
{
    struct found found = check(0, 0);

    assert_int_equal(found.done, found.total);
}

/* One finding, in those words. */
static void
expect_found(const char *line)
{
    bool fault = strncmp(line, "fault", 5) == 0;
    struct found found = check(fault ? 1 : 0, fault ? 0 : 1);

    assert_string_equal(found.lines[0], line);
}

/* Several findings, those words among them. */
static void
expect_among(int64_t faults, const char *line)
{
    struct found found = check(faults, 0);

    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.lines[i], line) == 0)
            return;
    fail_msg("'%s' is not among them; '%s' is", line, found.lines[0]);
}

/* How many faults there are, one of which ends with END. */
static int64_t
check_any(const char *end)
{
    struct found found = { 0 };
    struct kr_check_options options = { .addresses = addresses,
                                        .found = remember,
                                        .self = &found };
    struct kr_err err = { 0 };
    int64_t faults = 0, remarks = 0;
    bool any = false;

    if (!kr_store_check(archive.store, &options, &faults, &remarks, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < found.count; i++)
        any = any || strstr(found.lines[i], end) != NULL;
    return any ? faults : 0;
}

static int64_t
remarks_in(const char *language)
{
    struct kr_check_options options = { .addresses = addresses,
                                        .language = language };
    struct kr_err err = { 0 };
    int64_t faults = 0, remarks = 0;

    if (!kr_store_check(archive.store, &options, &faults, &remarks, &err))
        fail_msg("%s", err.message);
    return remarks;
}

static int
make_good(void **state)
{
    if (archive_make(state) != 0)
        return -1;
    (void)take(FILE_OF("december.txt", .month = "2025-12",
                       POSTS(POST("Zink", .tags = { "metaal" },
                                  .categories = { "Stof/Metaal" }),
                             POST("Magnesium", .date = "2025-12-03T23:30:00Z",
                                  .authors = { "Riley" }),
                             POST("Koper", .tags = { "metaal" }))));
    (void)take(FILE_OF(
        "a.xml",
        POSTS(POST("Ooit", .slug = "ooit",
                   .html =
                       "<h2>Over</h2><p>Zie <a href=\"/zink/\">zink</a>, <a "
                       "href=\"https://voorbeeld.nl/2025/12/\">december</a>,"
                       " <a href=\"/oud/?x=1#y\">oud</a>, <a "
                       "href=\"/tag/metaal/\">metaal</a>, <a "
                       "href=\"https://x.nl/y/\">elders</a>, <a "
                       "href=\"#over\">hier</a></p>",
                   .aliases = { "/oud/" }),
              POST("Klad", .status = KR_DRAFT, .tags = { "metaal" }),
              POST("Weg", .status = KR_WITHDRAWN, .date = "1937-01-31"),
              POST("Over ons", .kind = KR_PAGE, .date = "0001-01-01"),
              POST("Vroeg", .date = "0001-01-01"),
              POST("Laat", .date = "9999-12-31"), /* waits */
              POST("Grens", .date = "2024-02-28/2024-03-01"))));
    return 0;
}

#define GOOD(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_good, archive_remove)

static void
an_empty_archive_is_whole(void **state)
{
    (void)state;
    expect_clean();
}

static void
an_archive_as_the_intake_leaves_it_is_whole(void **state)
{
    (void)state;
    expect_clean();
}

static void
a_wrong_count_of_a_period_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE period SET posts = 9 WHERE level = 2 AND posts = 3");
    expect_found("fault month 2025-12: 9 posts are counted, 3 are there");
}

static void
a_missing_count_of_a_period_is_a_fault(void **state)
{
    (void)state;
    damage("DELETE FROM period WHERE level = 0");
    expect_found("fault all posts: 0 posts are counted, 6 are there");
}

static void
a_count_of_an_empty_period_is_a_fault(void **state)
{
    (void)state;
    damage("INSERT INTO period VALUES (3, 0, 1)");
    expect_found("fault day 1970-01-01: 1 posts are counted, 0 are there");
}

static void
a_wrong_count_of_a_term_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE term SET posts = 5 WHERE path = 'metaal' AND taxonomy = 1");
    expect_found("fault metaal: 5 posts are counted, 2 are there");
}

static void
a_missing_row_of_a_listing_is_a_fault(void **state)
{
    (void)state;
    damage("DELETE FROM listing WHERE term = (SELECT id FROM term "
           "WHERE path = 'riley')");
    expect_among(2, "fault riley: 1 posts are counted, 0 are there");
}

static void
a_row_too_many_in_a_listing_is_a_fault(void **state)
{
    (void)state;
    damage("INSERT INTO listing SELECT (SELECT id FROM term "
           "WHERE path = 'riley'), latest, earliest, seat, id "
           "FROM article WHERE title = 'Klad'");
    expect_among(2, "fault riley: 1 posts are counted, 2 are there");
}

static void
a_closed_post_in_the_listings_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE article SET status = 2 WHERE title = 'Magnesium'");
    /* All, year, month, day; the author's listing; the search index; what was
     * shown. */
    check(7, 0);
    expect_among(7, "fault magnesium: it is closed, but can be searched");
}

static void
an_unclean_body_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE revision SET html = '<p onclick=\"x()\">Zink</p>\n' "
           "WHERE title = 'Zink'");
    expect_found("fault zink: its body is not what the sanitiser lets through");
}

static void
a_script_in_a_closed_body_is_a_fault_too(void **state)
{
    (void)state;
    damage("UPDATE revision SET html = '<script>x()</script>' "
           "WHERE title = 'Klad'");
    expect_found("fault klad: its body is not what the sanitiser lets through");
}

static void
an_article_without_its_text_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE article SET revision = 0 WHERE title = 'Zink'");
    expect_among(2, "fault zink: its text is gone");
}

static void
a_slug_no_address_can_have_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE article SET slug = 'Zink!' WHERE title = 'Koper'");
    expect_found("fault Zink!: its address is not routable");
    damage("UPDATE article SET slug = '2025' WHERE title = 'Koper'");
    expect_found("fault 2025: its address is not routable");
    damage("UPDATE article SET slug = 'archive' WHERE title = 'Koper'");
    expect_found("fault archive: its address belongs to the archive itself");
}

static void
bounds_that_are_not_those_of_the_date_are_a_fault(void **state)
{
    (void)state;
    damage("UPDATE article SET edtf = '2025-13' WHERE title = 'Ooit'");
    expect_found("fault ooit: its date '2025-13' is none");
    damage("UPDATE article SET edtf = '2025-11' WHERE title = 'Ooit'");
    /* Its year is what a search is narrowed by. */
    expect_among(2, "fault ooit: it is not listed by its date '2025-11'");
}

static void
what_cannot_be_searched_as_it_reads_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE revision SET text = 'Iets anders.' WHERE title = 'Zink'");
    expect_found("fault zink: it is searched by what it said before");
    damage("DELETE FROM search_article WHERE article = "
           "(SELECT id FROM article WHERE title = 'Zink')");
    expect_among(2, "fault zink: it cannot be searched");
}

static void
words_that_are_counted_wrongly_are_a_fault(void **state)
{
    (void)state;
    damage("UPDATE search_word SET articles = articles + 1 "
           "WHERE term = 'zink'");
    expect_among(2, "fault search index, word 'zink': 3 articles are counted, "
                    "2 are there");
}

static void
a_place_whose_words_are_not_known_is_a_fault(void **state)
{
    (void)state;
    damage("DELETE FROM search_record WHERE place = "
           "(SELECT min(place) FROM search_article)");
    assert_true(check_any("which words is not known") > 1);
}

static void
an_index_of_another_language_is_a_remark(void **state)
{
    (void)state;
    expect_clean(); /* nobody asked */
    assert_int_equal(remarks_in("nl"), 1);
    assert_int_equal(remarks_in("xx"), 0); /* one without a stemmer */
    damage("UPDATE search_state SET value = '0' WHERE name = 'form'");
    expect_found("remark search index: it is of another language or program; "
                 "run 'kroniek migrate'");
}

static void
a_row_that_points_at_nothing_is_a_fault(void **state)
{
    (void)state;
    damage("INSERT INTO redirect VALUES ('/x/', 4242, 'source')");
    expect_found("fault PRAGMA foreign_key_check: redirect");
}

/* --- Remarks --- */

static void
a_note_without_its_reference_is_a_remark(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("n.txt",
                POSTS(POST("Noot", .html = "<p>Dat is zo.<sup>7</sup></p>"))));
    expect_found("remark noot: note mark 7 has no reference");
}

static void
a_link_of_ours_that_leads_nowhere_is_a_remark(void **state)
{
    (void)state;
    (void)take(FILE_OF(
        "n.txt",
        POSTS(POST("Link", .html = "<p><a href=\"/nergens/\">daar</a></p>"))));
    expect_found("remark link: its link to /nergens/ leads nowhere");
}

static void
the_same_under_our_base_address_is_a_remark(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("n.txt",
                POSTS(POST("Link", .html = "<p><a href=\"https://voorbeeld.nl/"
                                           "nergens\">daar</a></p>"))));
    expect_found("remark link: its link to https://voorbeeld.nl/nergens leads "
                 "nowhere");
}

static void
a_picture_we_lack_is_a_remark(void **state)
{
    (void)state;
    (void)take(
        FILE_OF("n.txt",
                POSTS(POST("Foto", .html = "<p><img src=\"/media/ab/"
                                           "abcd.png\" alt=\"Boom\"></p>"))));
    expect_found("remark foto: its link to /media/ab/abcd.png leads nowhere");
}

static void
a_check_of_hundreds_sees_them_all(void **state)
{
    struct found found;

    (void)state;
    for (int i = 0; i < 30; i++) {
        struct file file = { .location = text_of("%d.txt", i) };
        struct post posts[FILE_POSTS] = { 0 };

        for (int j = 0; j < FILE_POSTS; j++) {
            posts[j].title = text_of("Bericht %d", i * FILE_POSTS + j);
            file.posts[j] = &posts[j];
        }
        (void)take(&file);
    }
    damage("UPDATE revision SET html = '<b onclick=x>' WHERE id = 480");
    found = check(1, 0);
    assert_int_equal(found.total, 480);
    assert_int_equal(found.done, 480);
}

static void
a_shown_text_that_is_not_marked_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE revision SET shown = 0 WHERE article = "
           "(SELECT id FROM article WHERE slug = 'zink')");
    expect_found("fault zink: its text is not marked as shown");
}

static void
a_marked_text_of_what_is_closed_is_a_fault(void **state)
{
    (void)state;
    damage("UPDATE revision SET shown = 1 WHERE article = "
           "(SELECT id FROM article WHERE slug = 'klad')");
    expect_found("fault klad: it is closed, but a text of it is marked as "
                 "shown");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_archive_is_whole),
        GOOD(an_archive_as_the_intake_leaves_it_is_whole),
        GOOD(a_wrong_count_of_a_period_is_a_fault),
        GOOD(a_missing_count_of_a_period_is_a_fault),
        GOOD(a_count_of_an_empty_period_is_a_fault),
        GOOD(a_wrong_count_of_a_term_is_a_fault),
        GOOD(a_missing_row_of_a_listing_is_a_fault),
        GOOD(a_row_too_many_in_a_listing_is_a_fault),
        GOOD(a_closed_post_in_the_listings_is_a_fault),
        GOOD(an_unclean_body_is_a_fault),
        GOOD(a_script_in_a_closed_body_is_a_fault_too),
        GOOD(an_article_without_its_text_is_a_fault),
        GOOD(a_slug_no_address_can_have_is_a_fault),
        GOOD(bounds_that_are_not_those_of_the_date_are_a_fault),
        GOOD(what_cannot_be_searched_as_it_reads_is_a_fault),
        GOOD(words_that_are_counted_wrongly_are_a_fault),
        GOOD(a_place_whose_words_are_not_known_is_a_fault),
        GOOD(an_index_of_another_language_is_a_remark),
        GOOD(a_row_that_points_at_nothing_is_a_fault),
        GOOD(a_note_without_its_reference_is_a_remark),
        GOOD(a_link_of_ours_that_leads_nowhere_is_a_remark),
        GOOD(the_same_under_our_base_address_is_a_remark),
        GOOD(a_picture_we_lack_is_a_remark),
        CASE(a_check_of_hundreds_sees_them_all),
        GOOD(a_shown_text_that_is_not_marked_is_a_fault),
        GOOD(a_marked_text_of_what_is_closed_is_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
