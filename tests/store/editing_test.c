/*
 * What an editor decides of an article: it holds against every later import,
 * and taken back it is as if it had never been.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store_archive.h"
#include "store_edit.h"

#define SQL_OF(column, title)                                                  \
    text_of("SELECT %s FROM article WHERE slug = '%s'", column, title)

static void
take_magnesium(void)
{
    expect_taken(FILE_OF("december.txt", .month = "2025-12",
                         POSTS(POST("Magnesium", .tags = { "Mineralen" },
                                    .authors = { "Ank Bos" }),
                               POST("Zink", .tags = { "Mineralen" }))),
                 "2 new");
}

static void
expect_column(const char *slug, const char *column, const char *value)
{
    assert_string_equal(ask_text(SQL_OF(column, slug)), value);
}

static void
a_new_title_is_shown_and_logged(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .title = " Magnesium en slaap ");
    expect_done("edit magnesium title: 'Magnesium' → 'Magnesium en slaap'");
    expect_column("magnesium", "title", "Magnesium en slaap");
    assert_string_equal(ask_text("SELECT verb || ' ' || subject || ' ' || "
                                 "detail FROM event"),
                        "edit magnesium title: 'Magnesium' → 'Magnesium en "
                        "slaap'");
    expect_whole();
}

static void
an_edit_moves_the_generation_and_nothing_does_not(void **state)
{
    static const char generation[] =
        "SELECT value FROM archive WHERE name = 'generation'";
    int64_t before;

    (void)state;
    take_magnesium();
    before = ask(generation);
    edit("magnesium", .title = "Magnesium en slaap");
    assert_int_equal(ask(generation), before + 1);
    edit("magnesium", .title = "Magnesium en slaap");
    expect_nothing_done();
    assert_int_equal(ask(generation), before + 1);
}

static void
an_import_does_not_undo_an_edit(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .title = "Slaap", .date = "2024-03-02", .language = "nl",
         .excerpt = "Kort.", .status = KR_DRAFT);
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Magnesium", .body = "Anders.", .language = "en",
                            .excerpt = "Van de bron.", .date = "2025-12-05"))));
    expect_column("magnesium", "title", "Slaap");
    expect_column("magnesium", "edtf", "2024-03-02");
    expect_column("magnesium", "language", "nl");
    expect_column("magnesium", "excerpt", "Kort.");
    expect_column("magnesium", "status", "2");
    expect_whole();
}

static void
what_is_taken_back_is_what_the_sources_say_by_then(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .title = "Slaap", .date = "", .language = "nl");
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Magnesium", .body = "Anders.", .language = "en",
                            .date = "2025-12-05"))));
    edit("magnesium", .unset = { [KR_EDIT_TITLE] = true,
                                 [KR_EDIT_DATE] = true,
                                 [KR_EDIT_LANGUAGE] = true });
    expect_done("edit magnesium title: 'Slaap' → 'Magnesium', as the sources "
                "say");
    expect_column("magnesium", "edtf", "2025-12-05");
    expect_column("magnesium", "language", "en");
    assert_int_equal(ask("SELECT count(*) FROM ruling"), 0);
    expect_whole();
}

/* Does EDITS before and after the imports and compares. */
static const struct file *const two_files[] = {
    FILE_OF("december.txt", .month = "2025-12",
            POSTS(POST("Magnesium", .tags = { "Mineralen" },
                       .authors = { "Ank Bos" }),
                  POST("Zink"))),
    FILE_OF("mineralen.txt", .tag = "Mineralen",
            POSTS(POST("Magnesium", .body = "Anders.", .language = "en",
                       .tags = { "Slaap" }, .excerpt = "Uit de bron."),
                  POST("Koper"))),
};

static void
make_edits(void)
{
    static const char *const authors[] = { "Jan Smit", "Ank Bos" };

    edit("magnesium", .title = "Slaap zacht", .date = "2025-12-04",
         .language = "nl", .excerpt = "Kort.", .authors = authors,
         .author_count = 2);
    edit("magnesium", .status = KR_WITHDRAWN, .withdrawn_why = "Achterhaald.");
    give("magnesium", KR_TAG, "Rust");
    take_away("magnesium", KR_TAG, "Mineralen");
    rename_term(KR_AUTHOR, "Ank Bos", "Anna Bos");
}

