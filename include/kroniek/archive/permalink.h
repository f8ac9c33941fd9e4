/*
 * The archive's addresses: the only place that builds one of our own URLs.
 * Paths start with '/', are percent-encoded where needed and, but for files,
 * end in '/'.
 */
#ifndef KRONIEK_ARCHIVE_PERMALINK_H
#define KRONIEK_ARCHIVE_PERMALINK_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_settings;

struct kr_addresses {     /* borrowed from the settings */
    const char *base_url; /* "https://x.nl", no final slash */
    const char *pattern;  /* "/%year%/%monthnum%/%postname%/" */
    const char *tag, *category, *author, *page, *search, *feed;
    const char *undated; /* "datum-onbekend" */
};

struct kr_addresses
kr_addresses_from(const struct kr_settings *settings, const char *undated);

/*
 * Check a permalink pattern: %postname% exactly once and last, besides it
 * %year% %monthnum% %day% in this order and none without the one before it,
 * each a segment of its own, and plain segments.  INVALID says what is wrong.
 */
KR_MUST_CHECK bool kr_permalink_check(const char *pattern, struct kr_err *err);

/*
 * An article's address.  Date parts the article's date does not know are left
 * out: under /%year%/%monthnum%/%postname%/ a post known to the year has
 * /2025/slug/, one of unknown date /slug/.  A page is always /slug/.
 */
const char *
kr_permalink(struct kr_arena *arena, const struct kr_addresses *addresses,
             enum kr_kind kind, const char *slug,
             const struct kr_dateline *date);

const char *
kr_address_term(struct kr_arena *arena, const struct kr_addresses *addresses,
                enum kr_taxonomy taxonomy, const char *path);
const char *kr_address_period(struct kr_arena *arena, struct kr_date period);
const char *kr_address_undated(struct kr_arena *arena,
                               const struct kr_addresses *addresses);
/* Page NUMBER (from 1) of the listing at PATH; page 1 is PATH itself. */
const char *
kr_address_page(struct kr_arena *arena, const struct kr_addresses *addresses,
                const char *path, int64_t number);
/* The A-Z index of TAXONOMY: "/tags/". */
const char *kr_address_index(enum kr_taxonomy taxonomy);
/* Its part under INITIAL, "A" … "Z", "0-9" or "#": "/tags/a/", "/tags/0-9/",
 * "/tags/other/". */
const char *kr_address_initial(struct kr_arena *arena,
                               enum kr_taxonomy taxonomy, const char *initial);
/* From such a segment, "a", to the initial, "A", which is static; NULL when it
 * is none. */
const char *kr_address_initial_parse(struct kr_str segment);
/* The forms of the article at PERMALINK: as Markdown ("/slug.md"), and how it
 * is cited, in the format of EXTENSION ("bib": "/slug/citation.bib"). */
const char *kr_address_markdown(struct kr_arena *arena, const char *permalink);
const char *kr_address_citation(struct kr_arena *arena, const char *permalink,
                                const char *extension);
/* PATH with the base URL before it. */
const char *
kr_address_absolute(struct kr_arena *arena,
                    const struct kr_addresses *addresses, const char *path);

/*
 * First path segments that no slug may take: the bases, archive, tags,
 * categories, authors, media, index.php and the like.
 */
bool
kr_address_reserved(const struct kr_addresses *addresses, const char *slug);

#endif
