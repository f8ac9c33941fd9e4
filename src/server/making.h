/*
 * Pages in the making: one thread makes what many want at once, the others wait
 * a while for it.
 */
#ifndef KRONIEK_SERVER_MAKING_H
#define KRONIEK_SERVER_MAKING_H

#include <stdbool.h>
#include "server/page.h"

struct kr_makings; /* opaque; ended by kr_makings_free */

struct kr_makings *kr_makings_new(void);
void kr_makings_free(struct kr_makings *makings); /* NULL is fine */

struct kr_making { /* its maker's, as long as it is being made */
    struct kr_making *next;
    const struct kr_page_key *key;
};

/*
 * True: MAKING is registered for KEY, and the caller, its maker, says
 * kr_makings_end whatever came of it.  False: another thread was at it, and has
 * ended or taken PATIENCE milliseconds; the caller looks whether the page is
 * there now, and else makes it without being registered.
 */
bool kr_makings_begin(struct kr_makings *makings, const struct kr_page_key *key,
                      struct kr_making *making, int patience);
void kr_makings_end(struct kr_makings *makings, struct kr_making *making);

#endif
