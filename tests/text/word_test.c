#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/text/word.h"

/* The words of TEXT with spaces between; a whole one has '=' before it. */
static void
expect_words_in(const char *text, bool own_script, const char *words)
{
    struct kr_word_reader reader;
    struct kr_word word;
    char found[1024] = "";
    size_t length = 0;

    kr_word_start(&reader, kr_str(text), own_script);
    while (kr_word_next(&reader, &word)) {
        assert_true(word.start < word.end && word.end <= strlen(text));
        assert_true(word.start < word.stop && word.stop <= word.end);
        length +=
            (size_t)snprintf(found + length, sizeof(found) - length, "%s%s%.*s",
                             length == 0 ? "" : " ", word.whole ? "=" : "",
                             KR_STR_ARGS(word.text));
    }
    assert_string_equal(found, words);
}

static void
expect_words(const char *text, const char *words)
{
    expect_words_in(text, false, words);
}

static void
words_are_folded_and_in_lower_case(void **state)
{
    (void)state;
    expect_words("Cafeïne, ÉÉN keer!", "cafeine een keer");
    expect_words("Straße œuf", "strasse oeuf");
    expect_words("cafe\xcc\x81 co\xc2\xadöperatie", "cafe cooperatie");
    expect_words("", "");
    expect_words(" \t\n.,;!?()[]{}\"", "");
}

static void
what_a_hyphen_holds_together_is_cut_and_whole(void **state)
{
    (void)state;
    expect_words("L-threonaat", "l =lthreonaat threonaat");
    expect_words("e-mail e‑mail", "e =email mail e =email mail");
    expect_words("-voor na- -", "voor na");
    expect_words("woord—woord – woord", "woord woord woord");
    expect_words("12-19", "12 19"); /* pages, not a number */
    expect_words("a-b-c-d-e-f-g", "a =abcdef b c d e f g");
}

static void
endings_behind_an_apostrophe_are_left_out(void **state)
{
    (void)state;
    expect_words("foto's foto’s baby'tje", "foto foto baby");
    expect_words("'s avonds", "s avonds");
    expect_words("d'Artagnan", "d =dartagnan artagnan");
    expect_words("'magnesium'", "magnesium");
}

static void
numbers_are_words(void **state)
{
    (void)state;
    expect_words("3D B12 2025", "3d b12 2025");
    expect_words("1.000 1,250,000 3,5 3.5", "1000 1250000 3.5 3.5");
    expect_words("2025.12.03", "2025 12.03");
    expect_words("CO₂ m²", "co2 m2");
    expect_words("12. 5,", "12 5");
}

static void
signs_without_spaces_between_are_words_each(void **state)
{
    (void)state;
    expect_words("漢字 🌱🌱", "漢 字 🌱 🌱");
    expect_words("👍🏽", "👍"); /* of any colour */
    expect_words("❤️", "❤");
}

static void
other_scripts_are_folded_unless_they_are_the_archives_own(void **state)
{
    (void)state;
    expect_words("α-linoleen", "a =alinoleen linoleen");
    expect_words("Привет", "privet");
    expect_words_in("Привет", true, "привет");
}

static void
bad_bytes_are_spaces(void **state)
{
    (void)state;
    expect_words("a\xff"
                 "b \xe2\x82 c\xf0\x9f",
                 "a b c");
}

static void
long_words_are_cut(void **state)
{
    char text[201], words[KR_WORD_SIZE + 1];

    (void)state;
    memset(text, 'a', 200);
    text[200] = '\0';
    memset(words, 'a', KR_WORD_SIZE);
    words[KR_WORD_SIZE] = '\0';
    expect_words(text, words);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_folded_and_in_lower_case),
        cmocka_unit_test(what_a_hyphen_holds_together_is_cut_and_whole),
        cmocka_unit_test(endings_behind_an_apostrophe_are_left_out),
        cmocka_unit_test(numbers_are_words),
        cmocka_unit_test(signs_without_spaces_between_are_words_each),
        cmocka_unit_test(
            other_scripts_are_folded_unless_they_are_the_archives_own),
        cmocka_unit_test(bad_bytes_are_spaces),
        cmocka_unit_test(long_words_are_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
