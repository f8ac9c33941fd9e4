#include "kroniek/archive/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
every_status_reads_back_from_its_name(void **state)
{
    (void)state;
    for (int status = KR_PUBLISHED; status <= KR_WITHDRAWN; status++) {
        const char *name = kr_status_name((enum kr_status)status);
        enum kr_status again;

        assert_true(kr_status_parse(kr_str(name), &again));
        assert_int_equal(again, status);
    }
}

static void
refuses_a_status_that_is_none(void **state)
{
    enum kr_status status;

    (void)state;
    assert_false(kr_status_parse(KR_STR(""), &status));
    assert_false(kr_status_parse(KR_STR("Published"), &status));
    assert_false(kr_status_parse(KR_STR("publish"), &status));
    assert_false(kr_status_parse(KR_STR("published "), &status));
}

static void
names_what_json_shows(void **state)
{
    (void)state;
    assert_string_equal(kr_status_name(KR_WITHDRAWN), "withdrawn");
    assert_string_equal(kr_kind_name(KR_POST), "post");
    assert_string_equal(kr_kind_name(KR_PAGE), "page");
    assert_string_equal(kr_taxonomy_name(KR_TAG), "tag");
    assert_string_equal(kr_taxonomy_name(KR_CATEGORY), "category");
    assert_string_equal(kr_taxonomy_name(KR_AUTHOR), "author");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_reads_back_from_its_name),
        cmocka_unit_test(refuses_a_status_that_is_none),
        cmocka_unit_test(names_what_json_shows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
