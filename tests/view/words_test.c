#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "view/words.h"

#define HEADER                                                                 \
    "msgid \"\"\nmsgstr \"\"\n"                                                \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"                         \
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
#define GROUPING "msgctxt \"number\"\nmsgid \",\"\nmsgstr \".\"\n\n"
#define POSTS                                                                  \
    "msgctxt \"count\"\nmsgid \"{count} post\"\n"                              \
    "msgid_plural \"{count} posts\"\n"                                         \
    "msgstr[0] \"{count} bericht\"\nmsgstr[1] \"{count} berichten\"\n\n"
#define TAGGED                                                                 \
    "msgctxt \"heading\"\nmsgid \"Tagged {name}\"\n"                           \
    "msgstr \"{name}, zo getagd\"\n\n"

static struct kr_words *
words_of(const char *text)
{
    struct kr_words *words;
    struct kr_err err = { 0 };

    if (!kr_words_read("nl.po", kr_str(text), &words, &err))
        fail_msg("%s", err.message);
    return words;
}

static void
expect_refused(const char *text, size_t length, const char *about)
{
    struct kr_words *words;
    struct kr_err err = { 0 };

    if (kr_words_read("nl.po", (struct kr_str){ text, length }, &words, &err))
        fail_msg("taken: %s", text);
    assert_null(words);
    if (strstr(err.message, about) == NULL)
        fail_msg("'%s' is not about %s", err.message, about);
}

static void
a_word_is_found_by_context_and_text(void **state)
{
    struct kr_words *words =
        words_of(HEADER "msgctxt \"month\"\nmsgid \"May\"\nmsgstr \"mei\"\n\n"
                        "msgctxt \"verb\"\nmsgid \"May\"\nmsgstr \"mag\"\n");

    (void)state;
    assert_string_equal(kr_word(words, W("month", "May")), "mei");
    assert_string_equal(kr_word(words, W("verb", "May")), "mag");
    kr_words_free(words);
}

static void
a_word_there_is_not_is_its_english_text(void **state)
{
    struct kr_words *words = words_of(HEADER GROUPING);

    (void)state;
    assert_string_equal(kr_word(words, W("nav", "Archive")), "Archive");
    assert_false(kr_words_has(words, W("nav", "Archive")));
    kr_words_free(words);
}

static void
places_are_filled_in_the_order_of_the_language(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_words *words = words_of(HEADER TAGGED);

    (void)state;
    assert_string_equal(kr_say(arena, words, W("heading", "Tagged {name}"),
                               "name", "ijs {x}", NULL),
                        "ijs {x}, zo getagd");
    kr_words_free(words);
    kr_arena_free(arena);
}

static void
counts_choose_their_form_and_are_grouped(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_words *words = words_of(HEADER GROUPING POSTS);
    const char *key = W("count", "{count} post");

    (void)state;
    assert_string_equal(kr_say_count(arena, words, key, 1, NULL), "1 bericht");
    assert_string_equal(kr_say_count(arena, words, key, 0, NULL),
                        "0 berichten");
    assert_string_equal(kr_say_count(arena, words, key, 1234567, NULL),
                        "1.234.567 berichten");
    kr_words_free(words);
    kr_arena_free(arena);
}

static void
numbers_are_grouped_by_three(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_words *words = words_of(HEADER GROUPING);

    (void)state;
    assert_string_equal(kr_say_number(arena, words, 0), "0");
    assert_string_equal(kr_say_number(arena, words, 999), "999");
    assert_string_equal(kr_say_number(arena, words, 1000), "1.000");
    assert_string_equal(kr_say_number(arena, words, -123456), "-123.456");
    kr_words_free(words);
    kr_arena_free(arena);
}

static void
fuzzy_and_obsolete_words_do_not_count(void **state)
{
    struct kr_words *words =
        words_of(HEADER GROUPING "#, fuzzy\nmsgctxt \"a\"\nmsgid \"b\"\n"
                                 "msgstr \"c\"\n\n"
                                 "#~ msgid \"old\"\n#~ msgstr \"oud\"\n");

    (void)state;
    assert_int_equal(kr_words_count(words), 1);
    kr_words_free(words);
}

static void
an_untranslated_word_is_refused(void **state)
{
    static const char text[] = HEADER "msgid \"Archive\"\nmsgstr \"\"\n";

    (void)state;
    expect_refused(text, strlen(text), "'Archive' is not translated");
}

