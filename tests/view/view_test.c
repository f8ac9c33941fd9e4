#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/templates.h"
#include "view_sample.h"

struct folder { /* an operator's templates */
    char path[64];
};

static int
make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof(*folder));
    char path[100];

    assert_non_null(folder);
    snprintf(folder->path, sizeof(folder->path), "/tmp/kroniek-view-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(path, sizeof(path), "%s/lang", folder->path);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/part", folder->path);
    assert_int_equal(mkdir(path, 0700), 0);
    *state = folder;
    return 0;
}

static int
remove_folder(void **state)
{
    static const char *const files[] = {
        "lang/xx.po", "lang/nl.po", "part/end.tpl", "error.tpl", "lang",
        "part",       ".",
    };
    struct folder *folder = *state;
    char path[100];
    size_t i;

    for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder->path, files[i]);
        if (i + 1 == sizeof(files) / sizeof(files[0]))
            path[strlen(folder->path)] = '\0';
        (void)remove(path);
    }
    free(folder);
    return 0;
}

static void
write_file(const struct folder *folder, const char *name, const char *text)
{
    char path[100];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder->path, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static bool
open_view(const char *language, const char *templates, struct kr_view **view,
          struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_settings settings;
    bool ok;

    kr_settings_default(arena, "/nowhere", &settings);
    settings.language = language;
    settings.templates = templates;
    ok = kr_view_open(&settings, view, err);
    kr_arena_free(arena);
    return ok;
}

static void
expect_refused(const char *language, const char *templates, enum kr_code code,
               const char *about)
{
    struct kr_view *view;
    struct kr_err err = { 0 };

    assert_false(open_view(language, templates, &view, &err));
    assert_null(view);
    assert_int_equal(err.code, code);
    if (strstr(err.message, about) == NULL)
        fail_msg("'%s' is not about %s", err.message, about);
}

static void
the_undated_listing_has_an_address_in_each_language(void **state)
{
    struct sample *nl = sample_open("nl"), *en = sample_open("en");

    (void)state;
    assert_string_equal(kr_view_undated(nl->view), "datum-onbekend");
    assert_string_equal(kr_view_undated(en->view), "date-unknown");
    assert_string_equal(nl->frame.addresses.undated, "datum-onbekend");
    sample_close(nl);
    sample_close(en);
}

static void
a_region_may_do_with_its_language(void **state)
{
    struct sample *s = sample_open("nl-BE");
    struct kr_trouble trouble = { .status = 404 };

    (void)state;
    expect_shows(sample_error(s, &trouble), "<html lang=\"nl-BE\">");
    expect_shows(sample_error(s, &trouble), "Niet gevonden");
    sample_close(s);
}

static void
an_unknown_language_is_refused(void **state)
{
    (void)state;
    expect_refused("tlh", "", KR_NOT_FOUND,
                   "no catalogue for language 'tlh' (lang/tlh.po)");
}

static void
a_language_is_no_path(void **state)
{
    (void)state;
    expect_refused("../nl", "", KR_INVALID, "is not a language");
    expect_refused("", "", KR_INVALID, "is not a language");
    expect_refused("nl/../en", "", KR_INVALID, "is not a language");
}

static void
a_folder_that_is_not_there_is_refused(void **state)
{
    (void)state;
    expect_refused("nl", "/nowhere/at/all", KR_NOT_FOUND, "no folder");
}

/* The Dutch catalogue with FROM replaced by TO. */
static char *
other_language(const char *from, const char *to)
{
    const struct kr_embedded_file *file = kr_embedded_templates;
    const char *at;
    char *text;

    while (strcmp(file->name, "lang/nl.po") != 0)
        file++;
    at = strstr(file->data, from);
    assert_non_null(at);
    text = kr_alloc(file->length + strlen(to) + 1);
    snprintf(text, file->length + strlen(to) + 1, "%.*s%s%s",
             (int)(at - file->data), file->data, to, at + strlen(from));
    return text;
}

static void
another_language_is_one_file_away(void **state)
{
    struct folder *folder = *state;
    char *text =
        other_language("msgstr \"Niet gevonden\"", "msgstr \"Net fûn\"");
    struct kr_trouble trouble = { .status = 404 };
    struct sample *s = sample_open("nl");
    struct kr_err err = { 0 };

    write_file(folder, "lang/xx.po", text);
    free(text);
    kr_view_close(s->view);
    s->settings.language = "xx";
    s->settings.templates = folder->path;
    if (!kr_view_open(&s->settings, &s->view, &err))
        fail_msg("%s", err.message);
    kr_frame_make(s->view, &s->settings, &s->frame);
    expect_shows(sample_error(s, &trouble), "<h1>Net fûn</h1>");
    expect_shows(sample_error(s, &trouble), "<html lang=\"xx\">");
    sample_close(s);
}

static void
a_language_that_lacks_a_word_is_refused(void **state)
{
    struct folder *folder = *state;
    char *text = other_language("msgid \"Not found\"", "msgid \"Lost\"");

    write_file(folder, "lang/xx.po", text);
    free(text);
    expect_refused("xx", folder->path, KR_INVALID, "no word for 'Not found'");
}

static void
a_template_of_the_folder_goes_before_that_built_in(void **state)
{
    struct folder *folder = *state;
    struct kr_trouble trouble = { .status = 404 };
    struct sample *s = sample_open("nl");
    struct kr_err err = { 0 };

    write_file(folder, "error.tpl",
               "{{%AUTOESCAPE context=\"HTML\"}}\n"
               "{{>TOP}}<h1>Eigen: {{HEADING}} [[nav|Archive]]</h1>{{>END}}");
    kr_view_close(s->view);
    s->settings.templates = folder->path;
    if (!kr_view_open(&s->settings, &s->view, &err))
        fail_msg("%s", err.message);
    kr_frame_make(s->view, &s->settings, &s->frame);
    expect_shows(sample_error(s, &trouble),
                 "<h1>Eigen: Niet gevonden Archief</h1>");
    expect_shows(sample_archive(s), "<h1>Archief</h1>");
    sample_close(s);
}

static void
a_misspelt_field_stops_the_start(void **state)
{
    struct folder *folder = *state;

    write_file(folder, "error.tpl",
               "{{%AUTOESCAPE context=\"HTML\"}}\n\n{{HEADNIG}}");
    expect_refused("nl", folder->path, KR_INVALID,
                   "error.tpl:3: no field HEADNIG");
}

static void
a_broken_partial_stops_the_start(void **state)
{
    struct folder *folder = *state;

    write_file(folder, "part/end.tpl", "</main>");
    expect_refused("nl", folder->path, KR_INVALID,
                   "part/end.tpl:1: does not open with");
}

static void
a_word_there_is_not_stops_the_start(void **state)
{
    struct folder *folder = *state;

    write_file(folder, "error.tpl",
               "{{%AUTOESCAPE context=\"HTML\"}}\n[[nav|Archief]]");
    expect_refused("nl", folder->path, KR_INVALID,
                   "error.tpl:2: no word for 'Archief'");
}

static void
an_attribute_without_quotes_stops_the_start(void **state)
{
    struct folder *folder = *state;

    write_file(folder, "error.tpl",
               "{{%AUTOESCAPE context=\"HTML\"}}\n<a href={{HEADING}}>x</a>");
    expect_refused("nl", folder->path, KR_INVALID, "error.tpl: does not parse");
}

static void
a_page_too_large_for_its_buffer_is_refused(void **state)
{
    struct sample *s = sample_open("nl");
    struct kr_trouble trouble = { .status = 404 };
    struct kr_error_page page =
        kr_error_page_from(s->arena, &trouble, &s->frame);
    struct kr_buf out = KR_BUF(500);
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_view_error(s->view, &page, &out, &err));
    assert_int_equal(err.code, KR_LIMIT);
    kr_buf_free(&out);
    sample_close(s);
}

