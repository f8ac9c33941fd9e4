#include "store/milestone_keeping.h"

#include "kroniek/base/arena.h"
#include "store/milestones.h"
#include "store/stmt.h"

#define DOUBTED (-1) /* to be counted anew */

struct keeping {
    struct kr_store *store;
    struct kr_arena *arena; /* what is found on the way */
    struct kr_line line;
    const struct kr_line_change *changes;
    size_t count;
};

struct milestone {
    struct kr_str key;
    int64_t passed;
    bool there;
};

static struct kr_stmt *
of_line(const struct keeping *keeping, enum kr_sql which, int level,
        struct kr_str key)
{
    struct kr_stmt *stmt = kr_store_stmt(keeping->store, which);

    kr_stmt_int(stmt, ":line", keeping->line.kind);
    kr_stmt_int(stmt, ":which", keeping->line.which);
    kr_stmt_int(stmt, ":level", level);
    kr_stmt_blob(stmt, ":key", key);
    return stmt;
}

static bool
put(const struct keeping *keeping, int level, struct kr_str key, int64_t passed,
    struct kr_err *err)
{
    struct kr_stmt *stmt = of_line(keeping, KR_SQL_MILESTONE_PUT, level, key);

    kr_stmt_int(stmt, ":passed", passed);
    return kr_stmt_run(stmt, err);
}

/* --- Where milestones come and go --- */

/* At CHANGE's key, on all its levels; the ones behind have other gaps then. */
static bool
place(const struct keeping *keeping, const struct kr_line_change *change,
      struct kr_err *err)
{
    for (int level = kr_milestone_lot(change->id); level > 0; level--) {
        if (!kr_stmt_run(of_line(keeping, KR_SQL_MILESTONE_DOUBT, level,
                                 change->key),
                         err))
            return false;
        if (change->change > 0
                ? !put(keeping, level, change->key, DOUBTED, err)
                : !kr_stmt_run(of_line(keeping, KR_SQL_MILESTONE_DROP, level,
                                       change->key),
                               err))
            return false;
    }
    return true;
}

/* --- Counts --- */

/* The milestone at KEY, or the first behind it. */
static bool
find(const struct keeping *keeping, int level, struct kr_str key,
     struct milestone *out, struct kr_err *err)
{
    struct kr_stmt *stmt = of_line(keeping, KR_SQL_MILESTONE_AT, level, key);

    *out = (struct milestone){ .key = { "", 0 } };
    if ((out->there = kr_stmt_row(stmt))) {
        struct kr_str found = kr_stmt_get_str(stmt, 0);

        out->key = (struct kr_str){ kr_arena_bytes(keeping->arena, found.data,
                                                   found.length),
                                    found.length };
        out->passed = kr_stmt_get_int(stmt, 1);
    }
    return kr_stmt_end(stmt, err);
}

static bool
find_before(const struct keeping *keeping, int level, struct kr_str key,
            struct kr_str *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        of_line(keeping, KR_SQL_MILESTONE_BEFORE, level, key);

    *out = kr_str("");
    if (kr_stmt_row(stmt)) {
        struct kr_str found = kr_stmt_get_str(stmt, 0);

        *out = (struct kr_str){ kr_arena_bytes(keeping->arena, found.data,
                                               found.length),
                                found.length };
    }
    return kr_stmt_end(stmt, err);
}

/* What stands behind AFTER, up to the milestone at KEY. */
static bool
walk(const struct keeping *keeping, struct kr_str after, struct kr_str key,
     int64_t *passed, struct kr_err *err)
{
    struct kr_line_walk walk;

    *passed = 0;
    kr_line_begin(&walk, keeping->store, keeping->line, after);
    while (kr_line_next(&walk) &&
           kr_line_compare(kr_line_here(&walk, keeping->arena), key) <= 0)
        ++*passed;
    return kr_line_end(&walk, err);
}

static bool
add_up(const struct keeping *keeping, int level, struct kr_str after,
       struct kr_str key, int64_t *passed, struct kr_err *err)
{
    struct kr_stmt *stmt = of_line(keeping, KR_SQL_MILESTONES_SUM, level, key);

    kr_stmt_blob(stmt, ":after", after);
    *passed = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
count_anew(const struct keeping *keeping, int level, struct kr_str key,
           struct kr_err *err)
{
    struct kr_str after;
    int64_t passed;

    return find_before(keeping, level, key, &after, err) &&
           (level == 1
                ? walk(keeping, after, key, &passed, err)
                : add_up(keeping, level - 1, after, key, &passed, err)) &&
           put(keeping, level, key, passed, err);
}

/* The milestones of LEVEL that changes stand up to, and the ones behind new
 * ones.  Where there is none behind a change, nothing counts it. */
static bool
count_level(struct keeping *keeping, int level, struct kr_err *err)
{
    struct milestone at = { .key = { "", 0 } };
    bool behind = false; /* look at the next one, whatever the changes */

    for (size_t i = 0; i < keeping->count || behind;) {
        struct kr_str from = behind ? at.key : keeping->changes[i].key;
        int64_t change = 0;

        if (behind) /* the least key behind it */
            from = (struct kr_str){ kr_arena_bytes(keeping->arena, from.data,
                                                   from.length),
                                    from.length + 1 };
        if (!find(keeping, level, from, &at, err))
            return false;
        if (!at.there)
            return true;
        behind = false;
        for (; i < keeping->count &&
               kr_line_compare(keeping->changes[i].key, at.key) <= 0;
             i++) {
            change += keeping->changes[i].change;
            behind = keeping->changes[i].change > 0 &&
                     kr_line_compare(keeping->changes[i].key, at.key) == 0;
        }
        if (at.passed == DOUBTED ? !count_anew(keeping, level, at.key, err)
                                 : change != 0 && !put(keeping, level, at.key,
                                                       at.passed + change, err))
            return false;
    }
    return true;
}

/* What goes first: another term may come to the place of one that is gone. */
bool
kr_milestones_keep(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, const struct kr_line_change *changes,
                   size_t count, struct kr_err *err)
{
    struct keeping keeping = { store, arena, line, changes, count };

    for (size_t i = 0; i < count; i++)
        if (changes[i].change < 0 && !place(&keeping, &changes[i], err))
            return false;
    for (size_t i = 0; i < count; i++)
        if (changes[i].change > 0 && !place(&keeping, &changes[i], err))
            return false;
    for (int level = 1; level <= KR_MILESTONE_LEVELS; level++)
        if (!count_level(&keeping, level, err))
            return false;
    return true;
}
