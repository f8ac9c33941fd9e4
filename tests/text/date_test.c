#include "kroniek/text/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
expect_date(const char *text, int year, int month, int day)
{
    struct kr_date date;

    if (!kr_date_parse_words(kr_str(text), &date))
        fail_msg("'%s' was not read", text);
    if (date.year != year || date.month != month || date.day != day)
        fail_msg("'%s' became %d-%d-%d", text, date.year, date.month, date.day);
}

static void
expect_no_date(const char *text)
{
    struct kr_date date;

    if (kr_date_parse_words(kr_str(text), &date))
        fail_msg("'%s' became %d-%d-%d", text, date.year, date.month, date.day);
}

static void
knows_the_length_of_months(void **state)
{
    (void)state;
    assert_int_equal(kr_days_in_month(2025, 12), 31);
    assert_int_equal(kr_days_in_month(2025, 2), 28);
    assert_int_equal(kr_days_in_month(2024, 2), 29);
    assert_int_equal(kr_days_in_month(1900, 2), 28);
    assert_int_equal(kr_days_in_month(2000, 2), 29);
    assert_int_equal(kr_days_in_month(2025, 13), 0);
    assert_int_equal(kr_days_in_month(0, 1), 0);
}

static void
counts_days_from_the_epoch(void **state)
{
    (void)state;
    assert_int_equal(kr_day_number(1970, 1, 1), 0);
    assert_int_equal(kr_day_number(1969, 12, 31), -1);
    assert_int_equal(kr_day_number(2000, 3, 1), 11017);
    assert_int_equal(kr_day_number(1, 1, 1), -719162);
    assert_int_equal(kr_day_number(9999, 12, 31), 2932896);
}

static void
every_day_number_gives_its_own_date_back(void **state)
{
    int32_t number = kr_day_number(1, 1, 1);

    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= kr_days_in_month(year, month); day++) {
                const struct kr_date date = kr_date_of_day(number);

                if (date.year != year || date.month != month ||
                    date.day != day ||
                    kr_day_number(year, month, day) != number)
                    fail_msg("day %d is not %d-%d-%d", number, year, month,
                             day);
                number++;
            }
}

static void
knows_weekdays(void **state)
{
    (void)state;
    assert_int_equal(kr_weekday(kr_day_number(2025, 12, 3)), 3);
    assert_int_equal(kr_weekday(kr_day_number(1970, 1, 1)), 4);
    assert_int_equal(kr_weekday(kr_day_number(1969, 12, 28)), 7);
    assert_int_equal(kr_weekday(kr_day_number(1, 1, 1)), 1);
}

static void
reads_dutch_headings(void **state)
{
    (void)state;
    expect_date("December 2025", 2025, 12, 0);
    expect_date("3 december 2025", 2025, 12, 3);
    expect_date("Woensdag 3 december 2025", 2025, 12, 3);
    expect_date("WOENSDAG, 3 DECEMBER 2025", 2025, 12, 3);
    expect_date("wo 3 dec. 2025", 2025, 12, 3);
    expect_date("1 mrt 2024", 2024, 3, 1);
    expect_date("mei 2019", 2019, 5, 0);
    expect_date("2025", 2025, 0, 0);
}

static void
reads_english_headings(void **state)
{
    (void)state;
    expect_date("December 3, 2025", 2025, 12, 3);
    expect_date("Wednesday, December 3, 2025", 2025, 12, 3);
    expect_date("Wed 3rd Dec 2025", 2025, 12, 3);
    expect_date("October 2025", 2025, 10, 0);
}

static void
reads_german_headings(void **state)
{
    static const char *const months[] = { "Januar",  "Februar",  "M\u00e4rz",
                                          "April",   "Mai",      "Juni",
                                          "Juli",    "August",   "September",
                                          "Oktober", "November", "Dezember" };
    char text[64];

    (void)state;
    for (int month = 1; month <= 12; month++) {
        (void)snprintf(text, sizeof(text), "%s 2025", months[month - 1]);
        expect_date(text, 2025, month, 0);
    }
    expect_date("3. Dezember 2025", 2025, 12, 3);
    expect_date("Mittwoch, 3. Dezember 2025", 2025, 12, 3);
    expect_date("J\u00e4nner 2025", 2025, 1, 0);
    expect_no_date("Montag, 3. Dezember 2025");
}

static void
reads_french_headings(void **state)
{
    static const char *const months[] = {
        "janvier",   "f\u00e9vrier", "mars",     "avril",
        "mai",       "juin",         "juillet",  "ao\u00fbt",
        "septembre", "octobre",      "novembre", "D\u00c9CEMBRE"
    };
    char text[64];

    (void)state;
    for (int month = 1; month <= 12; month++) {
        (void)snprintf(text, sizeof(text), "%s 2025", months[month - 1]);
        expect_date(text, 2025, month, 0);
    }
    expect_date("1er ao\u00fbt 2025", 2025, 8, 1);
    expect_date("mercredi 3 d\u00e9cembre 2025", 2025, 12, 3);
    expect_date("3 d\u00e9c. 2025", 2025, 12, 3);
    expect_no_date("mardi 3 d\u00e9cembre 2025");
}

