#include "store/work_keeping.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "store/ledger.h"
#include "store/line.h"
#include "store/stmt.h"
#include "store/work_identity.h"

struct row { /* of table work */
    bool there;
    int64_t article, place, posts;
    const char *sort;
    struct kr_str text;
};

static bool
load(struct kr_store *store, struct kr_arena *arena, int64_t work,
     struct row *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORK_ROW);

    *out = (struct row){ .sort = "" };
    kr_stmt_int(stmt, ":id", work);
    if (kr_stmt_row(stmt))
        *out = (struct row){
            .there = true,
            .article = kr_stmt_get_int(stmt, 0),
            .place = kr_stmt_get_int(stmt, 1),
            .posts = kr_stmt_get_int(stmt, 2),
            .sort = kr_stmt_get_text(stmt, 3, arena),
            .text = kr_str(kr_stmt_get_text(stmt, 4, arena)),
        };
    return kr_stmt_end(stmt, err);
}

/* All of it from its citations.  Rows of one article come together. */
static bool
gather(struct kr_store *store, struct kr_arena *arena, int64_t work,
       struct row *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_CITATIONS_OF_WORK);
    int64_t before = 0;

    *out = (struct row){ .sort = "" };
    kr_stmt_int(stmt, ":work", work);
    while (kr_stmt_row(stmt)) {
        int64_t article = kr_stmt_get_int(stmt, 0);
        struct kr_str text = kr_stmt_get_str(stmt, 2);

        out->posts += article != before;
        before = article;
        if (out->there && !kr_work_better(text, out->text))
            continue;
        out->there = true;
        out->article = article;
        out->place = kr_stmt_get_int(stmt, 1);
        out->text = kr_str(kr_str_keep(text, arena));
    }
    if (out->there)
        out->sort = kr_work_sort(arena, out->text);
    return kr_stmt_end(stmt, err);
}

static bool
count_shelf(struct kr_store *store, const char *sort, int works,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORK_SHELF_COUNT);
    struct kr_str letters = kr_str_upto(kr_str(sort), 2);

    kr_stmt_str(stmt, ":letters", letters);
    kr_stmt_int(stmt, ":works", works);
    if (!kr_stmt_run(stmt, err))
        return false;
    if (works > 0)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_WORK_SHELF_DROP_EMPTY);
    kr_stmt_str(stmt, ":letters", letters);
    return kr_stmt_run(stmt, err);
}

static bool
move_shelf(struct kr_store *store, const struct row *before,
           const struct row *after, struct kr_err *err)
{
    if (before->there && after->there &&
        strncmp(before->sort, after->sort, 2) == 0)
        return true;
    return (!before->there || count_shelf(store, before->sort, -1, err)) &&
           (!after->there || count_shelf(store, after->sort, +1, err));
}

/* It stands elsewhere among the works than before. */
static void
move_place(struct kr_store *store, int64_t work, const struct row *before,
           const struct row *after)
{
    const struct kr_line line = { KR_LINE_WORKS, 0 };
    struct kr_arena *keys = kr_ledger_arena(store);

    if (before->there && after->there && strcmp(before->sort, after->sort) == 0)
        return;
    if (before->there)
        kr_ledger_note(store, line,
                       kr_line_work_key(keys, kr_str(before->sort), work), work,
                       -1);
    if (after->there)
        kr_ledger_note(store, line,
                       kr_line_work_key(keys, kr_str(after->sort), work), work,
                       +1);
}

static bool
put(struct kr_store *store, const struct kr_work_change *change,
    const struct row *before, const struct row *after, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!move_shelf(store, before, after, err))
        return false;
    move_place(store, change->work, before, after);
    if (!after->there) {
        stmt = kr_store_stmt(store, KR_SQL_WORK_DROP);
        kr_stmt_int(stmt, ":id", change->work);
        return kr_stmt_run(stmt, err);
    }
    stmt = kr_store_stmt(store, KR_SQL_WORK_PUT);
    kr_stmt_int(stmt, ":id", change->work);
    kr_stmt_text(stmt, ":doi", change->doi);
    kr_stmt_int(stmt, ":article", after->article);
    kr_stmt_int(stmt, ":place", after->place);
    kr_stmt_int(stmt, ":posts", after->posts);
    kr_stmt_text(stmt, ":sort", after->sort);
    return kr_stmt_run(stmt, err);
}

/* One article more or less, where the words stay another's or become its. */
static void
amend(struct kr_arena *arena, const struct kr_work_change *change,
      struct row *row)
{
    row->posts += change->is - change->was;
    if (change->text.length == 0 || !kr_work_better(change->text, row->text))
        return;
    row->article = change->article;
    row->place = change->place;
    row->text = change->text;
    row->sort = kr_work_sort(arena, change->text);
}

bool
kr_work_keep(struct kr_store *store, struct kr_arena *arena,
             const struct kr_work_change *change, struct kr_err *err)
{
    struct row before, after;

    if (!load(store, arena, change->work, &before, err))
        return false;
    after = before;
    if (before.there && !change->whole && before.article != change->article)
        amend(arena, change, &after);
    else if (!gather(store, arena, change->work, &after, err))
        return false;
    if (!before.there && !after.there)
        return true;
    return put(store, change, &before, &after, err);
}
