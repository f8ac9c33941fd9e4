/*
 * The threads that answer, and what they do next.
 *
 * libfcgi's way, a thread in FCGX_Accept_r for each connection, lets an idle
 * kept connection hold a thread.  Here one epoll set holds the listening socket
 * and every connection; a thread takes whatever is ready, answers one request
 * and gives the connection back.  Nothing but making a page holds a thread: who
 * is silent, sends half a request or does not read is nobody's (see
 * server/connection.h).
 *
 * A request on a kept connection is five system calls: epoll_wait, a look at
 * what came (recv, MSG_PEEK), libfcgi's read, sendmsg, epoll_ctl; and two looks
 * at the clock, which are none.  Of the five, the look could be saved by giving
 * libfcgi bytes in place of its socket, which it has no door for, and epoll_ctl
 * (0.3 microseconds) by edges in place of single events, which would let two
 * threads meet on a connection.
 *
 * The log's lines are gathered while there is work and written before a thread
 * sleeps: at once on a quiet site, some thirty together on a busy one.
 */
#ifndef KRONIEK_SERVER_LOOP_H
#define KRONIEK_SERVER_LOOP_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "server/connection.h"
#include "server/turn.h"

struct kr_err;
struct kr_loop; /* opaque; ended by kr_loop_stop */

struct kr_loop_plan {
    int listening; /* borrowed; becomes non-blocking */
    int threads;   /* at least 1 */
    kr_answer *answer;
    void **own; /* one for each thread, handed to `answer`; borrowed */
    int log_fd; /* -1: no lines */
    struct kr_patience patience; /* zeroed: as server/connection.h says */
};

/* Start the threads.  IO.  They take no signals. */
KR_MUST_CHECK bool kr_loop_start(const struct kr_loop_plan *plan,
                                 struct kr_loop **out, struct kr_err *err);

/*
 * Answer what is ready now and what is being answered, and let readers take
 * what waits for them; for half a second at most.  Then close all connections
 * and end the threads.
 */
void kr_loop_stop(struct kr_loop *loop);

#endif