static void
a_word_that_would_be_a_marker_is_refused(void **state)
{
    static const char text[] = HEADER "msgid \"a\"\nmsgstr \"{{SITE}}\"\n";

    (void)state;
    expect_refused(text, strlen(text), "not translated");
}

static void
a_catalogue_without_plural_forms_is_refused(void **state)
{
    static const char text[] = "msgid \"a\"\nmsgstr \"b\"\n";

    (void)state;
    expect_refused(text, strlen(text), "no Plural-Forms");
}

static void
trouble_names_its_line(void **state)
{
    static const char text[] = HEADER "msgid \"a\nmsgstr \"b\"\n";

    (void)state;
    expect_refused(text, strlen(text), "nl.po:7: end-of-line");
}

static void
nonsense_is_refused_without_ending_the_program(void **state)
{
    static const char bytes[] = "\xff\xfe\0\0msgid\x01\x80";
    char *many = kr_alloc(200000);

    (void)state;
    expect_refused(bytes, sizeof(bytes), "nl.po");
    memset(many, '"', 200000);
    expect_refused(many, 200000, "nl.po");
    memset(many, '\n', 200000);
    expect_refused(many, 200000, "no Plural-Forms");
    expect_refused("", 0, "no Plural-Forms");
    free(many);
}

static void
every_cut_of_a_catalogue_is_taken_or_refused(void **state)
{
    static const char text[] = HEADER GROUPING POSTS TAGGED;
    struct kr_words *words;
    struct kr_err err;
    size_t length;

    (void)state;
    for (length = 0; length < sizeof(text); length += 7) {
        (void)!kr_words_read("nl.po", (struct kr_str){ text, length }, &words,
                             &err);
        kr_words_free(words);
    }
}

static void
expect_incomplete(const char *text, const char *all, const char *about)
{
    struct kr_words *words = words_of(text), *model = words_of(all);
    struct kr_err err = { 0 };

    assert_false(kr_words_complete(words, "xx.po", model, &err));
    if (strstr(err.message, about) == NULL)
        fail_msg("'%s' is not about %s", err.message, about);
    kr_words_free(words);
    kr_words_free(model);
}

static void
a_catalogue_is_measured_by_another(void **state)
{
    struct kr_words *words = words_of(HEADER GROUPING POSTS TAGGED);
    struct kr_words *fewer = words_of(HEADER POSTS);
    struct kr_err err = { 0 };

    (void)state;
    assert_true(kr_words_complete(words, "xx.po", fewer, &err));
    kr_words_free(words);
    kr_words_free(fewer);
    expect_incomplete(HEADER POSTS, HEADER POSTS TAGGED,
                      "no word for 'Tagged {name}'");
}

static void
a_place_that_is_lost_or_new_is_incomplete(void **state)
{
    (void)state;
    expect_incomplete(HEADER "msgctxt \"heading\"\nmsgid \"Tagged {name}\"\n"
                             "msgstr \"zo getagd\"\n",
                      HEADER TAGGED, "other places");
    expect_incomplete(HEADER "msgctxt \"heading\"\nmsgid \"Tagged {name}\"\n"
                             "msgstr \"{naam} {name}\"\n",
                      HEADER TAGGED, "other places");
}

static void
a_plural_that_is_lost_is_incomplete(void **state)
{
    (void)state;
    expect_incomplete(HEADER "msgctxt \"count\"\nmsgid \"{count} post\"\n"
                             "msgstr \"{count} bericht\"\n",
                      HEADER POSTS, "lacks its plural");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_by_context_and_text),
        cmocka_unit_test(a_word_there_is_not_is_its_english_text),
        cmocka_unit_test(places_are_filled_in_the_order_of_the_language),
        cmocka_unit_test(counts_choose_their_form_and_are_grouped),
        cmocka_unit_test(numbers_are_grouped_by_three),
        cmocka_unit_test(fuzzy_and_obsolete_words_do_not_count),
        cmocka_unit_test(an_untranslated_word_is_refused),
        cmocka_unit_test(a_word_that_would_be_a_marker_is_refused),
        cmocka_unit_test(a_catalogue_without_plural_forms_is_refused),
        cmocka_unit_test(trouble_names_its_line),
        cmocka_unit_test(nonsense_is_refused_without_ending_the_program),
        cmocka_unit_test(every_cut_of_a_catalogue_is_taken_or_refused),
        cmocka_unit_test(a_catalogue_is_measured_by_another),
        cmocka_unit_test(a_place_that_is_lost_or_new_is_incomplete),
        cmocka_unit_test(a_plural_that_is_lost_is_incomplete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
