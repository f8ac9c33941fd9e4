/*
 * What an address of ours is: who answers there, or where it leads.
 */
#ifndef KRONIEK_STORE_DESTINATION_H
#define KRONIEK_STORE_DESTINATION_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

enum kr_destination_kind {
    KR_DESTINATION_NONE,    /* nothing answers, and it leads nowhere */
    KR_DESTINATION_ARTICLE, /* one of whatever status */
    KR_DESTINATION_LISTING, /* one that has posts, or an index */
    KR_DESTINATION_OWN,     /* the archive's, with nothing there to lead to */
    KR_DESTINATION_LEADS    /* elsewhere: to ARTICLE, or to PATH */
};

struct kr_destination {
    enum kr_destination_kind kind;
    int64_t article;  /* 0: none */
    const char *path; /* of the listing, without its page; in ARENA */
};

/* PATH is decoded, with slashes at both ends. */
KR_MUST_CHECK bool
kr_destination_find(struct kr_store *store, struct kr_arena *arena,
                    const struct kr_addresses *addresses, const char *path,
                    struct kr_destination *out, struct kr_err *err);

#endif
