/*
 * The address a request means: a path like ours, and canonical already, so that
 * a redirect to it is never followed by another.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "site/canonical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct kr_addresses addresses = {
        .base_url = "http://archief.example",
        .pattern = "/%postname%/",
        .tag = "tag",
        .category = "category",
        .author = "author",
        .page = "page",
        .search = "search",
        .feed = "feed",
        .undated = "datum-onbekend",
    };
    struct kr_arena *arena = kr_arena_new();
    struct kr_str path = { (const char *)data, size };
    struct kr_str query = { "", 0 };
    struct kr_wanted wanted, again;

    wanted = kr_canonical(arena, &addresses, path, query);
    again = kr_canonical(arena, &addresses, wanted.path, query);
    if (again.differs || !kr_str_equal(again.path, wanted.path))
        abort();
    if (wanted.differs && (wanted.path.data[0] != '/' ||
                           kr_str_starts(wanted.path, KR_STR("//"))))
        abort();
    kr_arena_free(arena);
    return 0;
}
