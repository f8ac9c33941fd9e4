/*
 * What has been read and waits for the sink: calls of it, in order, from one
 * thread that puts to one that takes.  Bounded in number and in bytes, so that
 * reading runs ahead no further than keeping can follow.
 */
#ifndef KRONIEK_EXCHANGE_AHEAD_QUEUE_H
#define KRONIEK_EXCHANGE_AHEAD_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/err.h"

struct kr_arena;

/* What is read during a commit of the one who takes. */
#define KR_AHEAD_ITEMS 1024
#define KR_AHEAD_BYTES ((size_t)4 << 20)

enum kr_ahead_kind {
    KR_AHEAD_SOURCE,
    KR_AHEAD_ARTICLE,
    KR_AHEAD_RECORD,
    KR_AHEAD_FAILED,
    KR_AHEAD_NOTE,
    KR_AHEAD_SKIPPED,
    KR_AHEAD_MISSING,
    KR_AHEAD_SOURCE_END,
    KR_AHEAD_PROGRESS
};

struct kr_ahead_item { /* one call; texts in its arena */
    enum kr_ahead_kind kind;
    struct kr_arena *arena; /* owned; NULL: it has no texts */
    size_t bytes;           /* of them when it was put */
    const void *what;       /* the source, article or record */
    bool unprepared;        /* an article: whoever takes it is to prepare it */
    const char *place, *remark;
    int64_t done, total, items; /* of a progress */
};

struct kr_ahead_queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled, drained;
    struct kr_ahead_item items[KR_AHEAD_ITEMS]; /* a ring */
    size_t first, count;
    size_t bytes;                           /* of all that wait */
    struct kr_arena *spare[KR_AHEAD_ITEMS]; /* owned; for the next items */
    size_t spare_count;
    bool putter_waits, taker_waits;
    bool over;    /* nothing will be put any more */
    bool stopped; /* nothing will be taken any more, because of: */
    struct kr_err err;
};

void kr_ahead_queue_begin(struct kr_ahead_queue *queue);
void kr_ahead_queue_end(struct kr_ahead_queue *queue);

/* For the one who puts. */

/* An item to fill, once there is room, with an arena when it has TEXTS; NULL:
 * stopped, *ERR says why. */
struct kr_ahead_item *
kr_ahead_room(struct kr_ahead_queue *queue, bool texts, struct kr_err *err);
/* The item got is complete.  IN_STEP: come back when it has been taken and
 * done with, since it borrows.  False: stopped. */
bool
kr_ahead_put(struct kr_ahead_queue *queue, bool in_step, struct kr_err *err);
/* The one who takes has nothing to do. */
bool kr_ahead_is_awaited(struct kr_ahead_queue *queue);
void kr_ahead_over(struct kr_ahead_queue *queue);

/* For the one who takes. */

/* The next item, which stays there until it is dropped; NULL: it is over. */
const struct kr_ahead_item *kr_ahead_take(struct kr_ahead_queue *queue);
void kr_ahead_drop(struct kr_ahead_queue *queue);
/* Everything that waits and will be put is dropped: ERR is why. */
void kr_ahead_stop(struct kr_ahead_queue *queue, const struct kr_err *err);

#endif
