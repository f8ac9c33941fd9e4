#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/view/frame.h"
#include "view/markers.h"

struct leaf {
    const char *name;
};

struct tree {
    const char *title, *maybe;
    bool flag;
    struct kr_clean_html body;
    struct kr_json data;
    struct {
        const struct leaf *items;
        size_t count;
    } leaves;
    const struct leaf *one;
};

static const struct field leaf_fields[] = {
    TEXT("NAME", struct leaf, name),
    { 0 },
};

static const struct field tree_fields[] = {
    TEXT("TITLE", struct tree, title),
    MAYBE("MAYBE", struct tree, maybe),
    FLAG("FLAG", struct tree, flag),
    HTML("BODY", struct tree, body),
    JSON("DATA", struct tree, data),
    ANY("LEAVES", struct tree, leaves),
    LIST("LEAF", struct tree, leaves, leaf_fields),
    PART_ONE("ONE", struct tree, one, "part/one.tpl", leaf_fields),
    { 0 },
};

static const struct field frame_fields[] = {
    TEXT("LANG", struct leaf, name),
    { 0 },
};

static enum kr_escape escape;

static bool
check(const char *text, struct kr_err *err)
{
    struct kr_markers markers = {
        .file = "tree.tpl",
        .text = kr_str(text),
        .fields = tree_fields,
        .frame = frame_fields,
        .escape = escape,
    };

    return kr_markers_check(&markers, err);
}

static void
expect_fine(const char *text)
{
    struct kr_err err = { 0 };

    if (!check(text, &err))
        fail_msg("%s", err.message);
}

static void
expect_trouble(const char *text, const char *message)
{
    struct kr_err err = { 0 };

    assert_false(check(text, &err));
    assert_string_equal(err.message, message);
}

static void
a_template_that_keeps_to_its_table_is_fine(void **state)
{
    (void)state;
    expect_fine(KR_AUTOESCAPE
                "\n<p lang=\"{{LANG}}\">{{TITLE}} {{TITLE:u}}\n{{BODY:none}}"
                "{{#FLAG}}x{{/FLAG}}{{#MAYBE}}{{MAYBE}}{{/MAYBE}}"
                "{{#LEAVES}}{{#LEAF}}{{NAME}} of {{TITLE}}"
                "{{#LEAF_separator}}, {{/LEAF_separator}}{{/LEAF}}{{/LEAVES}}"
                "{{>ONE}}{{! a remark }}");
}

static void
a_template_opens_with_the_pragma(void **state)
{
    (void)state;
    expect_trouble("<p>{{TITLE}}",
                   "tree.tpl:1: does not open with " KR_AUTOESCAPE);
    expect_trouble("\xEF\xBB\xBF" KR_AUTOESCAPE,
                   "tree.tpl:1: does not open with " KR_AUTOESCAPE);
}

static void
a_misspelt_name_is_told_with_its_line(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "\n\n{{TITEL}}", "tree.tpl:3: no field TITEL");
    expect_trouble(KR_AUTOESCAPE "{{#LEAFS}}", "tree.tpl:1: no field LEAFS");
    expect_trouble(KR_AUTOESCAPE "{{>TWO}}", "tree.tpl:1: no field TWO");
}

static void
a_field_of_a_list_is_not_seen_outside_it(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{NAME}}", "tree.tpl:1: no field NAME");
}

static void
only_clean_html_goes_out_as_it_is(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{TITLE:none}}",
                   "tree.tpl:1: a text is never :none: TITLE");
    expect_trouble(KR_AUTOESCAPE "{{LANG:h:none}}",
                   "tree.tpl:1: a text is never :none: LANG");
    expect_trouble(KR_AUTOESCAPE "{{BODY}}",
                   "tree.tpl:1: trusted, yet without :none: BODY");
}

static void
json_stands_in_a_page_as_it_is(void **state)
{
    (void)state;
    expect_fine(KR_AUTOESCAPE
                "{{#DATA}}<script>{{DATA:none}}</script>{{/DATA}}");
    expect_trouble(KR_AUTOESCAPE "{{DATA}}",
                   "tree.tpl:1: trusted, yet without :none: DATA");
}

