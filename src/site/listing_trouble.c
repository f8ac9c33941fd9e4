#include "site/listing_trouble.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/periods.h"
#include "site/site_own.h"

bool
kr_listing_fail_past_end(struct kr_site *site, const char *path, int64_t pages,
                         struct kr_err *err)
{
    struct kr_trouble trouble = {
        .status = 404, .kind = KR_TROUBLE_PAST_END, .path = path, .pages = pages
    };

    return kr_site_trouble(site, &trouble, err);
}

bool
kr_listing_is_period(enum kr_listing_kind kind)
{
    return kind == KR_LISTING_YEAR || kind == KR_LISTING_MONTH ||
           kind == KR_LISTING_DAY;
}

const struct kr_date *
kr_listing_date(struct kr_arena *arena, const struct kr_period *period)
{
    struct kr_date *date;

    if (period->posts == 0)
        return NULL;
    date = kr_arena_alloc(arena, sizeof(*date));
    *date = period->date;
    return date;
}

bool
kr_listing_fail_empty(struct kr_site *site, struct kr_arena *arena,
                      const struct kr_listing *listing, struct kr_err *err)
{
    struct kr_trouble trouble = { .status = 404,
                                  .kind = KR_TROUBLE_EMPTY_PERIOD,
                                  .period = listing->period };
    struct kr_period before, after;

    if (!kr_listing_is_period(listing->kind))
        return kr_fail(err, KR_NOT_FOUND, "this listing is empty");
    if (!kr_store_around(site->store, listing->kind, listing->period, &before,
                         &after, err))
        return false;
    trouble.older = kr_listing_date(arena, &before);
    trouble.newer = kr_listing_date(arena, &after);
    return kr_site_trouble(site, &trouble, err);
}
