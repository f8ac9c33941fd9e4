/*
 * Templates, field tables and catalogues agree: what one names, the others
 * have, and nothing is there that is never shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "house_tree.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/embedded/templates.h"
#include "view/head.h"
#include "view/markers.h"
#include "view/pages.h"
#include "view/templates.h"
#include "view/words.h"

#define FIELDS_MAX 3000
#define TABLES_MAX 300
#define KEYS_MAX 2000

struct tour { /* through templates and their tables */
    struct kr_arena *arena;
    const struct kr_embedded_file *files;
    const struct field *frame;
    const struct field *shown[FIELDS_MAX];
    size_t shown_count;
    const struct field *tables[TABLES_MAX]; /* been there */
    const char *names[TABLES_MAX];          /* the template of each */
    size_t table_count;
    enum kr_escape escape; /* of the page at work */
    struct house_complaints complaints;
};

static void
note_shown(void *self, const struct field *field)
{
    struct tour *tour = self;

    assert_true(tour->shown_count < FIELDS_MAX);
    tour->shown[tour->shown_count++] = field;
}

static bool
is_shown(const struct tour *tour, const struct field *field)
{
    size_t i;

    for (i = 0; i < tour->shown_count; i++)
        if (tour->shown[i] == field)
            return true;
    return false;
}

static const struct kr_embedded_file *
file_called(const struct kr_embedded_file *files, const char *name)
{
    for (; files->name != NULL; files++)
        if (strcmp(files->name, name) == 0)
            return files;
    return NULL;
}

static void
visit(struct tour *tour, const char *name, const struct field *fields);

/* Come to a table once for a template; false when it was seen before. */
static bool
arrive(struct tour *tour, const char *name, const struct field *fields)
{
    size_t i;

    for (i = 0; i < tour->table_count; i++)
        if (tour->tables[i] == fields && strcmp(tour->names[i], name) == 0)
            return false;
    assert_true(tour->table_count < TABLES_MAX);
    tour->names[tour->table_count] = name;
    tour->tables[tour->table_count++] = fields;
    return true;
}

static void
follow(struct tour *tour, const char *name, const struct field *fields)
{
    const struct field *f;

    for (f = fields; f->kind != FIELD_END; f++) {
        if (f->fields == NULL)
            continue;
        if (f->file != NULL)
            visit(tour, f->file, f->fields);
        else if (arrive(tour, name, f->fields))
            follow(tour, name, f->fields);
    }
}

static void
check_markers(struct tour *tour, const struct kr_embedded_file *file,
              const struct field *fields)
{
    struct kr_markers markers = {
        .file = file->name,
        .text = { file->data, file->length },
        .fields = fields,
        .frame = tour->frame,
        .escape = tour->escape,
        .shown = note_shown,
        .self = tour,
    };
    struct kr_err err = { 0 };

    if (!kr_markers_check(&markers, &err))
        house_complain(&tour->complaints, file->name, 0, "%s", err.message);
}

static void
visit(struct tour *tour, const char *name, const struct field *fields)
{
    const struct kr_embedded_file *file = file_called(tour->files, name);

    if (!arrive(tour, name, fields))
        return;
    if (file == NULL)
        house_complain(&tour->complaints, name, 0, "is not there");
    else
        check_markers(tour, file, fields);
    follow(tour, name, fields);
}

static void
complain_of_unshown(struct tour *tour)
{
    const struct field *f;
    size_t i;

    for (i = 0; i < tour->table_count; i++)
        for (f = tour->tables[i]; f->kind != FIELD_END; f++)
            if (!is_shown(tour, f))
                house_complain(&tour->complaints, tour->names[i], 0,
                               "never shows %s", f->name);
}

static void
complain_of_unvisited(struct tour *tour)
{
    const struct kr_embedded_file *file;
    size_t i;

    for (file = tour->files; file->name != NULL; file++) {
        if (strstr(file->name, ".tpl") == NULL)
            continue;
        for (i = 0; i < tour->table_count; i++)
            if (strcmp(tour->names[i], file->name) == 0)
                break;
        if (i == tour->table_count)
            house_complain(&tour->complaints, file->name, 0,
                           "is no page's template");
    }
}

/* Go through the pages of KINDS; the complaints are left in TOUR. */
static void
go_through(struct tour *tour, const struct kr_page_kind *kinds,
           const struct kr_embedded_file *files, const struct field *frame)
{
    *tour = (struct tour){ .files = files, .frame = frame };
    arrive(tour, "the frame", frame);
    for (; kinds->file != NULL; kinds++) {
        tour->escape = kinds->escape;
        visit(tour, kinds->file, kinds->fields);
    }
    complain_of_unshown(tour);
    complain_of_unvisited(tour);
}

static void
templates_and_field_tables_agree(void **state)
{
    struct tour *tour = calloc(1, sizeof(*tour));

    (void)state;
    assert_non_null(tour);
    go_through(tour, kr_page_kinds, kr_embedded_templates, kr_frame_fields);
    assert_true(tour->table_count > 10);
    expect_no_complaint(&tour->complaints);
    free(tour);
}

