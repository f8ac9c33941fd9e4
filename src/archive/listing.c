#include "kroniek/archive/listing.h"

#include <stddef.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/fold.h"

const char *
kr_listing_kind_name(enum kr_listing_kind kind)
{
    static const char *const names[] = {
        [KR_LISTING_NONE] = "none",         [KR_LISTING_ALL] = "all",
        [KR_LISTING_YEAR] = "year",         [KR_LISTING_MONTH] = "month",
        [KR_LISTING_DAY] = "day",           [KR_LISTING_TAG] = "tag",
        [KR_LISTING_CATEGORY] = "category", [KR_LISTING_AUTHOR] = "author",
        [KR_LISTING_UNDATED] = "undated",
    };

    return names[kind];
}

static const char *
term_key(struct kr_arena *arena, const char *kind, const char *term)
{
    return kr_arena_format(arena, "%s %s", kind,
                           kr_fold_title(arena, kr_str(term)).data);
}

const char *
kr_listing_key(struct kr_arena *arena, const struct kr_listing *listing)
{
    const char *kind = kr_listing_kind_name(listing->kind);
    const struct kr_date period = listing->period;

    switch (listing->kind) {
    case KR_LISTING_NONE: return "";
    case KR_LISTING_ALL:
    case KR_LISTING_UNDATED: return kind;
    case KR_LISTING_YEAR:
        return kr_arena_format(arena, "%s %04d", kind, period.year);
    case KR_LISTING_MONTH:
        return kr_arena_format(arena, "%s %04d-%02d", kind, period.year,
                               period.month);
    case KR_LISTING_DAY:
        return kr_arena_format(arena, "%s %04d-%02d-%02d", kind, period.year,
                               period.month, period.day);
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR: break;
    }
    return term_key(arena, kind, listing->term);
}
