#include "exchange_text_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "kroniek/base/err.h"
#include "kroniek/exchange/read_text.h"

#define DUMPS KRONIEK_SOURCE "/tests/fixtures/dumps/"

struct memory_sink *dump_memory;

int
dump_set_up(void **state)
{
    (void)state;
    dump_memory = memory_sink_new();
    return 0;
}

int
dump_tear_down(void **state)
{
    (void)state;
    memory_sink_free(dump_memory);
    return 0;
}

void
dump_read_as(struct kr_str bytes, struct kr_read_options options)
{
    struct kr_err err = { 0 };

    options.path = "a.txt";
    if (!kr_read_text(bytes, &options, &dump_memory->sink, &err))
        fail_msg("%s", err.message);
}

void
dump_read(const char *text)
{
    dump_read_as(kr_str(text), (struct kr_read_options){ 0 });
}

void
dump_read_fixture(const char *name)
{
    struct kr_buf bytes = KR_BUF(1u << 20);

    dump_read_as(dump_bytes(name, &bytes), (struct kr_read_options){ 0 });
    kr_buf_free(&bytes);
}

struct kr_str
dump_bytes(const char *name, struct kr_buf *bytes)
{
    char path[512];
    char part[4096];
    size_t length;
    FILE *file;

    snprintf(path, sizeof(path), "%s%s", DUMPS, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    while ((length = fread(part, 1, sizeof(part), file)) > 0)
        kr_buf_bytes(bytes, part, length);
    fclose(file);
    return kr_buf_view(bytes);
}

const struct kr_draft *
dump_draft(size_t index, size_t count)
{
    assert_int_equal(dump_memory->draft_count, count);
    return &dump_memory->drafts[index];
}
