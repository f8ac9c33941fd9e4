/*
 * What tells bytes apart: SHA-256, of a file as it is read and of a body as it
 * is compared; and the seat that puts posts of the same date in one order
 * whatever was imported first.
 */
#ifndef KRONIEK_ARCHIVE_FINGERPRINT_H
#define KRONIEK_ARCHIVE_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/listing.h"
#include "kroniek/base/str.h"

#define KR_SHA256_SIZE 65 /* 64 lower-case hex digits and the NUL */

void kr_sha256_hex(struct kr_str bytes, char out[KR_SHA256_SIZE]);

/* The same for bytes that come in pieces. */
struct kr_sha256; /* opaque; ended by kr_sha256_end */
struct kr_sha256 *kr_sha256_new(void);
void kr_sha256_add(struct kr_sha256 *hash, const void *bytes, size_t length);
/* Write the digest to OUT (NULL: not wanted) and free HASH (NULL is fine). */
void kr_sha256_end(struct kr_sha256 *hash, char out[KR_SHA256_SIZE]);

/*
 * Whether two bodies are the same text: the SHA-256 of SOURCE with CR LF and CR
 * made LF, white space at line ends dropped, blank lines at both ends dropped,
 * and the last line ended.
 */
void kr_fingerprint_body(struct kr_str source, char out[KR_SHA256_SIZE]);

/*
 * A post's place among posts with the same date bounds, at least 0; lower comes
 * first, and of a post's appearances the lowest counts.  From the highest bits:
 * the rank of the listing's kind (month, year, day, tag, category, author,
 * other) from bit 56, 24 bits of the SHA-256 of LISTING_KEY (for NONE, of
 * BODY_FINGERPRINT) from bit 32, POSITION (0 to 2^31 - 1, else the nearest).
 */
int64_t kr_fingerprint_seat(enum kr_listing_kind kind, const char *listing_key,
                            const char *body_fingerprint, int position);

#endif
