#include "store/milestones_anew.h"

#include "kroniek/base/arena.h"
#include "store/line.h"
#include "store/milestones.h"
#include "store/stmt.h"

struct round {
    struct kr_store *store;
    struct kr_arena *arena; /* of one line */
    /* NULL: milestones are made, not proved. */
    void (*fault)(void *self, const char *where, const char *what);
    void *self;
    int64_t met; /* milestones that should be there */
};

struct lines { /* in an arena */
    struct kr_line *items;
    size_t count, room;
};

/* --- Which lines there are --- */

static void
add(struct kr_arena *arena, struct lines *lines, enum kr_line_kind kind,
    int64_t which)
{
    lines->items = kr_arena_grow(arena, lines->items, lines->count,
                                 &lines->room, sizeof(*lines->items));
    lines->items[lines->count++] = (struct kr_line){ kind, which };
}

/* The rows of WHICH: kind, and number of the line. */
static bool
add_rows(struct round *round, struct kr_arena *arena, enum kr_sql which,
         struct lines *lines, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(round->store, which);

    while (kr_stmt_row(stmt)) {
        enum kr_line_kind kind = (enum kr_line_kind)kr_stmt_get_int(stmt, 0);
        int64_t number = kr_stmt_get_int(stmt, 1);

        add(arena, lines, kind, number);
        if (kind == KR_LINE_YEAR)
            add(arena, lines, KR_LINE_MONTHLESS, number);
    }
    return kr_stmt_end(stmt, err);
}

static bool
find_lines(struct round *round, struct kr_arena *arena, struct lines *out,
           struct kr_err *err)
{
    *out = (struct lines){ 0 };
    add(arena, out, KR_LINE_YEARLESS, 0);
    add(arena, out, KR_LINE_IDS, 0);
    add(arena, out, KR_LINE_WORKS, 0);
    for (int taxonomy = KR_TAG; taxonomy <= KR_AUTHOR; taxonomy++) {
        if (taxonomy == KR_CATEGORY)
            continue;
        add(arena, out, KR_LINE_LETTER, taxonomy * 256 + '#');
        add(arena, out, KR_LINE_LETTER, taxonomy * 256 + '0');
        for (int letter = 'A'; letter <= 'Z'; letter++)
            add(arena, out, KR_LINE_LETTER, taxonomy * 256 + letter);
    }
    return add_rows(round, arena, KR_SQL_LINES_OF_PERIODS, out, err) &&
           add_rows(round, arena, KR_SQL_LINES_OF_TERMS, out, err);
}

/* --- Along one --- */

static void
bind(struct kr_stmt *stmt, struct kr_line line, int level, struct kr_str key)
{
    kr_stmt_int(stmt, ":line", line.kind);
    kr_stmt_int(stmt, ":which", line.which);
    kr_stmt_int(stmt, ":level", level);
    kr_stmt_blob(stmt, ":key", key);
}

static bool
make(struct round *round, struct kr_line line, int level, struct kr_str key,
     int64_t passed, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(round->store, KR_SQL_MILESTONE_PUT);

    bind(stmt, line, level, key);
    kr_stmt_int(stmt, ":passed", passed);
    return kr_stmt_run(stmt, err);
}

static bool
prove(struct round *round, struct kr_line line, int level, struct kr_str key,
      int64_t passed, bool *right, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(round->store, KR_SQL_MILESTONE_AT);

    bind(stmt, line, level, key);
    if (!kr_stmt_row(stmt) || kr_stmt_get_int(stmt, 1) != passed ||
        kr_line_compare(kr_stmt_get_str(stmt, 0), key) != 0)
        *right = false;
    return kr_stmt_end(stmt, err);
}

static bool
stand(struct round *round, const struct kr_line_walk *walk, int64_t *passed,
      bool *right, struct kr_err *err)
{
    int levels = kr_milestone_lot(walk->id);
    struct kr_str key;

    for (int i = 0; i < KR_MILESTONE_LEVELS; i++)
        passed[i]++;
    if (levels == 0)
        return true;
    key = kr_line_here(walk, round->arena);
    for (int i = 0; i < levels; i++) {
        round->met++;
        if (round->fault != NULL
                ? !prove(round, walk->line, i + 1, key, passed[i], right, err)
                : !make(round, walk->line, i + 1, key, passed[i], err))
            return false;
        passed[i] = 0;
    }
    return true;
}

