/* Lines a person wrote, lines that are broken, and copies as they are written
 * and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_jsonl.h"
#include "kroniek/exchange/writers.h"

static struct memory_sink *memory;

static int
set_up(void **state)
{
    (void)state;
    memory = memory_sink_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    memory_sink_free(memory);
    return 0;
}

static void
read_bytes(struct kr_str bytes)
{
    const struct kr_read_options options = { .path = "a.jsonl" };
    struct kr_input *input = kr_input_of("a.jsonl", bytes);
    struct kr_err err = { 0 };

    if (!kr_read_jsonl(input, &options, &memory->sink, &err))
        fail_msg("%s", err.message);
    kr_input_close(input);
}

static const struct kr_draft *
one_article(const char *line)
{
    read_bytes(kr_str(line));
    if (memory->failed_count > 0)
        fail_msg("%s: %s", memory->failed[0].place, memory->failed[0].text);
    assert_int_equal(memory->draft_count, 1);
    return &memory->drafts[0];
}

static void
expect_failure(const char *line, const char *place, const char *reason)
{
    memory_sink_forget(memory);
    read_bytes(kr_str(line));
    assert_int_equal(memory->draft_count, 0);
    assert_int_equal(memory->failed_count, 1);
    assert_string_equal(memory->failed[0].place, place);
    if (strstr(memory->failed[0].text, reason) == NULL)
        fail_msg("'%s' has no '%s'", memory->failed[0].text, reason);
}

static void
expect_html(const struct kr_draft *draft, const char *html)
{
    if (!kr_str_is(draft->html, html))
        fail_msg("'%.*s' is not '%s'", KR_STR_ARGS(draft->html), html);
}

/* --- Lines of one's own --- */

static void
a_title_and_a_body_are_enough(void **state)
{
    const struct kr_draft *draft =
        one_article("{\"title\":\"x\",\"html\":\"<p>y</p>\"}");

    (void)state;
    assert_string_equal(draft->title, "x");
    assert_false(draft->title_derived);
    assert_string_equal(draft->place, "a.jsonl:1");
    assert_string_equal(draft->source_type, "text/html");
    assert_int_equal(draft->status, KR_PUBLISHED);
    expect_html(draft, "<p>y</p>");
}

static void
plain_text_becomes_paragraphs(void **state)
{
    (void)state;
    expect_html(one_article("{\"title\":\"x\",\"text\":\"a < b\\nc\\n\\nd\"}"),
                "<p>a &lt; b<br>\nc</p>\n<p>d</p>\n");
}

static void
markdown_becomes_html(void **state)
{
    (void)state;
    expect_html(one_article("{\"title\":\"x\",\"markdown\":\"*a*\"}"),
                "<p><em>a</em></p>\n");
}

static void
a_body_without_title_gives_one(void **state)
{
    const struct kr_draft *draft =
        one_article("{\"text\":\"Het regent. En hoe.\"}");

    (void)state;
    assert_true(draft->title_derived);
    assert_true(strncmp(draft->title, "Het regent", 10) == 0);
}

static void
names_stand_alone_or_in_objects(void **state)
{
    const struct kr_draft *draft = one_article(
        "{\"title\":\"x\",\"authors\":\"Anna\",\"tags\":[\"Zink\","
        "{\"name\":\"IJzer\",\"slug\":\"fe\",\"id\":7}],\"categories\":"
        "[{\"name\":\"c\",\"below\":[\"a\",{\"name\":\"b\"}]}]}");

    (void)state;
    assert_string_equal(draft->authors[0].name, "Anna");
    assert_int_equal(draft->tag_count, 2);
    assert_string_equal(draft->tags[1].slug, "fe");
    assert_string_equal(draft->tags[1].source_id, "7");
    assert_string_equal(draft->categories[0].parent->name, "b");
    assert_string_equal(draft->categories[0].parent->parent->name, "a");
}

static void
fields_are_an_object_or_a_list(void **state)
{
    const struct kr_draft *draft = one_article(
        "{\"title\":\"x\",\"fields\":[{\"name\":\"a\",\"value\":\"1\"},"
        "{\"name\":\"a\",\"value\":\"2\"}]}");

    (void)state;
    assert_int_equal(draft->field_count, 2);
    assert_string_equal(draft->fields[1].value, "2");
    memory_sink_forget(memory);
    draft = one_article("{\"title\":\"x\",\"fields\":{\"b\":3}}");
    assert_string_equal(draft->fields[0].name, "b");
    assert_string_equal(draft->fields[0].value, "3");
}

