/*
 * Looking at a request before libfcgi reads it: libfcgi aborts the program on
 * lengths it cannot allocate, and gives up on what is not there yet; so it is
 * only handed a request that is there as a whole and whose lengths add up.  The
 * look (MSG_PEEK) costs half a microsecond.
 */
#ifndef KRONIEK_SERVER_RECORD_H
#define KRONIEK_SERVER_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

#define KR_REQUEST_MOST ((size_t)64 * 1024) /* bytes, body included */

enum kr_record_state {
    KR_RECORD_PARTIAL, /* more must come */
    KR_RECORD_WHOLE,   /* one request, body and all */
    KR_RECORD_LARGE,   /* parameters and KR_REQUEST_MOST bytes, body unended */
    KR_RECORD_BROKEN   /* not what a web server sends: close the connection */
};

/*
 * Look at the BYTES a connection has ready; those that libfcgi has not read
 * yet.  *MORE is set when something follows the request (a server that does not
 * wait for its answer; libfcgi loses that).  Taken are a begin record of a
 * responder, parameters, a body; all else is BROKEN, FCGI_GET_VALUES too: no
 * server in use asks it, and libfcgi's answer overruns its buffer.
 */
enum kr_record_state kr_record_examine(struct kr_str bytes, bool *more);

#endif
