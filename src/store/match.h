/*
 * Which stored article a draft is: the rules of identity, in one place.
 */
#ifndef KRONIEK_STORE_MATCH_H
#define KRONIEK_STORE_MATCH_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_candidate {            /* what identity looks at */
    int64_t source;              /* id of its source */
    const char *site, *location; /* the source's */
    int position;
    const char *guid, *source_id, *address; /* NULL none */
    const char *title_key;
    const char *slug;     /* asked for; "" none */
    const char *language; /* "" none is known */
    const char *own;      /* language of what states none; "" unknown */
    bool title_derived;
    bool has_body;
    struct kr_dateline date; /* listing included */
    const char *fingerprint;
};

enum kr_match_by {
    KR_MATCH_NONE,
    KR_MATCH_IDENTITY,
    KR_MATCH_PLACE,
    KR_MATCH_TEXT,
    KR_MATCH_TITLE
};

/* *ARTICLE is 0 and *BY NONE when it is new. */
KR_MUST_CHECK bool
kr_match(struct kr_store *store, struct kr_arena *arena,
         const struct kr_candidate *candidate, int64_t *article,
         enum kr_match_by *by, struct kr_err *err);

#endif
