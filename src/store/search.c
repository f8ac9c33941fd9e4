#include "kroniek/store/search.h"

#include "kroniek/base/arena.h"
#include "store/article_terms.h"
#include "store/connection.h"
#include "store/row.h"
#include "store/search_facets.h"
#include "store/search_hits.h"
#include "store/search_index.h"
#include "store/search_meant.h"
#include "store/search_snippet.h"
#include "store/search_watch.h"
#include "store/search_wish.h"
#include "store/stmt.h"

struct searching {
    struct kr_search_watch watch;
    struct kr_store *store;
    struct kr_arena *arena;
    const struct kr_search_request *request;
    struct kr_wish wish;
    struct kr_hits hits;
    struct kr_search_results *out;
};

/* The index is in step with the articles; a status is looked at all the same,
 * so that nothing closed is ever shown. */
static bool
load_article(struct searching *searching, int64_t id, struct kr_article *out,
             bool *shown, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(searching->store, KR_SQL_ARTICLE_BRIEF_BY_ID);

    *shown = false;
    kr_stmt_int(stmt, ":id", id);
    if (kr_stmt_row(stmt)) {
        kr_row_article(stmt, searching->arena, out);
        *shown = out->status == KR_PUBLISHED;
    }
    return kr_stmt_end(stmt, err);
}

static bool
load_snippet(struct searching *searching, int64_t id, struct kr_snippet *out,
             struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(searching->store, KR_SQL_SEARCH_SHOWN_TEXT);

    kr_stmt_int(stmt, ":article", id);
    if (kr_stmt_row(stmt))
        *out = kr_search_snippet(searching->arena,
                                 kr_store_tokenizer(searching->store),
                                 &searching->wish, kr_stmt_get_str(stmt, 0));
    return kr_stmt_end(stmt, err);
}

/* The hits of the page alone, however late it is: they are few. */
static bool
load_page(struct searching *searching, struct kr_err *err)
{
    const struct kr_search_request *request = searching->request;
    size_t size = (size_t)(request->size < 1 ? 1 : request->size);
    size_t page = (size_t)(request->page < 1 ? 1 : request->page);
    size_t at = page - 1 > searching->hits.count / size ? searching->hits.count
                                                        : (page - 1) * size;
    struct kr_search_hit *hits =
        kr_arena_array(searching->arena, size, sizeof(*hits));

    searching->out->hits = hits;
    for (size_t i = 0; i < size && at < searching->hits.count; i++, at++) {
        struct kr_search_hit *hit = &hits[searching->out->count];
        int64_t id = searching->hits.items[at].article;
        bool shown;

        if (!load_article(searching, id, &hit->article, &shown, err))
            return false;
        if (!shown)
            continue;
        if (!kr_article_terms(searching->store, searching->arena, &hit->article,
                              err))
            return false;
        if (searching->wish.wanted > 0 &&
            !load_snippet(searching, id, &hit->snippet, err))
            return false;
        searching->out->count++;
    }
    return true;
}

static bool
search(struct searching *searching, struct kr_err *err)
{
    struct kr_search_watch *watch = &searching->watch;
    struct kr_arena *arena = searching->arena;
    struct kr_search_results *out = searching->out;
    const struct kr_search_query *query = searching->request->query;

    if (!kr_wish_read(watch, arena, query, &searching->wish, err) ||
        !kr_search_hits(watch, arena, &searching->wish, &searching->hits, err))
        return false;
    out->total = (int64_t)searching->hits.count;
    out->more = searching->hits.more;
    if (!watch->late && out->total > 0 &&
        !kr_search_facets(watch, arena, &searching->hits, out, err))
        return false;
    out->late = watch->late;
    return out->total > 0 || watch->late ||
           kr_search_meant(watch, arena, query, &searching->wish, &out->meant,
                           err);
}

bool
kr_store_search(struct kr_store *store, struct kr_arena *arena,
                const struct kr_search_request *request,
                struct kr_search_results *out, struct kr_err *err)
{
    struct searching searching = {
        .store = store, .arena = arena, .request = request, .out = out
    };
    bool ok;

    *out = (struct kr_search_results){ .hits = NULL };
    if (!kr_search_index_open(store, err))
        return false;
    kr_search_watch_begin(&searching.watch, store, request);
    ok = search(&searching, err);
    kr_search_watch_end(&searching.watch);
    return ok && load_page(&searching, err);
}
