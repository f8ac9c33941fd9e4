/*
 * The kinds of content there are, as bits, and which of them a client wants.
 */
#ifndef KRONIEK_HTTP_NEGOTIATE_H
#define KRONIEK_HTTP_NEGOTIATE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

enum kr_type { /* in our order of preference */
               KR_HTML = 1,
               KR_TEXT = 2,       /* plain text */
               KR_RSS = 4,        /* feeds */
               KR_ATOM = 8,       /* */
               KR_JSON_FEED = 16, /* */
               KR_JSON = 32,
               KR_XML = 64, /* a sitemap */
               KR_OPENSEARCH = 128,
               KR_METRICS = 256,   /* Prometheus' text format */
               KR_MARKDOWN = 512,  /* */
               KR_BIBTEX = 1024,   /* citations, to be kept as files */
               KR_RIS = 2048,      /* */
               KR_CSL_JSON = 4096, /* */
               KR_CSS = 8192       /* */
};

/* What a feed's own address names; who asks there gets it, whatever is asked
 * for: readers of feeds send all kinds of Accept. */
#define KR_FEEDS (KR_RSS | KR_ATOM | KR_JSON_FEED)

/* "text/html; charset=utf-8" for KR_HTML; for one bit only. */
const char *kr_type_header(unsigned type);

/*
 * The one of the types OFFERED (a set of bits) that ACCEPT, an Accept header,
 * values most: the most specific range that matches a type gives its q; equal
 * ones go by our order.  An empty ACCEPT, or one in which nothing can be
 * understood, accepts everything.  0: the client excludes all of them.
 */
unsigned kr_negotiate(struct kr_str accept, unsigned offered);

/* ACCEPT names text/html itself, and values nothing more: a browser asks. */
bool kr_negotiate_page(struct kr_str accept);

/* Among the types offered: whether kr_negotiate_page decides, not a type. */
#define KR_RATHER_PAGE 0x80000000u

/*
 * What ACCEPT comes to where OFFERED was: types, KR_RATHER_PAGE, or 0 when it
 * has no say.  Two clients for whom it is the same number get the same answer;
 * 0: one that was excluded.
 */
unsigned kr_negotiate_choice(struct kr_str accept, unsigned offered);

enum kr_coding { KR_IDENTITY, KR_GZIP, KR_BROTLI, KR_CODINGS };

/*
 * How ACCEPT_ENCODING, a header, would have a body sent (RFC 9110, 12.5.3): the
 * coding of the highest q, of equal ones brotli, then gzip; identity where the
 * header is empty, excludes everything or cannot be understood.  "x-gzip" is
 * gzip; an element with a malformed q counts for nothing.
 */
enum kr_coding kr_negotiate_coding(struct kr_str accept_encoding);

/* "gzip" for KR_GZIP. */
const char *kr_coding_name(enum kr_coding coding);

#endif
