/*
 * A page as the cache keeps it: every coding of it that was made, its 304, and
 * what it was made of.
 */
#ifndef KRONIEK_SERVER_PAGE_H
#define KRONIEK_SERVER_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"
#include "kroniek/http/fresh.h"
#include "kroniek/http/negotiate.h"
#include "server/parcel.h"

struct kr_outgoing;
struct kr_request;
struct kr_wish;

/* What a page was made of; of another, it is another page. */
struct kr_page_stamp {
    uint64_t edition;       /* of settings and templates */
    uint64_t device, inode; /* of the database */
    int64_t generation, changed;
};

bool kr_page_stamp_equal(const struct kr_page_stamp *a,
                         const struct kr_page_stamp *b);

/* The two parts of the cache: what is not there cannot push out what is. */
enum kr_page_part { KR_PAGE_SHOWN, KR_PAGE_ELSEWHERE, KR_PAGE_PARTS };

/* What one request asks; all borrowed. */
struct kr_page_key {
    struct kr_str path;
    uint64_t hash; /* by kr_page_cache_hash */
    struct kr_page_stamp stamp;
    const struct kr_request *req;
    struct kr_wish *wish; /* of its Accept */
    enum kr_coding coding;
};

struct kr_page {
    struct kr_page *next;            /* in its bucket */
    struct kr_page *before, *behind; /* in the ring of its part */
    uint64_t hash;
    struct kr_page_stamp stamp;
    unsigned offered, choice; /* by Accept; see kr_negotiate_choice */
    int status;
    enum kr_page_part part;
    bool packs;                            /* worth a coding */
    bool used;                             /* asked for since the hand passed */
    bool waits;                            /* with the packer */
    bool well[KR_CODINGS];                 /* packed as well as can be */
    struct kr_parcel *parcels[KR_CODINGS]; /* NULL: not made yet */
    struct kr_parcel *unchanged; /* the head of its 304; NULL: has none */
    struct kr_stamp validators;  /* the text is in `bytes` */
    size_t size;                 /* bytes it counts for */
    size_t path_length;
    char bytes[]; /* the path, then the entity tag */
};

struct kr_str kr_page_path(const struct kr_page *page);

/* A new one that owns nothing but its texts; all else is zero. */
struct kr_page *kr_page_new(struct kr_str path, struct kr_stamp validators);
void kr_page_free(struct kr_page *page); /* leaves its parcels; NULL is fine */

/* Bytes of memory it takes. */
size_t kr_page_size(const struct kr_page *page);

/*
 * What goes out for REQ, a GET or HEAD: the parcel of CODING, which is there,
 * its head, or the 304.  OUT, empty, joins what keeps it.  The status.
 */
int kr_page_hand_out(const struct kr_page *page, const struct kr_request *req,
                     enum kr_coding coding, struct kr_outgoing *out);

/* Whether REQ has the page already. */
bool kr_page_is_had(const struct kr_page *page, const struct kr_request *req);

#endif
