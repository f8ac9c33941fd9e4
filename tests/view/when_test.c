#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "view_sample.h"

static struct sample *dutch, *english;

static int
open_both(void **state)
{
    (void)state;
    dutch = sample_open("nl");
    english = sample_open("en");
    return 0;
}

static int
close_both(void **state)
{
    (void)state;
    sample_close(dutch);
    sample_close(english);
    return 0;
}

static const struct kr_when *
when(struct sample *s, const char *edtf, enum kr_basis basis)
{
    struct kr_dateline date = sample_date(edtf, basis);

    return kr_when_from(s->arena, &date, &s->frame);
}

static void
expect_words(const char *edtf, const char *in_dutch, const char *in_english)
{
    const struct kr_when *nl = when(dutch, edtf, KR_BASIS_SOURCE);
    const struct kr_when *en = when(english, edtf, KR_BASIS_SOURCE);

    assert_string_equal(nl->words, in_dutch);
    assert_string_equal(en->words, in_english);
}

static void
a_day_is_told_as_a_day(void **state)
{
    (void)state;
    expect_words("2025-12-03", "3 december 2025", "December 3, 2025");
}

static void
a_month_is_told_without_a_day(void **state)
{
    (void)state;
    expect_words("2025-12", "december 2025", "December 2025");
}

static void
a_year_is_told_alone(void **state)
{
    (void)state;
    expect_words("2025", "2025", "2025");
    expect_words("0987", "987", "987");
}

static void
a_moment_is_told_with_its_time(void **state)
{
    (void)state;
    expect_words("2025-12-03T09:30:00+01:00", "3 december 2025, 09:30",
                 "December 3, 2025, 09:30");
}

static void
an_interval_is_told_from_day_to_day(void **state)
{
    (void)state;
    expect_words("2025-12-03/2025-12-31", "tussen 3 en 31 december 2025",
                 "between December 3 and 31, 2025");
    expect_words("2025-11-28/2025-12-03",
                 "tussen 28 november en 3 december 2025",
                 "between November 28 and December 3, 2025");
    expect_words("2024-12-28/2025-01-03",
                 "tussen 28 december 2024 en 3 januari 2025",
                 "between December 28, 2024 and January 3, 2025");
}

static void
the_unknown_is_told_as_unknown(void **state)
{
    (void)state;
    expect_words("", "datum onbekend", "date unknown");
}

static void
expect_datetime(const char *edtf, const char *datetime)
{
    const struct kr_when *w = when(dutch, edtf, KR_BASIS_SOURCE);

    assert_string_equal(w->datetime, datetime);
    assert_int_equal(w->vague, datetime[0] == '\0');
}

static void
time_elements_hold_what_html_can_say(void **state)
{
    (void)state;
    expect_datetime("2025", "2025");
    expect_datetime("2025-12", "2025-12");
    expect_datetime("2025-12-03", "2025-12-03");
    expect_datetime("2025-12-03T09:30:00+01:00", "2025-12-03T09:30:00+01:00");
    expect_datetime("2025-12-03/2025-12-31", "");
    expect_datetime("", "");
}

static void
expect_note(const char *edtf, enum kr_basis basis, const char *note)
{
    assert_string_equal(when(dutch, edtf, basis)->note, note);
}

static void
a_date_that_is_not_stated_says_how_it_is_known(void **state)
{
    (void)state;
    expect_note("2025-12-03/2025-12-31", KR_BASIS_ORDER,
                "afgeleid uit de berichten ervoor en erna");
    expect_note("2025-12", KR_BASIS_MONTH_PAGE, "de dag is niet bekend");
    expect_note("2025", KR_BASIS_MONTH_PAGE, "de maand is niet bekend");
    expect_note("2025-12-03", KR_BASIS_FILE, "naar de datum van het bestand");
    expect_note("2025-12-03", KR_BASIS_DAY_PAGE, "");
    expect_note("2025-12", KR_BASIS_SOURCE, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_told_as_a_day),
        cmocka_unit_test(a_month_is_told_without_a_day),
        cmocka_unit_test(a_year_is_told_alone),
        cmocka_unit_test(a_moment_is_told_with_its_time),
        cmocka_unit_test(an_interval_is_told_from_day_to_day),
        cmocka_unit_test(the_unknown_is_told_as_unknown),
        cmocka_unit_test(time_elements_hold_what_html_can_say),
        cmocka_unit_test(a_date_that_is_not_stated_says_how_it_is_known),
    };

    return cmocka_run_group_tests(tests, open_both, close_both);
}
