#include "store/subject.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/ledger.h"
#include "store/line.h"
#include "store/renew.h"
#include "store/row.h"
#include "store/stmt.h"

bool
kr_subject_load(struct kr_store *store, struct kr_arena *arena, int64_t id,
                struct kr_subject *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_ID);
    bool found;

    kr_stmt_int(stmt, ":id", id);
    if ((found = kr_stmt_row(stmt)))
        *out = (struct kr_subject){
            .id = id,
            .slug = kr_stmt_get_text(stmt, 1, arena),
            .slug_given = kr_stmt_get_int(stmt, 2) != 0,
            .slug_ruled = kr_stmt_get_int(stmt, 2) == 2,
            .status = (enum kr_status)kr_stmt_get_int(stmt, 3),
            .kind = (enum kr_kind)kr_stmt_get_int(stmt, 4),
            .title = kr_stmt_get_text(stmt, 5, arena),
            .title_derived = kr_stmt_get_int(stmt, 6) != 0,
            .title_key = kr_stmt_get_text(stmt, 7, arena),
            .date = kr_row_dateline(stmt, 8),
            .stated = kr_row_dateline(stmt, 10),
            .earliest = kr_stmt_get_int(stmt, 12),
            .latest = kr_stmt_get_int(stmt, 13),
            .seat = kr_stmt_get_int(stmt, 14),
            .revision = kr_stmt_get_int(stmt, 15),
        };
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_IO, "article %lld is gone", (long long)id);
}

bool
kr_subject_find(struct kr_store *store, const char *slug, int64_t *out,
                struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_OF_SLUG);

    kr_stmt_text(stmt, ":slug", slug);
    *out = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    return *out != 0 ||
           kr_fail(err, KR_NOT_FOUND, "there is no article '%s'", slug);
}

/* All of them, and the year, month and day as far as they are known. */
static void
note_periods(struct kr_store *store, const struct kr_subject *subject,
             struct kr_str key, int change)
{
    const struct kr_date known = kr_dateline_known(&subject->date);
    const struct kr_date year = { .year = known.year };
    const struct kr_date month = { .year = known.year, .month = known.month };
    struct kr_line line = { KR_LINE_ALL, 0 };

    kr_ledger_note(store, line, key, subject->id, change);
    line.kind = KR_LINE_IDS;
    kr_ledger_note(store, line,
                   kr_line_id_key(kr_ledger_arena(store), subject->id),
                   subject->id, change);
    if (subject->date.precision == KR_PRECISION_NONE) {
        line.kind = KR_LINE_UNDATED;
        kr_ledger_note(store, line, key, subject->id, change);
    }
    if (known.year == 0) {
        line.kind = KR_LINE_YEARLESS;
        kr_ledger_note(store, line, key, subject->id, change);
        return;
    }
    line = kr_line_of_date(year);
    kr_ledger_note(store, line, key, subject->id, change);
    line.kind = KR_LINE_MONTHLESS;
    kr_ledger_note(store, known.month == 0 ? line : kr_line_of_date(month), key,
                   subject->id, change);
    if (known.day != 0)
        kr_ledger_note(store, kr_line_of_date(known), key, subject->id, change);
}

static bool
list_under(struct kr_store *store, const struct kr_subject *subject,
           int64_t term, struct kr_str key, int change, struct kr_err *err)
{
    const struct kr_line line = { KR_LINE_TERM, term };
    struct kr_stmt *stmt =
        kr_store_stmt(store,
                      change > 0 ? KR_SQL_LISTING_ADD : KR_SQL_LISTING_DROP);

    kr_stmt_int(stmt, ":term", term);
    kr_stmt_int(stmt, ":latest", subject->latest);
    kr_stmt_int(stmt, ":earliest", subject->earliest);
    kr_stmt_int(stmt, ":seat", subject->seat);
    kr_stmt_int(stmt, ":article", subject->id);
    kr_ledger_note(store, line, key, subject->id, change);
    return kr_stmt_run(stmt, err);
}

struct listed { /* the terms an article is listed under, each once */
    struct kr_arena *arena;
    struct {
        int64_t id, parent; /* 0 none */
    } * terms;
    size_t count, room;
};

static void
add_listed(struct listed *listed, int64_t id, int64_t parent)
{
    for (size_t i = 0; i < listed->count; i++)
        if (listed->terms[i].id == id)
            return;
    listed->terms = kr_arena_grow(listed->arena, listed->terms, listed->count,
                                  &listed->room, sizeof(*listed->terms));
    listed->terms[listed->count].id = id;
    listed->terms[listed->count++].parent = parent;
}

static bool
add_parent(struct kr_store *store, struct listed *listed, int64_t id,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_PARENT);

    kr_stmt_int(stmt, ":term", id);
    if (kr_stmt_row(stmt))
        add_listed(listed, id, kr_stmt_get_int(stmt, 0));
    return kr_stmt_end(stmt, err);
}

/* Its own terms, and behind them those above, which grow the list. */
static bool
find_listed(struct kr_store *store, int64_t article, struct listed *listed,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LISTED_TERMS);

    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt))
        add_listed(listed, kr_stmt_get_int(stmt, 0), kr_stmt_get_int(stmt, 1));
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < listed->count; i++)
        if (listed->terms[i].parent != 0 &&
            !add_parent(store, listed, listed->terms[i].parent, err))
            return false;
    return true;
}

static bool
tally(struct kr_store *store, int64_t id, int change, struct kr_arena *arena,
      struct kr_err *err)
{
    struct kr_subject subject;
    struct listed listed = { .arena = arena };
    struct kr_str key;

    if (!kr_subject_load(store, arena, id, &subject, err))
        return false;
    if (subject.status != KR_PUBLISHED || subject.kind != KR_POST)
        return true;
    if (!find_listed(store, id, &listed, err))
        return false;
    key = kr_line_post_key(kr_ledger_arena(store),
                           &(struct kr_line_post){ subject.latest,
                                                   subject.earliest,
                                                   subject.seat, id });
    for (size_t i = 0; i < listed.count; i++)
        if (!list_under(store, &subject, listed.terms[i].id, key, change, err))
            return false;
    note_periods(store, &subject, key, change);
    return true;
}

bool
kr_subject_list(struct kr_store *store, int64_t id, struct kr_arena *arena,
                struct kr_err *err)
{
    kr_renew(store, id);
    return tally(store, id, +1, arena, err);
}

bool
kr_subject_unlist(struct kr_store *store, int64_t id, struct kr_arena *arena,
                  struct kr_err *err)
{
    return tally(store, id, -1, arena, err);
}
