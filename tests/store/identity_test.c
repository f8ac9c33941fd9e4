/* Which posts are one article: the rules of identity, through the intake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "store_archive.h"

static void
expect_slug(const char *title, const char *slug)
{
    const char *found = ask_text(
        text_of("SELECT group_concat(slug, ' ') FROM (SELECT slug FROM "
                "article WHERE title = '%s' ORDER BY slug)",
                title));

    assert_non_null(found);
    assert_string_equal(found, slug);
}

static void
expect_revisions(const char *title, int64_t count)
{
    assert_int_equal(ask(text_of("SELECT count(*) FROM revision AS r JOIN "
                                 "article AS a ON a.id = r.article "
                                 "WHERE a.title = '%s'",
                                 title)),
                     count);
}

static void
expect_shown(const char *title, const char *text)
{
    assert_string_equal(
        ask_text(text_of("SELECT r.text FROM article AS a JOIN revision AS r "
                         "ON r.id = a.revision WHERE a.title = '%s'",
                         title)),
        text);
}

static void
expect_tags(const char *title, const char *tags)
{
    const char *found = ask_text(
        text_of("SELECT coalesce(group_concat(name, ','), '') FROM "
                "(SELECT t.name FROM article AS a JOIN article_term AS x ON "
                "x.article = a.id JOIN term AS t ON t.id = x.term "
                "WHERE a.title = '%s' ORDER BY t.name)",
                title));

    assert_string_equal(found, tags);
}

/* --- Names --- */

static void
a_guid_of_one_site_is_one_article_whatever_its_title(void **state)
{
    (void)state;
    expect_taken(FILE_OF("feed.xml", .site = "a.nl",
                         POSTS(POST("Magnesium", .guid = "g1"))),
                 "1 new");
    expect_taken(FILE_OF("feed2.xml", .site = "a.nl",
                         POSTS(POST("Magnesium en slaap", .guid = "g1"))),
                 "1 revised");
    expect_articles(1);
    expect_revisions("Magnesium en slaap", 2);
}

static void
two_sites_with_one_id_stay_apart(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.xml", .site = "a.nl",
                         POSTS(POST("Zink", .id = "7"))),
                 "1 new");
    expect_taken(FILE_OF("b.xml", .site = "b.nl",
                         POSTS(POST("Koper", .id = "7"))),
                 "1 new");
    expect_articles(2);
}

static void
without_a_site_an_id_needs_the_title_too(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .id = "7"))), "1 new");
    expect_taken(FILE_OF("b.md", POSTS(POST("Koper", .id = "7"))), "1 new");
    expect_taken(FILE_OF("c.md", POSTS(POST("Zink", .id = "7",
                                            .body = "Andere tekst."))),
                 "1 revised");
    expect_articles(2);
}

static void
one_title_under_two_guids_of_a_site_is_two_articles(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.xml", .site = "a.nl",
                         POSTS(POST("Agenda", .guid = "g1"))),
                 "1 new");
    expect_taken(FILE_OF("b.xml", .site = "a.nl",
                         POSTS(POST("Agenda", .guid = "g2"))),
                 "1 new");
    expect_articles(2);
}

static void
one_title_at_two_addresses_of_a_folder_is_two_articles(void **state)
{
    (void)state;
    expect_taken(FILE_OF("tuin/over.md",
                         POSTS(POST("Over", .address = "/tuin/over/",
                                    .body = "Van de tuin."))),
                 "1 new");
    expect_taken(FILE_OF("keuken/over.md",
                         POSTS(POST("Over", .address = "/keuken/over/",
                                    .body = "Van de keuken."))),
                 "1 new");
    expect_articles(2);
}

static void
a_text_moved_to_another_address_is_one_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("oud/over.md",
                         POSTS(POST("Over", .address = "/oud/over/",
                                    .body = "Van de tuin."))),
                 "1 new");
    expect_taken(FILE_OF("nieuw/over.md",
                         POSTS(POST("Over", .address = "/nieuw/over/",
                                    .body = "Van de tuin."))),
                 "1 refined");
    expect_articles(1);
}

