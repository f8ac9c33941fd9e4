#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/text/stem.h"

/* All of WORDS, with spaces between, have one stem. */
static void
expect_one_stem(const char *language, const char *words)
{
    struct kr_stemmer *stemmer = kr_stemmer_new(kr_stemmer_name(language));
    struct kr_str rest = kr_str(words), word, stem;
    char first[64] = "";

    assert_non_null(stemmer);
    while (kr_str_part(&rest, ' ', &word)) {
        stem = kr_stem(stemmer, word);
        assert_true(stem.length > 0 && stem.length <= word.length + 2);
        if (first[0] == '\0')
            memcpy(first, stem.data, stem.length);
        else if (!kr_str_is(stem, first))
            fail_msg("'%.*s' becomes '%.*s', not '%s'", KR_STR_ARGS(word),
                     KR_STR_ARGS(stem), first);
    }
    kr_stemmer_free(stemmer);
}

static void
dutch_forms_of_a_word_have_one_stem(void **state)
{
    static const char *const families[] = {
        "tekort tekorten",
        "huis huizen huisje huisjes",
        "boom bomen boompje boompjes",
        "vitamine vitamines vitaminen",
        "brief brieven briefje",
        "proces processen",
        "bacterie bacterien",
        "calorie calorieen",
        "werkt werken werkte werkten",
        "slaap slapen slaapt",
        "probleem problemen",
        "bloem bloemen bloemetje",
        "koning koningen koninkje",
        "blad bladeren blaadje",
        "kind kinderen kindje",
        "kalf kalveren",
        "reis reizen",
        "pil pillen pilletje",
        "kleine klein",
        "methode methodes methoden",
        "stoel stoelen stoeltje",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)

        expect_one_stem("nl", families[i]);
}

static void
short_words_and_odd_ones_stay_words(void **state)
{
    (void)state;
    expect_one_stem("nl", "je");
    expect_one_stem("nl", "tje");
    expect_one_stem("nl", "es");
    expect_one_stem("nl", "zz");
    expect_one_stem("nl", "eeeeeeee");
    expect_one_stem("nl", "jejejejejes");
}

static void
other_languages_have_their_own(void **state)
{
    (void)state;
    expect_one_stem("en", "deficiency deficiencies");
    expect_one_stem("en-GB", "garden gardens gardening");
    expect_one_stem("de", "garten gartens");
    expect_one_stem("ru", "книга книги");
}

static void
a_language_is_known_by_its_first_part(void **state)
{
    (void)state;
    assert_string_equal(kr_stemmer_name("nl-BE"), "dutch");
    assert_string_equal(kr_stemmer_name("NL"), "dutch");
    assert_string_equal(kr_stemmer_name("xx"), "");
    assert_string_equal(kr_stemmer_name(""), "");
    assert_string_equal(kr_stemmer_name(NULL), "");
    assert_null(kr_stemmer_new(""));
    assert_null(kr_stemmer_new("klingon"));
    assert_true(kr_stemmer_own_script("russian"));
    assert_false(kr_stemmer_own_script("dutch"));
}

static void
without_a_stemmer_a_word_is_its_own_stem(void **state)
{
    (void)state;
    assert_true(kr_str_is(kr_stem(NULL, KR_STR("huizen")), "huizen"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch_forms_of_a_word_have_one_stem),
        cmocka_unit_test(short_words_and_odd_ones_stay_words),
        cmocka_unit_test(other_languages_have_their_own),
        cmocka_unit_test(a_language_is_known_by_its_first_part),
        cmocka_unit_test(without_a_stemmer_a_word_is_its_own_stem),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
