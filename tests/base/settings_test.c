#include "kroniek/base/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

struct place {
    struct kr_arena *arena;
    char folder[64];
    char path[96];
    struct kr_settings settings;
    struct kr_err err;
};

static int
set_up(void **state)
{
    struct place *place = kr_alloc(sizeof(*place));

    *place = (struct place){ .arena = kr_arena_new() };
    snprintf(place->folder, sizeof(place->folder), "/tmp/kr-settings-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof(place->path), "%s/kroniek.conf",
             place->folder);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    unlink(place->path);
    rmdir(place->folder);
    kr_arena_free(place->arena);
    free(place);
    return 0;
}

static void
write_bytes(struct place *place, const char *bytes, size_t length)
{
    FILE *file = fopen(place->path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void
expect_read(struct place *place, const char *text)
{
    write_bytes(place, text, strlen(text));
    if (!kr_settings_read(place->arena, place->path, &place->settings,
                          &place->err))
        fail_msg("%s", place->err.message);
}

/* The message must be the file's path and then WHY. */
static void
expect_bytes_refused(struct place *place, const char *bytes, size_t length,
                     const char *why)
{
    write_bytes(place, bytes, length);
    assert_false(kr_settings_read(place->arena, place->path, &place->settings,
                                  &place->err));
    assert_int_equal(place->err.code, KR_INVALID);
    assert_memory_equal(place->err.message, place->path, strlen(place->path));
    assert_string_equal(place->err.message + strlen(place->path), why);
}

static void
expect_refused(struct place *place, const char *text, const char *why)
{
    expect_bytes_refused(place, text, strlen(text), why);
}

static void
expect_value_refused(struct place *place, const char *section, const char *key,
                     const char *value)
{
    kr_settings_default(place->arena, "", &place->settings);
    assert_false(kr_settings_set(place->arena, section, key, value,
                                 &place->settings, &place->err));
    assert_int_equal(place->err.code, KR_INVALID);
}

static void
expect_base_url(struct place *place, const char *value, const char *kept)
{
    kr_settings_default(place->arena, "", &place->settings);
    if (!kr_settings_set(place->arena, "site", "base_url", value,
                         &place->settings, &place->err))
        fail_msg("%s", place->err.message);
    assert_string_equal(place->settings.base_url, kept);
}

static void
an_empty_file_gives_the_defaults(void **state)
{
    struct place *place = *state;

    expect_read(place, "");
    assert_string_equal(place->settings.title, "Kroniek");
    assert_string_equal(place->settings.language, "nl");
    assert_string_equal(place->settings.permalink, "/%postname%/");
    assert_int_equal(place->settings.page_size, 10);
    assert_int_equal(place->settings.listing, KR_LISTING_FULL);
    assert_int_equal(place->settings.threads, 0);
    assert_string_equal(place->settings.templates, "");
    assert_string_equal(place->settings.style, "");
    assert_string_equal(place->settings.contact, "");
    assert_int_equal(place->settings.search_ms, 250);
    assert_int_equal(place->settings.cache_mb, 64);
}

static void
takes_every_key(void **state)
{
    struct place *place = *state;
    const struct kr_settings *s = &place->settings;

    expect_read(place,
                "[site]\ntitle = Tuin ; en keuken\ndescription=Over #moes\n"
                "base_url = https://tuin.example/\nlanguage = en\n"
                "contact = mailto:hek@tuin.example\n"
                "[archive]\ndatabase = /var/a.db\nmedia = /var/media\n"
                "page_size = 25\nlisting = summary\n"
                "[addresses]\npermalink = /%year%/%postname%/\ntag = label\n"
                "category = rubriek\nauthor = door\npage = blad\n"
                "search = zoek\nfeed = voer\n"
                "[server]\nthreads = 3\nmax_age = 600\ntemplates = /etc/t\n"
                "style = /etc/own.css\nsearch_ms = 80\ncache_mb = 0\n");
    assert_string_equal(s->title, "Tuin ; en keuken");
    assert_string_equal(s->description, "Over #moes");
    assert_string_equal(s->base_url, "https://tuin.example");
    assert_string_equal(s->language, "en");
    assert_string_equal(s->contact, "mailto:hek@tuin.example");
    assert_string_equal(s->database, "/var/a.db");
    assert_string_equal(s->media, "/var/media");
    assert_int_equal(s->page_size, 25);
    assert_int_equal(s->listing, KR_LISTING_SUMMARY);
    assert_string_equal(s->permalink, "/%year%/%postname%/");
    assert_string_equal(s->tag_base, "label");
    assert_string_equal(s->category_base, "rubriek");
    assert_string_equal(s->author_base, "door");
    assert_string_equal(s->page_base, "blad");
    assert_string_equal(s->search_base, "zoek");
    assert_string_equal(s->feed_base, "voer");
    assert_int_equal(s->threads, 3);
    assert_int_equal(s->max_age, 600);
    assert_string_equal(s->templates, "/etc/t");
    assert_string_equal(s->style, "/etc/own.css");
    assert_int_equal(s->search_ms, 80);
    assert_int_equal(s->cache_mb, 0);
}

static void
relative_paths_are_taken_from_the_folder_of_the_file(void **state)
{
    struct place *place = *state;
    char expected[128];

    expect_read(place, "[archive]\ndatabase = data/a.db\n");
    snprintf(expected, sizeof(expected), "%s/data/a.db", place->folder);
    assert_string_equal(place->settings.database, expected);
    snprintf(expected, sizeof(expected), "%s/media", place->folder);
    assert_string_equal(place->settings.media, expected);
}

static void
takes_comments_indents_byte_order_mark_and_dos_line_ends(void **state)
{
    struct place *place = *state;

    expect_read(place, "\xef\xbb\xbf# one\r\n[site]\r\n  ; two\r\n"
                       "  title = A\r\n    language = en\r\n");
    assert_string_equal(place->settings.title, "A");
    assert_string_equal(place->settings.language, "en");
}

static void
a_long_description_is_kept_whole(void **state)
{
    struct place *place = *state;
    char text[600] = "[site]\ndescription = ";
    size_t start = strlen(text);

    memset(text + start, 'x', 500);
    expect_read(place, text);
    assert_int_equal(strlen(place->settings.description), 500);
}

static void
an_unknown_key_or_section_is_an_error_with_its_line(void **state)
{
    expect_refused(*state, "[site]\ntitle = A\n\ncolour = red\n",
                   ":4: unknown key 'colour' in [site]");
    expect_refused(*state, "# one\n[sight]\ntitle = A\n",
                   ":3: unknown section [sight]");
    expect_refused(*state, "title = A\n",
                   ":1: 'title' stands before any [section]");
}

static void
a_key_given_twice_is_an_error(void **state)
{
    expect_refused(*state, "[site]\ntitle = A\n[site]\ntitle = B\n",
                   ":4: 'title' in [site] for the second time");
}

static void
a_line_that_is_nothing_is_an_error(void **state)
{
    expect_refused(*state, "[site]\ntitle\n",
                   ":2: neither a [section] nor a 'key = value'");
    expect_refused(*state, "[site]\n\n[archive\n", ":3: a '[' without its ']'");
}

static void
a_line_too_long_is_an_error(void **state)
{
    char text[4000] = "[site]\ntitle = ";
    size_t start = strlen(text);

    memset(text + start, 'x', sizeof(text) - start - 1);
    text[sizeof(text) - 1] = '\0';
    expect_refused(*state, text, ":2: longer than 1024 bytes");
    text[start + 501] = '\0';
    expect_refused(*state, text,
                   ":2: [site] title: it is longer than 500 bytes");
}

static void
a_nul_byte_is_an_error(void **state)
{
    static const char text[] = "[site]\ntitle = A\0B\nlanguage = en\n";

    expect_bytes_refused(*state, text, sizeof(text) - 1, ":2: a NUL byte");
}

static void
a_value_out_of_bounds_says_what_it_may_be(void **state)
{
    expect_refused(*state, "[archive]\npage_size = 101\n",
                   ":2: [archive] page_size: '101' is no number from 1 to 100");
    expect_refused(*state, "[archive]\npage_size = 0\n",
                   ":2: [archive] page_size: '0' is no number from 1 to 100");
    expect_refused(*state, "[archive]\nlisting = half\n",
                   ":2: [archive] listing: 'half' is neither full nor "
                   "summary");
    expect_value_refused(*state, "server", "threads", "-1");
    expect_value_refused(*state, "server", "threads", "99999999999999999999");
    expect_value_refused(*state, "server", "max_age", "1h");
    expect_value_refused(*state, "server", "max_age", "");
}

static void
two_bases_cannot_be_the_same_word(void **state)
{
    expect_refused(*state, "[addresses]\ntag = author\n",
                   ": [addresses] tag and author are both 'author'");
    expect_read(*state, "[addresses]\ntag = author\nauthor = tag\n");
}

static void
a_base_url_loses_its_final_slash_and_has_no_path(void **state)
{
    expect_base_url(*state, "https://a.example", "https://a.example");
    expect_base_url(*state, "https://a.example/", "https://a.example");
    expect_value_refused(*state, "site", "base_url", "http://a.example/b/c/");
    expect_base_url(*state, "http://a.example:8080//", "http://a.example:8080");
    expect_base_url(*state, "http://[::1]:80/", "http://[::1]:80");
}

static void
a_base_url_is_http_without_query_user_or_odd_bytes(void **state)
{
    static const char *const bad[] = {
        "",
        "a.example",
        "ftp://a.example",
        "https://",
        "https:///path",
        "https://a.example?x=1",
        "https://a.example/?x",
        "https://a.example/#top",
        "https://user@a.example",
        "https://a.example:",
        "https://a.example:0",
        "https://a.example:65536",
        "https://a.example:8x",
        "https://a.example/a//b",
        "https://a.example/../b",
        "https://a b.example",
        "https://a.example/\"x",
        "https://[::1",
        "https://[::1]x",
        "javascript:alert(1)",
    };

    for (size_t i = 0; i < KR_COUNT(bad); i++)
        expect_value_refused(*state, "site", "base_url", bad[i]);
}

static void
a_base_is_one_word_that_no_year_can_be(void **state)
{
    static const char *const bad[] = { "",   "a/b", "2025", "Tag", "-a",
                                       "a-", "a b", "tåg",  ".." };

    for (size_t i = 0; i < KR_COUNT(bad); i++)
        expect_value_refused(*state, "addresses", "tag", bad[i]);
}

static void
a_contact_is_an_address_to_write_to(void **state)
{
    static const char *const bad[] = {
        "hek@tuin.example",         "mailto:hek",
        "mailto:@tuin.example",     "mailto:hek@",
        "http://tuin.example/",     "https://",
        "https://tuin.example/a b", "mailto:<hek@tuin.example>"
    };

    for (size_t i = 0; i < KR_COUNT(bad); i++)
        expect_value_refused(*state, "site", "contact", bad[i]);
}

static void
languages_zones_and_permalinks_have_a_form(void **state)
{
    expect_value_refused(*state, "site", "language", "n");
    expect_value_refused(*state, "site", "language", "../nl");
    expect_value_refused(*state, "site", "title", "  ");
    expect_value_refused(*state, "site", "title", "a\nb");
    expect_value_refused(*state, "addresses", "permalink", "%postname%");
    expect_value_refused(*state, "addresses", "permalink", "/%year%/");
}

static void
a_refused_value_leaves_the_settings_alone(void **state)
{
    struct place *place = *state;

    expect_value_refused(place, "site", "base_url", "ftp://a.example");
    assert_string_equal(place->settings.base_url, "http://localhost:8080");
}

static void
no_file_is_not_found(void **state)
{
    struct place *place = *state;

    assert_false(kr_settings_read(place->arena, place->path, &place->settings,
                                  &place->err));
    assert_int_equal(place->err.code, KR_NOT_FOUND);
}

static void
a_folder_in_place_of_the_file_is_an_error(void **state)
{
    struct place *place = *state;

    assert_false(kr_settings_read(place->arena, place->folder, &place->settings,
                                  &place->err));
    assert_int_equal(place->err.code, KR_IO);
}

static void
what_is_written_reads_back_the_same(void **state)
{
    struct place *place = *state;
    struct kr_buf first = KR_BUF(65536), second = KR_BUF(65536);

    kr_settings_default(place->arena, "/srv/a", &place->settings);
    place->settings.title = "Tuin ; en \"keuken\" # = [2]";
    place->settings.listing = KR_LISTING_SUMMARY;
    place->settings.max_age = 300;
    kr_settings_write(&place->settings, &first);
    expect_read(place, kr_buf_cstr(&first));
    assert_string_equal(place->settings.title, "Tuin ; en \"keuken\" # = [2]");
    assert_string_equal(place->settings.database, "/srv/a/archive.db");
    kr_settings_write(&place->settings, &second);
    assert_string_equal(kr_buf_cstr(&first), kr_buf_cstr(&second));
    kr_buf_free(&first);
    kr_buf_free(&second);
}

static void
what_is_written_explains_every_key(void **state)
{
    struct place *place = *state;
    struct kr_buf out = KR_BUF(65536);
    struct kr_str rest, line, before = KR_STR("#");

    kr_settings_default(place->arena, "", &place->settings);
    kr_settings_write(&place->settings, &out);
    rest = kr_buf_view(&out);
    while (kr_str_line(&rest, &line)) {
        if (kr_str_find(line, '=') < line.length && line.data[0] != '#')
            assert_true(kr_str_starts(before, KR_STR("# ")));
        before = line;
    }
    kr_buf_free(&out);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_empty_file_gives_the_defaults),
        CASE(takes_every_key),
        CASE(relative_paths_are_taken_from_the_folder_of_the_file),
        CASE(takes_comments_indents_byte_order_mark_and_dos_line_ends),
        CASE(a_long_description_is_kept_whole),
        CASE(an_unknown_key_or_section_is_an_error_with_its_line),
        CASE(a_key_given_twice_is_an_error),
        CASE(a_line_that_is_nothing_is_an_error),
        CASE(a_line_too_long_is_an_error),
        CASE(a_nul_byte_is_an_error),
        CASE(a_value_out_of_bounds_says_what_it_may_be),
        CASE(two_bases_cannot_be_the_same_word),
        CASE(a_base_url_loses_its_final_slash_and_has_no_path),
        CASE(a_base_url_is_http_without_query_user_or_odd_bytes),
        CASE(a_base_is_one_word_that_no_year_can_be),
        CASE(a_contact_is_an_address_to_write_to),
        CASE(languages_zones_and_permalinks_have_a_form),
        CASE(a_refused_value_leaves_the_settings_alone),
        CASE(no_file_is_not_found),
        CASE(a_folder_in_place_of_the_file_is_an_error),
        CASE(what_is_written_reads_back_the_same),
        CASE(what_is_written_explains_every_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
