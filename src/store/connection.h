/*
 * The SQLite connection behind a struct kr_store, for this room.
 */
#ifndef KRONIEK_STORE_CONNECTION_H
#define KRONIEK_STORE_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

/* How long a writer waits for another's commit, in milliseconds. */
#define KR_PATIENCE 5000

struct kr_err;
struct kr_renewal;
struct kr_store;
struct kr_tokenizer;

#define KR_APPLICATION_ID 0x4B724E6B /* "KrNk" in the database's header */

sqlite3 *kr_store_handle(struct kr_store *store); /* borrowed */

struct kr_tokenizer *kr_store_tokenizer(struct kr_store *store); /* borrowed */

/* What waits for the end of the transaction; borrowed. */
struct kr_renewal *kr_store_renewal(struct kr_store *store);

/* A store on DB, which has our schema and stays open when it is left: for work
 * in the midst of a transaction. */
KR_MUST_CHECK bool
kr_store_over(sqlite3 *db, struct kr_store **out, struct kr_err *err);
void kr_store_leave(struct kr_store *store); /* NULL is fine */

/* The id of the row last inserted. */
int64_t kr_store_last_id(struct kr_store *store);

/* Run SQL that brings no rows. */
KR_MUST_CHECK bool
kr_store_exec(struct kr_store *store, const char *sql, struct kr_err *err);

/* The same where nothing can be done about a failure: the end of what is being
 * given up. */
void kr_store_attempt(struct kr_store *store, const char *sql);

/* An open connection with our limits and pragmas, no schema asked. */
KR_MUST_CHECK bool
kr_connect(const char *path, int flags, sqlite3 **out, struct kr_err *err);
KR_MUST_CHECK bool
kr_exec(sqlite3 *db, const char *sql, const char *where, struct kr_err *err);
/*
 * Leave the write-ahead log's files when the last connection closes: a reader
 * that may not write in the folder opens the archive only where they are.
 * True.
 */
bool kr_keep_wal(sqlite3 *db);
/* One integer a pragma or query answers. */
KR_MUST_CHECK bool
kr_ask(sqlite3 *db, const char *sql, int64_t *out, struct kr_err *err);

#endif
