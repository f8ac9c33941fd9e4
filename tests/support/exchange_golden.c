#include "exchange_golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/input.h"
#include "kroniek/text/clean_html.h"

struct kr_str
golden_bytes(const char *name)
{
    char path[500];
    FILE *file;
    char *bytes;
    long size;

    (void)snprintf(path, sizeof(path), "%s/tests/fixtures/%s", KRONIEK_SOURCE,
                   name);
    if ((file = fopen(path, "rb")) == NULL)
        fail_msg("no %s", path);
    (void)fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    /* A block of its own size: a byte read past it is seen. */
    bytes = malloc(size > 0 ? (size_t)size : 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    (void)fclose(file);
    return (struct kr_str){ bytes, (size_t)size };
}

static bool
read_as(const struct kr_format *format, struct kr_str bytes,
        const struct kr_read_options *options, struct kr_sink *sink,
        struct kr_err *err)
{
    struct kr_input *input;
    bool ok;

    if (format->read != NULL)
        return format->read(bytes, options, sink, err);
    input = kr_input_of(options->path, bytes);
    ok = format->stream(input, options, sink, err);
    kr_input_close(input);
    return ok;
}

const char *
golden_read_bytes(struct memory_sink *memory, const char *format,
                  struct kr_str bytes, struct kr_read_options options)
{
    const struct kr_format *found = kr_format_by_name(format);
    struct kr_err err = { 0 };

    assert_non_null(found);
    if (options.path == NULL)
        options.path = "invoer";
    if (read_as(found, bytes, &options, &memory->sink, &err))
        return NULL;
    assert_true(err.message[0] != '\0');
    return kr_arena_text(memory->arena, err.message);
}

struct memory_sink *
golden_read(const char *format, const char *name)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_str bytes = golden_bytes(name);
    const char *why =
        golden_read_bytes(memory, format, bytes,
                          (struct kr_read_options){ .path = name });

    if (why != NULL)
        fail_msg("%s", why);
    free((void *)(uintptr_t)bytes.data);
    return memory;
}

static struct kr_picture
picture(void *self, const char *src)
{
    const char *slash = strrchr(src, '/');

    return (struct kr_picture){
        kr_arena_format(self, "/media/%s", slash == NULL ? src : slash + 1), 8,
        6
    };
}

static void
put_text(struct kr_buf *out, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        kr_buf_format(out, "  %s: %s\n", name, value);
}

static void
put_terms(struct kr_buf *out, const char *name,
          const struct kr_term_draft *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        kr_buf_format(out, "  %s: %s (%s)%s%s\n", name, terms[i].name,
                      terms[i].slug == NULL ? "" : terms[i].slug,
                      terms[i].parent == NULL ? "" : " below ",
                      terms[i].parent == NULL ? "" : terms[i].parent->name);
}

static void
put_lists(struct kr_buf *out, const struct kr_draft *draft)
{
    put_terms(out, "author", draft->authors, draft->author_count);
    put_terms(out, "tag", draft->tags, draft->tag_count);
    put_terms(out, "category", draft->categories, draft->category_count);
    for (size_t i = 0; i < draft->keyword_count; i++)
        put_text(out, "keyword", draft->keywords[i]);
    for (size_t i = 0; i < draft->alias_count; i++)
        put_text(out, "alias", draft->aliases[i]);
    for (size_t i = 0; i < draft->field_count; i++)
        kr_buf_format(out, "  field %s: %s\n", draft->fields[i].name,
                      draft->fields[i].value);
}

static void
put_body(struct kr_arena *arena, struct kr_buf *out,
         const struct kr_draft *draft)
{
    const struct kr_clean_rules rules = { .picture = picture, .self = arena };
    struct kr_clean_html clean;
    struct kr_err err = { 0 };

    kr_buf_format(out, "  source: %zu bytes of %s\n", draft->source.length,
                  draft->source_type == NULL ? "?" : draft->source_type);
    if (kr_clean_html(arena, draft->html, &rules, &clean, &err))
        kr_buf_format(out, "%s\n", clean.data);
    else
        kr_buf_format(out, "(%s)\n", err.message);
}

static void
put_draft(struct kr_arena *arena, struct kr_buf *out,
          const struct kr_draft *draft)
{
    kr_buf_format(out, "%d %s %s: %s%s\n", draft->position,
                  draft->kind == KR_PAGE ? "page" : "post",
                  kr_status_name(draft->status == 0 ? KR_PUBLISHED
                                                    : draft->status),
                  draft->title, draft->title_derived ? " (derived)" : "");
    put_text(out, "place", draft->place);
    put_text(out, "guid", draft->guid);
    put_text(out, "permalink", draft->permalink);
    put_text(out, "id", draft->source_id);
    put_text(out, "slug", draft->slug);
    put_text(out, "language", draft->language);
    put_text(out, "date", draft->date.edtf);
    put_text(out, "modified", draft->modified.edtf);
    put_text(out, "excerpt", draft->excerpt);
    put_text(out, "picture", draft->featured_src);
    put_text(out, "picture alt", draft->featured_alt);
    put_lists(out, draft);
    put_body(arena, out, draft);
}

static void
put_remarks(struct kr_buf *out, const char *kind,
            const struct memory_remark *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        kr_buf_format(out, "%s %s: %s\n", kind, list[i].place, list[i].text);
}

const char *
golden_text(const struct memory_sink *memory)
{
    struct kr_buf out = KR_BUF((size_t)64 << 20);
    struct kr_str text;

    for (size_t i = 0; i < memory->draft_count; i++)
        put_draft(memory->arena, &out, &memory->drafts[i]);
    put_remarks(&out, "failed", memory->failed, memory->failed_count);
    put_remarks(&out, "note", memory->notes, memory->note_count);
    put_remarks(&out, "skipped", memory->skipped, memory->skipped_count);
    text = kr_buf_keep(&out, memory->arena);
    kr_buf_free(&out);
    return text.data;
}

static void
write_golden(const char *name, const char *text)
{
    char path[500];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/tests/fixtures/%s", KRONIEK_SOURCE,
                   name);
    file = fopen(path, "wb");
    assert_non_null(file);
    (void)fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void
expect_detected(const char *format, const char *name)
{
    struct kr_str bytes = golden_bytes(name);
    const char *slash = strrchr(name, '/');
    const struct kr_format *found =
        kr_format_detect(kr_str_upto(bytes, KR_READ_HEAD),
                         slash == NULL ? name : slash + 1);

    if (found == NULL || strcmp(found->name, format) != 0)
        fail_msg("%s is taken for %s", name,
                 found == NULL ? "nothing" : found->name);
    free((void *)(uintptr_t)bytes.data);
}

void
expect_golden(const char *format, const char *name)
{
    struct memory_sink *memory = golden_read(format, name);
    const char *made = golden_text(memory), *mode = getenv("KRONIEK_GOLDEN");
    char golden[300];
    struct kr_str bytes;

    expect_detected(format, name);
    (void)snprintf(golden, sizeof(golden), "%s.golden", name);
    if (mode != NULL && strcmp(mode, "write") == 0)
        write_golden(golden, made);
    bytes = golden_bytes(golden);
    assert_string_equal(made, kr_str_keep(bytes, memory->arena));
    free((void *)(uintptr_t)bytes.data);
    memory_sink_free(memory);
}
