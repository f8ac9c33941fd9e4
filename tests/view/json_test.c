#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "view/json.h"

static void
what_is_no_utf_8_makes_no_document(void **state)
{
    struct kr_buf out = KR_BUF(100);
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_json_write(json_pack("[s]", "\xff"), &out, &err));
    assert_int_equal(err.code, KR_IO);
    kr_buf_free(&out);
}

static void
a_document_that_does_not_fit_is_told(void **state)
{
    struct kr_buf out = KR_BUF(8);
    struct kr_err err = { 0 };

    (void)state;
    assert_false(
        kr_json_write(json_pack("[s]", "langer dan acht"), &out, &err));
    assert_int_equal(err.code, KR_LIMIT);
    kr_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_utf_8_makes_no_document),
        cmocka_unit_test(a_document_that_does_not_fit_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
