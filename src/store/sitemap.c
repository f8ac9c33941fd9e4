#include "kroniek/store/sitemap.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/row.h"
#include "store/stmt.h"

#define PARTS_MOST 49000 /* a sitemap index may name 50,000 */

struct parts { /* found so far */
    struct kr_sitemap_part *items;
    size_t count, room;
};

static void
add_part(struct kr_arena *arena, struct parts *parts, int64_t number,
         int64_t made)
{
    parts->items = kr_arena_grow(arena, parts->items, parts->count,
                                 &parts->room, sizeof(*parts->items));
    parts->items[parts->count++] =
        (struct kr_sitemap_part){ .number = number, .made = made };
}

bool
kr_store_sitemap_parts(struct kr_store *store, struct kr_arena *arena,
                       const struct kr_sitemap_part **out, size_t *count,
                       struct kr_err *err)
{
    struct parts parts = { 0 };
    int64_t last = -1;
    bool found = true;

    while (found && parts.count < PARTS_MOST) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SITEMAP_NEXT_PART);

        kr_stmt_int(stmt, ":part", last);
        if ((found = kr_stmt_row(stmt))) {
            last = kr_stmt_get_int(stmt, 0);
            add_part(arena, &parts, last, kr_stmt_get_int(stmt, 1));
        }
        if (!kr_stmt_end(stmt, err))
            return false;
    }
    *out = parts.items;
    *count = parts.count;
    return true;
}

/* The ids of part NUMBER. */
static void
bind_part(struct kr_stmt *stmt, int64_t number)
{
    kr_stmt_int(stmt, ":first", number * KR_SITEMAP_SIZE + 1);
    kr_stmt_int(stmt, ":last", (number + 1) * KR_SITEMAP_SIZE);
}

bool
kr_store_sitemap_posts(struct kr_store *store, struct kr_arena *arena,
                       int64_t number, const struct kr_sitemap_post **out,
                       size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SITEMAP_POSTS);
    struct kr_sitemap_post *posts = NULL;
    size_t room = 0;

    *count = 0;
    bind_part(stmt, number);
    while (kr_stmt_row(stmt)) {
        posts = kr_arena_grow(arena, posts, *count, &room, sizeof(*posts));
        posts[(*count)++] = (struct kr_sitemap_post){
            .slug = kr_stmt_get_text(stmt, 0, arena),
            .kind = (enum kr_kind)kr_stmt_get_int(stmt, 1),
            .date = kr_row_dateline(stmt, 2),
            .modified = kr_row_modified(stmt, 4),
            .made = kr_stmt_get_int(stmt, 5),
            .picture = kr_stmt_get_maybe(stmt, 6, arena),
        };
    }
    *out = posts;
    return kr_stmt_end(stmt, err);
}

bool
kr_store_sitemap_term_parts(struct kr_store *store, struct kr_arena *arena,
                            const struct kr_sitemap_part **out, size_t *count,
                            struct kr_err *err)
{
    struct parts parts = { 0 };
    int64_t after = 0;
    bool found = true;

    while (found && parts.count < PARTS_MOST) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SITEMAP_NEXT_TERM);

        kr_stmt_int(stmt, ":after", after);
        if ((found = kr_stmt_row(stmt))) {
            int64_t number = (kr_stmt_get_int(stmt, 0) - 1) / KR_SITEMAP_SIZE;

            add_part(arena, &parts, number, 0);
            after = (number + 1) * KR_SITEMAP_SIZE;
        }
        if (!kr_stmt_end(stmt, err))
            return false;
    }
    *out = parts.items;
    *count = parts.count;
    return true;
}

bool
kr_store_sitemap_terms(struct kr_store *store, struct kr_arena *arena,
                       int64_t number, struct kr_terms *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SITEMAP_TERMS);
    struct kr_term *terms = NULL;
    size_t count = 0, room = 0;

    bind_part(stmt, number);
    while (kr_stmt_row(stmt)) {
        terms = kr_arena_grow(arena, terms, count, &room, sizeof(*terms));
        terms[count++] = (struct kr_term){
            .taxonomy = (enum kr_taxonomy)kr_stmt_get_int(stmt, 0),
            .path = kr_stmt_get_text(stmt, 1, arena),
        };
    }
    *out = (struct kr_terms){ terms, count };
    return kr_stmt_end(stmt, err);
}
