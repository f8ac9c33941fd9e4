/*
 * Whatever clean HTML comes in goes out as Markdown: UTF-8, in bounded space,
 * and rendered again without trouble.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "exchange/markdown_html.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/html_markdown.h"
#include "kroniek/text/utf8.h"

#define MOST ((size_t)256 << 20) /* bytes; far more than any prefix makes */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
give_up(const char *why, struct kr_str markdown)
{
    fprintf(stderr, "%s\n%.*s\n", why, KR_STR_ARGS(markdown));
    abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_markdown_place place = { "https://x.example",
                                             "https://x.example/a/" };
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf out = KR_BUF(MOST);
    struct kr_clean_html body;
    struct kr_str again;
    struct kr_err err;

    if (size <= 65536 &&
        kr_clean_html(arena, (struct kr_str){ (const char *)data, size }, NULL,
                      &body, &err)) {
        if (!kr_html_markdown(body, &place, &out, &err))
            give_up(err.message, kr_buf_view(&out));
        if (!kr_utf8_valid(kr_buf_view(&out), NULL))
            give_up("no UTF-8", kr_buf_view(&out));
        if (!kr_markdown_html(arena, kr_buf_view(&out), &again, NULL, &err) &&
            err.code != KR_LIMIT)
            give_up(err.message, kr_buf_view(&out));
    }
    kr_buf_free(&out);
    kr_arena_free(arena);
    return 0;
}