static void
xml_escapes_whatever_it_shows(void **state)
{
    (void)state;
    escape = KR_ESCAPE_XML;
    expect_fine(KR_AUTOESCAPE_XML "<title>{{TITLE}}</title>{{BODY}}");
    expect_trouble(KR_AUTOESCAPE "{{TITLE}}",
                   "tree.tpl:1: does not open with " KR_AUTOESCAPE_XML);
    expect_trouble(KR_AUTOESCAPE_XML "{{BODY:none}}",
                   "tree.tpl:1: HTML is never :none in XML: BODY");
    expect_trouble(KR_AUTOESCAPE_XML "{{DATA:none}}",
                   "tree.tpl:1: JSON stands in pages only: DATA");
    escape = KR_ESCAPE_HTML;
}

static void
a_marker_is_used_as_its_kind_wants(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{FLAG}}", "tree.tpl:1: not a text: FLAG");
    expect_trouble(KR_AUTOESCAPE "{{#TITLE}}",
                   "tree.tpl:1: not a section: TITLE");
    expect_trouble(KR_AUTOESCAPE "{{>LEAF}}",
                   "tree.tpl:1: not a partial: LEAF");
    expect_trouble(KR_AUTOESCAPE "{{#ONE}}", "tree.tpl:1: not a section: ONE");
    expect_trouble(KR_AUTOESCAPE "{{#FLAG_separator}}",
                   "tree.tpl:1: not between items of a list: FLAG_separator");
}

static void
sections_are_closed_in_order(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{#FLAG}}{{#LEAF}}{{/FLAG}}{{/LEAF}}",
                   "tree.tpl:1: closes what is not open: FLAG");
    expect_trouble(KR_AUTOESCAPE "{{#FLAG}}\n",
                   "tree.tpl:2: a section is not closed: FLAG");
    expect_trouble(KR_AUTOESCAPE "{{/FLAG}}",
                   "tree.tpl:1: closes what is not open: FLAG");
}

static void
a_torn_marker_is_refused(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{TITLE",
                   "tree.tpl:1: a marker is not closed: TITLE");
    expect_trouble(KR_AUTOESCAPE "{{}}", "tree.tpl:1: empty marker ");
}

static void
the_delimiters_and_the_pragma_stay_as_they_are(void **state)
{
    (void)state;
    expect_trouble(KR_AUTOESCAPE "{{=<% %>=}}",
                   "tree.tpl:1: not allowed here: =<% %>=");
    expect_trouble(KR_AUTOESCAPE "{{%AUTOESCAPE context=\"JSON\"}}",
                   "tree.tpl:1: not allowed here: %AUTOESCAPE "
                   "context=\"JSON\"");
}

static void
sections_nest_to_a_bound(void **state)
{
    char text[400] = KR_AUTOESCAPE;
    size_t i;

    (void)state;
    for (i = 0; i < KR_MARKER_DEPTH + 1; i++)
        strncat(text, "{{#FLAG}}", sizeof(text) - strlen(text) - 1);
    expect_trouble(text, "tree.tpl:1: too deep: FLAG");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_that_keeps_to_its_table_is_fine),
        cmocka_unit_test(a_template_opens_with_the_pragma),
        cmocka_unit_test(a_misspelt_name_is_told_with_its_line),
        cmocka_unit_test(a_field_of_a_list_is_not_seen_outside_it),
        cmocka_unit_test(only_clean_html_goes_out_as_it_is),
        cmocka_unit_test(json_stands_in_a_page_as_it_is),
        cmocka_unit_test(xml_escapes_whatever_it_shows),
        cmocka_unit_test(a_marker_is_used_as_its_kind_wants),
        cmocka_unit_test(sections_are_closed_in_order),
        cmocka_unit_test(a_torn_marker_is_refused),
        cmocka_unit_test(the_delimiters_and_the_pragma_stay_as_they_are),
        cmocka_unit_test(sections_nest_to_a_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
