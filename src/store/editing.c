#include "kroniek/store/editing.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/events.h"
#include "kroniek/store/store.h"
#include "store/connection.h"
#include "store/derive.h"
#include "store/editing_own.h"
#include "store/renew.h"
#include "store/rulings.h"
#include "store/settle.h"
#include "store/stmt.h"
#include "store/subject.h"

bool
kr_editing_new(struct kr_store *store, const struct kr_editing_options *options,
               struct kr_editing **out, struct kr_err *err)
{
    struct kr_editing *editing;
    struct kr_err why = { 0 };

    if (!kr_store_exec(store, "BEGIN IMMEDIATE", &why)) {
        if (why.code == KR_BUSY)
            return kr_fail(err, KR_BUSY,
                           "another program is writing to the archive; try "
                           "again when it is done");
        return kr_fail(err, why.code, "%s", why.message);
    }
    editing = kr_alloc(sizeof(*editing));
    *editing = (struct kr_editing){ .store = store,
                                    .options = *options,
                                    .arena = kr_arena_new(),
                                    .open = true };
    *out = editing;
    return true;
}

bool
kr_editing_open(struct kr_editing *editing, int64_t article, struct kr_err *err)
{
    return kr_subject_unlist(editing->store, article, editing->arena, err) &&
           kr_rulings_lift(editing->store, editing->arena, article, err);
}

bool
kr_editing_close(struct kr_editing *editing, int64_t article,
                 struct kr_err *err)
{
    bool to_settle;

    if (!kr_derive(editing->store, editing->arena, &editing->options.addresses,
                   article, &to_settle, err))
        return false;
    if (to_settle) {
        editing->unsettled =
            kr_arena_grow(editing->arena, editing->unsettled,
                          editing->unsettled_count, &editing->unsettled_room,
                          sizeof(*editing->unsettled));
        editing->unsettled[editing->unsettled_count++] = article;
    }
    return kr_subject_list(editing->store, article, editing->arena, err);
}

bool
kr_editing_happened(struct kr_editing *editing, int64_t article,
                    const char *subject, const char *detail, struct kr_err *err)
{
    const struct kr_event event = { .at = editing->options.now,
                                    .verb = editing->options.verb,
                                    .slug = "",
                                    .subject = subject,
                                    .detail = detail };

    editing->changes++;
    if (editing->options.tell != NULL)
        editing->options.tell(editing->options.tell_self, &event);
    return kr_events_add(editing->store, article, &event, err);
}

static bool
bump(struct kr_editing *editing, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_BUMP);

    kr_stmt_int(stmt, ":now", editing->options.now);
    return kr_stmt_run(stmt, err);
}

bool
kr_editing_finish(struct kr_editing *editing, int64_t *changes,
                  struct kr_err *err)
{
    *changes = editing->changes;
    if (!kr_settle(editing->store, editing->unsettled, editing->unsettled_count,
                   err))
        return false;
    if (editing->changes > 0 && !bump(editing, err))
        return false;
    if (!kr_renew_finish(editing->store, err) ||
        !kr_store_exec(editing->store, "COMMIT", err))
        return false;
    editing->open = false;
    return true;
}

void
kr_editing_free(struct kr_editing *editing)
{
    if (editing == NULL)
        return;
    if (editing->open)
        kr_store_attempt(editing->store, "ROLLBACK");
    kr_renew_drop(editing->store);
    kr_arena_free(editing->arena);
    free(editing);
}
