#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "view/json.h"

static void
expect_inline(json_t *document, const char *text)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_json json = kr_json_inline(arena, document);

    assert_int_equal(json.length, strlen(text));
    assert_string_equal(json.length == 0 ? "" : json.data, text);
    kr_arena_free(arena);
}

static void
a_document_keeps_its_order(void **state)
{
    (void)state;
    expect_inline(json_pack("{s:s,s:[i,i]}", "z", "één", "a", 1, 2),
                  "{\"z\":\"één\",\"a\":[1,2]}");
}

static void
no_text_ends_the_script_it_stands_in(void **state)
{
    (void)state;
    expect_inline(json_pack("{s:s}", "t", "</script><!-- & \" \\"),
                  "{\"t\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 "
                  "\\\" \\\\\"}");
}

static void
what_is_no_utf_8_makes_no_document(void **state)
{
    struct kr_buf out = KR_BUF(100);
    struct kr_err err = { 0 };

    (void)state;
    expect_inline(json_pack("{s:s}", "t", "\xff"), "");
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
        cmocka_unit_test(a_document_keeps_its_order),
        cmocka_unit_test(no_text_ends_the_script_it_stands_in),
        cmocka_unit_test(what_is_no_utf_8_makes_no_document),
        cmocka_unit_test(a_document_that_does_not_fit_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
