/*
 * The bytes of one answer in one coding, ready to go out and shared by whoever
 * is sending them.
 */
#ifndef KRONIEK_SERVER_PARCEL_H
#define KRONIEK_SERVER_PARCEL_H

#include <stddef.h>
#include "kroniek/http/negotiate.h"
#include "server/outgoing.h"

struct kr_parcel {
    struct kr_kept kept; /* its users; the last to leave frees it */
    size_t head_length, body_length;
    char bytes[]; /* head, then body */
};

/* A copy of both; the caller is its one user. */
struct kr_parcel *kr_parcel_new(struct kr_str head, struct kr_str body);

/* The same answer as PLAIN, an uncoded one, with PACKED, its body in CODING. */
struct kr_parcel *kr_parcel_coded(const struct kr_parcel *plain,
                                  enum kr_coding coding, struct kr_str packed);

void kr_parcel_leave(struct kr_parcel *parcel); /* NULL is fine */

struct kr_str kr_parcel_head(const struct kr_parcel *parcel);
struct kr_str kr_parcel_body(const struct kr_parcel *parcel);

/* Bytes of memory it takes; 0 for NULL. */
size_t kr_parcel_size(const struct kr_parcel *parcel);

#endif