static void
expect_same_whatever_came_first(void (*edits)(void))
{
    const char *first;

    take(two_files[0]);
    edits();
    take(two_files[1]);
    expect_whole();
    first = archive_says();
    archive_anew();
    take(two_files[0]);
    take(two_files[1]);
    edits();
    expect_whole();
    assert_string_equal(archive_says(), first);
}

static void
edit_then_import_is_import_then_edit(void **state)
{
    (void)state;
    expect_same_whatever_came_first(make_edits);
}

static void
rename_and_merge(void)
{
    give("magnesium", KR_TAG, "Slapen");
    rename_term(KR_TAG, "mineralen", "Mineraal");
    give("zink", KR_TAG, "Slaap");
    merge_terms(KR_TAG, "slapen", "slaap");
}

static void
a_renamed_tag_is_known_by_its_old_name(void **state)
{
    (void)state;
    expect_same_whatever_came_first(rename_and_merge);
    assert_int_equal(ask("SELECT count(*) FROM term WHERE name = 'Mineralen'"),
                     0);
    assert_int_equal(ask("SELECT posts FROM term WHERE path = 'mineraal'"), 1);
}

static void
a_known_day_from_an_editor_narrows_its_neighbours(void **state)
{
    (void)state;
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Boven"), POST("Midden"), POST("Onder"))));
    edit("midden", .date = "2025-12-10");
    expect_date("Boven", "2025-12-10/2025-12-31", "order");
    expect_date("Onder", "2025-12-01/2025-12-10", "order");
    expect_date("Midden", "2025-12-10", "editor");
    unset("midden", KR_EDIT_DATE);
    expect_date("Boven", "2025-12", "month-page");
    expect_date("Midden", "2025-12", "month-page");
    expect_whole();
}

static void
a_day_outside_its_page_says_nothing_of_neighbours(void **state)
{
    (void)state;
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Boven", .date = "2025-12-20"), POST("Midden"),
                       POST("Onder"))));
    edit("boven", .date = "2024-01-01");
    expect_date("Midden", "2025-12", "month-page");
    edit("boven", .date = "");
    expect_column("boven", "edtf", "");
    expect_column("boven", "basis", "6");
    expect_whole();
}

static void
an_unknown_date_from_an_editor_lists_it_as_undated(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .date = "");
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 4"), 1);
    assert_int_equal(ask("SELECT posts FROM period WHERE level = 2"), 1);
}

static void
the_old_slug_leads_to_the_new(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .slug = "slaap");
    expect_done("edit slaap slug: 'magnesium' → 'slaap'");
    assert_string_equal(ask_text("SELECT path FROM redirect"), "/magnesium/");
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Magnesium", .slug = "mg", .body = "Anders."))));
    expect_column("slaap", "title", "Magnesium");
    unset("slaap", KR_EDIT_SLUG);
    expect_column("mg", "title", "Magnesium");
    expect_whole();
}

static void
a_slug_that_is_taken_or_none_is_refused(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .slug = "zink");
    expect_refused("'zink' is another article's");
    edit("magnesium", .slug = "tag");
    expect_refused("address of the archive itself");
    edit("magnesium", .slug = "Mooie Slaap");
    expect_refused("one is mooie-slaap");
    edit("magnesium", .slug = "2025");
    expect_refused("'2025' is no slug");
    expect_column("magnesium", "title", "Magnesium");
}

static void
what_is_no_value_is_refused_and_changes_nothing(void **state)
{
    const char *before;

    (void)state;
    take_magnesium();
    before = archive_rows();
    edit("magnesium", .title = "  ");
    expect_refused("a title of nothing");
    edit("magnesium", .title = "a\nb");
    expect_refused("line end");
    edit("magnesium", .title = "goed", .date = "2025-13");
    expect_refused("no month 13");
    edit("magnesium", .language = "n l");
    expect_refused("no language tag");
    edit("magnesium", .status = KR_WITHDRAWN);
    expect_refused("wants a reason");
    edit("koper", .title = "Koper");
    expect_refused("there is no article 'koper'");
    assert_string_equal(archive_rows(), before);
}

