#include "kroniek/exchange/read_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "exchange_text_dump.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

static void
expect_listing(const char *text, const char *key)
{
    struct kr_listing listing;
    const char *label;

    kr_read_text_listing(dump_memory->arena, kr_str(text), &listing, &label);
    assert_string_equal(kr_listing_key(dump_memory->arena, &listing), key);
    assert_int_equal(label != NULL, key[0] != '\0');
}

static void
every_kind_of_heading_is_known_in_dutch_and_english(void **state)
{
    static const char *const cases[][2] = {
        { "Maandelijks Archief :\n\nMaart 2024\n", "month 2024-03" },
        { "Dagelijks Archief :\n\nVrijdag 11 oktober 2024", "day 2024-10-11" },
        { "Jaarlijks Archief :\n\n2024\n", "year 2024" },
        { "Berichten getagd :\n\ntorens\n", "tag torens" },
        { "Categorie :\n\nBruggen\n", "category bruggen" },
        { "Categorie archief :\n\nBruggen\n", "category bruggen" },
        { "Berichten in categorie: Bruggen\n", "category bruggen" },
        { "Auteur :\n\nBram de Wit\n", "author bram de wit" },
        { "Berichten van : Bram de Wit\n", "author bram de wit" },
        { "Monthly Archives: March 2024", "month 2024-03" },
        { "Daily Archives: October 11, 2024", "day 2024-10-11" },
        { "Yearly Archives: 2024", "year 2024" },
        { "Posts Tagged: towers", "tag towers" },
        { "Tag Archives: towers", "tag towers" },
        { "Category Archives: Bridges", "category bridges" },
        { "Author Archives: Bram", "author bram" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < KR_COUNT(cases); i++)
        expect_listing(cases[i][0], cases[i][1]);
}

static void
case_and_blanks_in_a_heading_do_not_matter(void **state)
{
    (void)state;
    expect_listing("\xef\xbb\xbf\r\n  MAANDELIJKS\u00a0 archief\t:  "
                   "maart 2024 \r\n",
                   "month 2024-03");
}

static void
a_first_line_of_other_words_is_no_heading(void **state)
{
    (void)state;
    expect_listing("Archief van de stad: een bezoek\n\nTekst.\n", "");
    expect_listing("Dag: hoe een dag verloopt\n\nTekst.\n", "");
    expect_listing("", "");
}

static void
the_label_is_heading_and_value_on_one_line(void **state)
{
    struct kr_listing listing;
    const char *label;

    (void)state;
    kr_read_text_listing(dump_memory->arena,
                         KR_STR("Berichten getagd :\n\n torens \n"), &listing,
                         &label);
    assert_string_equal(label, "Berichten getagd: torens");
}

static void
expect_error(const char *text, enum kr_code code, const char *message)
{
    struct kr_read_options options = { .path = "a.txt" };
    struct kr_err err = { 0 };

    assert_false(
        kr_read_text(kr_str(text), &options, &dump_memory->sink, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.message, message);
}

static void
a_value_that_does_not_fit_is_an_error_with_its_line(void **state)
{
    (void)state;
    expect_error("Maandelijks Archief :\n\nSnoeimaand 2024\n\nTitel\n",
                 KR_INVALID, "a.txt:3: no month in 'Snoeimaand 2024'");
    expect_error("Dagelijks Archief :\n31 februari 2024\n", KR_INVALID,
                 "a.txt:2: no day in '31 februari 2024'");
    expect_error("Dagelijks Archief: maart 2024\n", KR_INVALID,
                 "a.txt:1: no day in 'maart 2024'");
}

static void
a_heading_without_value_is_an_error(void **state)
{
    (void)state;
    expect_error("\nBerichten getagd :\n\n", KR_INVALID,
                 "a.txt:2: nothing after 'Berichten getagd'");
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, dump_set_up, dump_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_kind_of_heading_is_known_in_dutch_and_english),
        CASE(case_and_blanks_in_a_heading_do_not_matter),
        CASE(a_first_line_of_other_words_is_no_heading),
        CASE(the_label_is_heading_and_value_on_one_line),
        CASE(a_value_that_does_not_fit_is_an_error_with_its_line),
        CASE(a_heading_without_value_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
