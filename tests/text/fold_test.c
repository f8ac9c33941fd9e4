#include "kroniek/text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/utf8.h"

static void
expect_ascii(const char *text, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_fold_ascii(arena, kr_str(text)).data, expected);
    kr_arena_free(arena);
}

static void
expect_title(const char *text, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();
    const struct kr_str title = kr_fold_title(arena, kr_str(text));

    assert_string_equal(title.data, expected);
    assert_int_equal(title.length, strlen(expected));
    assert_string_equal(kr_fold_title(arena, title).data, expected);
    kr_arena_free(arena);
}

static void
leaves_ascii_alone(void **state)
{
    (void)state;
    expect_ascii("Abc 123 ~!\n", "Abc 123 ~!\n");
    expect_ascii("", "");
}

static void
spells_latin_letters(void **state)
{
    (void)state;
    expect_ascii("ÀÉÎÕÜ àéîõü çñ", "AEIOU aeiou cn");
    expect_ascii("ßẞ Ææ Œœ Øø Łł Þþ Ĳĳ", "ssSS AEae OEoe Oo Ll Thth IJij");
    expect_ascii("Škoda Dvořák İstanbul ı", "Skoda Dvorak Istanbul i");
    expect_ascii("ǅ ǎ ț ə", "Dz a t e");
    expect_ascii("Việt Nam", "Viet Nam");
}

static void
drops_marks_that_stand_alone(void **state)
{
    (void)state;
    expect_ascii("e\xCC\x81"
                 "e\xCC\x88",
                 "ee");
    expect_ascii("a\xC2\xAD"
                 "b\xE2\x80\x8B"
                 "c\xEF\xBB\xBF"
                 "d\xEF\xB8\x8F",
                 "abcd");
    expect_ascii("x®™©", "x");
}

static void
spells_greek_letters(void **state)
{
    (void)state;
    expect_ascii("αβγ ΑΒΓ ώ ς", "abg ABG o s");
    expect_ascii("Ωμέγα, ψυχή", "Omega, psyche");
    expect_ascii("ὕδωρ", "ydor");
}

static void
spells_cyrillic_letters(void **state)
{
    (void)state;
    expect_ascii("Москва Жизнь Щи", "Moskva Zhizn Shchi");
    expect_ascii("Київ Ћирилица", "Kiyiv Cirilitsa");
}

static void
unifies_punctuation_and_spaces(void **state)
{
    (void)state;
    expect_ascii("a–b—c−d", "a-b-c-d");
    expect_ascii("‘a’ “b” „c” «d» …", "'a' \"b\" \"c\" \"d\" ...");
    expect_ascii("a\xC2\xA0"
                 "b\xE2\x80\xAF"
                 "c",
                 "a b c");
}

static void
spells_digits_and_ligatures(void **state)
{
    (void)state;
    expect_ascii("m² x⁹ H₂O ½ ﬁ ﬄ Ⅷ ①", "m2 x9 H2O 1/2 fi ffl VIII 1");
    expect_ascii("ＡＢＣ１２３", "ABC123");
    expect_ascii("5 µg € 3", "5 ug EUR 3");
}

static void
asks_about_what_has_no_likeness(void **state)
{
    (void)state;
    expect_ascii("漢字", "??");
    expect_ascii("a\xFF"
                 "b\xE2\x80",
                 "a?b??");
    expect_ascii("😀", "?");
}

static void
every_fold_is_ascii_and_short(void **state)
{
    struct kr_str ascii;

    (void)state;
    for (uint32_t character = 0; character <= 0x110000; character++) {
        if (!kr_fold_character(character, &ascii))
            continue;
        assert_true(character >= 0x80);
        assert_true(ascii.length <= 4);
        for (size_t i = 0; i < ascii.length; i++)
            assert_in_range(ascii.data[i], ' ', '~');
    }
}

static void
folds_a_letter_and_its_capital_alike(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    char upper[4], lower[4];

    (void)state;
    for (uint32_t c = 0x80; c < 0x2000; c++) {
        const uint32_t small = kr_utf8_lower(c);
        struct kr_str a = { upper, kr_utf8_encode(c, upper) };
        struct kr_str b = { lower, kr_utf8_encode(small, lower) };

        if (!kr_str_equal(kr_fold_title(arena, a), kr_fold_title(arena, b)))
            fail_msg("U+%04X and U+%04X differ", c, small);
        kr_arena_reset(arena);
    }
    kr_arena_free(arena);
}

static void
folds_case_and_accents_of_titles(void **state)
{
    (void)state;
    expect_title("Crème BRÛLÉE", "creme brulee");
    expect_title("Eén  \t twee\n\ndrie ", "een twee drie");
    expect_title("", "");
    expect_title("   ", "");
}

static void
unifies_typography_of_titles(void **state)
{
    (void)state;
    expect_title("Foto’s – “mooi”", "foto's - \"mooi");
    expect_title("Foto's - \"mooi\"", "foto's - \"mooi");
    expect_title("Merk® slaapt", "merk slaapt");
}

static void
drops_closing_punctuation_of_titles(void **state)
{
    (void)state;
    expect_title("Wat is slaap?", "wat is slaap");
    expect_title("Slaap …", "slaap");
    expect_title("C++", "c++");
    expect_title("?!", "?!");
}

static void
keeps_other_scripts_in_titles(void **state)
{
    (void)state;
    expect_title("漢字 IS mooi", "漢字 is mooi");
    expect_title("\xFFslaap", "\xEF\xBF\xBDslaap");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_ascii_alone),
        cmocka_unit_test(spells_latin_letters),
        cmocka_unit_test(drops_marks_that_stand_alone),
        cmocka_unit_test(spells_greek_letters),
        cmocka_unit_test(spells_cyrillic_letters),
        cmocka_unit_test(unifies_punctuation_and_spaces),
        cmocka_unit_test(spells_digits_and_ligatures),
        cmocka_unit_test(asks_about_what_has_no_likeness),
        cmocka_unit_test(every_fold_is_ascii_and_short),
        cmocka_unit_test(folds_a_letter_and_its_capital_alike),
        cmocka_unit_test(folds_case_and_accents_of_titles),
        cmocka_unit_test(unifies_typography_of_titles),
        cmocka_unit_test(drops_closing_punctuation_of_titles),
        cmocka_unit_test(keeps_other_scripts_in_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