struct leaf {
    const char *name, *other;
};

static const struct field leaf_fields[] = {
    TEXT("NAME", struct leaf, name),
    TEXT("OTHER", struct leaf, other),
    { 0 },
};

static const struct field no_fields[] = {
    { 0 },
};

/* A page of leaf_fields with template TEXT is complained of, about ABOUT. */
static void
expect_disagreement(const char *text, const char *name, const char *about)
{
    const struct kr_page_kind kinds[] = {
        { "leaf.tpl", leaf_fields, KR_ESCAPE_HTML }, { 0 }
    };
    const struct kr_embedded_file files[] = { { name, text, strlen(text) },
                                              { NULL, NULL, 0 } };
    struct tour *tour = calloc(1, sizeof(*tour));

    assert_non_null(tour);
    go_through(tour, kinds, files, no_fields);
    if (strstr(tour->complaints.text, about) == NULL)
        fail_msg("no complaint about %s: %s", about, tour->complaints.text);
    free(tour);
}

static void
the_check_sees_a_pair_that_disagrees(void **state)
{
    (void)state;
    expect_disagreement(KR_AUTOESCAPE "{{NAME}}{{OTHER}}{{MORE}}", "leaf.tpl",
                        "no field MORE");
    expect_disagreement(KR_AUTOESCAPE "{{NAME}}", "leaf.tpl",
                        "never shows OTHER");
    expect_disagreement("{{NAME}}{{OTHER}}", "leaf.tpl", "does not open with");
    expect_disagreement(KR_AUTOESCAPE "{{NAME}}{{OTHER}}", "other.tpl",
                        "is not there");
    expect_disagreement(KR_AUTOESCAPE "{{NAME}}{{OTHER}}", "other.tpl",
                        "is no page's template");
}

/* The names of XML vocabularies look like addresses, and a block of data like a
 * script; neither is fetched or run. */
static bool
is_harmless(const char *text, const char *at)
{
    const char *data = "<script type=\"application/ld+json\">{{";

    if (strncmp(at, "<script", 7) == 0)
        return strncmp(at, data, strlen(data)) == 0;
    if (strncmp(at, "http", 4) != 0)
        return false;
    while (at > text && strchr(" \n<>", at[-1]) == NULL)
        at--;
    return strncmp(at, "xmlns", 5) == 0;
}

/* What no template may hold. */
static void
check_purity(const char *path, const char *text,
             struct house_complaints *complaints)
{
    static const char *const barred[] = {
        "<script", "javascript:", " style=", "<style",
        "http:",   "https:",      "\"//",    " on",
    };
    const char *at;
    size_t i;

    for (i = 0; i < KR_COUNT(barred); i++) {
        at = strstr(text, barred[i]);
        while (at != NULL && strcmp(barred[i], " on") == 0 &&
               strcspn(at + 1, " =\">") != strcspn(at + 1, "="))
            at = strstr(at + 1, barred[i]);
        while (at != NULL && is_harmless(text, at))
            at = strstr(at + 1, barred[i]);
        if (at != NULL)
            house_complain(complaints, path, 0, "holds '%s'", barred[i]);
    }
}

static void
templates_hold_no_script_style_or_foreign_address(void **state)
{
    struct house_complaints complaints = { 0 };

    (void)state;
    assert_true(
        house_each_file("templates", ".tpl", check_purity, &complaints) >= 10);
    expect_no_complaint(&complaints);
}

static void
the_check_sees_a_script_a_style_and_a_foreign_address(void **state)
{
    (void)state;
    expect_complaint(check_purity, "x.tpl", "<script>", "<script");
    expect_complaint(check_purity, "x.tpl",
                     "<script type=\"application/ld+json\">{}</script>",
                     "<script");
    expect_silence(check_purity, "x.tpl",
                   "<script type=\"application/ld+json\">{{X:none}}</script>");
    expect_silence(check_purity, "x.tpl", "<feed xmlns:x=\"http://x/y\">");
    expect_complaint(check_purity, "x.tpl", "<a href=\"http://x/\">", "http:");
    expect_complaint(check_purity, "x.tpl", "<p style=\"x\">", "style");
    expect_complaint(check_purity, "x.tpl", "src=\"https://x\"", "https:");
    expect_complaint(check_purity, "x.tpl", "<p onclick=\"x\">", " on");
    expect_silence(check_purity, "x.tpl", "[[post|changed on]] <p on>");
}

static struct kr_arena *arena;
static const char *keys[KEYS_MAX];
static size_t key_count;

static void
add_key(const char *key)
{
    size_t i;

    for (i = 0; i < key_count; i++)
        if (strcmp(keys[i], key) == 0)
            return;
    assert_true(key_count < KEYS_MAX);
    keys[key_count++] = key;
}

