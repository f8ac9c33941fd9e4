#include "exchange/xml_parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange/xml_filter.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

/* What was told of the parse at hand, as a line each, pieces of text joined. */
struct told {
    struct kr_xml_parse *parse;
    struct kr_buf text;
    bool places, in_text;
    const char *refuse; /* an element the handler wants nothing of */
};

static struct kr_err err;

static void
tell(struct told *told, const char *mark)
{
    struct kr_xml_place place = kr_xml_parse_place(told->parse);

    if (told->text.length > 0)
        kr_buf_char(&told->text, '|');
    if (told->places)
        kr_buf_format(&told->text, "%zu:%zu ", place.line, place.column);
    kr_buf_text(&told->text, mark);
    told->in_text = false;
}

static void
tell_name(struct told *told, const struct kr_xml_element *element)
{
    if (element->uri[0] != '\0')
        kr_buf_format(&told->text, "{%s}", element->uri);
    else if (element->prefix[0] != '\0')
        kr_buf_format(&told->text, "%s:", element->prefix);
    kr_buf_text(&told->text, element->name);
}

static bool
take_start(void *self, const struct kr_xml_element *element,
           struct kr_err *trouble)
{
    struct told *told = self;

    if (told->refuse != NULL && strcmp(told->refuse, element->name) == 0)
        return kr_fail(trouble, KR_CONFLICT, "no %s", element->name);
    tell(told, "<");
    tell_name(told, element);
    for (size_t i = 0; i < element->attribute_count; i++)
        kr_buf_format(&told->text, " %s%s=%.*s", element->attributes[i].uri,
                      element->attributes[i].name,
                      KR_STR_ARGS(element->attributes[i].value));
    return true;
}

static bool
take_end(void *self, const struct kr_xml_element *element,
         struct kr_err *trouble)
{
    struct told *told = self;

    (void)trouble;
    tell(told, "/");
    tell_name(told, element);
    return true;
}

static bool
take_text(void *self, struct kr_str piece, struct kr_err *trouble)
{
    struct told *told = self;

    (void)trouble;
    if (!told->in_text)
        tell(told, "");
    told->in_text = true;
    kr_buf_str(&told->text, piece);
    return true;
}

static bool
take_comment(void *self, struct kr_str text, struct kr_err *trouble)
{
    (void)trouble;
    tell(self, "!");
    kr_buf_str(&((struct told *)self)->text, text);
    return true;
}

static bool
parsed(struct told *told, struct kr_str text, size_t step,
       struct kr_xml_options options)
{
    const struct kr_xml_handler handler = { told, take_start, take_text,
                                            take_end, take_comment };
    bool ok = true;

    if (options.name == NULL)
        options.name = "x.xml";
    err = (struct kr_err){ 0 };
    told->parse = kr_xml_parse_new(&options, &handler);
    told->text.limit = (size_t)64 << 20;
    while (ok && text.length > 0) {
        struct kr_str piece = kr_str_upto(text, step);

        text = kr_str_from(text, piece.length);
        ok = kr_xml_parse_feed(told->parse, piece, &err);
    }
    ok = ok && kr_xml_parse_end(told->parse, &err);
    return ok;
}

static void
forget(struct told *told)
{
    kr_xml_parse_free(told->parse);
    kr_buf_free(&told->text);
    told->parse = NULL;
}

static void
expect_told(const char *text, const char *wanted, bool places)
{
    static const size_t steps[] = { 1, 2, 7, 1 << 20 };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        struct told told = { .places = places };

        if (!parsed(&told, kr_str(text), steps[i],
                    (struct kr_xml_options){ 0 }))
            fail_msg("%s", err.message);
        assert_string_equal(kr_buf_cstr(&told.text), wanted);
        forget(&told);
    }
}

static void
expect_failure_as(struct kr_str text, enum kr_code code, const char *message,
                  struct kr_xml_options options)
{
    struct told told = { 0 };

    assert_false(parsed(&told, text, (size_t)1 << 20, options));
    assert_int_equal(err.code, code);
    assert_string_equal(err.message, message);
    forget(&told);
}

