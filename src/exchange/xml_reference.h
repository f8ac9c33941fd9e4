/*
 * References in XML as exporters write it: to characters XML has no room for,
 * and by names that only HTML knows.
 */
#ifndef KRONIEK_EXCHANGE_XML_REFERENCE_H
#define KRONIEK_EXCHANGE_XML_REFERENCE_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_buf;

#define KR_XML_REFERENCE 40 /* bytes of the longest one looked for */

/* Bytes of the reference TEXT, which starts with '&', starts with, its ';'
 * included; 0 when there is none. */
size_t kr_xml_reference_length(struct kr_str text);

enum kr_xml_reference {
    KR_XML_PUT,
    KR_XML_REFUSED, /* XML cannot hold its character; nothing was put */
    KR_XML_STRAY    /* nobody knows the name; nothing was put */
};

/* Append to OUT what stands for REFERENCE in XML: itself, or the character HTML
 * means by it. */
enum kr_xml_reference
kr_xml_reference_put(struct kr_str reference, struct kr_buf *out);

#endif
