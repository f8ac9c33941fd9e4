/*
 * JSON Lines from anywhere: every line is an article, a record or a failure,
 * and texts that must be UTF-8 are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_sink.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_jsonl.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static void
must_be_history(const struct kr_history *history)
{
    must(history->revision_count > 0);
    for (size_t i = 0; i < history->revision_count; i++) {
        must(kr_utf8_valid(kr_str(history->revisions[i].title), NULL));
        must(kr_utf8_valid(history->revisions[i].html, NULL));
    }
    for (size_t i = 0; i < history->appearance_count; i++)
        must(strlen(history->appearances[i].source.sha256) == 64);
    for (size_t i = 0; i < history->redirect_count; i++)
        must(history->redirects[i].path[0] == '/');
}

/* What may be any bytes is left out of what the common sink looks at. */
static bool
article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct fuzz_sink *fuzz = self;
    struct fuzz_sink common;
    struct kr_draft looked_at = *draft;

    if (draft->history != NULL)
        must_be_history(draft->history);
    looked_at.source = (struct kr_str){ "", 0 };
    looked_at.field_count = 0;
    fuzz_sink_begin(&common);
    common.position = fuzz->position;
    fuzz->position = draft->position;
    return common.sink.article(common.sink.self, &looked_at, err);
}

static bool
record(void *self, const struct kr_record *given, struct kr_err *err)
{
    (void)self;
    (void)err;
    must(given->place[0] != '\0');
    if (given->kind == KR_RECORD_TERM)
        must(kr_utf8_valid(kr_str(given->term.name), NULL));
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_str bytes = { (const char *)data, size };
    const struct kr_read_options options = { .path = "a.jsonl" };
    struct kr_input *input = kr_input_of("a.jsonl", bytes);
    struct kr_err err = { 0 };
    struct fuzz_sink fuzz;

    fuzz_sink_begin(&fuzz);
    fuzz.sink.self = &fuzz;
    fuzz.sink.article = article;
    fuzz.sink.record = record;
    if (!kr_read_jsonl(input, &options, &fuzz.sink, &err))
        must(err.code == KR_INVALID); /* a copy of a newer version */
    (void)kr_read_jsonl_detect(bytes, "a");
    kr_input_close(input);
    return 0;
}
