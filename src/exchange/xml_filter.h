/*
 * The bytes of an XML file before they are parsed: what exporters leave in
 * them that no XML parser takes is mended here, as it streams by, and
 * remembered by its place, so that no text is lost and nothing is mended in
 * silence.
 *
 *   - a byte order mark, and blank lines or junk before the first '<', go;
 *     line numbers stay those of the file
 *   - the encoding (of the mark, else of the declaration, else UTF-8) is
 *     turned into UTF-8, and the declaration says so
 *   - control bytes that XML cannot hold are dropped
 *   - each byte that does not belong becomes KR_XML_BAD
 *   - a character reference to what XML cannot hold ("&#0;", "&#x1F;") goes
 *   - outside CDATA, comments and tags' names, an HTML entity that XML does
 *     not know ("&nbsp;") becomes its character
 *   - CR LF and CR become LF, as XML asks
 *   - with `lenient`, an '&' that begins no reference becomes "&amp;"
 */
#ifndef KRONIEK_EXCHANGE_XML_FILTER_H
#define KRONIEK_EXCHANGE_XML_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "xml_parse.h"

struct kr_buf;
struct kr_err;
struct kr_xml_filter; /* opaque; ended by kr_xml_filter_free */

/* U+FDD0, a noncharacter: it stands where a byte was no UTF-8.  One that was
 * in the file itself becomes U+FFFD. */
#define KR_XML_BAD "\xEF\xB7\x90"

#define KR_XML_PLACES 8 /* places remembered of each kind */

struct kr_xml_filter_options {
    const char *encoding; /* the bytes', whatever they say; NULL: they say */
    bool lenient;         /* mend a stray '&' */
};

/* One kind of thing that was mended. */
struct kr_xml_mended {
    size_t count;
    struct kr_xml_place first[KR_XML_PLACES]; /* at most as many as count */
};

/* A byte that became KR_XML_BAD. */
struct kr_xml_bad {
    struct kr_xml_place place;
    unsigned char byte;
};

/* OPTIONS may be NULL: all zero. */
struct kr_xml_filter *
kr_xml_filter_new(const struct kr_xml_filter_options *options)
    KR_RETURNS_NONNULL;
void kr_xml_filter_free(struct kr_xml_filter *filter); /* NULL is fine */

/*
 * Append what BYTES, the next of the file, come to, to OUT (whose limit must
 * have room for four times as many and 64 KiB).  A few bytes may be held back
 * until more come; END: none will.  INVALID: an encoding nobody knows ("unknown
 * encoding 'klingon'").
 */
KR_MUST_CHECK bool
kr_xml_filter_feed(struct kr_xml_filter *filter, struct kr_str bytes, bool end,
                   struct kr_buf *out, struct kr_err *err);

/* What was mended so far. */
const struct kr_xml_mended *
kr_xml_filter_controls(const struct kr_xml_filter *filter);
const struct kr_xml_mended *
kr_xml_filter_strays(const struct kr_xml_filter *filter);    /* '&' */
bool kr_xml_filter_junk(const struct kr_xml_filter *filter); /* before '<' */

/* How many bytes became KR_XML_BAD. */
size_t kr_xml_filter_bad(const struct kr_xml_filter *filter);

/* The Nth of them, from 0; those long past may be forgotten: false. */
bool kr_xml_filter_bad_at(const struct kr_xml_filter *filter, size_t n,
                          struct kr_xml_bad *out);

#endif
