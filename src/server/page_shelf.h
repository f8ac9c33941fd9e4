/*
 * One of the places the page cache is divided into: pages by their hash, and in
 * each part a ring with the hand of a clock.  All is done under its lock, but
 * for reading how much is used.
 */
#ifndef KRONIEK_SERVER_PAGE_SHELF_H
#define KRONIEK_SERVER_PAGE_SHELF_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include "server/page.h"

struct kr_page_shelf {
    pthread_mutex_t lock;
    struct kr_page **buckets; /* owned, as the pages in them */
    size_t bucket_count, page_count;
    struct kr_page *hands[KR_PAGE_PARTS]; /* in each ring; NULL: it is empty */
    _Atomic size_t used[KR_PAGE_PARTS];   /* bytes */
    char apart[64]; /* from the next: each has lines of its own */
};

void kr_page_shelf_open(struct kr_page_shelf *shelf);
void kr_page_shelf_close(struct kr_page_shelf *shelf);

/* Any thread may ask. */
size_t
kr_page_shelf_used(const struct kr_page_shelf *shelf, enum kr_page_part part);

/* The page of PATH with CHOICE, or of any when that is 0; NULL: none. */
struct kr_page *
kr_page_shelf_find(const struct kr_page_shelf *shelf, uint64_t hash,
                   struct kr_str path, unsigned choice);
/* The page whose uncoded parcel PLAIN is; NULL: none. */
struct kr_page *
kr_page_shelf_with(const struct kr_page_shelf *shelf, uint64_t hash,
                   const struct kr_parcel *plain);

/* PAGE comes to be the last the hand of its part gets to. */
void kr_page_shelf_enter(struct kr_page_shelf *shelf, struct kr_page *page);
/* PAGE is the caller's again. */
void kr_page_shelf_take(struct kr_page_shelf *shelf, struct kr_page *page);

/* Take the next page of PART nobody asked for since the hand passed it; NULL:
 * there is none of that part. */
struct kr_page *
kr_page_shelf_sweep(struct kr_page_shelf *shelf, enum kr_page_part part);

/* Give PAGE, which is here, another parcel of CODING, now one user more.  The
 * one it had, which is left to the caller; NULL: none. */
struct kr_parcel *
kr_page_shelf_exchange(struct kr_page_shelf *shelf, struct kr_page *page,
                       enum kr_coding coding, struct kr_parcel *coded);

#endif
