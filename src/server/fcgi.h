/*
 * One request over FastCGI, read by libfcgi.
 */
#ifndef KRONIEK_SERVER_FCGI_H
#define KRONIEK_SERVER_FCGI_H

#include <stdbool.h>
#include "server/turn.h"

/* Start libfcgi, once; and take back the signals that it took. */
void kr_fcgi_set_up(void);

/*
 * Answer the request that is ready on FD, a blocking socket; TOO_LARGE when its
 * body is not to be read.  *SENT tells whether the answer went out.  True when
 * FD can take another request; else it must be closed, or is (*FD is -1).
 */
bool kr_fcgi_serve(struct kr_turn *turn, int *fd, bool too_large,
                   kr_answer *answer, void *own, bool *sent);

#endif
