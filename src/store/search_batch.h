/*
 * The words of some articles on their way into the search index, each once:
 * how many articles more (or fewer) have them, and which those are.
 *
 * An article has some 400 different words; asking for each by itself costs more
 * than indexing it.  A batch of 500 articles has 15,000, not 200,000.
 */
#ifndef KRONIEK_STORE_SEARCH_BATCH_H
#define KRONIEK_STORE_SEARCH_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_search_batch; /* opaque; ended by kr_search_batch_free */
struct kr_store;

struct kr_search_batch *kr_search_batch_new(void); /* owned */
void kr_search_batch_free(struct kr_search_batch *batch);

/* What follows is of the article at PLACE, which goes in. */
void kr_search_batch_article(struct kr_search_batch *batch, int64_t place);
/* It has TERM; WORD is how that stands in its text ("" as TERM).  Both are
 * copied, the word in lower case.  *NOTE is 0, or as a call for the same term
 * left it since the batch was empty: then it need not be looked for.  NULL:
 * there is none. */
void kr_search_batch_term(struct kr_search_batch *batch, struct kr_str term,
                          struct kr_str word, uint32_t *note);

/* An article that had TERM (the word ID) is taken out. */
void kr_search_batch_less(struct kr_search_batch *batch, struct kr_str term,
                          int64_t id);

/* Bytes and articles it holds by now. */
size_t kr_search_batch_size(const struct kr_search_batch *batch);

/* Write down what it holds, which leaves it empty. */
KR_MUST_CHECK bool
kr_search_batch_keep(struct kr_search_batch *batch, struct kr_store *store,
                     struct kr_err *err);

/* Varints of seven bits, low ones first.  OUT has room for 10 bytes. */
size_t kr_varint_put(uint64_t value, unsigned char *out);
/* The next of *REST; false at its end. */
bool kr_varint_next(struct kr_str *rest, uint64_t *value);

#endif
