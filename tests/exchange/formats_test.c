#include "kroniek/exchange/formats.h"

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

#include "exchange_memory_sink.h"
#include "kroniek/base/err.h"

/* A folder of its own for each case, and what came out of reading it. */
static char folder[64];
static struct memory_sink *memory;
static struct kr_err err;

static int
begin(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/kroniek-formats-XXXXXX");
    assert_non_null(mkdtemp(folder));
    memory = memory_sink_new();
    err = (struct kr_err){ 0 };
    return 0;
}

static int
end(void **state)
{
    char command[128];

    (void)state;
    memory_sink_free(memory);
    (void)snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command);
}

static const char *
at(const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];

    (void)snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
    return path;
}

static void
make_folder(const char *name)
{
    assert_int_equal(mkdir(at(name), 0700), 0);
}

static void
put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static bool
read_with(const char *path, struct kr_read_options options)
{
    return kr_exchange_read(path, &options, &memory->sink, &err);
}

static void
read_path(const char *path)
{
    if (!read_with(path, (struct kr_read_options){ 0 }))
        fail_msg("%s", err.message);
}

static void
expect_titles(const char *joined)
{
    char all[400] = "";
    size_t used = 0;

    for (size_t i = 0; i < memory->draft_count; i++)
        used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
                                 i > 0 ? "|" : "", memory->drafts[i].title);
    assert_string_equal(all, joined);
}

static void
expect_no_picture(const char *body)
{
    memory_sink_forget(memory);
    put("binnen/post.md", body);
    read_path(at("binnen"));
    assert_int_equal(memory->draft_count, 1);
    assert_int_equal(memory->drafts[0].media_count, 0);
}

static void
a_file_is_a_source_with_its_fingerprint(void **state)
{
    const struct kr_source_draft *source;

    (void)state;
    put("een.md", "abc");
    read_path(at("een.md"));
    assert_int_equal(memory->source_count, 1);
    assert_int_equal(memory->ended, 1);
    source = &memory->sources[0];
    assert_string_equal(source->format, "markdown");
    assert_string_equal(source->location, at("een.md"));
    assert_string_equal(source->label, "een.md");
    assert_string_equal(source->site, "");
    assert_int_equal(source->bytes, 3);
    assert_string_equal(source->sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410"
                        "ff61f20015ad");
    expect_titles("Een");
}

static void
a_text_dump_is_known_by_its_content(void **state)
{
    (void)state;
    put("lijst", "Maandelijks Archief :\n\nMaart 2024\n\nOogst\n\n"
                 "99 99 Bram Wit\n\nTekst.\n");
    read_path(at("lijst"));
    assert_string_equal(memory->sources[0].format, "text");
    assert_int_equal(memory->sources[0].listing.kind, KR_LISTING_MONTH);
    assert_string_not_equal(memory->sources[0].label, "lijst");
    expect_titles("Oogst");
}

static void
options_name_the_source_and_the_format(void **state)
{
    (void)state;
    put("een.txt", "# Kop\n");
    assert_true(read_with(at("een.txt"),
                          (struct kr_read_options){ .format = "markdown",
                                                    .label = "Schriftje",
                                                    .site = "oud.example" }));
    assert_string_equal(memory->sources[0].format, "markdown");
    assert_string_equal(memory->sources[0].label, "Schriftje");
    assert_string_equal(memory->sources[0].site, "oud.example");
    expect_titles("Kop");
}

static void
a_file_of_no_format_is_refused_with_what_to_do(void **state)
{
    (void)state;
    put("x.bin", "\x7f"
                 "ELF\x01\x02");
    assert_false(read_with(at("x.bin"), (struct kr_read_options){ 0 }));
    assert_int_equal(err.code, KR_INVALID);
    assert_non_null(strstr(err.message,
                           "x.bin: no format recognises this file; "
                           "--format names one"));
    assert_int_equal(memory->source_count, 0);
}

static void
a_missing_file_is_an_io_error(void **state)
{
    (void)state;
    assert_false(read_with(at("weg.md"), (struct kr_read_options){ 0 }));
    assert_int_equal(err.code, KR_IO);
    assert_non_null(strstr(err.message, "weg.md: "));
}