static void
withdrawing_gives_day_and_reason_and_publishing_takes_them(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .status = KR_WITHDRAWN, .withdrawn_why = "Achterhaald.");
    expect_column("magnesium", "withdrawn_on", "2026-01-01");
    expect_column("magnesium", "withdrawn_why", "Achterhaald.");
    assert_int_equal(ask("SELECT posts FROM term WHERE path = 'mineralen'"), 1);
    edit("magnesium", .status = KR_PUBLISHED);
    expect_column("magnesium", "withdrawn_why", "");
    assert_int_equal(ask("SELECT posts FROM term WHERE path = 'mineralen'"), 2);
    expect_whole();
}

static void
what_is_due_is_published_and_no_more(void **state)
{
    (void)state;
    take(FILE_OF("gepland.md",
                 POSTS(POST("Straks", .date = "2026-01-24"),
                       POST("Nu", .date = "2026-01-01", .status = KR_SCHEDULED),
                       POST("Ooit", .status = KR_SCHEDULED))));
    publish_due();
    assert_int_equal(last_run.changes, 1);
    expect_column("nu", "status", "1");
    expect_column("straks", "status", "3");
    expect_column("ooit", "status", "3");
    expect_whole();
}

/* An offset counts: half past nine there is half past seven here. */
static void
a_moment_is_due_when_it_has_come_on_our_clock(void **state)
{
    (void)state;
    take(FILE_OF("gepland.md",
                 POSTS(POST("Vroeg", .date = "2026-01-01T21:30:00+02:00",
                            .status = KR_SCHEDULED),
                       POST("Laat", .date = "2026-01-01T19:30:00-02:00",
                            .status = KR_SCHEDULED))));
    publish_due();
    expect_column("vroeg", "status", "1");
    expect_column("laat", "status", "3");
}

/* --- the body --- */

static const struct kr_edit_body *
body_of(const char *text)
{
    static struct kr_edit_body body;

    body = (struct kr_edit_body){ .source = kr_str(text),
                                  .source_type = "text/plain",
                                  .html = kr_str(text_of("<p>%s</p>", text)) };
    return &body;
}

static void
expect_text(const char *slug, const char *text)
{
    assert_string_equal(
        ask_text(text_of("SELECT r.text FROM article AS a JOIN revision AS r "
                         "ON r.id = a.revision WHERE a.slug = '%s'",
                         slug)),
        text);
}

static void
a_new_body_is_a_revision_and_current(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .body = body_of("Nieuw."));
    expect_done("edit magnesium body: 'revision 1' → 'revision 2'");
    expect_text("magnesium", "Nieuw.");
    expect_column("magnesium", "revisions", "2");
    expect_column("magnesium", "excerpt", "Nieuw.");
    expect_column("magnesium", "modified", "2026-01-01T20:00:00Z");
    edit("magnesium", .body = body_of("Nieuw."));
    expect_column("magnesium", "revisions", "2");
    expect_whole();
}

static void
a_changed_text_is_kept_aside_of_an_editors(void **state)
{
    (void)state;
    take_magnesium();
    edit("magnesium", .body = body_of("Nieuw."));
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Magnesium", .body = "Van elders."))));
    expect_told("kept aside: an editor's text is current");
    expect_text("magnesium", "Nieuw.");
    expect_column("magnesium", "revisions", "3");
    unset("magnesium", KR_EDIT_BODY);
    expect_text("magnesium", "Van elders.");
    expect_column("magnesium", "excerpt", "Van elders.");
    expect_column("magnesium", "modified", "");
    expect_whole();
}

static void
references_follow_the_text_that_is_current(void **state)
{
    static const char list[] =
        "<p>Zie.</p><h2>Referenties</h2><ol><li>Bos A. Slaap. 2020;3:12. "
        "doi:10.1000/slaap</li></ol>";
    struct kr_edit_body body = { .source = KR_STR("# Referenties"),
                                 .source_type = "text/markdown",
                                 .html = kr_str(list) };

    (void)state;
    take_magnesium();
    edit("magnesium", .body = &body);
    assert_string_equal(ask_text("SELECT doi FROM reference"), "10.1000/slaap");
    take(FILE_OF("december.txt", .month = "2025-12",
                 POSTS(POST("Magnesium", .body = "Zonder."))));
    assert_string_equal(ask_text("SELECT doi FROM reference"), "10.1000/slaap");
    unset("magnesium", KR_EDIT_BODY);
    assert_int_equal(ask("SELECT count(*) FROM reference"), 0);
}

