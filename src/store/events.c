#include "kroniek/store/events.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/connection.h"
#include "store/stmt.h"
#include "store/subject.h"

bool
kr_events_add(struct kr_store *store, int64_t article,
              const struct kr_event *event, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_EVENT_ADD);

    kr_stmt_int(stmt, ":at", event->at);
    kr_stmt_text(stmt, ":verb", event->verb);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":subject", event->subject);
    kr_stmt_text(stmt, ":detail", event->detail);
    return kr_stmt_run(stmt, err);
}

bool
kr_events_each(struct kr_store *store, const struct kr_event_filter *filter,
               void (*each)(void *self, const struct kr_event *event),
               void *self, struct kr_err *err)
{
    bool one = filter->slug != NULL;
    struct kr_stmt *stmt = kr_store_stmt(store, one ? KR_SQL_EVENTS_OF_ARTICLE
                                                    : KR_SQL_EVENTS_SINCE);
    struct kr_arena *arena;
    int64_t article = 0;

    if (one && !kr_subject_find(store, filter->slug, &article, err))
        return false;
    if (one)
        kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":since", filter->since);
    kr_stmt_int(stmt, ":most", filter->most == 0 ? -1 : filter->most);
    arena = kr_arena_new();
    while (kr_stmt_row(stmt)) {
        const struct kr_event event = {
            .at = kr_stmt_get_int(stmt, 0),
            .verb = kr_stmt_get_text(stmt, 1, arena),
            .slug = kr_stmt_get_text(stmt, 2, arena),
            .subject = kr_stmt_get_text(stmt, 3, arena),
            .detail = kr_stmt_get_text(stmt, 4, arena),
        };

        each(self, &event);
        kr_arena_reset(arena);
    }
    kr_arena_free(arena);
    return kr_stmt_end(stmt, err);
}
