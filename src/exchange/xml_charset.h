/*
 * Bytes in the encoding a file says it is in, made UTF-8 as they stream by.
 */
#ifndef KRONIEK_EXCHANGE_XML_CHARSET_H
#define KRONIEK_EXCHANGE_XML_CHARSET_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_err;
struct kr_xml_charset; /* opaque; ended by kr_xml_charset_free */

/*
 * From the encoding NAME to UTF-8.  *OUT is owned, and NULL when NAME means
 * UTF-8 itself.  What calls itself Latin-1 or ASCII is read as windows-1252,
 * as every browser does.  INVALID "unknown encoding 'klingon'".
 */
KR_MUST_CHECK bool
kr_xml_charset_open(struct kr_str name, struct kr_xml_charset **out,
                    struct kr_err *err);
void kr_xml_charset_free(struct kr_xml_charset *charset); /* NULL is fine */

/* Append what BYTES come to, to OUT; a byte that means nothing in the encoding
 * becomes a mark (xml_filter.h).  LAST: nothing follows. */
void kr_xml_charset_feed(struct kr_xml_charset *charset, struct kr_str bytes,
                         bool last, struct kr_buf *out);

/* Append the mark of BYTE. */
void kr_xml_bad_put(struct kr_buf *out, unsigned char byte);

#endif
