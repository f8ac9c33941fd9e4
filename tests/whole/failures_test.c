/*
 * What goes wrong with exports out there, and what `kroniek import` does about
 * it: a case for each promise that is made of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "whole_archive.h"
#include "whole_program.h"
#include "whole_wordpress.h"

#define IMPORT(program, ...)                                                   \
    RUN(program, "import", "--report", "verslag.json", __VA_ARGS__)

/* The report tells of an EVENT at PLACE for a REASON that has these words. */
static void
expect_told(const struct whole_program *program, const char *event,
            const char *place, const char *reason)
{
    const char *report = whole_program_read(program, "verslag.json");
    const char *item = kr_arena_format(
        program->arena,
        "\"place\": \"%s\",\n      \"event\": \"%s\",\n      \"reason\": \"",
        place, event);
    const char *at = strstr(report, item);

    if (at == NULL)
        fail_msg("no %s at %s in %s", event, place, report);
    at += strlen(item);
    if (memmem(at, strcspn(at, "\n"), reason, strlen(reason)) == NULL)
        fail_msg("at %s not '%s' but %.200s", place, reason, at);
}

/* The text of SLUG as it came is RAW, to the byte. */
static void
expect_raw(struct whole_program *program, const char *slug, const char *raw)
{
    RUN(program, "show", "--raw", slug);
    expect_status(program, 0);
    assert_string_equal(program->out, raw);
}

static void
expect_shown(struct whole_program *program, const char *slug, const char *text)
{
    RUN(program, "show", "--json", slug);
    expect_status(program, 0);
    expect_out(program, text);
}

static void
expect_whole(struct whole_program *program)
{
    RUN(program, "check");
    expect_status(program, 0);
    expect_out(program, "0 faults");
}

static const char *
joined(const struct whole_program *program, const char *a, const char *b)
{
    return kr_arena_format(program->arena, "%s%s", a, b);
}

/* --- bytes that XML does not have --- */

static void
control_bytes_are_counted_and_placed_and_no_text_is_lost(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .body = "voor\001midden\vna\ntweede\037 regel" });
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_told(program, "note", "oud.xml:6:31", "3 control bytes left out");
    expect_raw(program, "bericht-1", "voormiddenna\ntweede regel");
}

static void
a_mark_and_blank_lines_before_the_declaration_are_passed_over(void **state)
{
    struct whole_program *program = *state;
    const char *text;

    WORDPRESS(program, "oud.xml", { .body = "Heel." });
    text = whole_program_read(program, "oud.xml");
    whole_program_write(program, "oud.xml",
                        joined(program, "\xef\xbb\xbf\n \n", text));
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_out(program, "1 read: 1 new, ");
    expect_told(program, "note", "oud.xml:1", "before the XML declaration");
    expect_raw(program, "bericht-1", "Heel.");
}

static void
latin_bytes_fail_that_item_alone_and_an_encoding_reads_them(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml", { .body = "Heel." },
              { .body = "Caf\xe9 cr\xe8me" }, { .body = "Ook heel." });
    IMPORT(program, "oud.xml");
    expect_status(program, 2);
    expect_out(program, "3 read: 2 new, 0 revised, 0 same, 0 skipped, "
                        "1 failed\n");
    expect_told(program, "failed", "oud.xml:10:30", "byte 0xE9 is not UTF-8");
    IMPORT(program, "--encoding", "cp1252", "oud.xml");
    expect_status(program, 0);
    expect_out(program, "3 read: 1 new, 0 revised, 2 same");
    expect_raw(program, "bericht-2", "Caf\xc3\xa9 cr\xc3\xa8me");
}

/* --- XML as it is written --- */

static void
an_end_of_cdata_inside_content_keeps_every_item(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml", { .body = "a[b[1]]> 2" },
              { .body = "voor ]]> na" }, { .body = "Achter." });
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_out(program, "3 read: 3 new, ");
    expect_told(program, "note", "oud.xml", "read item by item");
    expect_raw(program, "bericht-1", "a[b[1]]> 2");
    expect_raw(program, "bericht-2", "voor ]]> na");
    expect_raw(program, "bericht-3", "Achter.");
}

