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

#endif
