#include "store/renew.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/citing.h"
#include "store/connection.h"
#include "store/ledger.h"
#include "store/search_index.h"
#include "store/stmt.h"

struct kr_renewal {
    int64_t *articles; /* owned; some named more than once */
    size_t count, room;
    struct kr_ledger *ledger; /* owned */
};

struct kr_renewal *
kr_renewal_new(void)
{
    struct kr_renewal *renewal = kr_alloc(sizeof(*renewal));

    *renewal = (struct kr_renewal){ .ledger = kr_ledger_new() };
    return renewal;
}

void
kr_renewal_free(struct kr_renewal *renewal)
{
    if (renewal == NULL)
        return;
    kr_ledger_free(renewal->ledger);
    free(renewal->articles);
    free(renewal);
}

struct kr_ledger *
kr_store_ledger(struct kr_store *store)
{
    return kr_store_renewal(store)->ledger;
}

void
kr_renew(struct kr_store *store, int64_t article)
{
    struct kr_renewal *renewal = kr_store_renewal(store);

    if (renewal->count == renewal->room) {
        renewal->room = renewal->room == 0 ? 64 : renewal->room * 2;
        renewal->articles =
            kr_realloc(renewal->articles,
                       renewal->room * sizeof(*renewal->articles));
    }
    renewal->articles[renewal->count++] = article;
}

void
kr_renew_drop(struct kr_store *store)
{
    kr_store_renewal(store)->count = 0;
    kr_ledger_drop(store);
}

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* Each once, in order of id. */
static size_t
sort_out(int64_t *articles, size_t count)
{
    size_t kept = 0;

    if (count > 1)
        qsort(articles, count, sizeof(*articles), by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || articles[kept - 1] != articles[i])
            articles[kept++] = articles[i];
    return kept;
}

/* What follows from one article alone. */
static bool
renew_article(struct kr_store *store, struct kr_arena *arena, int64_t article,
              struct kr_err *err)
{
    return kr_stmt_run_for(store, KR_SQL_REVISIONS_TAKE_BACK, article, err) &&
           kr_stmt_run_for(store, KR_SQL_REVISION_SHOW, article, err) &&
           kr_citing_renew(store, arena, article, err);
}

bool
kr_renew_finish(struct kr_store *store, struct kr_err *err)
{
    struct kr_renewal *renewal = kr_store_renewal(store);
    struct kr_arena *arena = kr_arena_new();
    bool ok = true;

    renewal->count = sort_out(renewal->articles, renewal->count);
    for (size_t i = 0; ok && i < renewal->count; i++) {
        ok = renew_article(store, arena, renewal->articles[i], err);
        kr_arena_reset(arena);
    }
    ok = ok &&
         kr_search_index_renew(store, renewal->articles, renewal->count, err) &&
         kr_ledger_settle(store, err);
    kr_arena_free(arena);
    renewal->count = 0;
    return ok;
}
