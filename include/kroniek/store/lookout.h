/*
 * Whether anything was committed since one last looked, without asking SQLite.
 *
 * In write-ahead mode SQLite keeps an index of its log in memory that all
 * connections of all processes share; its header, of which there are two copies
 * (sqlite.org/walformat.html), changes with every commit, and SQLite itself
 * decides by comparing it whether what it cached still holds.  A lookout
 * compares the same 96 bytes: 5 ns, no lock, no call into the system.
 *
 * Where there is no such memory (another journal mode, a folder a reader may
 * not write in) it says each time that it does not know, and a statement tells:
 * slower, never wrong.
 */
#ifndef KRONIEK_STORE_LOOKOUT_H
#define KRONIEK_STORE_LOOKOUT_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/store/store.h"

#define KR_LOOKOUT_WORDS 6 /* of one copy of the header */

struct kr_lookout { /* a new one is all zeros */
    struct kr_stand stand;
    bool seen;             /* `header` is of `stand` */
    const uint64_t *index; /* borrowed from the store; NULL: cannot be had */
    uint64_t header[KR_LOOKOUT_WORDS];
};

/*
 * Nothing was committed since kr_lookout_renew: STAND is how the archive stands
 * now.  False when something was, or when that cannot be known.
 */
bool kr_lookout_quiet(const struct kr_lookout *lookout);

/* See how the archive stands; ends what is being read from STORE, which stays
 * the same for one lookout and outlives it. */
KR_MUST_CHECK bool kr_lookout_renew(struct kr_lookout *lookout,
                                    struct kr_store *store, struct kr_err *err);

/* Which file a store has open; that of another archive is never equal. */
struct kr_store_file {
    uint64_t device, inode;
};
/* False: the file was moved away, or another is in its place. */
bool kr_store_file(struct kr_store *store, struct kr_store_file *out);

#endif
