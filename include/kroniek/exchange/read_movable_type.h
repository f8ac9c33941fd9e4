/*
 * The import and export format of Movable Type and TypePad: entries of
 * "KEY: value" lines, then sections (BODY:, EXTENDED BODY:, EXCERPT:,
 * KEYWORDS:, COMMENT:, PING:), each ended by "-----", all by "--------".
 */
#ifndef KRONIEK_EXCHANGE_READ_MOVABLE_TYPE_H
#define KRONIEK_EXCHANGE_READ_MOVABLE_TYPE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input;
struct kr_read_options;
struct kr_sink;

#define KR_MOVABLE_TYPE_LIMIT ((size_t)16 << 20) /* bytes of one entry */

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is
 * such an export. */
int kr_read_movable_type_detect(struct kr_str head, const char *name);

/*
 * Push the entries of INPUT into SINK, in the file's order; the place of one
 * is "export.txt:155", its first line.
 *
 * Its identity is UNIQUE URL or PERMALINK, else BASENAME with the date.
 * CONVERT BREAKS decides how the body is made: 0 and the rich editors as it
 * stands, markdown as Markdown, all else with paragraphs out of blank lines.
 * Mail and network addresses are not read.  A line of dashes that no section or
 * entry follows belongs to the text.
 *
 * kr_read_failed: an entry with bytes that are no UTF-8, without title and
 * text, or larger than KR_MOVABLE_TYPE_LIMIT.  False only when INPUT cannot be
 * read or SINK or OPTIONS->strict stops the run.
 */
KR_MUST_CHECK bool
kr_read_movable_type(struct kr_input *input,
                     const struct kr_read_options *options,
                     struct kr_sink *sink, struct kr_err *err);

#endif
