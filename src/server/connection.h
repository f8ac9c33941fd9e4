/*
 * The connections, what each waits for, and how long it may.
 *
 * One epoll set holds them all.  Each is armed for one event at a time
 * (EPOLLONESHOT): between its event and the call here that arms it again it
 * belongs to the thread that took the event, and no other touches it.  So the
 * lock here is only for coming, going and waiting with a deadline; a request on
 * a kept connection never takes it.
 *
 * A connection may wait for
 * - a request: as long as its owner likes, at no cost;
 * - the rest of a request: it is not armed, as what is there already would wake
 *   it at once; it is looked at again after 1 ms, 2 ms, 4 ms … 256 ms, so that
 *   a rest a moment late is found at once, and a thousand that never come cost
 *   a hundredth of a processor;
 * - its reader to take more of an answer: until nothing was taken for a while,
 *   or the whole goes too slowly, or others need the room.
 */
#ifndef KRONIEK_SERVER_CONNECTION_H
#define KRONIEK_SERVER_CONNECTION_H

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "server/deadline.h"
#include "server/delivery.h"

/*
 * How long who makes us wait may do so; 0 stands for the number behind it.
 * nginx takes an answer as fast as its disk does, so these only ever end
 * connections of who is away, broken or ill-willed.  A web server told not to
 * buffer passes its own reader's pace on: 32 KiB a second is a poor telephone
 * line, and 32 MiB, our largest answer, may then take seventeen minutes.
 */
struct kr_patience {
    int64_t request; /* microseconds for all of a request; 10 s */
    int64_t silence; /* microseconds in which nothing is taken; 10 s */
    size_t pace;     /* bytes a second over all, past `silence`; 32 KiB */
    size_t held;     /* bytes of all answers that wait; 256 MiB */
};

struct kr_connection {
    int fd;               /* -1: closed already */
    _Atomic bool owned;   /* by a thread; else by the set, or a deadline */
    bool watched;         /* it is in the epoll set */
    bool keep;            /* another request may follow the answer that waits */
    int64_t since, until; /* it makes us wait; 0: it does not */
    struct kr_delivery delivery; /* what its reader has not taken; kept */
    size_t held;                 /* bytes of it, as far as they count */
    const char *shown_out;       /* why; NULL: it is not */
    struct kr_deadline deadline;
    struct kr_connection *next, *previous;
};

struct kr_connections {
    struct kr_patience patience;
    int listening; /* borrowed */
    int epoll;
    int timer;            /* a timerfd, ready when the next deadline is there */
    pthread_mutex_t lock; /* of all that follows, and of deadlines and
                             shown_out of the connections */
    struct kr_connection *first;
    struct kr_deadlines looks;       /* half requests, the listening socket */
    struct kr_deadlines ends;        /* those whose answers wait */
    struct kr_deadline accept_again; /* of nobody */
    _Atomic bool accept_failed;      /* the last time */
    int64_t armed;                   /* when the timer goes; INT64_MAX: never */
    size_t held;                     /* bytes of answers that wait */
    _Atomic size_t readers;          /* whose answers wait */
};

/* What an event of the set carries. */
#define KR_EVENT_ACCEPT NULL /* somebody connects */
/* … the struct kr_connections itself: a deadline is there; anything else is a
 * connection, or what the caller put there. */

/*
 * Open the set, with LISTENING (made non-blocking) and the timer in it.  False
 * with errno set; to be closed in any case.
 */
KR_MUST_CHECK bool
kr_connections_open(struct kr_connections *all, int listening,
                    const struct kr_patience *patience);

/* Close them all; no thread uses them any more. */
void kr_connections_close(struct kr_connections *all);

/*
 * Take one connection that waits at the listening socket and let the next one
 * ring; it belongs to the caller.  NULL: there is none.  *ERROR is then 0, or
 * why one could not be taken (no descriptors), told once until one can be: the
 * socket rings again in 50 ms.
 */
struct kr_connection *
kr_connections_accept(struct kr_connections *all, int *error);

/* Own ONE, of which the caller has taken an event. */
static inline void
kr_connection_own(struct kr_connection *one)
{
    assert(!atomic_load_explicit(&one->owned, memory_order_acquire));
    atomic_store_explicit(&one->owned, true, memory_order_relaxed);
}

/*
 * What to do with a connection the caller owns; afterwards he does not.  But
 * when _await_rest returns false the request took too long, and he still does.
 */
void kr_connection_await_request(struct kr_connections *all,
                                 struct kr_connection *one);
bool
kr_connection_await_rest(struct kr_connections *all, struct kr_connection *one);
void kr_connection_drop(struct kr_connections *all, struct kr_connection *one);

/* Whether an answer waits for ONE's reader. */
static inline bool
kr_connection_is_loaded(const struct kr_connection *one)
{
    return one->delivery.going.kept != NULL;
}

/* Take over DELIVERY, of which ONE's reader has not taken all: its bytes are
 * kept from now on, and time runs. */
void kr_connection_load(struct kr_connections *all, struct kr_connection *one,
                        const struct kr_delivery *delivery);

/* Wait for the reader of a loaded connection, which the caller then no longer
 * owns; TAKEN when something was taken since the last time. */
void kr_connection_await_reader(struct kr_connections *all,
                                struct kr_connection *one, bool taken);

/* To be called first by who takes an event of a loaded connection: stop its
 * clock.  Why it was shown out, and must be dropped; NULL when it was not. */
const char *
kr_connection_resume(struct kr_connections *all, struct kr_connection *one);

/* Leave the bytes of a loaded connection. */
void
kr_connection_unload(struct kr_connections *all, struct kr_connection *one);

/*
 * A deadline is there: let those whose requests are half there be looked at,
 * and show out readers that took too long: their sockets are shut down, which
 * is an event.
 */
void kr_connections_due(struct kr_connections *all);

/* How many readers have not taken all of their answers. */
static inline size_t
kr_connections_readers(struct kr_connections *all)
{
    return atomic_load(&all->readers);
}

#endif