static void
comments_answer_each_other(void **state)
{
    const struct kr_draft *draft = one_article(
        "{\"title\":\"x\",\"comments\":[{\"id\":1,\"author\":\"Piet\","
        "\"text\":\"a & b\"},{\"parent\":\"1\",\"closed\":true,\"kind\":"
        "\"pingback\",\"html\":\"<p>c\"}]}");

    (void)state;
    assert_int_equal(draft->comment_count, 2);
    assert_true(kr_str_is(draft->comments[0].html, "a &amp; b"));
    assert_string_equal(draft->comments[1].parent, "1");
    assert_int_equal(draft->comments[1].kind, KR_PINGBACK);
    assert_true(draft->comments[1].closed);
}

static void
a_mark_blank_lines_and_crlf_are_nothing(void **state)
{
    (void)state;
    read_bytes(kr_str("\xEF\xBB\xBF{\"title\":\"a\"}\r\n\r\n"
                      "{\"title\":\"b\"}"));
    assert_int_equal(memory->failed_count, 0);
    assert_int_equal(memory->draft_count, 2);
    assert_string_equal(memory->drafts[1].place, "a.jsonl:3");
    assert_int_equal(memory->drafts[1].position, 2);
}

static void
an_unknown_member_is_noted_once(void **state)
{
    (void)state;
    read_bytes(kr_str("{\"title\":\"a\",\"onzin\":1}\n"
                      "{\"title\":\"b\",\"onzin\":1}\n"));
    assert_int_equal(memory->draft_count, 2);
    assert_int_equal(memory->note_count, 1);
    assert_true(memory_sink_noted(memory, "onzin"));
}

/* --- What cannot be read --- */

static void
what_is_wrong_is_told_with_its_line(void **state)
{
    (void)state;
    expect_failure("\nniet", "a.jsonl:2", "no JSON");
    expect_failure("[1]", "a.jsonl:1", "no JSON object");
    expect_failure("{}", "a.jsonl:1", "neither title nor text");
    expect_failure("{\"type\":\"vreemd\"}", "a.jsonl:1", "no type");
    expect_failure("{\"title\":\"x\",\"title\":\"y\"}", "a.jsonl:1",
                   "duplicate");
    expect_failure("{\"title\":\"x\",\"date\":\"2024-13\"}", "a.jsonl:1",
                   "date: no month 13");
    expect_failure("{\"title\":\"x\",\"status\":\"weg\"}", "a.jsonl:1",
                   "status");
    expect_failure("{\"title\":\"x\",\"tags\":[5]}", "a.jsonl:1", "tags");
    expect_failure("{\"title_base64\":\"//4=\"}", "a.jsonl:1", "no UTF-8");
    expect_failure("{\"title\":\"x\",\"html_base64\":\"=\"}", "a.jsonl:1",
                   "no base64");
    expect_failure("{\"title\":\"x\",\"revisions\":[{\"number\":1}]}",
                   "a.jsonl:1", "missing");
}

static void
the_rest_goes_on_behind_a_bad_line(void **state)
{
    (void)state;
    read_bytes(kr_str("{\"title\":\"a\"}\n{\"title\":\"\n{\"title\":\"c\"}"));
    assert_int_equal(memory->failed_count, 1);
    assert_int_equal(memory->draft_count, 2);
}

static void
a_newer_copy_is_refused(void **state)
{
    const struct kr_read_options options = { .path = "a.jsonl" };
    struct kr_input *input =
        kr_input_of("a.jsonl",
                    kr_str("{\"type\":\"archive\",\"version\":2}\n"));
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_read_jsonl(input, &options, &memory->sink, &err));
    assert_int_equal(err.code, KR_INVALID);
    kr_input_close(input);
}

static void
deep_nesting_ends_in_a_failure(void **state)
{
    struct kr_buf line = KR_BUF(1u << 20);

    (void)state;
    kr_buf_text(&line, "{\"title\":");
    for (int i = 0; i < 100000; i++)
        kr_buf_char(&line, '[');
    read_bytes(kr_buf_view(&line));
    assert_int_equal(memory->failed_count, 1);
    kr_buf_free(&line);
}