static void
split_cdata_comes_together_byte_for_byte(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .body = "een ]]]]><![CDATA[> twee]]> &amp;<![CDATA[ &amp; "
                        "drie" });
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_raw(program, "bericht-1", "een ]]> twee & &amp; drie");
}

static void
namespaces_count_by_their_addresses_not_their_prefixes(void **state)
{
    struct whole_program *program = *state;

    whole_program_write(
        program, "oud.xml",
        "<?xml version=\"1.0\"?>\n<rss xmlns:w=\"http://wordpress.org/export/"
        "1.2/\" xmlns:wp=\"http://purl.org/rss/1.0/modules/content/\">"
        "<channel><title>T</title><w:wxr_version>1.2</w:wxr_version><item>"
        "<title>Vreemd</title><wp:encoded>De tekst.</wp:encoded>"
        "<w:post_id>7</w:post_id><w:post_name>vreemd</w:post_name>"
        "<w:post_date>2024-03-05 10:30:00</w:post_date>"
        "<w:status>publish</w:status><w:post_type>post</w:post_type>"
        "</item></channel></rss>\n");
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_out(program, "1 read: 1 new, ");
    expect_raw(program, "vreemd", "De tekst.");
    expect_shown(program, "vreemd", "\"edtf\": \"2024-03-05T10:30:00\"");
}

/* --- times --- */

static void
universal_time_wins_and_the_local_time_is_kept(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .date = "2024-03-05 23:30:00", .gmt = "2024-03-06 04:30:00" });
    IMPORT(program, "oud.xml", "--tz", "Europe/Amsterdam");
    expect_shown(program, "bericht-1",
                 "\"edtf\": \"2024-03-05T23:30:00-05:00\"");
}

static void
without_universal_time_the_zone_given_counts(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .date = "2024-07-05 10:30:00", .gmt = "0000-00-00 00:00:00" },
              { .date = "2024-01-05 10:30:00", .gmt = "0000-00-00 00:00:00" });
    IMPORT(program, "oud.xml", "--tz", "Europe/Amsterdam");
    expect_shown(program, "bericht-1",
                 "\"edtf\": \"2024-07-05T10:30:00+02:00\"");
    expect_shown(program, "bericht-2",
                 "\"edtf\": \"2024-01-05T10:30:00+01:00\"");
}

/* --- bodies --- */

static void
captions_and_galleries_are_figures_with_their_files(void **state)
{
    struct whole_program *program = *state;
    static const char gif[] = "GIF89a\x28\x00\x1e\x00\x00\x00\x00;";

    assert_int_equal(mkdir(whole_program_path(program, "uploads"), 0700), 0);
    whole_write_file(whole_program_path(program, "uploads/een.gif"), gif,
                     sizeof(gif) - 1);
    WORDPRESS(program, "oud.xml",
              { .body = "[caption id=\"a\" width=\"9\"]<img src=\"https://"
                        "oud.example/uploads/een.gif\" width=\"9\" /> "
                        "Een klok[/caption]\n\n[gallery ids=\"2\"]" },
              { .type = "attachment",
                .status = "inherit",
                .more = "<wp:attachment_url>https://oud.example/uploads/"
                        "een.gif</wp:attachment_url>" });
    IMPORT(program, "--media", "uploads", "oud.xml");
    expect_status(program, 0);
    expect_shown(program, "bericht-1", "<figcaption>Een klok</figcaption>");
    expect_out(program, "width=\\\"40\\\" height=\\\"30\\\"");
    assert_null(strstr(program->out, "[gallery"));
}

static void
blocks_go_and_what_divides_a_text_does_not_divide_it(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .body = "<!-- wp:paragraph --><p>Begin.</p>"
                        "<!-- /wp:paragraph --><!--more--><p>Midden.</p>"
                        "<!--nextpage--><p>Einde.</p>" });
    IMPORT(program, "oud.xml");
    expect_shown(program, "bericht-1",
                 "\"html\": \"<p>Begin.</p>\\n<p>Midden.</p>\\n"
                 "<p>Einde.</p>\\n\"");
    expect_out(program, "\"excerpt\": \"Begin.\"");
}