static void
expect_failure(const char *text, const char *message)
{
    expect_failure_as(kr_str(text), KR_INVALID, message,
                      (struct kr_xml_options){ 0 });
}

/* HEAD, then PART COUNT times; end with free. */
static struct kr_str
repeated(const char *head, const char *part, size_t count)
{
    struct kr_buf text = KR_BUF((size_t)1 << 30);

    kr_buf_text(&text, head);
    for (size_t i = 0; i < count; i++)
        kr_buf_text(&text, part);
    return (struct kr_str){ text.data, text.length };
}

/* PART COUNT times behind HEAD is past a cap, and that is found out soon. */
static void
expect_cap(const char *head, const char *part, size_t count, const char *reason)
{
    struct kr_str text = repeated(head, part, count);
    struct told told = { 0 };
    clock_t begin = clock();

    assert_false(
        parsed(&told, text, text.length, (struct kr_xml_options){ 0 }));
    assert_int_equal(err.code, KR_LIMIT);
    assert_non_null(strstr(err.message, reason));
    assert_true(clock() - begin < 10 * CLOCKS_PER_SEC);
    forget(&told);
    free((void *)(uintptr_t)text.data);
}

static void
tells_elements_text_and_comments(void **state)
{
    (void)state;
    expect_told("<?xml version=\"1.0\"?>\n<a b='1' c='&lt;&#233;'>x &amp; y"
                "<!-- z --><d/><![CDATA[<e>]]></a>\n",
                "<a b=1 c=<\xC3\xA9|x & y|! z |<d|/d|<e>|/a", false);
}

static void
values_are_what_they_mean(void **state)
{
    (void)state;
    expect_told("<a b='x &amp; y' c='&amp;#38;&#38;&lt;&amp;amp;'/>",
                "<a b=x & y c=&#38;&<&amp;|/a", false);
}

static void
matches_names_by_namespace(void **state)
{
    (void)state;
    expect_told("<a xmlns='urn:1' xmlns:p='urn:2' p:q='r'><p:b><c xmlns=''/>"
                "</p:b></a>",
                "<{urn:1}a urn:2q=r|<{urn:2}b|<c|/c|/{urn:2}b|/{urn:1}a",
                false);
}

static void
gives_the_prefix_of_a_namespace_never_declared(void **state)
{
    (void)state;
    expect_told("<a><wp:b>1</wp:b></a>", "<a|<wp:b|1|/wp:b|/a", false);
}

static void
tells_where_things_begin(void **state)
{
    (void)state;
    expect_told("<a\n  b='1'>\n<c>\xC3\xA9\xC3\xA9<d/></c>\n"
                "  <![CDATA[x\ny]]></a>",
                "1:1 <a b=1|2:9 \n|3:1 <c|3:4 \xC3\xA9\xC3\xA9|3:6 <d|3:6 /d|"
                "3:10 /c|3:14 \n  x\ny|5:5 /a",
                true);
}

static void
what_is_not_well_formed_fails_with_its_place(void **state)
{
    (void)state;
    expect_failure("<a>\n<b>\n</a>", "x.xml:3:5: Opening and ending tag "
                                     "mismatch: b and a");
    expect_failure("<a>\n&bogus;</a>", "x.xml:2:8: Entity 'bogus' not defined");
    expect_failure("<a>\n <", "x.xml:2:2: it ends in the middle of an element");
    expect_failure("", "x.xml:1:1: no XML element in it");
    expect_failure("<!-- x -->", "x.xml:1:11: no XML element in it");
    expect_failure("<a/><b/>",
                   "x.xml:1:5: Extra content at the end of the document");
}

static void
a_part_is_placed_in_its_file(void **state)
{
    const struct kr_xml_options options = { .name = "p.xml" };
    const struct kr_xml_handler handler = { 0 };
    struct kr_xml_parse *parse = kr_xml_parse_new(&options, &handler);

    (void)state;
    assert_true(kr_xml_parse_feed(parse, KR_STR("<a\n>\n"), &err));
    kr_xml_parse_placed(parse, (struct kr_xml_place){ 41, 10 });
    assert_true(kr_xml_parse_feed(parse, KR_STR("<b/><c>"), &err));
    assert_false(kr_xml_parse_feed(parse, KR_STR("</b></a>"), &err));
    assert_string_equal(err.message, "p.xml:41:21: Opening and ending tag "
                                     "mismatch: c and b");
    kr_xml_parse_free(parse);
}

