#include "exchange/xml_filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static struct kr_xml_mendings found; /* by the last filter */

/* BYTES through a filter in pieces of STEP bytes. */
static bool
filtered(struct kr_str bytes, size_t step,
         const struct kr_xml_filter_options *options, struct kr_buf *out,
         struct kr_err *err)
{
    struct kr_xml_filter *filter = kr_xml_filter_new(options);
    bool ok = true;

    do {
        struct kr_str piece = kr_str_upto(bytes, step);

        bytes = kr_str_from(bytes, piece.length);
        ok = kr_xml_filter_feed(filter, piece, bytes.length == 0, out, err);
    } while (ok && bytes.length > 0);
    found = *kr_xml_filter_mendings(filter);
    kr_xml_filter_free(filter);
    return ok;
}

/* Whatever the pieces: one byte at a time, few, all. */
static void
expect_bytes_as(struct kr_str in, const char *wanted,
                const struct kr_xml_filter_options *options)
{
    static const size_t steps[] = { 1, 2, 3, 5, 7, 11, 1 << 20 };
    struct kr_buf out = KR_BUF((size_t)1 << 20);
    struct kr_err err = { 0 };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        kr_buf_clear(&out);
        if (!filtered(in, steps[i], options, &out, &err))
            fail_msg("%s", err.message);
        assert_string_equal(kr_buf_cstr(&out), wanted);
    }
    kr_buf_free(&out);
}

static void
expect_as(const char *in, const char *wanted,
          const struct kr_xml_filter_options *options)
{
    expect_bytes_as(kr_str(in), wanted, options);
}

static void
expect(const char *in, const char *wanted)
{
    expect_as(in, wanted, NULL);
}

static void
expect_lenient(const char *in, const char *wanted)
{
    const struct kr_xml_filter_options options = { .lenient = true };

    expect_as(in, wanted, &options);
}

static void
expect_first(const struct kr_xml_mended *kind, size_t count, size_t line,
             size_t column)
{
    assert_int_equal(kind->count, count);
    assert_int_equal(kind->first[0].line, line);
    assert_int_equal(kind->first[0].column, column);
}

static void
passes_on_what_is_well(void **state)
{
    static const char text[] =
        "<?xml version=\"1.0\"?>\n<a b='x &amp; y' c=\"&lt;\">Caf\xC3\xA9 "
        "&#233; \xE2\x82\xAC \xF0\x9F\x8C\xB3<!-- - -- & --><?p ? & ?>"
        "<![CDATA[ ]] ]> & <b> &nbsp; ]]></a>\n";

    (void)state;
    expect(text, text);
    assert_int_equal(found.controls.count + found.bad.count +
                         found.strays.count,
                     0);
    assert_false(found.junk);
}

static void
drops_control_bytes_and_tells_where(void **state)
{
    (void)state;
    expect("<a>\n\xC3\xA9\x08t\x1F\n\x0B</a>", "<a>\n\xC3\xA9t\n</a>");
    expect_first(&found.controls, 3, 2, 2);
    assert_int_equal(found.controls.first[1].column, 4);
    assert_int_equal(found.controls.first[2].line, 3);
}

static void
drops_zero_bytes(void **state)
{
    static const char text[] = "<a>\n1\0\0"
                               "2</a>";

    (void)state;
    expect_bytes_as((struct kr_str){ text, sizeof(text) - 1 }, "<a>\n12</a>",
                    NULL);
    expect_first(&found.controls, 2, 2, 2);
}

static void
drops_references_to_what_xml_cannot_hold(void **state)
{
    (void)state;
    expect("<a>x&#0;&#x1f;&#xFFFE;&#xD800;&#11;y&#9;&#x10FFFF;</a>",
           "<a>xy&#9;&#x10FFFF;</a>");
    expect_first(&found.controls, 5, 1, 5);
}

static void
strips_the_byte_order_mark(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBF<a/>", "<a/>");
    expect("\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>",
           "<?xml version=\"1.0\"?><a/>");
    assert_false(found.junk);
}

static void
keeps_the_number_of_lines_before_the_declaration(void **state)
{
    (void)state;
    expect("\n\n<?xml version=\"1.0\"?>\n<a/>",
           "<?xml version=\"1.0\"\n\n                   ?>\n<a/>");
    assert_true(found.junk);
    expect("\n \n<a/>", "\n\n<a/>");
    expect("Warning: x in y\n<a/>", "\n<a/>");
    assert_true(found.junk);
}

