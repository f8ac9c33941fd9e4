/*
 * What an import remembers of the copy it puts back.
 */
#ifndef KRONIEK_STORE_RESTORING_H
#define KRONIEK_STORE_RESTORING_H

#include <stddef.h>
#include <stdint.h>
#include "store/exporting.h"
#include "store/restore.h"

struct kr_moved {      /* what has another address here than there */
    int64_t taxonomy;  /* 0: an article, by its slug */
    const char *there; /* its path there */
    int64_t here;      /* its id here */
};

struct kr_restoring {
    struct kr_store *store;
    const struct kr_intake_options *options;
    struct kr_arena *arena;  /* owned */
    struct kr_told articles; /* put back by this import */
    struct kr_moved *moved;  /* in the arena; few */
    size_t moved_count, moved_room;
    int64_t last_event; /* before this import; -1 not asked yet */
};

void kr_restoring_move(struct kr_restoring *restoring, int64_t taxonomy,
                       const char *there, int64_t here);
/* 0: it did not move. */
int64_t kr_restoring_moved(const struct kr_restoring *restoring,
                           int64_t taxonomy, const char *there);

#endif
