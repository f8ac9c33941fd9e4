/*
 * What goes out for one request, as CGI has it, and who keeps the bytes: the
 * turn that made them, until its next request, or somebody who shares them.
 */
#ifndef KRONIEK_SERVER_OUTGOING_H
#define KRONIEK_SERVER_OUTGOING_H

#include <stdatomic.h>
#include <stddef.h>
#include "kroniek/base/str.h"

/* The first member of what keeps bytes that several may be sending. */
struct kr_kept {
    _Atomic int users; /* the last to leave ends it */
    void (*end)(struct kr_kept *kept);
};

/* One user more; KEPT is in use already. */
void kr_kept_join(struct kr_kept *kept);
void kr_kept_leave(struct kr_kept *kept); /* NULL is fine */

struct kr_outgoing {
    struct kr_str head;   /* "Status: …" to the empty line, or all there is */
    struct kr_str body;   /* empty for HEAD, 304 */
    struct kr_kept *kept; /* joined once for whoever holds this; NULL: both are
                             the turn's */
};

/* Leave what keeps OUT; it is empty then. */
void kr_outgoing_end(struct kr_outgoing *out);

static inline size_t
kr_outgoing_length(const struct kr_outgoing *out)
{
    return out->head.length + out->body.length;
}

#endif
