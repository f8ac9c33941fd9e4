/*
 * Connections and the threads that answer on them.
 *
 * libfcgi's way, a thread in FCGX_Accept_r for each connection, lets an idle
 * kept connection hold a thread.  Here one epoll set holds the listening socket
 * and every connection; a thread takes whatever is ready, answers one request
 * and gives the connection back.  Each is armed for one event at a time, so no
 * two threads meet on it.  A connection that is silent, or that has sent half a
 * request, is nobody's.
 */
#ifndef KRONIEK_SERVER_LOOP_H
#define KRONIEK_SERVER_LOOP_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "server/turn.h"

struct kr_err;
struct kr_loop; /* opaque; ended by kr_loop_stop */

struct kr_loop_plan {
    int listening; /* borrowed; becomes non-blocking */
    int threads;   /* at least 1 */
    kr_answer *answer;
    void **own; /* one for each thread, handed to `answer`; borrowed */
    int log_fd; /* -1: no lines */
};

/* Start the threads.  IO.  They take no signals. */
KR_MUST_CHECK bool kr_loop_start(const struct kr_loop_plan *plan,
                                 struct kr_loop **out, struct kr_err *err);

/*
 * Take no more connections, answer what is ready now (for half a second at
 * most) and what is being answered, close the idle ones, end the threads.
 */
void kr_loop_stop(struct kr_loop *loop);

#endif