static const char *
name_of(struct round *round, struct kr_line line)
{
    static const char *const names[] = {
        [KR_LINE_ALL] = "all posts",
        [KR_LINE_YEAR] = "year",
        [KR_LINE_MONTH] = "month",
        [KR_LINE_DAY] = "day",
        [KR_LINE_UNDATED] = "posts of unknown date",
        [KR_LINE_MONTHLESS] = "posts of no month in",
        [KR_LINE_YEARLESS] = "posts of no year",
        [KR_LINE_IDS] = "posts by id",
        [KR_LINE_TERM] = "term",
        [KR_LINE_LETTER] = "terms under",
        [KR_LINE_WORKS] = "works",
    };
    const struct kr_date date = kr_date_of_day((int32_t)line.which);

    switch (line.kind) {
    case KR_LINE_YEAR:
    case KR_LINE_MONTHLESS:
        return kr_arena_format(round->arena, "%s %04d", names[line.kind],
                               date.year);
    case KR_LINE_MONTH:
        return kr_arena_format(round->arena, "%s %04d-%02d", names[line.kind],
                               date.year, date.month);
    case KR_LINE_DAY:
        return kr_arena_format(round->arena, "%s %04d-%02d-%02d",
                               names[line.kind], date.year, date.month,
                               date.day);
    case KR_LINE_TERM:
        return kr_arena_format(round->arena, "%s %lld", names[line.kind],
                               (long long)line.which);
    case KR_LINE_LETTER:
        return kr_arena_format(round->arena, "%s %s", names[line.kind],
                               kr_line_letter(line).initial);
    default: return names[line.kind];
    }
}

static bool
go_along(struct round *round, struct kr_line line, struct kr_err *err)
{
    int64_t passed[KR_MILESTONE_LEVELS] = { 0 };
    struct kr_line_walk walk;
    bool right = true, ok = true;

    kr_arena_reset(round->arena);
    kr_line_begin(&walk, round->store, line, kr_str(""));
    while (ok && kr_line_next(&walk))
        ok = stand(round, &walk, passed, &right, err);
    if (!kr_line_end(&walk, ok ? err : NULL) || !ok)
        return false;
    if (!right)
        round->fault(round->self, name_of(round, line),
                     "its milestones do not stand where they should");
    return true;
}

static bool
go_along_all(struct round *round, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct lines lines;
    bool ok = find_lines(round, arena, &lines, err);

    for (size_t i = 0; ok && i < lines.count; i++)
        ok = go_along(round, lines.items[i], err);
    kr_arena_free(arena);
    return ok;
}

bool
kr_milestones_anew(struct kr_store *store, struct kr_err *err)
{
    struct round round = { .store = store, .arena = kr_arena_new() };
    bool ok = kr_stmt_run(kr_store_stmt(store, KR_SQL_MILESTONES_CLEAR), err) &&
              go_along_all(&round, err);

    kr_arena_free(round.arena);
    return ok;
}

/* Those that were met are where they should be; are there more? */
static bool
find_strays(struct round *round, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(round->store, KR_SQL_MILESTONES_COUNT);
    int64_t there = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;

    if (there > round->met)
        round->fault(round->self, "milestones",
                     kr_arena_format(round->arena,
                                     "%lld stand where nothing is listed",
                                     (long long)(there - round->met)));
    return kr_stmt_end(stmt, err);
}

static bool
check_letters(struct round *round, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(round->store, KR_SQL_CHECK_LETTERS);

    while (kr_stmt_row(stmt))
        round->fault(round->self,
                     kr_arena_format(round->arena, "terms under %s",
                                     kr_stmt_get_text(stmt, 0, round->arena)),
                     kr_arena_format(round->arena,
                                     "%lld are counted, %lld are there",
                                     (long long)kr_stmt_get_int(stmt, 1),
                                     (long long)kr_stmt_get_int(stmt, 2)));
    return kr_stmt_end(stmt, err);
}

bool
kr_milestones_check(struct kr_store *store,
                    void (*fault)(void *self, const char *where,
                                  const char *what),
                    void *self, struct kr_err *err)
{
    struct round round = {
        .store = store, .arena = kr_arena_new(), .fault = fault, .self = self
    };
    bool ok = go_along_all(&round, err) && find_strays(&round, err) &&
              check_letters(&round, err);

    kr_arena_free(round.arena);
    return ok;
}
