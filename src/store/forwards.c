#include "store/forwards.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/editing.h"
#include "store/row.h"
#include "store/stmt.h"

bool
kr_forward_put(struct kr_store *store, const char *path, const char *target,
               const char *why, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_FORWARD_DROP);

    kr_stmt_text(stmt, ":path", target);
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_FORWARD_RETARGET);
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_text(stmt, ":target", target);
    if (!kr_stmt_run(stmt, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_FORWARD_PUT);
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_text(stmt, ":target", target);
    kr_stmt_text(stmt, ":why", why);
    return kr_stmt_run(stmt, err);
}

bool
kr_store_forward(struct kr_store *store, struct kr_arena *arena,
                 const char *path, const char **target, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_FORWARD_BY_PATH);
    bool found;

    kr_stmt_text(stmt, ":path", path);
    if ((found = kr_stmt_row(stmt)))
        *target = kr_stmt_get_text(stmt, 0, arena);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "'%s' leads nowhere", path);
}

bool
kr_redirects_each(struct kr_store *store, const struct kr_addresses *addresses,
                  void (*each)(void *self, const struct kr_redirect *redirect),
                  void *self, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REDIRECTS_ALL);
    struct kr_arena *arena = kr_arena_new();

    while (kr_stmt_row(stmt)) {
        enum kr_kind kind = (enum kr_kind)kr_stmt_get_int(stmt, 2);
        struct kr_dateline date = kr_row_dateline(stmt, 3);
        struct kr_redirect redirect = {
            .path = kr_stmt_get_text(stmt, 0, arena),
            .target = kr_stmt_get_text(stmt, 5, arena),
            .why = kr_stmt_get_text(stmt, 6, arena),
        };

        if (kind != 0)
            redirect.target =
                kr_permalink(arena, addresses, kind,
                             kr_stmt_get_text(stmt, 1, arena), &date);
        each(self, &redirect);
        kr_arena_reset(arena);
    }
    kr_arena_free(arena);
    return kr_stmt_end(stmt, err);
}
