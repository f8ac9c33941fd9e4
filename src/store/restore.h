/*
 * What another archive of ours knew, put back as it was: an article with its
 * texts, appearances and rulings, and the records that belong to no article.
 * What readers see is then worked out as after any import.
 */
#ifndef KRONIEK_STORE_RESTORE_H
#define KRONIEK_STORE_RESTORE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_intake_options;
struct kr_keeping;
struct kr_past_source;
struct kr_past_term;
struct kr_record;
struct kr_restoring; /* opaque; of one import; ended by kr_restoring_free */
struct kr_store;

/* Both are borrowed. */
struct kr_restoring *kr_restoring_new(struct kr_store *store,
                                      const struct kr_intake_options *options);
void kr_restoring_free(struct kr_restoring *restoring); /* NULL is fine */

/*
 * KEEPING's draft, which has a history.  *DONE is false when the archive knows
 * the article and something about it differs: then it is a draft like any
 * other.  One that is known whole changes nothing.  Inside a transaction the
 * caller undoes on failure.  INVALID: a history that does not hang together.
 */
KR_MUST_CHECK bool
kr_restore_article(struct kr_restoring *restoring, struct kr_keeping *keeping,
                   bool *done, struct kr_err *err);

/* RECORD, unless the archive has it already; ARENA is the item's. */
KR_MUST_CHECK bool
kr_restore_record(struct kr_restoring *restoring, struct kr_arena *arena,
                  const struct kr_record *record, struct kr_err *err);

/* --- Between the two files of it --- */

/* The id of SOURCE, added when it is not known. */
KR_MUST_CHECK bool kr_restore_source(struct kr_restoring *restoring,
                                     const struct kr_past_source *source,
                                     int64_t *id, struct kr_err *err);

/* The term that stood at TERM's address, made up from that when there is no
 * such term. */
KR_MUST_CHECK bool
kr_restore_term(struct kr_restoring *restoring, struct kr_arena *arena,
                const struct kr_past_term *term, int64_t *id,
                struct kr_err *err);

#endif
