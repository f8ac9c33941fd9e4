/*
 * How long the write-ahead log grows while much is written.
 */
#ifndef KRONIEK_STORE_CHECKPOINT_H
#define KRONIEK_STORE_CHECKPOINT_H

struct kr_store;

/*
 * Behind a commit: write the log back as far as readers let us, and when it is
 * longer than KR_LOG_PAGES, begin it anew.  SQLite alone never does while
 * readers come without a pause: 90 MB of log for 45 MB of archive.  No reader
 * waits for it; we wait a moment for those of an older state, and let the log
 * grow as long as one of them stays.
 */
void kr_checkpoint(struct kr_store *store);

#define KR_LOG_PAGES 8000 /* 32 MB */

#endif