/* --- Known by what it begins with --- */

static void
expect_sure(const char *head, const char *name, int sure)
{
    assert_int_equal(kr_read_jsonl_detect(kr_str(head), name), sure);
}

static void
it_is_known_by_its_first_lines(void **state)
{
    (void)state;
    expect_sure("{\"type\":\"archive\",\"format\":\"kroniek\",\"version\":1}",
                "x", 100);
    expect_sure("{\"a\":1}\n{\"b\":2}\n", "x", 70);
    expect_sure("{\"a\":1}", "x.jsonl", 90);
    expect_sure("{\"a\":1}\n", "x.json", 0);
    expect_sure("{\n\"a\":1}\n", "x.json", 0);
    expect_sure("tekst", "x.jsonl", 0);
}

/* --- Written --- */

static const struct kr_writer_options plain = { .title = "",
                                                .description = "",
                                                .language = "" };

static void
write_one(const char *path, const struct kr_draft *draft, bool finish)
{
    const struct kr_source_draft source = { .format = "x", .location = "x" };
    struct kr_writer *writer;
    struct kr_err err = { 0 };
    struct kr_sink sink;

    if (!kr_writer_open(kr_writer_format_by_name("jsonl"), path, &plain,
                        &writer, &err))
        fail_msg("%s", err.message);
    sink = kr_writer_sink(writer);
    assert_true(sink.source(sink.self, &source, &err));
    assert_true(sink.article(sink.self, draft, &err));
    assert_true(sink.source_end(sink.self, &err));
    assert_true(!finish || kr_writer_finish(writer, &err));
    kr_writer_free(writer);
}

static void
a_draft_written_is_read_as_it_was(void **state)
{
    const struct kr_field_draft field = { "a", "\x01\"\\\xff" };
    const struct kr_draft draft = {
        .place = "x",
        .title = "Tab\tén \xe2\x80\xa8",
        .html = KR_STR("<p>\x7f</p>"),
        .fields = &field,
        .field_count = 1,
    };
    char folder[] = "/tmp/kroniek-jsonl-XXXXXX", path[64];
    const struct kr_read_options options = { .format = "jsonl" };

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/a.jsonl", folder);
    write_one(path, &draft, true);
    assert_true(kr_exchange_read(path, &options, &memory->sink, NULL));
    assert_int_equal(memory->draft_count, 1);
    assert_string_equal(memory->drafts[0].title, draft.title);
    assert_string_equal(memory->drafts[0].fields[0].value, field.value);
    expect_html(&memory->drafts[0], "<p>\x7f</p>");
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

static void
what_is_not_finished_leaves_nothing(void **state)
{
    const struct kr_draft draft = { .place = "x", .title = "x" };
    char folder[] = "/tmp/kroniek-jsonl-XXXXXX", path[64];

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/a.jsonl", folder);
    write_one(path, &draft, false);
    assert_int_equal(rmdir(folder), 0);
}

static void
what_is_there_is_not_written_over(void **state)
{
    const struct kr_draft draft = { .place = "x", .title = "x" };
    char folder[] = "/tmp/kroniek-jsonl-XXXXXX", path[64];
    struct kr_writer *writer = NULL;
    struct kr_err err = { 0 };

    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/a.jsonl", folder);
    write_one(path, &draft, true);
    assert_false(kr_writer_open(kr_writer_format_by_name("jsonl"), path, &plain,
                                &writer, &err));
    assert_int_equal(err.code, KR_CONFLICT);
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_title_and_a_body_are_enough),
        CASE(plain_text_becomes_paragraphs),
        CASE(markdown_becomes_html),
        CASE(a_body_without_title_gives_one),
        CASE(names_stand_alone_or_in_objects),
        CASE(fields_are_an_object_or_a_list),
        CASE(comments_answer_each_other),
        CASE(a_mark_blank_lines_and_crlf_are_nothing),
        CASE(an_unknown_member_is_noted_once),
        CASE(what_is_wrong_is_told_with_its_line),
        CASE(the_rest_goes_on_behind_a_bad_line),
        CASE(a_newer_copy_is_refused),
        CASE(deep_nesting_ends_in_a_failure),
        CASE(it_is_known_by_its_first_lines),
        CASE(a_draft_written_is_read_as_it_was),
        CASE(what_is_not_finished_leaves_nothing),
        CASE(what_is_there_is_not_written_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