static void
an_unknown_format_or_an_impossible_date_reads_nothing(void **state)
{
    (void)state;
    put("een.md", "tekst");
    assert_false(
        read_with(at("een.md"), (struct kr_read_options){ .format = "docx" }));
    assert_int_equal(err.code, KR_INVALID);
    assert_false(
        read_with(at("een.md"), (struct kr_read_options){ .date = "2020-13" }));
    assert_int_equal(err.code, KR_INVALID);
    assert_int_equal(memory->source_count, 0);
}

static void
a_file_past_the_limit_is_refused(void **state)
{
    (void)state;
    put("groot.md", "x");
    assert_int_equal(truncate(at("groot.md"), KR_READ_LIMIT + 1), 0);
    assert_false(read_with(at("groot.md"), (struct kr_read_options){ 0 }));
    assert_int_equal(err.code, KR_LIMIT);
}

static void
a_folder_is_read_in_the_order_of_its_paths(void **state)
{
    (void)state;
    make_folder("b");
    make_folder("a");
    put("b/een.md", "x");
    put("a/twee.md", "x");
    put("a.md", "x");
    put("b/Drie.markdown", "x");
    read_path(folder);
    expect_titles("A|Twee|Drie|Een");
    assert_int_equal(memory->ended, 4);
}

static void
what_is_no_post_in_a_folder_is_passed_over_and_counted(void **state)
{
    (void)state;
    make_folder(".git");
    put(".git/x.md", "x");
    put(".verborgen.md", "x");
    put("foto.jpg", "x");
    put("_index.md", "x");
    put("README.md", "x");
    put("LICENSE", "x");
    put("leeg.txt", "");
    put("post.md", "x");
    read_path(folder);
    expect_titles("Post");
    assert_int_equal(memory_sink_skipped(memory, "page about a folder"), 3);
    assert_int_equal(memory->note_count, 1);
    assert_true(memory_sink_noted(memory, "4 files passed over"));
}

static void
links_in_a_folder_are_not_followed(void **state)
{
    (void)state;
    make_folder("buiten");
    make_folder("binnen");
    put("buiten/geheim.md", "x");
    put("binnen/post.md", "x");
    assert_int_equal(symlink(at("buiten"), at("binnen/map")), 0);
    assert_int_equal(symlink(at("buiten/geheim.md"), at("binnen/l.md")), 0);
    read_path(at("binnen"));
    expect_titles("Post");
    assert_true(memory_sink_noted(memory, "2 files passed over"));
}

static void
one_bad_file_does_not_stop_a_folder(void **state)
{
    (void)state;
    put("a.md", "---\nzonder eind\n");
    put("b.md", "x");
    assert_int_equal(truncate(at("b.md"), KR_READ_LIMIT + 1), 0);
    put("c.md", "x");
    read_path(folder);
    expect_titles("C");
    assert_int_equal(memory->failed_count, 2);
    assert_string_equal(memory->failed[1].place, at("b.md"));
    assert_string_equal(memory->failed[1].text, "larger than 256 MiB");
}

static void
one_bad_file_stops_a_strict_run(void **state)
{
    (void)state;
    put("a.md", "x");
    put("b.md", "---\nzonder eind\n");
    put("c.md", "x");
    assert_false(read_with(folder, (struct kr_read_options){ .strict = true }));
    assert_int_equal(err.code, KR_INVALID);
    assert_non_null(strstr(err.message, "b.md:1: "));
    expect_titles("A");
}

static void
a_refusing_sink_stops_a_folder(void **state)
{
    (void)state;
    put("a.md", "x");
    put("b.md", "x");
    put("c.md", "x");
    memory->refuse_after = 1;
    assert_false(read_with(folder, (struct kr_read_options){ 0 }));
    assert_int_equal(err.code, KR_IO);
    assert_int_equal(memory->failed_count, 0);
    assert_int_equal(memory->source_count, 2);
}

static void
a_named_format_chooses_the_files_of_a_folder(void **state)
{
    (void)state;
    put("a.md", "x");
    put("robots.txt", "User-agent: *\n");
    assert_true(
        read_with(folder, (struct kr_read_options){ .format = "markdown" }));
    expect_titles("A");
}

struct watch {
    int64_t bytes, total, items;
    int calls;
};

static void
watch(void *self, int64_t bytes, int64_t total, int64_t items)
{
    struct watch *seen = self;

    assert_true(bytes >= seen->bytes);
    *seen = (struct watch){ bytes, total, items, seen->calls + 1 };
}