/* The string literals at *AT, joined; NULL when there is none. */
static const char *
take_literals(const char **at)
{
    const char *joined = NULL, *end;

    for (;;) {
        *at += strspn(*at, " \n");
        if (**at != '"')
            return joined;
        end = strchr(*at + 1, '"');
        assert_non_null(end);
        joined = kr_arena_format(arena, "%s%.*s", joined ? joined : "",
                                 (int)(end - *at - 1), *at + 1);
        *at = end + 1;
    }
}

/* The keys W("…", "…") of a C file. */
static void
find_words_in_c(const char *path, const char *text,
                struct house_complaints *complaints)
{
    const char *at = text, *context, *id;

    (void)path;
    (void)complaints;
    while ((at = strstr(at, "W(\"")) != NULL) {
        at += 2;
        context = take_literals(&at);
        at += *at == ',';
        id = take_literals(&at);
        if (id != NULL && strchr(context, '%') == NULL)
            add_key(kr_arena_format(arena, W("%s", "%s"), context, id));
    }
}

static void
find_words_in_template(const char *path, const char *text,
                       struct house_complaints *complaints)
{
    struct kr_str rest = kr_str(text), before;
    const char *key;

    (void)path;
    (void)complaints;
    while (kr_template_next_word(arena, &rest, &before, &key))
        add_key(key);
}

static int
find_words(void **state)
{
    (void)state;
    arena = kr_arena_new();
    key_count = 0;
    house_each_file("src/view", ".c", find_words_in_c, NULL);
    house_each_file("templates", ".tpl", find_words_in_template, NULL);
    return 0;
}

static int
forget_words(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

static struct kr_words *
catalogue(const struct kr_embedded_file *file)
{
    struct kr_words *words;
    struct kr_err err = { 0 };

    if (!kr_words_read(file->name, (struct kr_str){ file->data, file->length },
                       &words, &err))
        fail_msg("%s", err.message);
    return words;
}

static void
check_catalogue(const char *name, const struct kr_words *words,
                struct house_complaints *complaints)
{
    size_t i, j;

    for (i = 0; i < key_count; i++)
        if (!kr_words_has(words, keys[i]))
            house_complain(complaints, name, 0, "lacks '%s'", keys[i]);
    for (i = 0; i < kr_words_count(words); i++) {
        for (j = 0; j < key_count; j++)
            if (strcmp(keys[j], kr_words_key(words, i)) == 0)
                break;
        if (j == key_count)
            house_complain(complaints, name, 0, "has '%s', never used",
                           kr_words_key(words, i));
    }
}

static void
every_catalogue_has_every_word_and_no_other(void **state)
{
    const struct kr_embedded_file *file;
    struct house_complaints complaints = { 0 };
    struct kr_words *words;
    size_t seen = 0;

    (void)state;
    assert_true(key_count > 80);
    for (file = kr_embedded_templates; file->name != NULL; file++) {
        if (strstr(file->name, ".po") == NULL)
            continue;
        words = catalogue(file);
        check_catalogue(file->name, words, &complaints);
        kr_words_free(words);
        seen++;
    }
    assert_true(seen >= 2);
    expect_no_complaint(&complaints);
}

static void
dutch_and_english_keep_the_same_places(void **state)
{
    struct kr_words *nl =
        catalogue(file_called(kr_embedded_templates, "lang/nl.po"));
    struct kr_words *en =
        catalogue(file_called(kr_embedded_templates, "lang/en.po"));
    struct kr_err err = { 0 };

    (void)state;
    if (!kr_words_complete(nl, "nl.po", en, &err) ||
        !kr_words_complete(en, "en.po", nl, &err))
        fail_msg("%s", err.message);
    kr_words_free(nl);
    kr_words_free(en);
}

static void
the_check_sees_a_word_that_is_missing_or_idle(void **state)
{
    struct house_complaints complaints = { 0 };
    const struct kr_embedded_file *en =
        file_called(kr_embedded_templates, "lang/en.po");
    struct kr_words *words = catalogue(en);

    (void)state;
    add_key(W("nav", "A word that is nowhere"));
    keys[0] = W("nav", "Another");
    check_catalogue("en.po", words, &complaints);
    kr_words_free(words);
    key_count--;
    assert_non_null(strstr(complaints.text, "A word that is nowhere"));
    assert_non_null(strstr(complaints.text, "never used"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_and_field_tables_agree),
        cmocka_unit_test(the_check_sees_a_pair_that_disagrees),
        cmocka_unit_test(templates_hold_no_script_style_or_foreign_address),
        cmocka_unit_test(the_check_sees_a_script_a_style_and_a_foreign_address),
        cmocka_unit_test_setup_teardown(
            every_catalogue_has_every_word_and_no_other, find_words,
            forget_words),
        cmocka_unit_test(dutch_and_english_keep_the_same_places),
        cmocka_unit_test_setup_teardown(
            the_check_sees_a_word_that_is_missing_or_idle, find_words,
            forget_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
