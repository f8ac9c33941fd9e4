/*
 * The sink that keeps: drafts come in, are cleaned, recognised and stored.
 *
 * Identity: the source's guid or post id; else the same place in the same
 * source; else the same text under a derived title; else the same normalised
 * title with compatible dates.  A known text is one more appearance and refines
 * what is known; another text is a new revision.  Date, terms and title shown
 * are worked out from all appearances, so the order of import does not matter.
 * Everything happens in transactions of some hundred articles, about one a
 * second: killed at any moment the archive is whole, and the same import goes
 * on where it stopped.
 */
#ifndef KRONIEK_STORE_INTAKE_H
#define KRONIEK_STORE_INTAKE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_intake; /* opaque; ended by kr_intake_free */
struct kr_store;

/* What became of what was read: read is the sum of the other five, refined is
 * a part of same. */
struct kr_intake_summary {
    int64_t read, fresh, revised, same, skipped, failed;
    int64_t refined; /* known text, but something new about it */
    int64_t notes;
    int64_t missing; /* pictures and files named and not found */
    int64_t sources;
};

enum kr_intake_event {
    KR_INTAKE_NOTE,
    KR_INTAKE_SKIPPED,
    KR_INTAKE_FAILED,
    KR_INTAKE_MISSING
};

/* What a text changed in its source does here: become the new revision, stay
 * out and be counted as skipped, or be a failure. */
enum kr_on_change { KR_ON_CHANGE_REVISE, KR_ON_CHANGE_SKIP, KR_ON_CHANGE_FAIL };

struct kr_intake_options {
    struct kr_addresses addresses; /* which slugs are taken by others */
    const char *media;             /* folder for pictures; NULL: keep none */
    int64_t now;                   /* Unix time */
    /* Milliseconds since whenever, which never go back: by them a transaction
     * lasts a second at least, so that readers' pages are made anew that often
     * and no oftener.  NULL: only what is in it counts. */
    int64_t (*clock)(void);
    bool dry_run; /* do all, keep nothing */
    enum kr_on_change on_change;
    const char *language; /* the archive's own, BCP 47; NULL unknown */
    /* Told of every item that is not simply kept; PLACE as the draft's. */
    void (*tell)(void *self, enum kr_intake_event event, const char *place,
                 const char *reason);
    void *tell_self;
};

/* *OUT is owned.  BUSY: another import is at work. */
KR_MUST_CHECK bool
kr_intake_new(struct kr_store *store, const struct kr_intake_options *options,
              struct kr_intake **out, struct kr_err *err);
struct kr_sink kr_intake_sink(struct kr_intake *intake); /* borrowed */

/* Settle dates, commit what is open (a dry run: undo it all). */
KR_MUST_CHECK bool
kr_intake_finish(struct kr_intake *intake, struct kr_err *err);
const struct kr_intake_summary *
kr_intake_summary(const struct kr_intake *intake);
void kr_intake_free(struct kr_intake *intake); /* undoes what is open */

#endif
