#include "store/search_hits.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/store/search.h"
#include "store/search_match.h"
#include "store/search_watch.h"
#include "store/search_wish.h"
#include "store/stmt.h"

#define TITLED 200 /* hits by title that come in besides */
#define ROOM (2 * KR_SEARCH_COUNT_MOST + TITLED + 2)

struct finding {
    struct kr_search_watch *watch;
    struct kr_arena *arena;
    struct kr_wish *wish;
    struct kr_hits *hits;
};

/* Up to MOST hits behind those that are there. */
static bool
find(struct finding *finding, enum kr_search_how how, size_t most,
     struct kr_err *err)
{
    struct kr_hits *hits = finding->hits;
    struct kr_search_match match =
        kr_search_match_write(finding->arena, finding->wish, how);
    struct kr_stmt *stmt =
        kr_store_stmt(finding->watch->store, KR_SQL_SEARCH_HITS);

    kr_stmt_text(stmt, ":match", match.text);
    kr_stmt_blob(stmt, ":weights", match.weights);
    kr_stmt_int(stmt, ":most", (int64_t)most);
    while (hits->count < ROOM && kr_stmt_row(stmt))
        hits->items[hits->count++] = (struct kr_hit){
            .place = kr_stmt_get_int(stmt, 0),
            .score = kr_stmt_get_double(stmt, 1),
            .whole = how != KR_SEARCH_WIDE,
        };
    return kr_search_watch_stmt(finding->watch, stmt, err);
}

static int
by_place(const void *a, const void *b)
{
    const struct kr_hit *x = a, *y = b;

    if (x->place != y->place)
        return x->place > y->place ? -1 : 1;
    return (int)y->whole - (int)x->whole;
}

/* Each place once: as what has the words themselves. */
static void
drop_doubles(struct kr_hits *hits)
{
    size_t kept = 0;

    qsort(hits->items, hits->count, sizeof(*hits->items), by_place);
    for (size_t i = 0; i < hits->count; i++)
        if (kept == 0 || hits->items[kept - 1].place != hits->items[i].place)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

static int
by_worth(const void *a, const void *b)
{
    const struct kr_hit *x = a, *y = b;

    if (x->whole != y->whole)
        return x->whole ? -1 : 1;
    if (x->score > y->score)
        return -1;
    if (x->score < y->score)
        return 1;
    return by_place(a, b);
}

static bool
find_all(struct finding *finding, struct kr_err *err)
{
    struct kr_hits *hits = finding->hits;

    if (!find(finding, KR_SEARCH_WHOLE, KR_SEARCH_COUNT_MOST + 1, err))
        return false;
    hits->more = hits->count > KR_SEARCH_COUNT_MOST;
    if (finding->wish->wanted == 0 || finding->watch->late)
        return true;
    if (hits->more)
        return find(finding, KR_SEARCH_TITLE, TITLED, err);
    if (!kr_wish_widen(finding->watch, finding->arena, finding->wish, err))
        return false;
    for (size_t i = 0; i < finding->wish->count; i++)
        if (finding->wish->parts[i].wide_count > 0)
            return find(finding, KR_SEARCH_WIDE, KR_SEARCH_COUNT_MOST + 1, err);
    return true;
}

static bool
tell_hit(struct finding *finding, struct kr_hit *hit, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(finding->watch->store, KR_SQL_SEARCH_HIT);

    kr_stmt_int(stmt, ":place", hit->place);
    if (kr_stmt_row(stmt)) {
        struct kr_str tags = kr_stmt_get_str(stmt, 5);

        hit->article = kr_stmt_get_int(stmt, 0);
        hit->latest = kr_stmt_get_int(stmt, 1);
        hit->earliest = kr_stmt_get_int(stmt, 2);
        hit->seat = kr_stmt_get_int(stmt, 3);
        hit->year = (int)kr_stmt_get_int(stmt, 4);
        hit->tags.data = kr_arena_bytes(finding->arena, tags.data, tags.length);
        hit->tags.length = tags.length;
    }
    return kr_search_watch_stmt(finding->watch, stmt, err);
}

/* What is not told of in time is not shown. */
static bool
tell_all(struct finding *finding, struct kr_err *err)
{
    struct kr_hits *hits = finding->hits;
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        if (!tell_hit(finding, &hits->items[i], err))
            return false;
        if (hits->items[i].article != 0)
            hits->items[kept++] = hits->items[i];
    }
    hits->count = kept;
    return true;
}

static int
by_listing(const void *a, const void *b)
{
    const struct kr_hit *x = a, *y = b;

    if (x->latest != y->latest)
        return x->latest > y->latest ? -1 : 1;
    if (x->earliest != y->earliest)
        return x->earliest > y->earliest ? -1 : 1;
    if (x->seat != y->seat)
        return x->seat > y->seat ? -1 : 1;
    return x->article > y->article ? -1 : x->article < y->article;
}

bool
kr_search_hits(struct kr_search_watch *watch, struct kr_arena *arena,
               struct kr_wish *wish, struct kr_hits *out, struct kr_err *err)
{
    struct finding finding = { watch, arena, wish, out };

    *out = (struct kr_hits){
        .items = kr_arena_array(arena, ROOM, sizeof(*out->items)),
    };
    if (wish->hopeless)
        return true;
    if (!find_all(&finding, err))
        return false;
    drop_doubles(out);
    if (wish->wanted > 0)
        qsort(out->items, out->count, sizeof(*out->items), by_worth);
    if (out->count > KR_SEARCH_COUNT_MOST) {
        out->count = KR_SEARCH_COUNT_MOST;
        out->more = true;
    }
    if (!tell_all(&finding, err))
        return false;
    if (wish->wanted == 0)
        qsort(out->items, out->count, sizeof(*out->items), by_listing);
    return true;
}

bool
kr_search_any(struct kr_search_watch *watch, struct kr_arena *arena,
              const struct kr_wish *wish, bool *any, struct kr_err *err)
{
    struct kr_search_match match =
        kr_search_match_write(arena, wish, KR_SEARCH_WHOLE);
    struct kr_stmt *stmt = kr_store_stmt(watch->store, KR_SQL_SEARCH_HITS);

    kr_stmt_text(stmt, ":match", match.text);
    kr_stmt_blob(stmt, ":weights", match.weights);
    kr_stmt_int(stmt, ":most", 1);
    *any = kr_stmt_row(stmt);
    return kr_search_watch_stmt(watch, stmt, err);
}
