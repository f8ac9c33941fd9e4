#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "view/plural.h"

static void
expect_forms(const char *header, const uint64_t *n, const int *forms,
             size_t count)
{
    struct kr_plural plural;
    struct kr_err err = { 0 };
    size_t i;

    if (!kr_plural_parse(kr_str(header), &plural, &err))
        fail_msg("%s", err.message);
    for (i = 0; i < count; i++)
        if (kr_plural_form(&plural, n[i]) != forms[i])
            fail_msg("form %d for %d with '%s'", kr_plural_form(&plural, n[i]),
                     (int)n[i], header);
}

static void
expect_refused(const char *header)
{
    struct kr_plural plural;
    struct kr_err err = { 0 };

    if (kr_plural_parse(kr_str(header), &plural, &err))
        fail_msg("'%s' was taken", header);
    assert_int_equal(err.code, KR_INVALID);
}

static void
dutch_and_english_have_two_forms(void **state)
{
    static const uint64_t n[] = { 0, 1, 2, 21, 1000000 };
    static const int forms[] = { 1, 0, 1, 1, 1 };

    (void)state;
    expect_forms("nplurals=2; plural=(n != 1);", n, forms, 5);
}

static void
french_counts_nothing_as_one(void **state)
{
    static const uint64_t n[] = { 0, 1, 2 };
    static const int forms[] = { 0, 0, 1 };

    (void)state;
    expect_forms("nplurals=2; plural=n>1;", n, forms, 3);
}

static void
polish_has_three_forms(void **state)
{
    static const uint64_t n[] = { 1, 2, 5, 12, 22, 25, 104, 112 };
    static const int forms[] = { 0, 1, 2, 2, 1, 2, 1, 2 };

    (void)state;
    expect_forms("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
                 "(n%100<12 || n%100>14) ? 1 : 2);",
                 n, forms, 8);
}

static void
japanese_has_one_form(void **state)
{
    static const uint64_t n[] = { 0, 1, 99 };
    static const int forms[] = { 0, 0, 0 };

    (void)state;
    expect_forms("nplurals=1; plural=0;", n, forms, 3);
}

static void
operators_bind_as_in_c(void **state)
{
    static const uint64_t n[] = { 2, 3, 7 };
    static const int forms[] = { 1, 0, 1 };

    (void)state;
    expect_forms("nplurals=2; plural=!(n*2+1-1==n+3 || 0) && 8/4==2;", n, forms,
                 2);
    expect_forms("nplurals=2; plural=n != 3 ? 1 : 0;", n, forms, 3);
}

static void
a_broken_expression_is_refused(void **state)
{
    (void)state;
    expect_refused("nplurals=2; plural=(n != 1;");
    expect_refused("nplurals=2; plural=n +;");
    expect_refused("nplurals=2; plural=m;");
    expect_refused("nplurals=2; plural=n ? 1;");
    expect_refused("nplurals=2; plural=n != 1 n;");
    expect_refused("nplurals=2; plural=99999999999999999999;");
}

static void
a_missing_part_is_refused(void **state)
{
    (void)state;
    expect_refused("");
    expect_refused("nplurals=2;");
    expect_refused("plural=n;");
    expect_refused("nplurals=0; plural=0;");
    expect_refused("nplurals=9; plural=0;");
}

static void
a_form_there_is_not_is_refused(void **state)
{
    (void)state;
    expect_refused("nplurals=2; plural=n;");
}

static void
dividing_by_nothing_is_refused(void **state)
{
    (void)state;
    expect_refused("nplurals=2; plural=1/n;");
    expect_refused("nplurals=2; plural=5%0;");
}

static void
endless_brackets_are_refused(void **state)
{
    char header[400] = "nplurals=2; plural=";

    (void)state;
    memset(header + strlen(header), '(', 300);
    expect_refused(header);
    memset(header + 19, '!', 300);
    expect_refused(header);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dutch_and_english_have_two_forms),
        cmocka_unit_test(french_counts_nothing_as_one),
        cmocka_unit_test(polish_has_three_forms),
        cmocka_unit_test(japanese_has_one_form),
        cmocka_unit_test(operators_bind_as_in_c),
        cmocka_unit_test(a_broken_expression_is_refused),
        cmocka_unit_test(a_missing_part_is_refused),
        cmocka_unit_test(a_form_there_is_not_is_refused),
        cmocka_unit_test(dividing_by_nothing_is_refused),
        cmocka_unit_test(endless_brackets_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
