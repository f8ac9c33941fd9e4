/*
 * One request over FastCGI, read by libfcgi.
 */
#ifndef KRONIEK_SERVER_FCGI_H
#define KRONIEK_SERVER_FCGI_H

#include <stdbool.h>
#include "server/delivery.h"
#include "server/turn.h"

/* Start libfcgi, once; and take back the signals that it took. */
void kr_fcgi_set_up(void);

/*
 * Answer the request that is there as a whole on FD; TOO_LARGE when its body is
 * not to be read.  DELIVERY is the answer as far as it has gone out, its bytes
 * TURN's or shared.  *KEEP tells whether FD may bring another request after
 * that; when it is -1, libfcgi has closed it and nothing is answered.
 */
enum kr_delivery_state
kr_fcgi_serve(struct kr_turn *turn, int *fd, bool too_large, kr_answer *answer,
              void *own, struct kr_delivery *delivery, bool *keep);

#endif