static void
unknown_shortcodes_stay_and_are_told(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml", { .body = "Voor [onbekend a=1] na." });
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_told(program, "note", "oud.xml:4", "[onbekend]");
    expect_shown(program, "bericht-1", "Voor [onbekend a=1] na.");
}

/* --- terms --- */

static void
tags_that_differ_in_case_are_one_with_its_spelling(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .more = WORDPRESS_TERM("post_tag", "3d", "3D") },
              { .more = WORDPRESS_TERM("post_tag", "3d-2", "3d") },
              { .more = WORDPRESS_TERM("post_tag", "3d", "3D") });
    IMPORT(program, "oud.xml");
    RUN(program, "list", "--tag", "3d", "--slugs");
    assert_string_equal(program->out, "bericht-1\nbericht-2\nbericht-3\n");
    RUN(program, "show", "bericht-2");
    expect_out(program, "tags         3D\n");
}

static void
a_category_of_the_same_name_is_not_the_tag(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml",
              { .more = WORDPRESS_TERM("post_tag", "3d", "3D") },
              { .more = WORDPRESS_TERM("category", "3d", "3D") });
    IMPORT(program, "oud.xml");
    RUN(program, "list", "--tag", "3d", "--slugs");
    assert_string_equal(program->out, "bericht-1\n");
    RUN(program, "show", "bericht-2");
    expect_out(program, "categories   3D\n");
    assert_null(strstr(program->out, "tags "));
}

/* --- files --- */

static void
files_are_kept_by_what_they_hold_and_missing_ones_are_listed(void **state)
{
    struct whole_program *program = *state;
    static const char gif[] = "GIF89a\x28\x00\x1e\x00\x00\x00\x00;";

    assert_int_equal(mkdir(whole_program_path(program, "up"), 0700), 0);
    assert_int_equal(mkdir(whole_program_path(program, "up/2024"), 0700), 0);
    whole_write_file(whole_program_path(program, "up/2024/a.gif"), gif,
                     sizeof(gif) - 1);
    whole_write_file(whole_program_path(program, "up/2024/b.gif"), gif,
                     sizeof(gif) - 1);
    WORDPRESS(program, "oud.xml",
              { .body = "<img src=\"https://oud.example/f/2024/a.gif\" "
                        "width=\"999\"> <img src=\"/f/2024/b.gif\"> "
                        "<img src=\"/f/2024/weg.gif\">" });
    IMPORT(program, "--media", "up", "oud.xml");
    expect_status(program, 0);
    expect_told(program, "missing", "oud.xml:4", "/f/2024/weg.gif");
    expect_out(program, "1 picture or files were not found");
    assert_int_equal(whole_program_count(program, "archive", "media"), 1);
    expect_shown(program, "bericht-1", "<img src=\\\"/media/");
    expect_out(program, "width=\\\"40\\\" height=\\\"30\\\"");
    assert_null(strstr(program->out, "999"));
    expect_whole(program);
}

/* --- what is told --- */

static void
a_failure_has_its_place_and_reason_and_is_in_the_sum(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml", { .title = "Een" }, { .body = "\xff kapot" },
              { .type = "nav_menu_item" }, { .type = "revision" },
              { .title = "Vijf" });
    IMPORT(program, "oud.xml");
    expect_status(program, 2);
    expect_error(program, "oud.xml:10:27: byte 0xFF is not UTF-8");
    expect_out(program, "5 read: 2 new, 0 revised, 0 same, 2 skipped, "
                        "1 failed\nskipped: 1 menu item, 1 revision\n");
    WORDPRESS(program, "oud.xml", { .title = "Een" }, { .body = "Geheeld" },
              { .type = "nav_menu_item" }, { .type = "revision" },
              { .title = "Vijf", .body = "Anders." });
    IMPORT(program, "oud.xml");
    expect_status(program, 0);
    expect_out(program, "5 read: 1 new, 1 revised, 1 same");
    expect_out(program, "2 skipped, 0 failed\n");
}

