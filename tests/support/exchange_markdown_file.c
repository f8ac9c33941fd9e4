#include "exchange_markdown_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/read_markdown.h"

static struct memory_sink *memory;

void
markdown_forget(void)
{
    memory_sink_free(memory);
    memory = NULL;
}

void
markdown_read_as(struct kr_str text, struct kr_read_options options)
{
    struct kr_err err = { 0 };
    /* A block of its own size: a byte read past it is seen. */
    char *exact = malloc(text.length > 0 ? text.length : 1);

    assert_non_null(exact);
    memcpy(exact, text.data, text.length);
    markdown_forget();
    memory = memory_sink_new();
    if (options.path == NULL)
        options.path = "notes/bericht.md";
    if (!kr_read_markdown((struct kr_str){ exact, text.length }, &options,
                          &memory->sink, &err))
        fail_msg("%s", err.message);
    free(exact);
}

void
markdown_read(const char *text)
{
    markdown_read_as(kr_str(text), (struct kr_read_options){ 0 });
}

const struct memory_sink *
markdown_sink(void)
{
    return memory;
}

const struct kr_draft *
markdown_draft(void)
{
    if (memory->failed_count > 0)
        fail_msg("%s: %s", memory->failed[0].place, memory->failed[0].text);
    assert_int_equal(memory->draft_count, 1);
    return &memory->drafts[0];
}

void
expect_markdown_failure(const char *place, const char *part)
{
    assert_int_equal(memory->draft_count, 0);
    assert_int_equal(memory->failed_count, 1);
    assert_string_equal(memory->failed[0].place, place);
    if (strstr(memory->failed[0].text, part) == NULL)
        fail_msg("'%s' does not hold '%s'", memory->failed[0].text, part);
}

void
expect_markdown_html(const char *html)
{
    char *made = kr_str_keep(markdown_draft()->html, memory->arena);

    assert_string_equal(made, html);
}

const char *
markdown_field(const char *name)
{
    const struct kr_draft *draft = markdown_draft();

    for (size_t i = 0; i < draft->field_count; i++)
        if (strcmp(draft->fields[i].name, name) == 0)
            return draft->fields[i].value;
    return NULL;
}

struct kr_str
repeated(const char *head, const char *text, size_t count, const char *tail)
{
    size_t start = strlen(head), length = strlen(text), end = strlen(tail);
    char *all = malloc(start + length * count + end + 1);

    assert_non_null(all);
    memcpy(all, head, start);
    for (size_t i = 0; i < count; i++)
        memcpy(all + start + i * length, text, length);
    memcpy(all + start + length * count, tail, end + 1);
    return (struct kr_str){ all, start + length * count + end };
}
