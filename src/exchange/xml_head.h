/*
 * What stands before the first element of an XML file: a byte order mark,
 * things that have no business there, the declaration.
 */
#ifndef KRONIEK_EXCHANGE_XML_HEAD_H
#define KRONIEK_EXCHANGE_XML_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_buf;

#define KR_XML_HEAD ((size_t)64 << 10) /* bytes that junk may take */

/* The encoding BYTES, the first of a file, show to be in by their mark, or by
 * the zeros of UTF-16; empty when they do not.  *MARK: bytes of the mark. */
struct kr_str kr_xml_head_encoding(struct kr_str bytes, size_t *mark);

struct kr_xml_head {
    size_t length;          /* bytes before what is to be parsed */
    struct kr_str encoding; /* as declared, in the bytes; empty none */
    bool junk;              /* something stood before the first '<' */
};

/* Take BYTES apart; false: more are needed to tell, unless LAST. */
bool kr_xml_head_read(struct kr_str bytes, bool last, struct kr_xml_head *out);

/*
 * Append to OUT what goes in the place of BYTES, the head: as many lines, the
 * last of them as long, and a declaration without encoding where there was one
 * (UTF-8 needs none).
 */
void kr_xml_head_write(struct kr_str bytes, struct kr_buf *out);

#endif