static void
a_strict_run_ends_at_the_first_failure(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "oud.xml", { .title = "Een" }, { .body = "\xff kapot" },
              { .title = "Drie" });
    IMPORT(program, "--strict", "oud.xml");
    assert_int_not_equal(program->status, 0);
    expect_error(program, "oud.xml:10:27: byte 0xFF is not UTF-8");
    expect_whole(program);
}

/* Bytes of NAME, or none when it is not there. */
static const char *
bytes_of(const struct whole_program *program, const char *name)
{
    return whole_program_has(program, name) ? whole_program_read(program, name)
                                            : "";
}

static void
a_dry_run_leaves_every_byte_of_the_archive(void **state)
{
    struct whole_program *program = *state;
    const char *rows = whole_program_rows(program, "archive"), *own, *log;

    WORDPRESS(program, "oud.xml", { .title = "Een" }, { .body = "\xff" });
    own = bytes_of(program, "archive/archive.db");
    log = bytes_of(program, "archive/archive.db-wal");
    IMPORT(program, "--dry-run", "oud.xml");
    expect_status(program, 2);
    expect_out(program, "2 read: 1 new, 0 revised, 0 same, 0 skipped, "
                        "1 failed\n");
    assert_string_equal(bytes_of(program, "archive/archive.db"), own);
    assert_string_equal(bytes_of(program, "archive/archive.db-wal"), log);
    assert_string_equal(whole_program_rows(program, "archive"), rows);
}

static void
how_it_ended_is_its_exit_status(void **state)
{
    struct whole_program *program = *state;

    WORDPRESS(program, "goed.xml", { .title = "Een" });
    WORDPRESS(program, "half.xml", { .title = "Een" }, { .body = "\xff" });
    assert_int_equal(RUN(program, "import", "goed.xml"), 0);
    assert_int_equal(RUN(program, "import"), 1);
    assert_int_equal(RUN(program, "import", "--format", "word", "goed.xml"), 1);
    assert_int_equal(RUN(program, "import", "half.xml"), 2);
    assert_int_equal(RUN(program, "import", "weg.xml", "goed.xml"), 3);
    expect_out(program, "1 read: 0 new, 0 revised, 1 same");
    assert_int_equal(unlink(whole_program_path(program, "archive/archive.db")),
                     0);
    assert_int_equal(RUN(program, "import", "goed.xml"), 4);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, whole_program_set_up,                \
                                    whole_program_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(control_bytes_are_counted_and_placed_and_no_text_is_lost),
        CASE(a_mark_and_blank_lines_before_the_declaration_are_passed_over),
        CASE(latin_bytes_fail_that_item_alone_and_an_encoding_reads_them),
        CASE(an_end_of_cdata_inside_content_keeps_every_item),
        CASE(split_cdata_comes_together_byte_for_byte),
        CASE(namespaces_count_by_their_addresses_not_their_prefixes),
        CASE(universal_time_wins_and_the_local_time_is_kept),
        CASE(without_universal_time_the_zone_given_counts),
        CASE(captions_and_galleries_are_figures_with_their_files),
        CASE(blocks_go_and_what_divides_a_text_does_not_divide_it),
        CASE(unknown_shortcodes_stay_and_are_told),
        CASE(tags_that_differ_in_case_are_one_with_its_spelling),
        CASE(a_category_of_the_same_name_is_not_the_tag),
        CASE(files_are_kept_by_what_they_hold_and_missing_ones_are_listed),
        CASE(a_failure_has_its_place_and_reason_and_is_in_the_sum),
        CASE(a_strict_run_ends_at_the_first_failure),
        CASE(a_dry_run_leaves_every_byte_of_the_archive),
        CASE(how_it_ended_is_its_exit_status),
    };

    return cmocka_run_group_tests_name("whole: failures", tests, NULL, NULL);
}
