/*
 * What is typed into the search field: within its bounds, valid, and what is
 * written for a link reads as the same search.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
    if (!holds)
        abort();
}

static bool
is_slug_or_none(const char *text)
{
    struct kr_slug slug;

    return text == NULL || kr_slug_parse(kr_str(text), &slug);
}

static bool
is_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void
check(const struct kr_search_query *query)
{
    must(strlen(query->text) <= KR_SEARCH_BYTES);
    must(kr_utf8_valid(kr_str(query->text), NULL));
    must(strpbrk(query->text, "\r\n\t") == NULL);
    must(query->count <= KR_SEARCH_PARTS);
    must(query->year >= 0 && query->year <= 9999);
    must(is_slug_or_none(query->tag) && is_slug_or_none(query->author));
    for (size_t i = 0; i < query->count; i++) {
        must(query->parts[i].text.length > 0);
        must(kr_utf8_valid(query->parts[i].text, NULL));
    }
}

static void
compare(const struct kr_search_query *query,
        const struct kr_search_query *again)
{
    must(again->count <= query->count);
    must(is_same(query->tag, again->tag) && query->year == again->year);
    must(is_same(query->author, again->author));
    for (size_t i = 0; i < again->count; i++) {
        const struct kr_search_part *a = &query->parts[i];
        const struct kr_search_part *b = &again->parts[i];

        must(kr_str_equal(a->text, b->text) && a->phrase == b->phrase &&
             a->unwanted == b->unwanted);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str typed = { (const char *)data, size };
    struct kr_search_query query, again;
    const char *written;

    kr_search_query_read(arena, typed, &query);
    check(&query);
    written = kr_search_query_write(arena, &query, NULL, NULL, -1);
    if (strlen(written) <= KR_SEARCH_BYTES) {
        kr_search_query_read(arena, kr_str(written), &again);
        check(&again);
        compare(&query, &again);
    }
    kr_arena_free(arena);
    return 0;
}
