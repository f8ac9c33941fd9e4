/*
 * A loop on a socket in a folder of its own, with two threads, and what its log
 * says; a test decides the answers.
 */
#ifndef KRONIEK_SUPPORT_SERVER_HOUSE_H
#define KRONIEK_SUPPORT_SERVER_HOUSE_H

#include <stdbool.h>
#include <stdint.h>
#include "server/loop.h"

#define HOUSE_THREADS 2
#define HOUSE_MILLISECOND INT64_C(1000) /* in a struct kr_patience */

struct house {
    char folder[64];
    char path[96]; /* of the socket */
    int listening;
    int log[2]; /* a pipe; [1] the loop writes to */
    struct kr_buf said;
    struct kr_loop *loop;
};

/* Ended by house_close; PATIENCE NULL is the usual one. */
struct house *house_open(kr_answer *answer, const struct kr_patience *patience);
void house_close(struct house *house);
/* Stop the loop now. */
void house_stop(struct house *house);

/* What the log has said up to now. */
const char *house_log(struct house *house);
/* Wait until it has said WORDS so many TIMES; for 5 s. */
void expect_in_log(struct house *house, const char *words, int times);

/* Ask for "/quick" on a new connection; its answer must say "path /quick". */
void ask_once(struct house *house);
/*
 * As above, COUNT times, each answered in less than 100 ms.  As other programs
 * may have the processors at that moment, one in ten may take up to a second.
 */
void expect_at_once(struct house *house, int count);

/* Ask for TARGET on a new connection, whose answer nobody takes. */
int ask_and_leave(struct house *house, const char *target);

void sleep_milliseconds(int milliseconds);
/* On a clock that nobody sets. */
int64_t milliseconds_now(void);
/* How long ACT takes. */
int64_t milliseconds_of(struct house *house, void (*act)(struct house *));

#endif