static void
an_editors_html_is_cleaned_as_any(void **state)
{
    struct kr_edit_body body = { .source = KR_STR("<b onclick=x>ja</b>"),
                                 .source_type = "text/html",
                                 .html = KR_STR("<b onclick=x>ja</b><script>"
                                                "x()</script>") };

    (void)state;
    take_magnesium();
    edit("magnesium", .body = &body);
    expect_text("magnesium", "ja");
    expect_whole();
}

static void
a_picture_that_was_kept_stays_in_an_edited_text(void **state)
{
    static const char shown[] =
        "<p><img src=\"/media/ab/c.png\" alt=\"Een\" width=\"3\" "
        "height=\"2\" /> <span class=\"absent\">Twee</span> "
        "<img src=\"/media/cd/e.png\" alt=\"Drie\" /></p>";
    static const char raw[] = "<p><img src='een.png' alt=Een> "
                              "<img src='twee.png' alt=Twee> "
                              "<img src='drie.png' alt=Drie></p>";
    struct kr_edit_body body = { .source = KR_STR("nieuw"),
                                 .source_type = "text/html",
                                 .html = KR_STR("<p><img src='drie.png'> en "
                                                "<img src='een.png'> en "
                                                "<img src='twee.png'></p>"),
                                 .was_html = kr_str(raw) };
    const char *html;

    (void)state;
    take_magnesium();
    damage(text_of("UPDATE revision SET html = '%s'", shown));
    edit("magnesium", .body = &body);
    html = ask_text("SELECT html FROM revision WHERE number = 2");
    assert_non_null(strstr(html, "src=\"/media/cd/e.png\""));
    assert_non_null(strstr(html, "src=\"/media/ab/c.png\""));
    assert_null(strstr(html, "twee.png"));
}

static void
a_second_writer_is_told_to_wait(void **state)
{
    const struct kr_editing_options options = { .addresses = addresses,
                                                .now = NOW,
                                                .verb = "edit" };
    struct kr_editing *second = NULL;
    struct kr_store *other;
    struct kr_err err = { 0 };

    (void)state;
    take_magnesium();
    assert_true(kr_store_open(archive.path, KR_STORE_WRITE, &other, &err));
    (void)edit_begin("edit");
    assert_false(kr_editing_new(other, &options, &second, &err));
    assert_int_equal(err.code, KR_BUSY);
    assert_non_null(strstr(err.message, "another program is writing"));
    kr_store_close(other);
    edit_end(true, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_new_title_is_shown_and_logged),
        CASE(an_edit_moves_the_generation_and_nothing_does_not),
        CASE(an_import_does_not_undo_an_edit),
        CASE(what_is_taken_back_is_what_the_sources_say_by_then),
        CASE(edit_then_import_is_import_then_edit),
        CASE(a_renamed_tag_is_known_by_its_old_name),
        CASE(a_known_day_from_an_editor_narrows_its_neighbours),
        CASE(a_day_outside_its_page_says_nothing_of_neighbours),
        CASE(an_unknown_date_from_an_editor_lists_it_as_undated),
        CASE(the_old_slug_leads_to_the_new),
        CASE(a_slug_that_is_taken_or_none_is_refused),
        CASE(what_is_no_value_is_refused_and_changes_nothing),
        CASE(withdrawing_gives_day_and_reason_and_publishing_takes_them),
        CASE(what_is_due_is_published_and_no_more),
        CASE(a_moment_is_due_when_it_has_come_on_our_clock),
        CASE(a_new_body_is_a_revision_and_current),
        CASE(a_changed_text_is_kept_aside_of_an_editors),
        CASE(references_follow_the_text_that_is_current),
        CASE(an_editors_html_is_cleaned_as_any),
        CASE(a_picture_that_was_kept_stays_in_an_edited_text),
        CASE(a_second_writer_is_told_to_wait),
    };

    return cmocka_run_group_tests_name("store: editing", tests, NULL, NULL);
}
