#include "store/search_facets.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/store/search.h"
#include "store/row.h"
#include "store/search_batch.h"
#include "store/search_watch.h"
#include "store/stmt.h"

#define COUNTED 60000 /* tags of all hits together, at most */

struct share { /* so many hits have KEY */
    int64_t key, posts;
};

static int
by_key(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

static int
by_posts(const void *a, const void *b)
{
    const struct share *x = a, *y = b;

    if (x->posts != y->posts)
        return x->posts > y->posts ? -1 : 1;
    return x->key > y->key ? -1 : x->key < y->key;
}

static int
newest_first(const void *a, const void *b)
{
    const struct kr_search_year *x = a, *y = b;

    return x->year > y->year ? -1 : x->year < y->year;
}

/* The keys most hits have, not all of them; KEYS is put in order. */
static size_t
share_out(struct kr_arena *arena, int64_t *keys, size_t count, size_t all,
          struct share **out)
{
    struct share *shares = kr_arena_array(arena, count, sizeof(*shares));
    size_t kept = 0;

    if (count > 1)
        qsort(keys, count, sizeof(*keys), by_key);
    for (size_t i = 0, same; i < count; i += same) {
        for (same = 1; i + same < count && keys[i + same] == keys[i]; same++)
            ;
        if (same < all)
            shares[kept++] = (struct share){ keys[i], (int64_t)same };
    }
    if (kept > 1)
        qsort(shares, kept, sizeof(*shares), by_posts);
    *out = shares;
    return kept < KR_SEARCH_FACETS ? kept : KR_SEARCH_FACETS;
}

static void
share_years(struct kr_arena *arena, const struct kr_hits *hits,
            struct kr_search_results *out)
{
    int64_t *keys = kr_arena_array(arena, hits->count, sizeof(*keys));
    struct kr_search_year *years;
    struct share *shares;
    size_t count = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].year != 0)
            keys[count++] = hits->items[i].year;
    count = share_out(arena, keys, count, hits->count, &shares);
    years = kr_arena_array(arena, count, sizeof(*years));
    for (size_t i = 0; i < count; i++)
        years[i] =
            (struct kr_search_year){ (int)shares[i].key, shares[i].posts };
    if (count > 1)
        qsort(years, count, sizeof(*years), newest_first);
    out->years = years;
    out->year_count = count;
}

static bool
name_tag(struct kr_search_watch *watch, struct kr_arena *arena, int64_t id,
         struct kr_term *out, bool *found, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(watch->store, KR_SQL_SEARCH_TAG);

    kr_stmt_int(stmt, ":id", id);
    if ((*found = kr_stmt_row(stmt)))
        kr_row_term(stmt, arena, out);
    return kr_search_watch_stmt(watch, stmt, err);
}

static bool
share_tags(struct kr_search_watch *watch, struct kr_arena *arena,
           const struct kr_hits *hits, struct kr_search_results *out,
           struct kr_err *err)
{
    int64_t *keys = kr_arena_array(arena, COUNTED, sizeof(*keys));
    struct kr_search_tag *tags;
    struct share *shares;
    size_t count = 0;
    uint64_t id;
    bool found;

    for (size_t i = 0; i < hits->count; i++)
        for (struct kr_str rest = hits->items[i].tags;
             count < COUNTED && kr_varint_next(&rest, &id);)
            keys[count++] = (int64_t)id;
    count = share_out(arena, keys, count, hits->count, &shares);
    tags = kr_arena_array(arena, count, sizeof(*tags));
    for (size_t i = 0; i < count; i++) {
        struct kr_search_tag *tag = &tags[out->tag_count];

        tag->posts = shares[i].posts;
        if (!name_tag(watch, arena, shares[i].key, &tag->term, &found, err))
            return false;
        out->tag_count += found;
    }
    out->tags = tags;
    return true;
}

bool
kr_search_facets(struct kr_search_watch *watch, struct kr_arena *arena,
                 const struct kr_hits *hits, struct kr_search_results *out,
                 struct kr_err *err)
{
    share_years(arena, hits, out);
    return share_tags(watch, arena, hits, out, err);
}
