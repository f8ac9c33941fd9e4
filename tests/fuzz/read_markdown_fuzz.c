/*
 * Markdown files from anywhere: one article or one failure comes out, no byte
 * of the body is lost on the way to the source, all text is UTF-8, and no
 * picture is taken where no folder was given.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_markdown.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct outcome {
    struct kr_str file;
    int articles, failures;
};

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static bool
source(void *self, const struct kr_source_draft *draft, struct kr_err *err)
{
    (void)self;
    (void)draft;
    (void)err;
    abort(); /* not the reader's to call */
}

static bool
source_end(void *self, struct kr_err *err)
{
    (void)self;
    (void)err;
    abort();
}

static bool
article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct outcome *outcome = self;

    (void)err;
    outcome->articles++;
    must(kr_str_ends(outcome->file, draft->source));
    must(draft->title != NULL && draft->place != NULL);
    must(kr_utf8_valid(kr_str(draft->title), NULL));
    must(kr_utf8_valid(draft->html, NULL));
    must(draft->html.length <= KR_HTML_LIMIT);
    must(draft->media_count == 0);
    for (size_t i = 0; i < draft->field_count; i++)
        must(kr_utf8_valid(kr_str(draft->fields[i].value), NULL));
    for (size_t i = 0; i < draft->tag_count; i++)
        must(draft->tags[i].name[0] != '\0');
    for (size_t i = 0; i < draft->alias_count; i++)
        must(draft->aliases[i][0] == '/');
    return true;
}

static void
failed(void *self, const char *place, const char *reason)
{
    struct outcome *outcome = self;

    outcome->failures++;
    must(strncmp(place, "a.md:", 5) == 0 && reason[0] != '\0');
}

static void
note(void *self, const char *place, const char *remark)
{
    (void)self;
    must(place[0] != '\0' && remark[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_read_options options = { .path = "a.md" };
    struct outcome outcome = { .file = { (const char *)data, size } };
    struct kr_sink sink = { .self = &outcome,
                            .source = source,
                            .article = article,
                            .failed = failed,
                            .note = note,
                            .skipped = note,
                            .missing = note,
                            .source_end = source_end };

    must(kr_read_markdown(outcome.file, &options, &sink, NULL));
    must(outcome.articles + outcome.failures == 1);
    (void)kr_read_markdown_detect(outcome.file, "a");
    return 0;
}
