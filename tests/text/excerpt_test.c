#include "kroniek/text/excerpt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/utf8.h"

static void
expect_excerpt(const char *text, size_t most, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();

    assert_string_equal(kr_excerpt(arena, kr_str(text), most).data, expected);
    kr_arena_free(arena);
}

static void
leaves_short_text_whole(void **state)
{
    (void)state;
    expect_excerpt("Twee woorden", 12, "Twee woorden");
    expect_excerpt("", 10, "");
    expect_excerpt("één", 3, "één");
}

static void
folds_white_space(void **state)
{
    (void)state;
    expect_excerpt("\n  Een\n\n\ttwee  drie \n", 50, "Een twee drie");
    expect_excerpt("Een              twee", 8, "Een twee");
}

static void
cuts_after_a_word(void **state)
{
    (void)state;
    expect_excerpt("Een lange zin over appels", 15, "Een lange zin…");
    expect_excerpt("Een lange zin over appels", 14, "Een lange zin…");
    expect_excerpt("Een lange zin over appels", 13, "Een lange…");
}

static void
drops_marks_before_the_ellipsis(void **state)
{
    (void)state;
    expect_excerpt("Appels, peren en pruimen", 9, "Appels…");
    expect_excerpt("Appels – peren en pruimen", 11, "Appels…");
}

static void
cuts_after_a_sentence_in_the_second_half(void **state)
{
    (void)state;
    expect_excerpt("De boom bloeit. Daarna komen de appels.", 25,
                   "De boom bloeit. …");
    expect_excerpt("Is dat zo? “Ja”, zei de boer uit het dorp.", 15,
                   "Is dat zo? …");
}

static void
does_not_end_at_an_early_sentence(void **state)
{
    (void)state;
    expect_excerpt("Ja. De boom bloeit nu al weken lang.", 25,
                   "Ja. De boom bloeit nu al…");
}

static void
does_not_take_an_abbreviation_for_an_end(void **state)
{
    (void)state;
    expect_excerpt("Alle bomen, bijv. appels en peren", 22,
                   "Alle bomen, bijv.…");
}

static void
cuts_a_huge_word_after_a_character(void **state)
{
    (void)state;
    expect_excerpt("ééééééééé", 5, "éééé…");
    expect_excerpt("abc", 1, "…");
    expect_excerpt("abc", 0, "");
}

static void
is_never_longer_than_asked(void **state)
{
    static const char text[] = "Één boom. Twee bomen! Drie — of vier? "
                               "“Vijf”, (zes) bomen... En zo voort.";
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    for (size_t most = 0; most < sizeof(text); most++) {
        const struct kr_str out = kr_excerpt(arena, kr_str(text), most);

        assert_true(kr_utf8_count(out) <= most);
        assert_true(kr_utf8_valid(out, NULL));
    }
    kr_arena_free(arena);
}

static void
takes_huge_text_of_one_kind(void **state)
{
    static const char fillers[] = { ' ', 'x', '.', '"', ',', '\n', '\xFF' };
    struct kr_arena *arena = kr_arena_new();
    const size_t size = 300000;
    char *text = malloc(size);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < sizeof(fillers); i++) {
        memset(text, fillers[i], size);
        text[0] = 'a';
        assert_true(
            kr_utf8_count(
                kr_excerpt(arena, (struct kr_str){ text, size }, 300)) <= 300);
    }
    free(text);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_short_text_whole),
        cmocka_unit_test(folds_white_space),
        cmocka_unit_test(cuts_after_a_word),
        cmocka_unit_test(drops_marks_before_the_ellipsis),
        cmocka_unit_test(cuts_after_a_sentence_in_the_second_half),
        cmocka_unit_test(does_not_end_at_an_early_sentence),
        cmocka_unit_test(does_not_take_an_abbreviation_for_an_end),
        cmocka_unit_test(cuts_a_huge_word_after_a_character),
        cmocka_unit_test(is_never_longer_than_asked),
        cmocka_unit_test(takes_huge_text_of_one_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