static void
progress_counts_the_bytes_and_items_of_all_files(void **state)
{
    struct watch seen = { 0 };

    (void)state;
    put("a.md", "een");
    put("b.md", "twee");
    assert_true(
        read_with(folder, (struct kr_read_options){ .progress = watch,
                                                    .progress_self = &seen }));
    assert_true(seen.calls >= 2);
    assert_int_equal(seen.bytes, 7);
    assert_int_equal(seen.total, 7);
    assert_int_equal(seen.items, 2);
}

static void
pictures_are_found_beside_the_file_and_in_the_folder(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    make_folder("posts");
    make_folder("static");
    put("posts/peer een.png", "x");
    put("boom.png", "x");
    put("static/rij.png", "x");
    put("posts/post.md",
        "---\nimage:\n  src: ../boom.png\n  alt: Een boom\n---\n"
        "![p](<peer een.png>) ![p](<peer een.png>)\n\n"
        "<IMG alt=x src='/rij.png?v=1&amp;w=2'>\n\n"
        "![](https://elders.example/x.png) ![](weg.png)\n");
    read_path(folder);
    draft = &memory->drafts[0];
    assert_int_equal(draft->media_count, 3);
    assert_string_equal(draft->featured_src, "../boom.png");
    assert_string_equal(draft->featured_alt, "Een boom");
    assert_string_equal(draft->media[0].src, "../boom.png");
    assert_string_equal(draft->media[1].src, "peer%20een.png");
    assert_non_null(strstr(draft->media[1].file, "/posts/peer een.png"));
    assert_string_equal(draft->media[2].src, "/rij.png?v=1&w=2");
    assert_int_equal(memory->note_count, 1);
    assert_true(memory_sink_missing(memory, "weg.png"));
}

static void
a_picture_outside_of_the_folder_is_never_taken(void **state)
{
    (void)state;
    make_folder("binnen");
    make_folder("binnen-ook");
    put("geheim.png", "x");
    put("binnen-ook/geheim.png", "x");
    assert_int_equal(symlink(at("geheim.png"), at("binnen/link.png")), 0);
    assert_int_equal(symlink(folder, at("binnen/map")), 0);
    expect_no_picture("![x](../geheim.png)");
    expect_no_picture("![x](..%2Fgeheim.png)");
    expect_no_picture("![x](/../geheim.png)");
    expect_no_picture("![x](../binnen-ook/geheim.png)");
    expect_no_picture("![x](link.png)");
    expect_no_picture("![x](map/geheim.png)");
    expect_no_picture("![x](/etc/passwd)");
    expect_no_picture("![x](file:///etc/passwd)");
    expect_no_picture("![x](.)");
    expect_no_picture("![x](//etc/passwd)");
    expect_no_picture("---\nimage: ../geheim.png\n---\n");
}

static void
every_format_has_a_name_and_finds_itself(void **state)
{
    size_t count;
    const struct kr_format *formats = kr_formats(&count);

    (void)state;
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(kr_format_by_name(formats[i].name), &formats[i]);
        assert_true(formats[i].summary[0] != '\0');
    }
    assert_null(kr_format_by_name("docx"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
        CASE(a_file_is_a_source_with_its_fingerprint),
        CASE(a_text_dump_is_known_by_its_content),
        CASE(options_name_the_source_and_the_format),
        CASE(a_file_of_no_format_is_refused_with_what_to_do),
        CASE(a_missing_file_is_an_io_error),
        CASE(an_unknown_format_or_an_impossible_date_reads_nothing),
        CASE(a_file_past_the_limit_is_refused),
        CASE(a_folder_is_read_in_the_order_of_its_paths),
        CASE(what_is_no_post_in_a_folder_is_passed_over_and_counted),
        CASE(links_in_a_folder_are_not_followed),
        CASE(one_bad_file_does_not_stop_a_folder),
        CASE(one_bad_file_stops_a_strict_run),
        CASE(a_refusing_sink_stops_a_folder),
        CASE(a_named_format_chooses_the_files_of_a_folder),
        CASE(progress_counts_the_bytes_and_items_of_all_files),
        CASE(pictures_are_found_beside_the_file_and_in_the_folder),
        CASE(a_picture_outside_of_the_folder_is_never_taken),
        CASE(every_format_has_a_name_and_finds_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
