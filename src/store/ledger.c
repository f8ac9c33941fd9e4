#include "store/ledger.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/milestone_keeping.h"
#include "store/renew.h"
#include "store/stmt.h"

struct note {
    struct kr_line line;
    struct kr_line_change what;
};

struct notes {
    struct note *items; /* owned */
    size_t count, room;
};

struct kr_ledger {
    struct notes notes;
    struct notes working;           /* those that are being worked in */
    struct kr_arena *keys;          /* owned */
    struct kr_arena *gaps;          /* owned; for one line */
    struct kr_line_change *changes; /* owned; of one line */
    size_t change_room;
};

struct kr_ledger *
kr_ledger_new(void)
{
    struct kr_ledger *ledger = kr_alloc(sizeof(*ledger));

    *ledger =
        (struct kr_ledger){ .keys = kr_arena_new(), .gaps = kr_arena_new() };
    return ledger;
}

void
kr_ledger_free(struct kr_ledger *ledger)
{
    if (ledger == NULL)
        return;
    kr_arena_free(ledger->keys);
    kr_arena_free(ledger->gaps);
    free(ledger->notes.items);
    free(ledger->working.items);
    free(ledger->changes);
    free(ledger);
}

struct kr_arena *
kr_ledger_arena(struct kr_store *store)
{
    return kr_store_ledger(store)->keys;
}

static void
add(struct notes *notes, const struct note *note)
{
    if (notes->count == notes->room) {
        notes->room = notes->room == 0 ? 256 : notes->room * 2;
        notes->items =
            kr_realloc(notes->items, notes->room * sizeof(*notes->items));
    }
    notes->items[notes->count++] = *note;
}

void
kr_ledger_note(struct kr_store *store, struct kr_line line, struct kr_str key,
               int64_t id, int change)
{
    const struct note note = { line, { key, id, change } };

    add(&kr_store_ledger(store)->notes, &note);
}

bool
kr_ledger_note_letter(struct kr_store *store, int64_t term, int change,
                      struct kr_err *err)
{
    struct kr_arena *keys = kr_ledger_arena(store);
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_LETTER);

    kr_stmt_int(stmt, ":term", term);
    if (kr_stmt_row(stmt) && kr_stmt_get_int(stmt, 3) != KR_CATEGORY)
        kr_ledger_note(store,
                       kr_line_of_letter((enum kr_taxonomy)kr_stmt_get_int(stmt,
                                                                           3),
                                         kr_stmt_get_text(stmt, 0, keys)),
                       kr_line_term_key(keys, kr_stmt_get_str(stmt, 1),
                                        kr_stmt_get_str(stmt, 2)),
                       term, change);
    return kr_stmt_end(stmt, err);
}

size_t
kr_ledger_mark(struct kr_store *store)
{
    return kr_store_ledger(store)->notes.count;
}

void
kr_ledger_back(struct kr_store *store, size_t mark)
{
    struct notes *notes = &kr_store_ledger(store)->notes;

    if (mark < notes->count)
        notes->count = mark;
}

void
kr_ledger_drop(struct kr_store *store)
{
    struct kr_ledger *ledger = kr_store_ledger(store);

    ledger->notes.count = 0;
    kr_arena_reset(ledger->keys);
}

/* --- Counts --- */

static bool
count_period(struct kr_store *store, struct kr_line line, int64_t posts,
             struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIOD_COUNT);

    kr_stmt_int(stmt, ":level", line.kind);
    kr_stmt_int(stmt, ":start", line.which);
    kr_stmt_int(stmt, ":posts", posts);
    if (!kr_stmt_run(stmt, err))
        return false;
    if (posts > 0)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_PERIOD_DROP_EMPTY);
    kr_stmt_int(stmt, ":level", line.kind);
    kr_stmt_int(stmt, ":start", line.which);
    return kr_stmt_run(stmt, err);
}

static bool
add_posts(struct kr_store *store, int64_t term, int64_t posts,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_COUNT);

    kr_stmt_int(stmt, ":term", term);
    kr_stmt_int(stmt, ":posts", posts);
    return kr_stmt_run(stmt, err);
}

/* The first post brings a term under its letter, the last takes it away. */
static bool
count_term(struct kr_store *store, int64_t term, int64_t posts,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_POSTS);
    int64_t before;

    kr_stmt_int(stmt, ":term", term);
    before = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : -1; /* gone */
    if (!kr_stmt_end(stmt, err) || !add_posts(store, term, posts, err))
        return false;
    return (before != 0 && before + posts != 0) ||
           kr_ledger_note_letter(store, term, posts > 0 ? +1 : -1, err);
}

