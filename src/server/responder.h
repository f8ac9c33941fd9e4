/*
 * The archive's site behind the threads: one settings file, one view for all,
 * one site (with its own connection to the database) for each thread; and how
 * they are exchanged for new ones while requests are answered.
 */
#ifndef KRONIEK_SERVER_RESPONDER_H
#define KRONIEK_SERVER_RESPONDER_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_responder; /* opaque; ended by kr_responder_close */
struct kr_turn;

/*
 * Read the settings at PATH (borrowed) and open the view and THREADS sites; 0
 * takes as many as the settings say, and there 0 means one a core, at least 2.
 * What goes wrong later, in a thread, is written to LOG_FD.
 */
KR_MUST_CHECK bool
kr_responder_open(const char *path, int threads, int log_fd,
                  struct kr_responder **out, struct kr_err *err);
void kr_responder_close(struct kr_responder *responder); /* NULL is fine */

/* How many threads it is for, and what each hands to kr_responder_answer. */
int kr_responder_threads(const struct kr_responder *responder);
void **kr_responder_own(struct kr_responder *responder);

/* A kr_answer. */
void kr_responder_answer(void *own, struct kr_turn *turn);

/*
 * Read the settings again and check that all opens; the threads go over to it
 * with their next request.  On failure all stays as it was.  The number of
 * threads stays as it is.  Called from one thread, none of those that answer.
 */
KR_MUST_CHECK bool
kr_responder_reload(struct kr_responder *responder, struct kr_err *err);

#endif