static void
reads_spanish_headings(void **state)
{
    static const char *const months[] = { "enero",   "febrero",   "marzo",
                                          "abril",   "mayo",      "junio",
                                          "julio",   "agosto",    "septiembre",
                                          "octubre", "noviembre", "diciembre" };
    char text[64];

    (void)state;
    for (int month = 1; month <= 12; month++) {
        (void)snprintf(text, sizeof(text), "%s de 2025", months[month - 1]);
        expect_date(text, 2025, month, 0);
    }
    expect_date("3 de diciembre de 2025", 2025, 12, 3);
    expect_date("mi\u00e9rcoles, 3 de diciembre de 2025", 2025, 12, 3);
    expect_date("3 de diciembre del 2025", 2025, 12, 3);
    expect_date("diciembre 2025", 2025, 12, 0);
    expect_no_date("de diciembre 2025");
}

static void
reads_every_month_and_its_abbreviations(void **state)
{
    static const char *const names[12][6] = {
        { "januari", "january", "jan" },
        { "februari", "february", "feb" },
        { "maart", "march", "mrt", "mar" },
        { "april", "apr" },
        { "mei", "may" },
        { "juni", "june", "jun" },
        { "juli", "july", "jul" },
        { "augustus", "august", "aug" },
        { "september", "sep", "sept" },
        { "oktober", "october", "okt", "oct" },
        { "november", "nov" },
        { "december", "dec" },
    };
    char text[64];

    (void)state;
    for (int month = 1; month <= 12; month++)
        for (int i = 0; names[month - 1][i] != NULL; i++) {
            (void)snprintf(text, sizeof(text), "12 %s 2021",
                           names[month - 1][i]);
            expect_date(text, 2021, month, 12);
        }
}

static void
reads_dates_in_figures(void **state)
{
    (void)state;
    expect_date("2025-12-03", 2025, 12, 3);
    expect_date("3-12-2025", 2025, 12, 3);
    expect_date("03-12-2025", 2025, 12, 3);
    expect_date("2025-12", 2025, 12, 0);
}

static void
reads_past_spaces_of_any_kind(void **state)
{
    (void)state;
    expect_date(" 3\xC2\xA0"
                "december\t2025 ",
                2025, 12, 3);
}

static void
refuses_a_weekday_that_does_not_fit(void **state)
{
    (void)state;
    expect_no_date("Donderdag 3 december 2025");
    expect_no_date("Thursday, December 3, 2025");
    expect_no_date("Woensdag december 2025");
    expect_no_date("woensdag");
}

static void
refuses_days_and_months_that_are_not(void **state)
{
    (void)state;
    expect_no_date("30 februari 2025");
    expect_no_date("29 februari 2023");
    expect_no_date("0 december 2025");
    expect_no_date("2025-13-01");
    expect_no_date("2025-00");
    expect_no_date("2025-02-00");
    expect_no_date("0-12-2025");
    expect_no_date("0000");
    expect_no_date("3 brumaire 2025");
}

static void
refuses_what_is_no_date(void **state)
{
    (void)state;
    expect_no_date("");
    expect_no_date("   ");
    expect_no_date("december");
    expect_no_date("3 december");
    expect_no_date("december 25");
    expect_no_date("magnesium 2025");
    expect_no_date("december 2025 en meer");
    expect_no_date("2025-");
    expect_no_date("2025-12-03-");
    expect_no_date("2025-12-03-04");
    expect_no_date("2025--03");
    expect_no_date("-2025");
    expect_no_date("20251203");
    expect_no_date("99999999999999999999");
    expect_no_date("3 december 99999");
    expect_no_date("\xFF\xFE");
}

static void
refuses_huge_text_quickly(void **state)
{
    static char text[1000000];

    (void)state;
    memset(text, '1', sizeof(text) - 1);
    expect_no_date(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_length_of_months),
        cmocka_unit_test(counts_days_from_the_epoch),
        cmocka_unit_test(every_day_number_gives_its_own_date_back),
        cmocka_unit_test(knows_weekdays),
        cmocka_unit_test(reads_dutch_headings),
        cmocka_unit_test(reads_english_headings),
        cmocka_unit_test(reads_german_headings),
        cmocka_unit_test(reads_french_headings),
        cmocka_unit_test(reads_spanish_headings),
        cmocka_unit_test(reads_every_month_and_its_abbreviations),
        cmocka_unit_test(reads_dates_in_figures),
        cmocka_unit_test(reads_past_spaces_of_any_kind),
        cmocka_unit_test(refuses_a_weekday_that_does_not_fit),
        cmocka_unit_test(refuses_days_and_months_that_are_not),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(refuses_huge_text_quickly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
