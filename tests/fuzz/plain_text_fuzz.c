/*
 * What is done to plain text from outside: mended it is UTF-8, a slug is a
 * slug, a folded title folds to itself, an excerpt is no longer than asked, and
 * what is percent-encoded decodes to what it was.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/excerpt.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"

#define EXCERPT 40

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool truth)
{
    if (!truth)
        abort();
}

static void
try_slug(struct kr_str text)
{
    struct kr_slug slug, again;

    kr_slug_suggest(text, &slug);
    if (slug.text[0] == '\0')
        return;
    must(kr_slug_parse(kr_str(slug.text), &again));
    kr_slug_suggest(kr_str(slug.text), &again);
    must(strcmp(slug.text, again.text) == 0);
    kr_slug_numbered(&slug, 4294967295u, &again);
    must(kr_slug_parse(kr_str(again.text), &again));
}

static void
try_mended(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str mended, title;

    (void)kr_utf8_mend(arena, text, &mended);
    must(kr_utf8_valid(mended, NULL));
    must(kr_utf8_count(kr_excerpt(arena, mended, EXCERPT)) <= EXCERPT);
    must(kr_utf8_valid(kr_utf8_cut(mended, EXCERPT), NULL));
    title = kr_fold_title(arena, mended);
    must(kr_str_equal(kr_fold_title(arena, title), title));
    (void)kr_fold_ascii(arena, text);
}

static void
try_percent(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf encoded = KR_BUF(text.length * 3);
    struct kr_str out;

    if (kr_percent_decode(arena, text, &out, NULL))
        must(out.length <= text.length);
    kr_percent_segment(&encoded, text);
    if (kr_str_find(text, '\0') == text.length) {
        must(kr_percent_decode(arena, kr_buf_view(&encoded), &out, NULL));
        must(kr_str_equal(out, text));
    }
    kr_buf_free(&encoded);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kr_str text = { (const char *)data, size };
    struct kr_arena *arena = kr_arena_new();

    try_slug(text);
    try_mended(arena, text);
    try_percent(arena, text);
    kr_arena_free(arena);
    return 0;
}
