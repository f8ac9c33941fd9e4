#include "store/search_watch.h"

#include "kroniek/base/err.h"
#include "kroniek/store/search.h"
#include "store/connection.h"
#include "store/stmt.h"

/* Steps of SQLite's machine between two questions: some 20 us. */
#define STEPS 400

/* Questions in all, where nobody else says when it is late: half a second or
 * so.  The commonest words of 100,000 articles take some 500. */
#define QUESTIONS 30000

bool
kr_search_watch_late(struct kr_search_watch *watch)
{
    const struct kr_search_request *request = watch->request;

    if (!watch->late)
        watch->late = watch->left-- <= 0 ||
                      (request->late != NULL && request->late(request->self));
    return watch->late;
}

static int
ask(void *self)
{
    return kr_search_watch_late(self);
}

void
kr_search_watch_begin(struct kr_search_watch *watch, struct kr_store *store,
                      const struct kr_search_request *request)
{
    *watch = (struct kr_search_watch){ .store = store,
                                       .request = request,
                                       .left = QUESTIONS };
    sqlite3_progress_handler(kr_store_handle(store), STEPS, ask, watch);
}

void
kr_search_watch_end(struct kr_search_watch *watch)
{
    sqlite3_progress_handler(kr_store_handle(watch->store), 0, NULL, NULL);
}

bool
kr_search_watch_stmt(struct kr_search_watch *watch, struct kr_stmt *stmt,
                     struct kr_err *err)
{
    struct kr_err why = { 0 };

    if (kr_stmt_end(stmt, &why) || watch->late)
        return true;
    *err = why;
    return false;
}
