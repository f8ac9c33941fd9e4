/*
 * How well a hit answers a query: BM25 over all columns together (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009, BM25F), a word in the
 * title counting for many in the text.
 *
 * FTS5's own bm25() counts every hit of every word to know how rare it is: 290
 * ms for a common word among 100,000 articles.  The index keeps those counts
 * (table search_word), so here they are given with the query.
 */
#ifndef KRONIEK_STORE_SEARCH_SCORE_H
#define KRONIEK_STORE_SEARCH_SCORE_H

#include <sqlite3.h>

/* SQL: search_score(search, :weights), the blob :weights one double a phrase
 * of the query, in order: how rare it is. */
void
kr_search_score(const Fts5ExtensionApi *api, Fts5Context *fts,
                sqlite3_context *context, int count, sqlite3_value **values);

#endif