static bool
count_letter(struct kr_store *store, struct kr_line line, int64_t terms,
             struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LETTER_COUNT);
    const struct kr_line_letter letter = kr_line_letter(line);

    kr_stmt_int(stmt, ":taxonomy", letter.taxonomy);
    kr_stmt_text(stmt, ":initial", letter.initial);
    kr_stmt_int(stmt, ":terms", terms);
    if (!kr_stmt_run(stmt, err))
        return false;
    if (terms > 0)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_LETTER_DROP_EMPTY);
    kr_stmt_int(stmt, ":taxonomy", letter.taxonomy);
    kr_stmt_text(stmt, ":initial", letter.initial);
    return kr_stmt_run(stmt, err);
}

static bool
count_line(struct kr_store *store, struct kr_line line, int64_t change,
           struct kr_err *err)
{
    if (change == 0)
        return true;
    switch (line.kind) {
    case KR_LINE_ALL:
    case KR_LINE_YEAR:
    case KR_LINE_MONTH:
    case KR_LINE_DAY:
    case KR_LINE_UNDATED: return count_period(store, line, change, err);
    case KR_LINE_TERM: return count_term(store, line.which, change, err);
    case KR_LINE_LETTER: return count_letter(store, line, change, err);
    default: return true;
    }
}

/* --- All of it --- */

static int
compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
by_line(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    int order = compare(x->line.kind, y->line.kind);

    if (order == 0)
        order = compare(x->line.which, y->line.which);
    if (order == 0)
        order = kr_line_compare(x->what.key, y->what.key);
    return order != 0 ? order : compare(x->what.id, y->what.id);
}

static bool
is_same_line(const struct note *a, const struct note *b)
{
    return a->line.kind == b->line.kind && a->line.which == b->line.which;
}

/* The changes of a line that COUNT of its NOTES come to. */
static size_t
sum_up(struct kr_ledger *ledger, const struct note *notes, size_t count)
{
    size_t kept = 0;

    if (ledger->change_room < count) {
        ledger->change_room = count * 2;
        ledger->changes =
            kr_realloc(ledger->changes,
                       ledger->change_room * sizeof(*ledger->changes));
    }
    for (size_t i = 0, next; i < count; i = next) {
        struct kr_line_change what = notes[i].what;

        for (next = i + 1; next < count && notes[next].what.id == what.id &&
                           kr_line_compare(notes[next].what.key, what.key) == 0;
             next++)
            what.change += notes[next].what.change;
        if (what.change != 0)
            ledger->changes[kept++] = what;
    }
    return kept;
}

static bool
settle_line(struct kr_store *store, struct kr_ledger *ledger,
            const struct note *notes, size_t count, struct kr_err *err)
{
    int64_t change = 0;

    count = sum_up(ledger, notes, count);
    for (size_t i = 0; i < count; i++)
        change += ledger->changes[i].change;
    kr_arena_reset(ledger->gaps);
    return count == 0 || (count_line(store, notes->line, change, err) &&
                          kr_milestones_keep(store, ledger->gaps, notes->line,
                                             ledger->changes, count, err));
}

/* The lines whose turn it is NOW; other notes stay, and so do those that are
 * made on the way. */
static bool
settle_lines(struct kr_store *store, struct kr_ledger *ledger,
             bool (*now)(enum kr_line_kind), struct kr_err *err)
{
    struct notes round = ledger->notes;

    ledger->notes = ledger->working;
    ledger->notes.count = 0;
    ledger->working = round;
    if (round.count > 0)
        qsort(round.items, round.count, sizeof(*round.items), by_line);
    for (size_t i = 0, next; i < round.count; i = next) {
        const struct note *first = &round.items[i];

        next = i + 1;
        while (next < round.count && is_same_line(first, &round.items[next]))
            next++;
        if (now(first->line.kind)) {
            if (!settle_line(store, ledger, first, next - i, err))
                return false;
            continue;
        }
        for (size_t j = i; j < next; j++)
            add(&ledger->notes, &round.items[j]);
    }
    return true;
}

static bool
is_term(enum kr_line_kind kind)
{
    return kind == KR_LINE_TERM;
}

static bool
is_letter(enum kr_line_kind kind)
{
    return kind == KR_LINE_LETTER;
}

static bool
is_not_letter(enum kr_line_kind kind)
{
    return kind != KR_LINE_LETTER;
}

/* Letters last: what happens to terms happens to them. */
bool
kr_ledger_settle(struct kr_store *store, struct kr_err *err)
{
    struct kr_ledger *ledger = kr_store_ledger(store);

    if (!settle_lines(store, ledger, is_not_letter, err) ||
        !settle_lines(store, ledger, is_letter, err))
        return false;
    kr_arena_reset(ledger->keys);
    return true;
}

bool
kr_ledger_settle_terms(struct kr_store *store, struct kr_err *err)
{
    struct kr_ledger *ledger = kr_store_ledger(store);

    return settle_lines(store, ledger, is_term, err) &&
           settle_lines(store, ledger, is_letter, err);
}