static void
a_failure_stays(void **state)
{
    struct told told = { 0 };

    (void)state;
    assert_false(
        parsed(&told, KR_STR("<a></b>"), 99, (struct kr_xml_options){ 0 }));
    err = (struct kr_err){ 0 };
    assert_false(kr_xml_parse_feed(told.parse, KR_STR("<c/>"), &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_false(kr_xml_parse_end(told.parse, &err));
    assert_int_equal(kr_xml_parse_place(told.parse).column, 8);
    forget(&told);
}

static void
what_the_handler_says_is_what_comes_out(void **state)
{
    struct told told = { .refuse = "c" };

    (void)state;
    assert_false(parsed(&told, KR_STR("<a><b/><c/><d/></a>"), 99,
                        (struct kr_xml_options){ 0 }));
    assert_int_equal(err.code, KR_CONFLICT);
    assert_string_equal(err.message, "no c");
    assert_string_equal(kr_buf_cstr(&told.text), "<a|<b|/b");
    forget(&told);
}

static void
a_doctype_is_refused(void **state)
{
    static const char bomb[] =
        "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;'>]>"
        "<a>&y;</a>";
    static const char old[] =
        "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\""
        "\n \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n"
        "<rss>&x;</rss>";
    struct told told = { 0 };

    (void)state;
    expect_failure(bomb, "x.xml:1:13: a DOCTYPE, which is not read");
    expect_failure_as(kr_str(bomb), KR_INVALID,
                      "x.xml:1:13: a DOCTYPE with declarations of its own",
                      (struct kr_xml_options){ .doctype = true });
    expect_failure("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                   "x.xml:1:40: a DOCTYPE, which is not read");
    assert_true(parsed(&told, kr_str(old), 5,
                       (struct kr_xml_options){ .doctype = true }));
    assert_string_equal(kr_buf_cstr(&told.text), "<rss|&x;|/rss");
    forget(&told);
}

static void
goes_on_after_trouble_when_asked(void **state)
{
    struct told told = { 0 };

    (void)state;
    assert_true(parsed(&told, KR_STR("<a><b>1</b>\n&bogus;<d>2</d></a>"), 99,
                       (struct kr_xml_options){ .recover = true }));
    assert_non_null(strstr(kr_buf_cstr(&told.text), "<d|2|/d"));
    assert_string_equal(kr_xml_parse_broken(told.parse),
                        "x.xml:2:8: Entity 'bogus' not defined");
    forget(&told);
}

static void
what_has_no_end_is_past_a_cap(void **state)
{
    (void)state;
    expect_cap("<a>", "<b>", 20000, "x.xml:1:769: over 256 elements");
    expect_cap("<a ", "b='1' ", 300000, "of over 512 KiB");
    expect_cap("<!--", "xxxxxxxxxxxxxxx ", 300000, "of over 512 KiB");
    expect_cap("<a b='", "xxxxxxxxxxxxxxx ", 300000, "of over 512 KiB");
}

static void
many_attributes_or_namespaces_are_past_a_cap(void **state)
{
    struct kr_buf tag = KR_BUF((size_t)1 << 20);

    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        kr_buf_clear(&tag);
        kr_buf_text(&tag, "<a");
        for (int i = 0; i < 257; i++)
            kr_buf_format(&tag, kind == 0 ? " a%d=''" : " xmlns:a%d='u'", i);
        kr_buf_text(&tag, "/>");
        expect_failure_as(kr_buf_view(&tag), KR_LIMIT,
                          kind == 0
                              ? "x.xml:1:1: over 256 attributes in one tag"
                              : "x.xml:1:1: over 256 namespaces declared",
                          (struct kr_xml_options){ 0 });
    }
    kr_buf_free(&tag);
}

static void
many_names_are_past_a_cap(void **state)
{
    struct kr_buf text = KR_BUF((size_t)64 << 20);

    (void)state;
    kr_buf_text(&text, "<a>");
    for (int i = 0; i < 200000; i++)
        kr_buf_format(&text, "<naam-van-een-element-%d/>", i);
    expect_cap(kr_buf_cstr(&text), "", 0, "too many different names");
    kr_buf_free(&text);
}

static bool
parsed_whole(struct told *told, struct kr_str text,
             struct kr_xml_options options)
{
    const struct kr_xml_handler handler = { told, take_start, take_text,
                                            take_end, NULL };
    struct kr_xml_filter *filter = kr_xml_filter_new(NULL);
    bool ok;

    options.name = "x.xml";
    err = (struct kr_err){ 0 };
    told->text.limit = (size_t)64 << 20;
    told->parse = kr_xml_parse_new(&options, &handler);
    ok = kr_xml_parse_whole(told->parse, filter, text, &err);
    kr_xml_filter_free(filter);
    return ok;
}

static void
expect_long_text(const char *head, const char *part, size_t count,
                 const char *tail)
{
    struct kr_str open = repeated(head, part, count);
    struct kr_str text = repeated(open.data, tail, 1);
    struct kr_str wanted = repeated("<a|", part, count);
    struct told told = { 0 };

    if (!parsed_whole(&told, text, (struct kr_xml_options){ 0 }))
        fail_msg("%s", err.message);
    assert_int_equal(told.text.length, wanted.length + 3);
    assert_memory_equal(told.text.data, wanted.data, wanted.length);
    forget(&told);
    assert_false(
        parsed_whole(&told, text, (struct kr_xml_options){ .text = 100000 }));
    assert_int_equal(err.code, KR_LIMIT);
    forget(&told);
    free((void *)(uintptr_t)open.data);
    free((void *)(uintptr_t)text.data);
    free((void *)(uintptr_t)wanted.data);
}

static void
a_long_text_streams_or_is_past_its_cap(void **state)
{
    (void)state;
    expect_long_text("<a>", "tien b\xC3\xABtes", 1 << 20, "</a>");
    expect_long_text("<a><![CDATA[", "tien b\xC3\xABtes", 1 << 20, "]]></a>");
    expect_long_text("<a><![CDATA[", "regel ]]\n", 1 << 20, "]]></a>");
    expect_long_text("<a><![CDATA[", "]", 1 << 20, "]]></a>");
}

static void
a_whole_file_goes_through_its_filter(void **state)
{
    struct told told = { .places = true };

    (void)state;
    assert_true(parsed_whole(
        &told,
        KR_STR("\n<?xml version=\"1.0\" encoding=\"latin1\"?><a>\n<b>\xE9"
               "&nbsp;</b></a>"),
        (struct kr_xml_options){ 0 }));
    assert_string_equal(kr_buf_cstr(&told.text),
                        "2:40 <a|2:43 \n|3:1 <b|3:4 \xC3\xA9\xC2\xA0|3:6 /b|"
                        "3:10 /a");
    forget(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_elements_text_and_comments),
        cmocka_unit_test(values_are_what_they_mean),
        cmocka_unit_test(matches_names_by_namespace),
        cmocka_unit_test(gives_the_prefix_of_a_namespace_never_declared),
        cmocka_unit_test(tells_where_things_begin),
        cmocka_unit_test(what_is_not_well_formed_fails_with_its_place),
        cmocka_unit_test(a_part_is_placed_in_its_file),
        cmocka_unit_test(a_failure_stays),
        cmocka_unit_test(what_the_handler_says_is_what_comes_out),
        cmocka_unit_test(a_doctype_is_refused),
        cmocka_unit_test(goes_on_after_trouble_when_asked),
        cmocka_unit_test(what_has_no_end_is_past_a_cap),
        cmocka_unit_test(many_attributes_or_namespaces_are_past_a_cap),
        cmocka_unit_test(many_names_are_past_a_cap),
        cmocka_unit_test(a_long_text_streams_or_is_past_its_cap),
        cmocka_unit_test(a_whole_file_goes_through_its_filter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
