/*
 * A body alone, from the form its source has it in to HTML, by the same way as
 * when it was imported.
 */
#ifndef KRONIEK_EXCHANGE_BODY_H
#define KRONIEK_EXCHANGE_BODY_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

/*
 * The HTML of SOURCE, which is of SOURCE_TYPE as a draft says it
 * ("text/markdown", "text/plain", "text/html", "text/html+wordpress"), in
 * ARENA and not yet clean.  Control bytes are left out.  INVALID: not UTF-8, or
 * a type nobody here reads.  LIMIT: the HTML would be too large.
 */
KR_MUST_CHECK bool
kr_body_html(struct kr_arena *arena, const char *source_type,
             struct kr_str source, struct kr_str *out, struct kr_err *err);

/* The extension a file of SOURCE_TYPE has: ".md"; ".txt" when unknown. */
const char *kr_body_extension(const char *source_type);

#endif
