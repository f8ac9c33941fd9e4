/*
 * What follows from what readers see of an article, kept in step with it: the
 * search index, the works it cites, which of its texts readers could see (the
 * one it is published with when the transaction commits), and the counts and
 * milestones of what it is listed in (src/store/ledger.h).  Whoever may have
 * changed an article says so; before its transaction commits each article is
 * worked out once, whatever was changed of it and how often.
 */
#ifndef KRONIEK_STORE_RENEW_H
#define KRONIEK_STORE_RENEW_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_renewal; /* opaque; of one store; ended by kr_renewal_free */
struct kr_store;
struct kr_ledger;

struct kr_renewal *kr_renewal_new(void); /* owned */
void kr_renewal_free(struct kr_renewal *renewal);

/* STORE's counts that wait for the end of the transaction; borrowed. */
struct kr_ledger *kr_store_ledger(struct kr_store *store);

/*
 * ARTICLE may show something else than it did: status, kind, title, text, date,
 * terms, records.  Remembered until kr_renew_finish.  An article that is gone,
 * or that was not changed after all, does no harm.
 */
void kr_renew(struct kr_store *store, int64_t article);

/* Work out what follows for all that was named.  In the transaction that
 * changed them, as the last before its commit. */
KR_MUST_CHECK bool kr_renew_finish(struct kr_store *store, struct kr_err *err);

/* Forget what was named: its transaction was undone. */
void kr_renew_drop(struct kr_store *store);

#endif