static void
a_text_not_translated_yet_is_an_article_in_each_language(void **state)
{
    const struct file *own =
        FILE_OF("nl/over.md",
                POSTS(POST("Over", .address = "/nl/over/", .language = "nl")));
    const struct file *copy =
        FILE_OF("fy/over.md",
                POSTS(POST("Over", .address = "/fy/over/", .language = "fy")));

    (void)state;
    expect_taken(own, "1 new");
    expect_taken(copy, "1 new");
    expect_articles(2);
    expect_taken(own, "1 same");
    expect_taken(copy, "1 same");
}

static void
one_text_at_two_addresses_stays_one_article(void **state)
{
    const struct file *one =
        FILE_OF("a.md", POSTS(POST("Over", .address = "/a/")));
    const struct file *two =
        FILE_OF("b.md", POSTS(POST("Over", .address = "/b/")));

    (void)state;
    expect_taken(one, "1 new");
    (void)take(two);
    expect_articles(1);
    for (int i = 0; i < 3; i++) {
        expect_taken(one, "1 same");
        expect_taken(two, "1 same");
    }
}

static void
another_guid_under_a_title_a_file_held_is_another_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("feed.xml", .site = "a.nl",
                         POSTS(POST("Agenda", .guid = "g1", .body = "Mei."))),
                 "1 new");
    expect_taken(FILE_OF("feed.xml", .site = "a.nl",
                         POSTS(POST("Agenda", .guid = "g2", .body = "Juni."),
                               POST("Agenda", .guid = "g1", .body = "Mei."))),
                 "1 new, 1 refined");
}

/* --- Told by the file itself, or by hand --- */

static void
a_file_that_asks_for_another_slug_gets_it_and_leaves_a_redirect(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .slug = "een"))), "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .slug = "nieuw"))),
                 "1 refined");
    assert_string_equal(ask_text("SELECT slug FROM article"), "nieuw");
    assert_string_equal(ask_text("SELECT path FROM redirect"), "/een/");
}

static void
another_file_that_asks_for_another_slug_does_not_get_it(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .slug = "een"))), "1 new");
    expect_taken(FILE_OF("b.md", POSTS(POST("Zink", .slug = "twee"))),
                 "1 refined");
    assert_string_equal(ask_text("SELECT slug FROM article"), "een");
}

static void
title_and_text_changed_under_one_slug_in_one_file_is_one_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .slug = "een"))), "1 new");
    expect_taken(FILE_OF("a.md",
                         POSTS(POST("Lood", .slug = "een", .body = "Anders."))),
                 "1 revised");
    expect_articles(1);
    assert_string_equal(ask_text("SELECT title FROM article"), "Lood");
}

static void
the_same_bytes_in_two_places_are_one_article_with_two_appearances(void **state)
{
    const struct file c = { .location = "c.md",
                            POSTS(POST("C", .derived = true, .body = "Zo.")) };
    const struct file d = { .location = "d.md",
                            POSTS(POST("D", .derived = true, .body = "Zo.")) };

    (void)state;
    expect_taken(&c, "1 new");
    expect_taken(&d, "1 refined");
    for (int i = 0; i < 2; i++) {
        expect_taken(&c, "1 same");
        expect_taken(&d, "1 same");
    }
    assert_int_equal(ask("SELECT count(*) FROM appearance"), 2);
    assert_string_equal(ask_text("SELECT title FROM article"), "D");
    assert_string_equal(ask_text("SELECT slug FROM article"), "d");
}

/* --- Titles and dates --- */

static void
one_title_with_compatible_dates_is_one_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("maand.txt", .month = "2025-12",
                         POSTS(POST("Magnesium  en slaap"))),
                 "1 new");
    expect_taken(FILE_OF("dag.txt", .day = "2025-12-03",
                         POSTS(POST("Magnesium en Slaap.",
                                    .body = "Over Magnesium  en slaap."))),
                 "1 refined");
    expect_articles(1);
    assert_int_equal(ask("SELECT count(*) FROM appearance"), 2);
}

static void
one_title_in_two_months_is_two_articles_and_the_slug_is_told(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", .month = "2025-11", POSTS(POST("Agenda"))),
                 "1 new");
    expect_taken(FILE_OF("b.txt", .month = "2025-12", POSTS(POST("Agenda"))),
                 "1 new");
    expect_slug("Agenda", "agenda agenda-2");
    expect_told("b.txt:1: its slug was taken: it is 'agenda-2' now");
}

