/*
 * The addresses of pages: made whole, told apart from copies of themselves, and
 * what their path says.
 */
#ifndef KRONIEK_EXCHANGE_HTML_ADDRESS_H
#define KRONIEK_EXCHANGE_HTML_ADDRESS_H

#include "kroniek/archive/listing.h"
#include "kroniek/base/str.h"

struct kr_arena;

/*
 * HREF, met on the page at BASE (NULL unknown), as the one address of what it
 * names, in ARENA: absolute, without fragment and without the "index.html" a
 * mirror adds.  NULL: no http address, or a relative one without a base.
 */
const char *
kr_html_address(struct kr_arena *arena, const char *base, const char *href);

/* "boomgaard.example" of ADDRESS, lower case, in ARENA; "" without one. */
const char *kr_html_host(struct kr_arena *arena, const char *address);

/* The slug the last part of ADDRESS or of a relative HREF names, without
 * ".html" and the like, in ARENA; NULL when it names none ("/", "/?p=12"). */
const char *kr_html_slug(struct kr_arena *arena, const char *address);

/* The number behind NAME in its query: "12" of "/?p=12", in ARENA; NULL. */
const char *kr_html_query_number(struct kr_arena *arena, const char *address,
                                 const char *name);

/* What listing an address of WordPress names by its path: "/2014/09/" a month,
 * "/2014/" a year, "/2014/09/15/" a day; NONE for any other. */
struct kr_listing kr_html_address_listing(const char *address);

#endif
