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
 *   - each byte that is no UTF-8 (or not of the encoding) becomes a mark, two
 *     noncharacters that say which byte it was: see kr_xml_bad_find
 *   - a character reference to what XML cannot hold ("&#0;", "&#x1F;") goes
 *   - outside CDATA, comments and tags' names, an HTML entity that XML does
 *     not know ("&nbsp;") becomes its character
 *   - CR LF and CR become LF, as XML asks
 *   - a long CDATA section becomes several on end
 *   - with `lenient`, an '&' that begins no reference becomes "&amp;"
 */
#ifndef KRONIEK_EXCHANGE_XML_FILTER_H
#define KRONIEK_EXCHANGE_XML_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "xml_parse.h"

struct kr_arena;
struct kr_buf;
struct kr_err;
struct kr_xml_filter; /* opaque; ended by kr_xml_filter_free */

#define KR_XML_PLACES 8 /* places remembered of each kind */

struct kr_xml_filter_options {
    const char *encoding; /* the bytes', whatever they say; NULL: they say */
    bool lenient;         /* mend a stray '&' */
    bool bytes_only;      /* leave every reference as it is */
    bool again;           /* these bytes have been through with bytes_only:
                             marks stay, there is no declaration */
};

/* One kind of thing that was mended. */
struct kr_xml_mended {
    size_t count;
    struct kr_xml_place first[KR_XML_PLACES]; /* at most as many as count */
};

/* OPTIONS may be NULL: all zero. */
struct kr_xml_filter *
kr_xml_filter_new(const struct kr_xml_filter_options *options)
    KR_RETURNS_NONNULL;
void kr_xml_filter_free(struct kr_xml_filter *filter); /* NULL is fine */

#define KR_XML_HEAD_ROOM ((size_t)256 << 10)

/*
 * Append what BYTES, the next of the file, come to, to OUT (whose limit must
 * have room for eight times as many and KR_XML_HEAD_ROOM).  A few bytes may be
 * held back until more come; END: none will.  INVALID: an encoding nobody knows
 * ("unknown encoding 'klingon'").
 */
KR_MUST_CHECK bool
kr_xml_filter_feed(struct kr_xml_filter *filter, struct kr_str bytes, bool end,
                   struct kr_buf *out, struct kr_err *err);

/* What was mended so far, borrowed. */
struct kr_xml_mendings {
    struct kr_xml_mended controls; /* left out, references to some included */
    struct kr_xml_mended strays;   /* '&' made "&amp;" */
    struct kr_xml_mended bad;      /* bytes that became a mark */
    bool junk;                     /* something stood before the first '<' */
};
const struct kr_xml_mendings *
kr_xml_filter_mendings(const struct kr_xml_filter *filter);

/* The first mark in TEXT, UTF-8 out of a filter: where it is and the byte it
 * stands for; false when there is none.  It takes KR_XML_MARK bytes. */
#define KR_XML_MARK 6
bool kr_xml_bad_find(struct kr_str text, size_t *offset, unsigned char *byte);

/* TEXT with U+FFFD for each mark: itself when it has none, else in ARENA. */
struct kr_str kr_xml_bad_replaced(struct kr_arena *arena, struct kr_str text);

#endif
