#include "store/checkpoint.h"

#include <sqlite3.h>

#include "store/connection.h"

#define MOMENT 200 /* milliseconds */

void
kr_checkpoint(struct kr_store *store)
{
    sqlite3 *db = kr_store_handle(store);
    int pages = 0;

    (void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, &pages,
                                    NULL);
    if (pages < KR_LOG_PAGES)
        return;
    sqlite3_busy_timeout(db, MOMENT);
    (void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_RESTART, NULL,
                                    NULL);
    sqlite3_busy_timeout(db, KR_PATIENCE);
}
