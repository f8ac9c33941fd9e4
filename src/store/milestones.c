#include "store/milestones.h"

#include "kroniek/base/arena.h"
#include "store/stmt.h"

#define LOT_BITS 5 /* one in 32 */

/* Ids of one tag may lie any number apart: the bits are mixed well (Steele,
 * Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
int
kr_milestone_lot(int64_t id)
{
    uint64_t bits = (uint64_t)id + UINT64_C(0x9E3779B97F4A7C15);
    int levels = 0;

    bits = (bits ^ (bits >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94D049BB133111EB);
    bits ^= bits >> 31;
    while (levels < KR_MILESTONE_LEVELS && (bits & 31) == 0) {
        levels++;
        bits >>= LOT_BITS;
    }
    return levels;
}

/* As far as the milestones of LEVEL go towards it. */
static bool
approach(struct kr_store *store, struct kr_arena *arena, struct kr_line line,
         int level, struct kr_milestones_place *place, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MILESTONES_FROM);
    struct kr_str key = { 0 };

    kr_stmt_int(stmt, ":line", line.kind);
    kr_stmt_int(stmt, ":which", line.which);
    kr_stmt_int(stmt, ":level", level);
    kr_stmt_blob(stmt, ":key", place->key);
    while (kr_stmt_row(stmt)) {
        int64_t passed = kr_stmt_get_int(stmt, 1);

        if (passed > place->left)
            break;
        place->left -= passed;
        key = kr_stmt_get_str(stmt, 0);
        key.data = kr_arena_bytes(arena, key.data, key.length);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (key.length > 0)
        place->key = key;
    return true;
}

bool
kr_milestones_find(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, int64_t skip,
                   struct kr_milestones_place *out, struct kr_err *err)
{
    *out = (struct kr_milestones_place){ kr_str(""), skip };
    for (int level = KR_MILESTONE_LEVELS; level > 0; level--)
        if (out->left >= INT64_C(1) << (LOT_BITS * level - 1) && /* pays */
            !approach(store, arena, line, level, out, err))
            return false;
    return true;
}

bool
kr_milestones_part(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, int64_t skip, int64_t size,
                   int64_t *ids, size_t *count, struct kr_err *err)
{
    struct kr_line_walk walk;
    struct kr_milestones_place place;

    *count = 0;
    if (!kr_milestones_find(store, arena, line, skip, &place, err))
        return false;
    kr_line_begin(&walk, store, line, place.key);
    while (place.left > 0 && kr_line_next(&walk))
        place.left--;
    while ((int64_t)*count < size && kr_line_next(&walk))
        ids[(*count)++] = walk.id;
    return kr_line_end(&walk, err);
}
