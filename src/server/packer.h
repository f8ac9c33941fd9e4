/*
 * One thread of the lowest priority that packs pages well, once.
 *
 * It takes no lock that a reader's answer waits for, nor memory from where
 * their memory is: whoever holds something while the processor is taken away
 * from it may not get it back for long.  Jobs come and go by two lists that are
 * exchanged whole; what it writes into is allocated by who brings the job.
 */
#ifndef KRONIEK_SERVER_PACKER_H
#define KRONIEK_SERVER_PACKER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "kroniek/http/negotiate.h"
#include "server/parcel.h"

struct kr_packer; /* opaque; ended by kr_packer_free */

struct kr_packer_job {
    struct kr_packer_job *next;
    struct kr_parcel *plain; /* joined; what is packed */
    enum kr_coding coding;
    size_t room, length; /* bytes of `out`; written in it, 0: no gain */
    char *out;           /* owned */
    size_t path_length;
    char path[]; /* of the page */
};

/* Jobs may take MOST bytes at a time.  The thread starts with the first. */
struct kr_packer *kr_packer_new(size_t most);
void kr_packer_resize(struct kr_packer *packer, size_t most);
/* Ends the thread when it has done what it is at.  NULL is fine. */
void kr_packer_free(struct kr_packer *packer);

/* Have PLAIN, of the page at PATH, packed in CODING; PLAIN is the packer's from
 * now on.  False, PLAIN is left: there is no room for more. */
bool kr_packer_offer(struct kr_packer *packer, struct kr_str path,
                     struct kr_parcel *plain, enum kr_coding coding);

/* All jobs that are done, NULL mostly; each is ended by kr_packer_end. */
struct kr_packer_job *kr_packer_done(struct kr_packer *packer);
void kr_packer_end(struct kr_packer *packer, struct kr_packer_job *job);

#endif
