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
every_kind_of_heading_is_known_in_german_french_and_spanish(void **state)
{
    static const char *const cases[][2] = {
        { "Monatsarchive: M\u00e4rz 2024", "month 2024-03" },
        { "Monatliche Archive: M\u00e4rz 2024", "month 2024-03" },
        { "Tagesarchive: 11. Oktober 2024", "day 2024-10-11" },
        { "T\u00e4gliche Archive: 11. Oktober 2024", "day 2024-10-11" },
        { "Jahresarchive: 2024", "year 2024" },
        { "J\u00e4hrliche Archive: 2024", "year 2024" },
        { "Schlagwort-Archive: T\u00fcrme", "tag turme" },
        { "Kategorie-Archive: Br\u00fccken", "category brucken" },
        { "Autor-Archive: Bram", "author bram" },
        { "Autoren-Archiv: Bram", "author bram" },
        { "Archives mensuelles\u00a0: mars 2024", "month 2024-03" },
        { "Archives quotidiennes : 11 octobre 2024", "day 2024-10-11" },
        { "Archives journali\u00e8res : 11 octobre 2024", "day 2024-10-11" },
        { "Archives annuelles : 2024", "year 2024" },
        { "Archives par mot-cl\u00e9 : tours", "tag tours" },
        { "Archives de l\u2019\u00e9tiquette : tours", "tag tours" },
        { "Archives de la cat\u00e9gorie\u202f: Ponts", "category ponts" },
        { "Archives de l\u2019auteur : Bram", "author bram" },
        { "Archivo mensual: marzo 2024", "month 2024-03" },
        { "Archivos mensuales: marzo de 2024", "month 2024-03" },
        { "Archivo diario: 11 de octubre de 2024", "day 2024-10-11" },
        { "Archivo anual: 2024", "year 2024" },
        { "Archivo de la etiqueta: torres", "tag torres" },
        { "Archivo de la categor\u00eda: Puentes", "category puentes" },
        { "Archivo del autor: Bram", "author bram" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(cases); i++)
        expect_listing(cases[i][0], cases[i][1]);
}

static void
the_short_forms_of_block_themes_are_known(void **state)
{
    static const char *const cases[][2] = {
        { "Maand: december 2025", "month 2025-12" },
        { "Dag: 3 december 2025", "day 2025-12-03" },
        { "Jaar: 2025", "year 2025" },
        { "Categorie: Bruggen", "category bruggen" },
        { "Tag: torens", "tag torens" },
        { "Auteur: Bram", "author bram" },
        { "Month: December 2025", "month 2025-12" },
        { "Day: December 3, 2025", "day 2025-12-03" },
        { "Year: 2025", "year 2025" },
        { "Category: Bridges", "category bridges" },
        { "Author: Bram", "author bram" },
        { "Monat: Dezember 2025", "month 2025-12" },
        { "Tag: 3. Dezember 2025", "day 2025-12-03" },
        { "Jahr: 2025", "year 2025" },
        { "Kategorie: Br\u00fccken", "category brucken" },
        { "Schlagwort: T\u00fcrme", "tag turme" },
        { "Autor: Bram", "author bram" },
        { "Mois : d\u00e9cembre 2025", "month 2025-12" },
        { "Jour : 3 d\u00e9cembre 2025", "day 2025-12-03" },
        { "Ann\u00e9e : 2025", "year 2025" },
        { "Cat\u00e9gorie : Ponts", "category ponts" },
        { "\u00c9tiquette : tours", "tag tours" },
        { "Auteur/autrice : Bram", "author bram" },
        { "Mes: diciembre 2025", "month 2025-12" },
        { "D\u00eda: 3 de diciembre de 2025", "day 2025-12-03" },
        { "A\u00f1o: 2025", "year 2025" },
        { "Categor\u00eda: Puentes", "category puentes" },
        { "Etiqueta: torres", "tag torres" },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(cases); i++)
        expect_listing(cases[i][0], cases[i][1]);
    expect_listing("Mes: y medio", "");
    expect_listing("Jour : de f\u00eate", "");
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
        CASE(every_kind_of_heading_is_known_in_german_french_and_spanish),
        CASE(the_short_forms_of_block_themes_are_known),
        CASE(case_and_blanks_in_a_heading_do_not_matter),
        CASE(a_first_line_of_other_words_is_no_heading),
        CASE(the_label_is_heading_and_value_on_one_line),
        CASE(a_value_that_does_not_fit_is_an_error_with_its_line),
        CASE(a_heading_without_value_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
