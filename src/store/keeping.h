/*
 * One draft into the archive: recognised, its text kept, its appearance noted,
 * and the article worked out again from all its appearances.
 */
#ifndef KRONIEK_STORE_KEEPING_H
#define KRONIEK_STORE_KEEPING_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"
#include "kroniek/store/intake.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_keeping_source { /* the file at work, texts borrowed */
    int64_t id;
    bool seen; /* it came before, whole or in part */
    const char *site, *location, *listing_key;
    enum kr_listing_kind listing;
    struct kr_dateline period; /* of the listing; unknown for others */
};

struct kr_facts { /* worked out once from a draft */
    char fingerprint[65], claims[65];
    const char *title_key;
    struct kr_dateline date; /* the item's with its listing's */
};

enum kr_outcome {
    KR_OUTCOME_FRESH,
    KR_OUTCOME_REVISED,
    KR_OUTCOME_REFINED,
    KR_OUTCOME_SAME,
    KR_OUTCOME_REFUSED /* its text has changed, and that is not wanted */
};

struct kr_keeping {
    struct kr_store *store;
    struct kr_arena *arena; /* the item's */
    const struct kr_intake_options *options;
    const struct kr_keeping_source *source;
    const struct kr_draft *draft;
    enum kr_outcome outcome; /* what became of it */
    int64_t article;
    bool to_settle; /* its neighbours' dates may move */
    int64_t notes;  /* told while at it */
};

/* Whether readers may see it, now. */
enum kr_status kr_keeping_status(const struct kr_keeping *keeping);

/* Inside a transaction the caller undoes on failure. */
KR_MUST_CHECK bool kr_keep(struct kr_keeping *keeping, struct kr_err *err);

/* What DRAFT may hold at most, and must hold at least.  INVALID, LIMIT. */
KR_MUST_CHECK bool
kr_keeping_check(const struct kr_draft *draft, struct kr_err *err);

/* Say REMARK of the draft at work. */
void kr_keeping_tell(struct kr_keeping *keeping, const char *remark);

#endif
