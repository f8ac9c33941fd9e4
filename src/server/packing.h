/*
 * Bodies made small.  Quickly, while a reader waits; or well, once, by whoever
 * has the time.  A month page of 34 KB, in bytes and microseconds: quickly gzip
 * makes 14,500 in 270, brotli 15,200 in 300; well, gzip makes 13,250 in 5,300,
 * brotli 12,500 in 77,000.  Gzip is libdeflate's: zlib's level 1 makes 15,500
 * in twice the time.
 */
#ifndef KRONIEK_SERVER_PACKING_H
#define KRONIEK_SERVER_PACKING_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "kroniek/http/negotiate.h"

struct kr_buf;
struct kr_packing; /* opaque; what one thread packs with */

#define KR_PACKING_LEAST 1000 /* bytes; a smaller body gains nothing */

enum kr_packing_how { KR_PACKED_QUICKLY, KR_PACKED_WELL };

struct kr_packing *kr_packing_new(void);
void kr_packing_free(struct kr_packing *packing); /* NULL is fine */

/* The most bytes that BODY bytes become. */
size_t kr_packing_room(enum kr_coding coding, size_t body);

/*
 * Write BODY in CODING, gzip or brotli, to the SIZE bytes at OUT; how many is
 * *LENGTH.  The same body always becomes the same bytes.  False when they do
 * not fit.
 */
bool kr_packing_pack(struct kr_packing *packing, enum kr_coding coding,
                     enum kr_packing_how how, struct kr_str body, char *out,
                     size_t size, size_t *length);

/* The same into *OUT, which is emptied first; false when it did not become
 * smaller. */
bool kr_packing_into(struct kr_packing *packing, enum kr_coding coding,
                     enum kr_packing_how how, struct kr_str body,
                     struct kr_buf *out);

#endif
