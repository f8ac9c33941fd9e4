/*
 * Pages kept ready to go out, shared by all threads, bounded in bytes.
 *
 * A page is found by the path it was asked at and by what the client's Accept
 * came to; it is handed out only to who brings the stamp it was made under, so
 * nothing has to be thrown away when the archive changes.  Behind a page's
 * address there is the lock of one of sixteen shelves, held for some fifty
 * nanoseconds; bytes that are being sent are kept by their own count, so a slow
 * reader may hold them long after the page has gone.
 *
 * What is shown and what is not there (404, 410, 301) are counted apart, the
 * latter at most a sixteenth of the whole.  In each part the page goes that was
 * not asked for since the hand of a clock passed it last.
 */
#ifndef KRONIEK_SERVER_PAGE_CACHE_H
#define KRONIEK_SERVER_PAGE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"
#include "server/page.h"

struct kr_page_cache; /* opaque; ended by kr_page_cache_free */

#define KR_PAGE_PATH_MOST 1024 /* bytes; a longer path is not kept */

/* At most LIMIT bytes; 0 keeps nothing. */
struct kr_page_cache *kr_page_cache_new(size_t limit);
/* Nobody uses it any more, but bytes of it may still go out.  NULL is fine. */
void kr_page_cache_free(struct kr_page_cache *cache);

void kr_page_cache_resize(struct kr_page_cache *cache, size_t limit);
size_t kr_page_cache_limit(const struct kr_page_cache *cache);
/* The bytes that are kept now. */
size_t kr_page_cache_used(const struct kr_page_cache *cache);

uint64_t
kr_page_cache_hash(const struct kr_page_cache *cache, struct kr_str path);

enum kr_page_found {
    KR_PAGE_ABSENT,   /* it must be made */
    KR_PAGE_READY,    /* `going` and `status` are filled */
    KR_PAGE_UNPACKED, /* it is there, but not in the coding: `plain` is */
    KR_PAGE_EXCLUDED  /* the client wants nothing of what is there */
};

struct kr_page_loan {
    struct kr_outgoing going;
    int status;
    struct kr_parcel *plain; /* joined; for KR_PAGE_UNPACKED, or when it is
                                now time to pack the page well */
    unsigned choice;
    bool pack; /* PLAIN is to be packed well in the coding asked */
};

enum kr_page_found
kr_page_cache_find(struct kr_page_cache *cache, const struct kr_page_key *key,
                   struct kr_page_loan *out);

/*
 * Keep PAGE, which is owned from now on and gone when it is too large for its
 * part; it takes the place of that of the same path and choice.
 */
void kr_page_cache_put(struct kr_page_cache *cache, struct kr_page *page);

/* The bytes a page of PART may have at most. */
size_t
kr_page_cache_most(const struct kr_page_cache *cache, enum kr_page_part part);

/*
 * What was kept of KEY's path and CHOICE under whatever stamp, when its body is
 * BODY: OUT's parcels are joined, and WELL says how they are packed.
 */
bool
kr_page_cache_same(struct kr_page_cache *cache, const struct kr_page_key *key,
                   unsigned choice, struct kr_str body,
                   struct kr_parcel *out[KR_CODINGS], bool well[KR_CODINGS]);

/*
 * Give the page that has PLAIN at PATH its CODED parcel, packed WELL or not; it
 * is taken when the page is still there.  CODED stays the caller's too; NULL
 * says that PLAIN is not worth packing any more.
 */
void kr_page_cache_add(struct kr_page_cache *cache, struct kr_str path,
                       const struct kr_parcel *plain, enum kr_coding coding,
                       struct kr_parcel *coded, bool well);

/* The packer has done with that page; it may be asked to pack it again. */
void kr_page_cache_spare(struct kr_page_cache *cache, struct kr_str path,
                         const struct kr_parcel *plain);

#endif
