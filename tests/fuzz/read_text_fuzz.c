/*
 * Any bytes as a text dump: reading ends, every draft is whole, and its HTML
 * has an end for each beginning.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/listing.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Tags that begin and end balance; <br> has no end. */
static bool
is_balanced(struct kr_str html)
{
    long open = 0;
    size_t at;

    while ((at = kr_str_find(html, '<')) < html.length) {
        html = kr_str_from(html, at);
        if (kr_str_starts(html, KR_STR("</")))
            open--;
        else if (!kr_str_starts(html, KR_STR("<br>")))
            open++;
        if (open < 0)
            return false;
        html = kr_str_from(html, 1);
    }
    return open == 0;
}

static bool
take_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    int *position = self;

    (void)err;
    if (draft->position != ++*position || draft->title == NULL ||
        draft->title[0] == '\0' || !kr_utf8_valid(draft->source, NULL) ||
        !kr_utf8_valid(draft->html, NULL) || !is_balanced(draft->html))
        abort();
    return true;
}

static void
take_remark(void *self, const char *place, const char *remark)
{
    (void)self;
    if (place[0] == '\0' || remark[0] == '\0')
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int position = 0;
    struct kr_sink sink = {
        .self = &position,
        .article = take_article,
        .failed = take_remark,
        .note = take_remark,
        .skipped = take_remark,
        .missing = take_remark,
    };
    struct kr_str bytes = { (const char *)data, size };
    struct kr_arena *arena = kr_arena_new();
    struct kr_listing listing;
    const char *label;
    struct kr_err err = { 0 };
    int sure = kr_read_text_detect(bytes, "a.txt");

    if (sure < 0 || sure > 100)
        abort();
    kr_read_text_listing(arena, bytes, &listing, &label);
    if ((listing.kind == KR_LISTING_NONE) != (label == NULL))
        abort();
    if (!kr_read_text(bytes, NULL, &sink, &err) && err.code == KR_FINE)
        abort();
    kr_arena_free(arena);
    return 0;
}