static void
keeps_the_length_of_the_declaration(void **state)
{
    (void)state;
    expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>",
           "<?xml version=\"1.0\"                 ?><a/>");
    expect("<?xml version='1.1'\nencoding = 'utf-8' ?><a/>",
           "<?xml version=\"1.0\"\n                   ?><a/>");
}

static void
makes_latin_1_utf8_the_way_browsers_do(void **state)
{
    (void)state;
    expect("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9\x80</a>",
           "<?xml version=\"1.0\"                      ?><a>\xC3\xA9"
           "\xE2\x82\xAC</a>");
    assert_int_equal(found.bad.count, 0);
}

static void
marks_what_the_encoding_does_not_have(void **state)
{
    (void)state;
    expect("<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<a>\x81</a>",
           "<?xml version=\"1.0\"                        ?>\n<a>"
           "\xEF\xB7\x98\xEF\xB7\xA1</a>");
    expect_first(&found.bad, 1, 2, 4);
}

static void
reads_other_encodings(void **state)
{
    static const char utf16[] = "\xFF\xFE<\0a\0>\0\xE9\0\x3C\xD8\x33\xDF<\0"
                                "/\0a\0>\0";
    static const char bare[] = "\0<\0a\0>\0\xE9\0<\0/\0a\0>";

    (void)state;
    expect("<?xml version=\"1.0\" encoding='koi8-r'?><a>\xD2</a>",
           "<?xml version=\"1.0\"                  ?><a>\xD1\x80</a>");
    expect("<?xml version=\"1.0\" encoding='Shift_JIS'?><a>\x82\xA0</a>",
           "<?xml version=\"1.0\"                     ?><a>\xE3\x81\x82</a>");
    expect_bytes_as((struct kr_str){ utf16, sizeof(utf16) - 1 },
                    "<a>\xC3\xA9\xF0\x9F\x8C\xB3</a>", NULL);
    expect_bytes_as((struct kr_str){ bare, sizeof(bare) - 1 },
                    "<a>\xC3\xA9</a>", NULL);
}

static void
an_encoding_told_goes_before_the_declared(void **state)
{
    const struct kr_xml_filter_options options = { .encoding = "UTF-8" };

    (void)state;
    expect_as("<?xml version=\"1.0\" encoding=\"latin1\"?><a>\xC3\xA9</a>",
              "<?xml version=\"1.0\"                  ?><a>\xC3\xA9</a>",
              &options);
}

static void
a_declaration_in_ascii_is_not_utf16(void **state)
{
    (void)state;
    expect("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
           "<?xml version=\"1.0\"                  ?><a/>");
}