static void
the_style_sheet_has_an_address_of_its_bytes(void **state)
{
    struct sample *s = sample_open("nl");
    struct kr_str style, icon;

    (void)state;
    assert_true(kr_view_public("style.css", &style));
    assert_true(kr_view_public("favicon.ico", &icon));
    assert_true(icon.length > 22);
    assert_false(kr_view_public("../style.css", &icon));
    assert_int_equal(strncmp(s->frame.style_href, "/style.css?v=", 13), 0);
    assert_int_equal(strlen(s->frame.style_href), 21);
    sample_close(s);
}

struct turn { /* of one thread */
    const struct kr_view *view;
    const struct kr_frame *frame;
    bool same;
};

static void *
render_often(void *given)
{
    struct turn *turn = given;
    struct kr_trouble trouble = { .status = 404 };
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf first = KR_BUF(1 << 20), next = KR_BUF(1 << 20);
    struct kr_err err;
    struct kr_error_page page;
    int i;

    turn->same = true;
    page = kr_error_page_from(arena, &trouble, turn->frame);
    turn->same = kr_view_error(turn->view, &page, &first, &err);
    for (i = 0; i < 50 && turn->same; i++) {
        kr_buf_clear(&next);
        page = kr_error_page_from(arena, &trouble, turn->frame);
        turn->same = kr_view_error(turn->view, &page, &next, &err) &&
                     kr_str_equal(kr_buf_view(&first), kr_buf_view(&next));
    }
    kr_buf_free(&first);
    kr_buf_free(&next);
    kr_arena_free(arena);
    return NULL;
}

static void
threads_share_one_view(void **state)
{
    struct sample *s = sample_open("nl");
    struct turn turns[4];
    pthread_t threads[4];
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        turns[i] = (struct turn){ .view = s->view, .frame = &s->frame };
        assert_int_equal(pthread_create(&threads[i], NULL, render_often,
                                        &turns[i]),
                         0);
    }
    for (i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(turns[i].same);
    }
    sample_close(s);
}

#define IN_FOLDER(test)                                                        \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_undated_listing_has_an_address_in_each_language),
        cmocka_unit_test(a_region_may_do_with_its_language),
        cmocka_unit_test(an_unknown_language_is_refused),
        cmocka_unit_test(a_language_is_no_path),
        cmocka_unit_test(a_folder_that_is_not_there_is_refused),
        IN_FOLDER(another_language_is_one_file_away),
        IN_FOLDER(a_language_that_lacks_a_word_is_refused),
        IN_FOLDER(a_template_of_the_folder_goes_before_that_built_in),
        IN_FOLDER(a_misspelt_field_stops_the_start),
        IN_FOLDER(a_broken_partial_stops_the_start),
        IN_FOLDER(a_word_there_is_not_stops_the_start),
        IN_FOLDER(an_attribute_without_quotes_stops_the_start),
        cmocka_unit_test(a_page_too_large_for_its_buffer_is_refused),
        cmocka_unit_test(the_style_sheet_has_an_address_of_its_bytes),
        cmocka_unit_test(threads_share_one_view),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
