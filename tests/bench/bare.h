/*
 * The bare loop an import is measured against: the rows of a finished archive,
 * held in memory, inserted into a fresh one by prepared statements and nothing
 * else: one INSERT a row, in the order an import comes by them (article by
 * article), as many articles a transaction, the same pragmas.  With words, the
 * titles and texts go into an FTS5 index besides, contentless as ours, cut by
 * FTS5's own unicode61 without stems: what SQLite does when told no more.
 */
#ifndef KRONIEK_BENCH_BARE_H
#define KRONIEK_BENCH_BARE_H

#include <stdbool.h>
#include <stddef.h>

struct kr_err;
struct stopwatch;
struct bare; /* opaque; ended by bare_free */

/* All rows of the archive at PATH; *OUT is owned. */
bool bare_load(const char *path, struct bare **out, struct kr_err *err);
void bare_free(struct bare *bare); /* NULL is fine */

size_t bare_rows(const struct bare *bare);
size_t bare_articles(const struct bare *bare);

/* Insert them into the empty archive at PATH, WORDS too or not, and close it;
 * *OUT is stopped and says how long that took, from behind the opening. */
bool bare_insert(const struct bare *bare, const char *path, bool words,
                 struct stopwatch *out, struct kr_err *err);

#endif
