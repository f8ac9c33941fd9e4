#include "kroniek/store/pictures.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/stmt.h"

#define HASH 64 /* digits of a file's hash, behind "/media/ab/" */

enum { P_ID, P_PATH, P_TYPE, P_BYTES, P_WIDTH, P_HEIGHT, P_ARTICLE, P_ALT };

static void
read_row(struct kr_stmt *stmt, struct kr_arena *arena,
         struct kr_illustration *out)
{
    struct kr_str path = kr_stmt_get_str(stmt, P_PATH);

    *out = (struct kr_illustration){
        .id = kr_stmt_get_int(stmt, P_ID),
        .src = kr_arena_format(arena, "/media/%.*s", KR_STR_ARGS(path)),
        .type = kr_stmt_get_text(stmt, P_TYPE, arena),
        .bytes = kr_stmt_get_int(stmt, P_BYTES),
        .width = (int)kr_stmt_get_int(stmt, P_WIDTH),
        .height = (int)kr_stmt_get_int(stmt, P_HEIGHT),
        .article = kr_stmt_get_int(stmt, P_ARTICLE),
        .alt = kr_stmt_get_text(stmt, P_ALT, arena),
    };
}

static bool
read_one(struct kr_stmt *stmt, struct kr_arena *arena,
         struct kr_illustration *out, struct kr_err *err)
{
    bool found = kr_stmt_row(stmt);

    if (found)
        read_row(stmt, arena, out);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no such picture");
}

bool
kr_store_picture(struct kr_store *store, struct kr_arena *arena, int64_t id,
                 struct kr_illustration *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PICTURE_BY_ID);

    kr_stmt_int(stmt, ":id", id);
    return read_one(stmt, arena, out, err);
}

bool
kr_store_picture_at(struct kr_store *store, struct kr_arena *arena,
                    const char *src, struct kr_illustration *out,
                    struct kr_err *err)
{
    static const char before[] = "/media/ab/";
    struct kr_str hash =
        kr_str_upto(kr_str_from(kr_str(src), sizeof(before) - 1), HASH);
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PICTURE_BY_HASH);

    kr_stmt_str(stmt, ":sha256", hash);
    return read_one(stmt, arena, out, err);
}

static bool
count(struct kr_store *store, int64_t most, int64_t *total, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PICTURES_COUNT);

    kr_stmt_int(stmt, ":most", most);
    *total = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

bool
kr_store_pictures(struct kr_store *store, struct kr_arena *arena, int64_t skip,
                  int size, int64_t most, struct kr_illustrations *out,
                  int64_t *total, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PICTURES_SHOWN);
    struct kr_illustration *items =
        kr_arena_array(arena, (size_t)size, sizeof(*items));
    size_t found = 0;

    if (!count(store, most, total, err))
        return false;
    kr_stmt_int(stmt, ":skip", skip);
    kr_stmt_int(stmt, ":size", size);
    while (found < (size_t)size && kr_stmt_row(stmt))
        read_row(stmt, arena, &items[found++]);
    *out = (struct kr_illustrations){ items, found };
    return kr_stmt_end(stmt, err);
}
