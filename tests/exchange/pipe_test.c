/* What is the same for every format: bundles, gzip, bounds, zones, old
 * addresses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>
#include <zlib.h>

#include "exchange/bundle.h"
#include "exchange_memory_sink.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

static char folder[64];
static struct kr_arena *arena;
static struct memory_sink *memory;

static const char *
at(const char *name)
{
    return kr_arena_format(arena, "%s/%s", folder, name);
}

static int
begin(void **state)
{
    (void)state;
    arena = kr_arena_new();
    memory = memory_sink_new();
    (void)snprintf(folder, sizeof(folder), "/tmp/pipe-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int
end(void **state)
{
    (void)state;
    kr_bundle_remove(folder);
    memory_sink_free(memory);
    kr_arena_free(arena);
    return access(folder, F_OK) == 0;
}

static void
put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void
read_with(const char *name, struct kr_read_options options)
{
    struct kr_err err = { 0 };

    options.scratch = folder;
    memory_sink_forget(memory);
    if (!kr_exchange_read(at(name), &options, &memory->sink, &err))
        fail_msg("%s", err.message);
}

static void
expect_refused(const char *name, struct kr_read_options options,
               const char *part)
{
    struct kr_err err = { 0 };

    options.scratch = folder;
    memory_sink_forget(memory);
    assert_false(kr_exchange_read(at(name), &options, &memory->sink, &err));
    if (strstr(err.message, part) == NULL)
        fail_msg("'%s' does not say '%s'", err.message, part);
}

/* Titles in their order, each with a space behind it. */
static void
expect_titles(const char *wanted)
{
    const char *titles = "";

    for (size_t i = 0; i < memory->draft_count; i++)
        titles =
            kr_arena_format(arena, "%s%s ", titles, memory->drafts[i].title);
    assert_string_equal(titles, wanted);
}

static const struct kr_read_options plain = { 0 };

#define DATED(title, date)                                                     \
    "---\ntitle: " title "\ndate: " date "\n---\n\nTekst van " title ".\n"

/* --- bounds --- */

static void
put_three(void)
{
    put("a.md", DATED("Een", "2019-05-01"));
    put("b.md", DATED("Twee", "2021-05-01"));
    put("c.md", DATED("Drie", "2021-06-01"));
    put("d.md", "---\ntitle: Geen\n---\n\nZonder datum.\n");
}

static void
what_is_older_than_since_is_skipped(void **state)
{
    (void)state;
    put_three();
    read_with("", (struct kr_read_options){ .since = "2021" });
    expect_titles("Twee Drie Geen ");
    assert_int_equal(memory_sink_skipped(memory, "older than --since"), 1);
    read_with("", (struct kr_read_options){ .since = "2021-05-02" });
    expect_titles("Drie Geen ");
}

static void
a_limit_ends_the_run_in_good_order(void **state)
{
    (void)state;
    put_three();
    read_with("", (struct kr_read_options){ .limit = 2 });
    expect_titles("Een Twee ");
    assert_int_equal(memory->failed_count, 0);
    assert_int_equal(memory->ended, memory->source_count);
    read_with("", (struct kr_read_options){ .limit = 9 });
    expect_titles("Een Twee Drie Geen ");
}

static void
wrong_options_are_told_before_anything_is_read(void **state)
{
    (void)state;
    put_three();
    expect_refused("", (struct kr_read_options){ .since = "gisteren" },
                   "gisteren");
    expect_refused("", (struct kr_read_options){ .zone = "Mars/Noord" },
                   "no time zone 'Mars/Noord'");
    expect_refused("", (struct kr_read_options){ .format = "xls" },
                   "no format 'xls'");
    assert_int_equal(memory->source_count, 0);
}

static void
a_zone_is_given_to_times_without_one(void **state)
{
    (void)state;
    put("a.md", DATED("Een", "2021-07-01T23:30:00"));
    read_with("a.md", (struct kr_read_options){ .zone = "Europe/Amsterdam" });
    assert_string_equal(memory->drafts[0].date.edtf,
                        "2021-07-01T23:30:00+02:00");
    read_with("a.md", plain);
    assert_string_equal(memory->drafts[0].date.edtf, "2021-07-01T23:30:00");
}

/* --- bytes --- */

static void
gzip_is_undone_and_hashed_as_it_is(void **state)
{
    gzFile file;

    (void)state;
    file = gzopen(at("a.md.gz"), "wb");
    assert_non_null(file);
    assert_true(gzputs(file, DATED("Een", "2021")) > 0);
    assert_int_equal(gzclose(file), Z_OK);
    read_with("a.md.gz", plain);
    expect_titles("Een ");
    assert_string_equal(memory->sources[0].format, "markdown");
    read_with("", plain);
    expect_titles("Een ");
}

