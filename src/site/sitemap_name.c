#include "site/sitemap_name.h"

#include <stddef.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"

static const struct {
    const char *start;
    enum kr_sitemap_kind kind;
    size_t least, most; /* digits */
} names[] = {
    { "sitemap-indexes", KR_SITEMAP_INDEXES, 0, 0 },
    { "sitemap-periods-", KR_SITEMAP_PERIODS, 4, 4 },
    { "sitemap-posts-", KR_SITEMAP_POSTS, 1, 9 },
    { "sitemap-terms-", KR_SITEMAP_TERMS, 1, 9 },
};

const char *
kr_sitemap_path(struct kr_arena *arena, enum kr_sitemap_kind kind,
                int64_t number)
{
    if (kind == KR_SITEMAP_INDEXES)
        return kr_arena_format(arena, "/%s.xml", names[kind].start);
    if (kind == KR_SITEMAP_PERIODS)
        return kr_arena_format(arena, "/%s%04lld.xml", names[kind].start,
                               (long long)number);
    return kr_arena_format(arena, "/%s%lld.xml", names[kind].start,
                           (long long)number);
}

/* What is between START and ".xml" in NAME; false: it has another form. */
static bool
between(struct kr_str name, struct kr_str start, struct kr_str *out)
{
    struct kr_str end = KR_STR(".xml");

    if (!kr_str_starts(name, start) || !kr_str_ends(name, end) ||
        name.length < start.length + end.length)
        return false;
    *out = kr_str_from(name, start.length);
    out->length -= end.length;
    return true;
}

bool
kr_sitemap_name_parse(struct kr_str name, enum kr_sitemap_kind *kind,
                      int64_t *number)
{
    struct kr_str digits;
    size_t row = 0;

    while (row < KR_COUNT(names) &&
           !between(name, kr_str(names[row].start), &digits))
        row++;
    if (row == KR_COUNT(names) || digits.length < names[row].least ||
        digits.length > names[row].most)
        return false;
    *kind = names[row].kind;
    *number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9' ||
            (digits.data[0] == '0' && *kind != KR_SITEMAP_PERIODS))
            return false;
        *number = *number * 10 + (digits.data[i] - '0');
    }
    return *number > 0 || *kind == KR_SITEMAP_INDEXES;
}
