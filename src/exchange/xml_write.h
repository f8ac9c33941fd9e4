/*
 * XML written into a buffer: well-formed whatever the text.  What is no UTF-8
 * is U+FFFD.
 */
#ifndef KRONIEK_EXCHANGE_XML_WRITE_H
#define KRONIEK_EXCHANGE_XML_WRITE_H

#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_buf;

/* TEXT with & < > and both quotes escaped; characters XML 1.0 has no place for
 * are left out. */
void kr_xml_escape(struct kr_buf *out, struct kr_str text);

/* TEXT in CDATA; a "]]>" in it is cut in two sections. */
void kr_xml_cdata(struct kr_buf *out, struct kr_str text);

/* A line "<NAME>TEXT</NAME>" behind INDENT tabs. */
void kr_xml_element(struct kr_buf *out, int indent, const char *name,
                    const char *text);
/* The same in CDATA. */
void kr_xml_element_cdata(struct kr_buf *out, int indent, const char *name,
                          struct kr_str text);
void kr_xml_element_int(struct kr_buf *out, int indent, const char *name,
                        int64_t number);

#endif
