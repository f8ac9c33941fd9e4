/*
 * Counts and milestones, kept in step with what is listed.  Whoever puts a
 * thing into a line or takes it out notes it here; before the transaction
 * commits all notes together are worked in: a count is written once for five
 * hundred posts, and what was taken out and put back the same is nothing.
 */
#ifndef KRONIEK_STORE_LEDGER_H
#define KRONIEK_STORE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "store/line.h"

struct kr_arena;
struct kr_err;
struct kr_store;
struct kr_ledger; /* opaque; of one store; ended by kr_ledger_free */

struct kr_ledger *kr_ledger_new(void); /* owned */
void kr_ledger_free(struct kr_ledger *ledger);

/* Keys of notes go here; it is emptied when they are worked in or dropped. */
struct kr_arena *kr_ledger_arena(struct kr_store *store);

/* The thing with ID stands in LINE at KEY (in the ledger's arena) now, or does
 * no more: CHANGE is +1 or -1. */
void kr_ledger_note(struct kr_store *store, struct kr_line line,
                    struct kr_str key, int64_t id, int change);

/* The same of TERM, a tag or author, under its letter as it is called now; a
 * category stands under none. */
KR_MUST_CHECK bool kr_ledger_note_letter(struct kr_store *store, int64_t term,
                                         int change, struct kr_err *err);

/* How many notes there are, and back to so many: what they were of was undone
 * in its savepoint. */
size_t kr_ledger_mark(struct kr_store *store);
void kr_ledger_back(struct kr_store *store, size_t mark);

/* Work in what was noted, as the last before a commit: then all that was taken
 * out to be changed is back. */
KR_MUST_CHECK bool kr_ledger_settle(struct kr_store *store, struct kr_err *err);
/* What was noted of terms and letters alone, before a term goes or is called
 * otherwise. */
KR_MUST_CHECK bool
kr_ledger_settle_terms(struct kr_store *store, struct kr_err *err);

/* Forget what was noted: its transaction was undone. */
void kr_ledger_drop(struct kr_store *store);

#endif
