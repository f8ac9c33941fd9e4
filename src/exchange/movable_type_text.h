/*
 * The text of an entry or a comment as Movable Type shows it.
 */
#ifndef KRONIEK_EXCHANGE_MOVABLE_TYPE_TEXT_H
#define KRONIEK_EXCHANGE_MOVABLE_TYPE_TEXT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

enum kr_movable_type_filter {
    KR_FILTER_BREAKS, /* paragraphs out of blank lines, <br /> out of lines */
    KR_FILTER_NONE,   /* it is HTML */
    KR_FILTER_MARKDOWN,
    KR_FILTER_UNKNOWN /* as BREAKS, though it is something else */
};

/* What CONVERT BREAKS says; "" and "__default__" are BREAKS. */
enum kr_movable_type_filter kr_movable_type_filter(struct kr_str value);

/*
 * Append TEXT (UTF-8, any line ends) to OUT as HTML.  A piece between blank
 * lines that begins with a block's tag stays as it is.  LIMIT: Markdown that
 * would be larger than KR_HTML_LIMIT.
 */
KR_MUST_CHECK bool
kr_movable_type_html(struct kr_arena *arena, struct kr_str text,
                     enum kr_movable_type_filter filter, struct kr_buf *out,
                     struct kr_err *err);

#endif
