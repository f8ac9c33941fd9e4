#include "store/mention.h"

#include "kroniek/base/arena.h"
#include "store/row.h"
#include "store/stmt.h"

void
kr_row_mention(struct kr_stmt *stmt, struct kr_arena *arena,
               struct kr_mention *out)
{
    struct kr_link link;

    kr_row_link(stmt, arena, &link);
    *out = (struct kr_mention){ .slug = link.slug,
                                .title = link.title,
                                .kind = kr_row_link_kind(stmt),
                                .date = link.date };
}

bool
kr_mentions_of_work(struct kr_store *store, struct kr_arena *arena,
                    int64_t work, int64_t except, size_t most,
                    struct kr_mentions *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LINKS_CITING);
    struct kr_mention *items = NULL;
    size_t count = 0, room = 0;
    int64_t before = 0;

    kr_stmt_int(stmt, ":work", work);
    while (count < most && kr_stmt_row(stmt)) {
        int64_t article = kr_stmt_get_int(stmt, 0);

        if (article == before || article == except)
            continue; /* those of one article stand together */
        before = article;
        items = kr_arena_grow(arena, items, count, &room, sizeof(*items));
        kr_row_mention(stmt, arena, &items[count++]);
    }
    *out = (struct kr_mentions){ items, count };
    return kr_stmt_end(stmt, err);
}
