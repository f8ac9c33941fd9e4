/*
 * An item of a WordPress export as a draft.
 */
#ifndef KRONIEK_EXCHANGE_WXR_DRAFT_H
#define KRONIEK_EXCHANGE_WXR_DRAFT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_read_options;
struct kr_sink;
struct kr_survey;
struct kr_wxr_item;

struct kr_wxr_making {
    struct kr_arena *arena;                /* of this draft */
    const struct kr_read_options *options; /* never NULL */
    struct kr_survey *survey;              /* never NULL */
    const char *site;                      /* whose ids these are */
    struct kr_sink *sink; /* for remarks, and what is skipped */
    const char *place;    /* of the item */
};

/*
 * ITEM, which is an article, into *OUT.  What is doubtful is noted.  INVALID or
 * LIMIT: the body cannot be made, or nothing in the item says anything.
 */
KR_MUST_CHECK bool
kr_wxr_draft(struct kr_wxr_making *making, const struct kr_wxr_item *item,
             struct kr_draft *out, struct kr_err *err);

#endif
