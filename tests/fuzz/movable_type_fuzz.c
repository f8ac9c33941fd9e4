/*
 * Any bytes as a Movable Type export: reading ends, and every draft has a
 * title and is UTF-8 from end to end.
 */
#include <stdint.h>
#include <stdlib.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/read_movable_type.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    int *position = self;

    (void)err;
    if (draft->position != ++*position || draft->title == NULL ||
        draft->title[0] == '\0' || !kr_utf8_valid(draft->html, NULL) ||
        !kr_utf8_valid(draft->source, NULL))
        abort();
    for (size_t i = 0; i < draft->comment_count; i++)
        if (!kr_utf8_valid(draft->comments[i].html, NULL))
            abort();
    return true;
}

static void
remark(void *self, const char *place, const char *text)
{
    (void)self;
    if (place[0] == '\0' || text[0] == '\0')
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_read_options options = { 0 };
    int position = 0;
    struct kr_sink sink = { .self = &position,
                            .article = article,
                            .failed = remark,
                            .note = remark,
                            .skipped = remark,
                            .missing = remark };
    struct kr_str bytes = { (const char *)data, size };
    struct kr_input *input = kr_input_of("a.txt", bytes);
    struct kr_err err = { 0 };

    if (!kr_read_movable_type(input, &options, &sink, &err) &&
        err.code == KR_FINE)
        abort();
    kr_input_close(input);
    (void)kr_read_movable_type_detect(bytes, "a.txt");
    return 0;
}
