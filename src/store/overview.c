#include "kroniek/store/overview.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "kroniek/text/date.h"
#include "store/row.h"
#include "store/stmt.h"

#define DAY_SECONDS ((int64_t)86400)

static void
bind_dates(struct kr_stmt *stmt, const struct kr_overview_filter *filter)
{
    int64_t from = INT64_MIN, to = INT64_MAX;

    if (filter->undated) {
        from = to = KR_MOMENT_UNKNOWN;
    } else if (filter->year > 0) {
        from = kr_day_number(filter->year, 1, 1) * DAY_SECONDS;
        to = (kr_day_number(filter->year, 12, 31) + 1) * DAY_SECONDS - 1;
    }
    kr_stmt_int(stmt, ":from", from);
    kr_stmt_int(stmt, ":to", to);
}

static struct kr_overview_row
read_row(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_overview_row){
        .slug = kr_stmt_get_text(stmt, 0, arena),
        .title = kr_stmt_get_text(stmt, 1, arena),
        .title_derived = kr_stmt_get_int(stmt, 2) != 0,
        .status = (enum kr_status)kr_stmt_get_int(stmt, 3),
        .kind = (enum kr_kind)kr_stmt_get_int(stmt, 4),
        .language = kr_stmt_get_text(stmt, 5, arena),
        .date = kr_row_dateline(stmt, 6),
        .revisions = kr_stmt_get_int(stmt, 8),
    };
}

bool
kr_overview_each(struct kr_store *store,
                 const struct kr_overview_filter *filter,
                 void (*row)(void *self, const struct kr_overview_row *row),
                 void *self, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_OVERVIEW_ARTICLES);
    struct kr_arena *arena = kr_arena_new();

    kr_stmt_int(stmt, ":status", filter->status);
    kr_stmt_int(stmt, ":kind", filter->kind);
    kr_stmt_text(stmt, ":tag", filter->tag == NULL ? "" : filter->tag);
    kr_stmt_int(stmt, ":most", filter->most == 0 ? -1 : filter->most);
    bind_dates(stmt, filter);
    while (kr_stmt_row(stmt)) {
        struct kr_overview_row one = read_row(stmt, arena);

        row(self, &one);
        kr_arena_reset(arena);
    }
    kr_arena_free(arena);
    return kr_stmt_end(stmt, err);
}

static bool
count_statuses(struct kr_store *store, struct kr_arena *arena,
               struct kr_overview_totals *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_OVERVIEW_STATUSES);
    struct kr_overview_count *counts = NULL;
    size_t size = 0;

    while (kr_stmt_row(stmt)) {
        counts = kr_arena_grow(arena, counts, out->count_count, &size,
                               sizeof(*counts));
        counts[out->count_count++] = (struct kr_overview_count){
            .status = (enum kr_status)kr_stmt_get_int(stmt, 0),
            .kind = (enum kr_kind)kr_stmt_get_int(stmt, 1),
            .articles = kr_stmt_get_int(stmt, 2),
        };
    }
    out->counts = counts;
    return kr_stmt_end(stmt, err);
}

bool
kr_overview_totals(struct kr_store *store, struct kr_arena *arena,
                   struct kr_overview_totals *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_OVERVIEW_TOTALS);

    *out = (struct kr_overview_totals){ 0 };
    if (kr_stmt_row(stmt))
        *out = (struct kr_overview_totals){
            .tags = kr_stmt_get_int(stmt, 0),
            .categories = kr_stmt_get_int(stmt, 1),
            .authors = kr_stmt_get_int(stmt, 2),
            .revisions = kr_stmt_get_int(stmt, 3),
            .sources = kr_stmt_get_int(stmt, 4),
            .appearances = kr_stmt_get_int(stmt, 5),
            .media = kr_stmt_get_int(stmt, 6),
            .media_bytes = kr_stmt_get_int(stmt, 7),
            .references = kr_stmt_get_int(stmt, 8),
            .references_with_doi = kr_stmt_get_int(stmt, 9),
            .questions = kr_stmt_get_int(stmt, 10),
            .redirects = kr_stmt_get_int(stmt, 11),
            .search_articles = kr_stmt_get_int(stmt, 12),
            .search_words = kr_stmt_get_int(stmt, 13),
            .search_bytes = kr_stmt_get_int(stmt, 14),
        };
    return kr_stmt_end(stmt, err) && count_statuses(store, arena, out, err);
}