static void
an_encoding_named_is_that_of_all_bytes(void **state)
{
    (void)state;
    put("a.md", "---\ntitle: Cr\xE8me \x96 \xE9\xE9n\n---\n\nCaf\xE9 \x81.\n");
    read_with("a.md", plain);
    assert_int_equal(memory->failed_count, 1);
    read_with("a.md", (struct kr_read_options){ .encoding = "cp1252" });
    expect_titles("Cr\xC3\xA8me \xE2\x80\x93 \xC3\xA9\xC3\xA9n ");
    assert_true(memory_sink_noted(memory, "1 bytes are not cp1252"));
}

/* --- bundles --- */

static void
put_bundle(const char *name, bool zip, const char *const *names, size_t count)
{
    struct archive *bundle = archive_write_new();
    const char *text = DATED("Een", "2021");

    if (zip)
        (void)archive_write_set_format_zip(bundle);
    else
        (void)archive_write_set_format_ustar(bundle);
    if (!zip)
        (void)archive_write_add_filter_gzip(bundle);
    assert_int_equal(archive_write_open_filename(bundle, at(name)), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();

        archive_entry_set_pathname(entry, names[i]);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)strlen(text));
        assert_int_equal(archive_write_header(bundle, entry), ARCHIVE_OK);
        (void)archive_write_data(bundle, text, strlen(text));
        archive_entry_free(entry);
    }
    assert_int_equal(archive_write_free(bundle), ARCHIVE_OK);
}

static size_t
count_folders(void)
{
    struct stat is;

    assert_int_equal(stat(folder, &is), 0);
    return is.st_nlink;
}

static void
a_bundle_is_read_as_the_folder_in_it(void **state)
{
    static const char *const names[] = { "posts/een.md", "twee.md",
                                         "beeld.jpg" };
    static const char *const bundles[] = { "a.zip", "a.tar.gz" };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(bundles); i++) {
        put_bundle(bundles[i], i == 0, names, KR_COUNT(names));
        read_with(bundles[i], plain);
        expect_titles("Een Een ");
        assert_string_equal(memory->sources[0].location,
                            at(kr_arena_format(arena, "%s/posts/een.md",
                                               bundles[i])));
        assert_true(strncmp(memory->drafts[0].place, at(bundles[i]),
                            strlen(at(bundles[i]))) == 0);
        assert_int_equal(count_folders(), 2); /* nothing is left unpacked */
        (void)unlink(at(bundles[i]));
    }
}

static void
names_that_lead_out_of_a_bundle_are_left_in_it(void **state)
{
    static const char *const names[] = { "../uit.md", "een.md",
                                         "a/../../uit.md" };

    (void)state;
    put_bundle("a.zip", true, names, KR_COUNT(names));
    read_with("a.zip", plain);
    expect_titles("Een ");
    assert_int_equal(memory->failed_count, 2);
    assert_true(memory_sink_failed(memory, "leads out of the folder"));
    assert_int_equal(access(at("uit.md"), F_OK), -1);
}

static void
a_zip_bomb_is_refused(void **state)
{
    static char zeroes[1 << 20];
    struct archive *bundle = archive_write_new();
    struct archive_entry *entry = archive_entry_new();

    (void)state;
    (void)archive_write_set_format_zip(bundle);
    assert_int_equal(archive_write_open_filename(bundle, at("a.zip")),
                     ARCHIVE_OK);
    archive_entry_set_pathname(entry, "bom.md");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, 200 * (la_int64_t)sizeof(zeroes));
    assert_int_equal(archive_write_header(bundle, entry), ARCHIVE_OK);
    for (int i = 0; i < 200; i++)
        (void)archive_write_data(bundle, zeroes, sizeof(zeroes));
    archive_entry_free(entry);
    assert_int_equal(archive_write_free(bundle), ARCHIVE_OK);
    expect_refused("a.zip", plain, "a bomb");
    assert_int_equal(count_folders(), 2);
}

static void
a_broken_zip_is_told(void **state)
{
    (void)state;
    put("a.zip", "PK\3\4 en verder niets dat een zip is");
    expect_refused("a.zip", plain, "cannot be unpacked");
    assert_int_equal(count_folders(), 2);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

static void
what_has_no_latin_letters_gets_the_slug_of_its_sounds(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    put("a.md", "---\ntitle: 東京\ntags: [魚, Fisk]\n---\nTekst.\n");
    read_with("a.md", (struct kr_read_options){ 0 });
    draft = &memory->drafts[0];
    assert_string_equal(draft->slug, "dong-jing");
    assert_string_equal(draft->tags[0].slug, "yu");
    assert_null(draft->tags[1].slug);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_older_than_since_is_skipped),
        CASE(a_limit_ends_the_run_in_good_order),
        CASE(wrong_options_are_told_before_anything_is_read),
        CASE(a_zone_is_given_to_times_without_one),
        CASE(gzip_is_undone_and_hashed_as_it_is),
        CASE(an_encoding_named_is_that_of_all_bytes),
        CASE(a_bundle_is_read_as_the_folder_in_it),
        CASE(names_that_lead_out_of_a_bundle_are_left_in_it),
        CASE(a_zip_bomb_is_refused),
        CASE(a_broken_zip_is_told),
        CASE(what_has_no_latin_letters_gets_the_slug_of_its_sounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
