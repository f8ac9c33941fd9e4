/*
 * Percent-encoding (RFC 3986), both ways.  Query strings are read by
 * http/query.
 */
#ifndef KRONIEK_TEXT_PERCENT_H
#define KRONIEK_TEXT_PERCENT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

/*
 * TEXT with every %XX decoded, in ARENA with a NUL behind it.  INVALID: a '%'
 * without two hex digits, or a NUL, encoded or not; the message shows which
 * and where.  What comes out may be no UTF-8.
 */
KR_MUST_CHECK bool kr_percent_decode(struct kr_arena *arena, struct kr_str text,
                                     struct kr_str *out, struct kr_err *err);

/*
 * Append TEXT to OUT: as one segment of a path ('/' encoded), as a path ('/'
 * kept), as a name or value of a query (all but A-Z a-z 0-9 - . _ ~ encoded;
 * a space is %20).  Segments and paths also keep ! $ & ' ( ) * + , ; = : @.
 * Hex digits are upper case.
 */
void kr_percent_segment(struct kr_buf *out, struct kr_str text);
void kr_percent_path(struct kr_buf *out, struct kr_str text);
void kr_percent_query(struct kr_buf *out, struct kr_str text);

#endif