static void
an_encoding_nobody_knows_is_refused(void **state)
{
    struct kr_buf out = KR_BUF(4096);
    struct kr_err err = { 0 };

    (void)state;
    assert_false(
        filtered(kr_str("<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"), 99,
                 NULL, &out, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message, "unknown encoding 'klingon'");
    kr_buf_free(&out);
}

static void
marks_bytes_that_are_no_utf8(void **state)
{
    (void)state;
    expect("<a>\ncaf\xE9 \xC0\xAF \xED\xA0\x80</a>",
           "<a>\ncaf\xEF\xB7\x9E\xEF\xB7\xA9 \xEF\xB7\x9C\xEF\xB7\xA0"
           "\xEF\xB7\x9A\xEF\xB7\xAF \xEF\xB7\x9E\xEF\xB7\xAD\xEF\xB7\x9A"
           "\xEF\xB7\xA0\xEF\xB7\x98\xEF\xB7\xA0</a>");
    expect_first(&found.bad, 6, 2, 4);
    assert_int_equal(found.bad.first[1].column, 6);
}

static void
a_mark_tells_its_byte(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str text = KR_STR("a\xEF\xB7\x9E\xEF\xB7\xA9"
                                "b");
    struct kr_str mended = kr_xml_bad_replaced(arena, text);
    size_t offset;
    unsigned char byte;

    (void)state;
    assert_true(kr_xml_bad_find(text, &offset, &byte));
    assert_int_equal(offset, 1);
    assert_int_equal(byte, 0xE9);
    assert_true(kr_str_is(mended, "a\xEF\xBF\xBD"
                                  "b"));
    assert_false(kr_xml_bad_find(mended, &offset, &byte));
    kr_arena_free(arena);
}

static void
a_mark_in_the_file_is_none(void **state)
{
    (void)state;
    expect("<a>\xEF\xB7\x9E\xEF\xB7\xA9\xEF\xBF\xBF</a>",
           "<a>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD</a>");
    assert_int_equal(found.bad.count, 0);
}

static void
html_entities_become_characters(void **state)
{
    (void)state;
    expect("<a t='&eacute;'>1&nbsp;2&hellip;&AMP;&LT;&quot;</a>",
           "<a t='\xC3\xA9'>1\xC2\xA0"
           "2\xE2\x80\xA6&amp;&lt;&quot;</a>");
    expect("<a><![CDATA[&nbsp;]]>&nbsp;<!--&nbsp;-->&bogus;</a>",
           "<a><![CDATA[&nbsp;]]>\xC2\xA0<!--&nbsp;-->&bogus;</a>");
}

static void
a_stray_ampersand_is_mended_only_when_asked(void **state)
{
    (void)state;
    expect("<a h='?x&y=1'>A&T & &bogus; &</a>",
           "<a h='?x&y=1'>A&T & &bogus; &</a>");
    assert_int_equal(found.strays.count, 0);
    expect_lenient("<a h='?x&y=1'>A&T & &bogus; &nbsp &</a>&",
                   "<a h='?x&amp;y=1'>A&amp;T &amp; &amp;bogus; &amp;nbsp "
                   "&amp;</a>&amp;");
    expect_first(&found.strays, 7, 1, 9);
    expect_lenient("<![CDATA[a&b]]>", "<![CDATA[a&b]]>");
}

static void
line_ends_become_lf(void **state)
{
    (void)state;
    expect("<a>\r\n1\r2\n\r\n</a>\r", "<a>\n1\n2\n\n</a>\n");
}

static void
bytes_only_leaves_references(void **state)
{
    const struct kr_xml_filter_options first = { .bytes_only = true };
    const struct kr_xml_filter_options second = { .again = true };

    (void)state;
    expect_as("<a>&nbsp;&#0;\x01\r\n\xE9</a>",
              "<a>&nbsp;&#0;\n\xEF\xB7\x9E\xEF\xB7\xA9</a>", &first);
    expect_as("\n<?xml?>&nbsp;\xEF\xB7\x9E\xEF\xB7\xA9",
              "\n<?xml?>\xC2\xA0\xEF\xB7\x9E\xEF\xB7\xA9", &second);
}

static void
a_file_of_junk_is_refused(void **state)
{
    static char junk[KR_XML_PLACES + (80 << 10)];
    struct kr_buf out = KR_BUF((size_t)1 << 20);
    struct kr_err err = { 0 };

    (void)state;
    memset(junk, 'x', sizeof(junk));
    assert_false(filtered((struct kr_str){ junk, sizeof(junk) }, 1000, NULL,
                          &out, &err));
    assert_string_equal(err.message, "no XML within the first 64 KiB");
    assert_true(filtered(kr_str("geen XML"), 3, NULL, &out, &err));
    kr_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_on_what_is_well),
        cmocka_unit_test(drops_control_bytes_and_tells_where),
        cmocka_unit_test(drops_zero_bytes),
        cmocka_unit_test(drops_references_to_what_xml_cannot_hold),
        cmocka_unit_test(strips_the_byte_order_mark),
        cmocka_unit_test(keeps_the_number_of_lines_before_the_declaration),
        cmocka_unit_test(keeps_the_length_of_the_declaration),
        cmocka_unit_test(makes_latin_1_utf8_the_way_browsers_do),
        cmocka_unit_test(marks_what_the_encoding_does_not_have),
        cmocka_unit_test(reads_other_encodings),
        cmocka_unit_test(an_encoding_told_goes_before_the_declared),
        cmocka_unit_test(a_declaration_in_ascii_is_not_utf16),
        cmocka_unit_test(an_encoding_nobody_knows_is_refused),
        cmocka_unit_test(marks_bytes_that_are_no_utf8),
        cmocka_unit_test(a_mark_tells_its_byte),
        cmocka_unit_test(a_mark_in_the_file_is_none),
        cmocka_unit_test(html_entities_become_characters),
        cmocka_unit_test(a_stray_ampersand_is_mended_only_when_asked),
        cmocka_unit_test(line_ends_become_lf),
        cmocka_unit_test(bytes_only_leaves_references),
        cmocka_unit_test(a_file_of_junk_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
