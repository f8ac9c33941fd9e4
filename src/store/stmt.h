/*
 * One prepared statement, used so:
 *
 *     struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_BY_SLUG);
 *
 *     kr_stmt_text(stmt, ":slug", slug);
 *     while (kr_stmt_row(stmt))
 *         … kr_stmt_get_text(stmt, 0, arena) …
 *     return kr_stmt_end(stmt, err);
 *
 * A bind or step that fails sticks: no row comes any more and kr_stmt_end,
 * called on every path, says why.  It also makes the statement ready again.
 */
#ifndef KRONIEK_STORE_STMT_H
#define KRONIEK_STORE_STMT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/embedded/query.h"

struct kr_arena;
struct kr_err;
struct kr_stmt;
struct kr_store;

/* Borrowed from STORE.  Never a statement its mode may not run. */
struct kr_stmt *kr_store_stmt(struct kr_store *store, enum kr_sql which);

/* What is bound is borrowed until kr_stmt_end. */
void kr_stmt_int(struct kr_stmt *stmt, const char *name, int64_t value);
void kr_stmt_text(struct kr_stmt *stmt, const char *name, const char *value);
void kr_stmt_str(struct kr_stmt *stmt, const char *name, struct kr_str value);
void kr_stmt_blob(struct kr_stmt *stmt, const char *name, struct kr_str value);

bool kr_stmt_row(struct kr_stmt *stmt); /* the next row is there */
KR_MUST_CHECK bool kr_stmt_end(struct kr_stmt *stmt, struct kr_err *err);
/* Step to the end and end it: for what brings no rows. */
KR_MUST_CHECK bool kr_stmt_run(struct kr_stmt *stmt, struct kr_err *err);
/* Is there a row?  And end it. */
KR_MUST_CHECK bool
kr_stmt_any(struct kr_stmt *stmt, bool *any, struct kr_err *err);

/* Run WHICH, whose one parameter is :article. */
KR_MUST_CHECK bool kr_stmt_run_for(struct kr_store *store, enum kr_sql which,
                                   int64_t article, struct kr_err *err);
/* The same, only when ANY finds a row of ARTICLE: most often there is nothing
 * to clear, and looking writes nothing. */
KR_MUST_CHECK bool
kr_stmt_run_if_any(struct kr_store *store, enum kr_sql any, enum kr_sql which,
                   int64_t article, struct kr_err *err);

int64_t kr_stmt_get_int(struct kr_stmt *stmt, int column);
double kr_stmt_get_double(struct kr_stmt *stmt, int column);
/* In ARENA; NULL becomes "". */
const char *
kr_stmt_get_text(struct kr_stmt *stmt, int column, struct kr_arena *arena);
/* In ARENA; NULL stays NULL. */
const char *
kr_stmt_get_maybe(struct kr_stmt *stmt, int column, struct kr_arena *arena);
/* Borrowed until the next row. */
struct kr_str kr_stmt_get_str(struct kr_stmt *stmt, int column);

/* ERR from DB's last error, for the file or thing WHERE; false. */
bool kr_sqlite_fail(struct kr_err *err, sqlite3 *db, const char *where);

/* For src/store/store.c alone: prepare and finalise. */
KR_MUST_CHECK bool kr_stmt_new(sqlite3 *db, const char *name, const char *sql,
                               struct kr_stmt **out, struct kr_err *err);
void kr_stmt_free(struct kr_stmt *stmt);

#endif