static void
what_is_told_about_a_slug_is_counted_as_a_note(void **state)
{
    struct kr_intake_summary summary;

    (void)state;
    (void)take(FILE_OF("a.txt", .month = "2025-11", POSTS(POST("Agenda"))));
    summary = take(FILE_OF("b.txt", .month = "2025-12", POSTS(POST("Agenda"))));
    assert_int_equal(summary.notes, 1);
    assert_int_equal(archive.told_count, 1);
}

static void
one_title_twice_in_a_file_is_two_articles(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", .month = "2025-12",
                         POSTS(POST("Recept", .body = "Soep."),
                               POST("Recept", .body = "Brood."))),
                 "2 new");
    expect_slug("Recept", "recept recept-2");
}

static void
a_title_added_twice_to_a_file_does_not_overwrite_the_first(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", .month = "2025-12",
                         POSTS(POST("Recept", .body = "Soep."))),
                 "1 new");
    expect_taken(FILE_OF("a.txt", .month = "2025-12",
                         POSTS(POST("Recept", .body = "Soep."),
                               POST("Recept", .body = "Brood."))),
                 "1 new, 1 refined");
    expect_slug("Recept", "recept recept-2");
    expect_revisions("Recept", 2);
}

static void
many_posts_of_one_title_all_get_slugs_of_their_own(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        expect_taken(FILE_OF(text_of("%d.txt", i),
                             POSTS(POST("Vraag",
                                        .date = text_of("%d", 2000 + i)))),
                     "1 new");
    assert_int_equal(ask("SELECT count(DISTINCT slug) FROM article"), 20);
    assert_string_equal(
        ask_text("SELECT slug FROM article WHERE edtf = '2019'"), "vraag-20");
}

static void
a_title_without_a_letter_still_gets_a_slug(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("\xe2\x80\xa6"))), "1 new");
    assert_string_equal(ask_text("SELECT slug FROM article"), "post");
}

static void
a_slug_that_the_archive_needs_is_numbered(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Tag"))), "1 new");
    assert_string_equal(ask_text("SELECT slug FROM article"), "tag-2");
}

static void
a_wanted_slug_that_is_none_gives_way_to_the_title(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .slug = "???"))), "1 new");
    assert_string_equal(ask_text("SELECT slug FROM article"), "zink");
}

static void
a_wanted_slug_given_later_leaves_a_redirect(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink"))), "1 new");
    expect_taken(FILE_OF("b.md", POSTS(POST("Zink", .slug = "over-zink"))),
                 "1 refined");
    expect_slug("Zink", "over-zink");
    assert_string_equal(ask_text("SELECT path FROM redirect"), "/zink/");
}

/* --- Texts --- */

static void
the_same_text_under_a_derived_title_is_one_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("los.txt", POSTS(POST("Wat doet zink", .derived = true,
                                               .body = "Zink doet veel."))),
                 "1 new");
    expect_taken(FILE_OF("maand.txt", .month = "2025-12",
                         POSTS(POST("Alles over zink",
                                    .body = "Zink doet veel."))),
                 "1 refined");
    expect_articles(1);
    expect_slug("Alles over zink", "alles-over-zink");
    assert_string_equal(ask_text("SELECT path FROM redirect"),
                        "/wat-doet-zink/");
}

static void
a_derived_title_never_takes_the_place_of_a_real_one(void **state)
{
    (void)state;
    expect_taken(FILE_OF("maand.txt", .month = "2025-12",
                         POSTS(POST("Alles over zink",
                                    .body = "Zink doet veel."))),
                 "1 new");
    expect_taken(FILE_OF("los.txt", POSTS(POST("Wat doet zink", .derived = true,
                                               .body = "Zink doet veel."))),
                 "1 refined");
    expect_slug("Alles over zink", "alles-over-zink");
    assert_int_equal(ask("SELECT title_derived FROM article"), 0);
    assert_int_equal(ask("SELECT count(*) FROM redirect"), 0);
}

static void
line_ends_make_no_other_text(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Een\nTwee\n"))),
                 "1 new");
    expect_taken(FILE_OF("b.txt",
                         POSTS(POST("Zink", .body = "Een \r\nTwee\r\n\r\n"))),
                 "1 refined");
    expect_revisions("Zink", 1);
}

static void
the_same_text_in_another_year_is_another_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", .year = "2023",
                         POSTS(POST("Fijne dagen", .body = "Fijne dagen!"))),
                 "1 new");
    expect_taken(FILE_OF("b.txt", .year = "2024",
                         POSTS(POST("Fijne dagen", .body = "Fijne dagen!"))),
                 "1 new");
    expect_articles(2);
}

static void
posts_without_any_text_are_not_one_for_that(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt",
                         POSTS(POST("Een foto", .body = " \n", .derived = true),
                               POST("Nog een", .body = " \n",
                                    .derived = true))),
                 "2 new");
}

static void
another_text_is_a_new_revision_and_the_old_one_stays(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Eerst."))),
                 "1 new");
    expect_taken(FILE_OF("b.txt", POSTS(POST("Zink", .body = "Later."))),
                 "1 revised");
    expect_articles(1);
    expect_revisions("Zink", 2);
    expect_shown("Zink", "Later.");
    assert_int_equal(ask("SELECT revisions FROM article"), 2);
}

static void
the_older_file_again_changes_nothing(void **state)
{
    const struct file *older =
        FILE_OF("a.txt", POSTS(POST("Zink", .body = "Eerst.")));
    const char *before;

    (void)state;
    expect_taken(older, "1 new");
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Later."))),
                 "1 revised");
    before = archive_rows();
    expect_taken(older, "1 same");
    assert_string_equal(archive_rows(), before);
    expect_shown("Zink", "Later.");
}

static void
a_file_that_returns_to_an_earlier_text_shows_that_text_again(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Eerst."))),
                 "1 new");
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Fout."))),
                 "1 revised");
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .body = "Eerst.",
                                             .tags = { "mineralen" }))),
                 "1 revised");
    expect_shown("Zink", "Eerst.");
    expect_revisions("Zink", 2);
    assert_string_equal(ask_text("SELECT excerpt FROM article"), "Eerst.");
}

/* --- The same file, changed --- */

static void
a_changed_file_takes_back_what_it_said_of_tags(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md",
                         POSTS(POST("Zink", .tags = { "fout", "goed" }))),
                 "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .tags = { "goed" }))),
                 "1 refined");
    expect_tags("Zink", "goed");
    assert_int_equal(ask("SELECT posts FROM term WHERE name = 'fout'"), 0);
}

static void
a_changed_file_corrects_its_date(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .date = "2024-05-01"))),
                 "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .date = "2025-05-01"))),
                 "1 refined");
    expect_articles(1);
    expect_date("Zink", "2025-05-01", "source");
    assert_int_equal(ask("SELECT count(*) FROM period WHERE level = 1"), 1);
}

static void
a_changed_file_may_close_its_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .tags = { "goed" }))),
                 "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .tags = { "goed" },
                                            .status = KR_DRAFT))),
                 "1 refined");
    assert_int_equal(ask("SELECT count(*) FROM period"), 0);
    assert_int_equal(ask("SELECT count(*) FROM listing"), 0);
}

static void
a_title_corrected_in_its_own_file_is_the_same_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Znik", .body = "Over zink."))),
                 "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .body = "Over zink."))),
                 "1 refined");
    expect_articles(1);
    assert_string_equal(ask_text("SELECT title FROM article"), "Zink");
}

static void
a_bare_text_corrected_in_its_own_file_is_the_same_article(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .derived = true,
                                             .body = "Zink doet vele."))),
                 "1 new");
    expect_taken(FILE_OF("a.txt", POSTS(POST("Zink", .derived = true,
                                             .body = "Zink doet veel."))),
                 "1 revised");
    expect_articles(1);
}

static void
what_another_file_says_of_tags_stays(void **state)
{
    (void)state;
    expect_taken(FILE_OF("tag.txt", .tag = "mineralen",
                         POSTS(POST("Zink", .tags = { "mineralen" }))),
                 "1 new");
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .tags = { "metalen" }))),
                 "1 refined");
    expect_tags("Zink", "metalen,mineralen");
}

/* --- Old addresses --- */

static void
aliases_are_kept_as_paths(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md",
                         POSTS(POST("Zink",
                                    .aliases = { "2019/oud",
                                                 "https://x.nl/caf%C3%A9/?p=1",
                                                 "/?p=12" }))),
                 "1 new");
    assert_string_equal(ask_text(
                            "SELECT group_concat(path, ' ') FROM redirect"),
                        "/2019/oud/ /caf\xc3\xa9/");
}

static void
an_alias_two_articles_claim_stays_the_firsts(void **state)
{
    (void)state;
    expect_taken(FILE_OF("a.md", POSTS(POST("Zink", .aliases = { "/oud/" }))),
                 "1 new");
    expect_taken(FILE_OF("b.md", POSTS(POST("Koper", .aliases = { "/oud/" }))),
                 "1 new");
    assert_string_equal(ask_text("SELECT a.title FROM redirect AS r JOIN "
                                 "article AS a ON a.id = r.article"),
                        "Zink");
}

static void
a_title_of_hundreds_of_posts_tells_none_of_them(void **state)
{
    (void)state;
    for (int i = 0; i < 201; i++)
        expect_taken(FILE_OF(text_of("%d.txt", i),
                             POSTS(POST("Weekberichten",
                                        .date = text_of("2001-%02d-%02d",
                                                        i / 28 + 1, i % 28 + 1),
                                        .body = text_of("Week %d.", i)))),
                     "1 new");
    expect_taken(FILE_OF("los.txt",
                         POSTS(POST("Weekberichten", .body = "Een week."))),
                 "1 new");
    expect_taken(FILE_OF("dag.txt",
                         POSTS(POST("Weekberichten", .date = "2001-03-01",
                                    .body = "Verbeterd."))),
                 "1 revised");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_guid_of_one_site_is_one_article_whatever_its_title),
        CASE(two_sites_with_one_id_stay_apart),
        CASE(without_a_site_an_id_needs_the_title_too),
        CASE(one_title_under_two_guids_of_a_site_is_two_articles),
        CASE(one_title_at_two_addresses_of_a_folder_is_two_articles),
        CASE(a_text_moved_to_another_address_is_one_article),
        CASE(a_text_not_translated_yet_is_an_article_in_each_language),
        CASE(one_text_at_two_addresses_stays_one_article),
        CASE(another_guid_under_a_title_a_file_held_is_another_article),
        CASE(a_file_that_asks_for_another_slug_gets_it_and_leaves_a_redirect),
        CASE(another_file_that_asks_for_another_slug_does_not_get_it),
        CASE(title_and_text_changed_under_one_slug_in_one_file_is_one_article),
        CASE(the_same_bytes_in_two_places_are_one_article_with_two_appearances),
        CASE(one_title_with_compatible_dates_is_one_article),
        CASE(one_title_in_two_months_is_two_articles_and_the_slug_is_told),
        CASE(what_is_told_about_a_slug_is_counted_as_a_note),
        CASE(one_title_twice_in_a_file_is_two_articles),
        CASE(a_title_added_twice_to_a_file_does_not_overwrite_the_first),
        CASE(many_posts_of_one_title_all_get_slugs_of_their_own),
        CASE(a_title_without_a_letter_still_gets_a_slug),
        CASE(a_slug_that_the_archive_needs_is_numbered),
        CASE(a_wanted_slug_that_is_none_gives_way_to_the_title),
        CASE(a_wanted_slug_given_later_leaves_a_redirect),
        CASE(the_same_text_under_a_derived_title_is_one_article),
        CASE(a_derived_title_never_takes_the_place_of_a_real_one),
        CASE(line_ends_make_no_other_text),
        CASE(the_same_text_in_another_year_is_another_article),
        CASE(posts_without_any_text_are_not_one_for_that),
        CASE(another_text_is_a_new_revision_and_the_old_one_stays),
        CASE(the_older_file_again_changes_nothing),
        CASE(a_file_that_returns_to_an_earlier_text_shows_that_text_again),
        CASE(a_changed_file_takes_back_what_it_said_of_tags),
        CASE(a_changed_file_corrects_its_date),
        CASE(a_changed_file_may_close_its_article),
        CASE(a_title_corrected_in_its_own_file_is_the_same_article),
        CASE(a_bare_text_corrected_in_its_own_file_is_the_same_article),
        CASE(what_another_file_says_of_tags_stays),
        CASE(aliases_are_kept_as_paths),
        CASE(an_alias_two_articles_claim_stays_the_firsts),
        CASE(a_title_of_hundreds_of_posts_tells_none_of_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
