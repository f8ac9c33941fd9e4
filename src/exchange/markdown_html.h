/*
 * Markdown to HTML through md4c, in bounded time and space.  Raw HTML passes
 * through; cleaning it is for whoever keeps it.
 *
 * md4c matches every line, blank ones too, against every list and quote that
 * is open, and fills up the short rows of a wide table, so two fences stand
 * before it: of a line that opens lists or quotes no more than
 * KR_MARKDOWN_INDENT columns of markers and indentation are kept (what is
 * nested deeper is flattened; its text stays), and a first pass that makes
 * nothing stops where the HTML would pass KR_HTML_LIMIT.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_HTML_H
#define KRONIEK_EXCHANGE_MARKDOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

#define KR_MARKDOWN_INDENT 128 /* columns; 64 lists in one another */

/*
 * The HTML of MARKDOWN (UTF-8, LF line ends), in ARENA, with GitHub's tables,
 * task lists, strikethrough and bare links, and with footnotes: "[^x]" becomes
 * a link to the note "[^x]: text" and back, the notes an
 * <ol class="footnotes"> at the end; definition lists, and what
 * markdown_finish.h tells of.  *FLATTENED (may be NULL) counts lines
 * nested too deep.  LIMIT: the HTML would be larger than KR_HTML_LIMIT.
 */
KR_MUST_CHECK bool
kr_markdown_html(struct kr_arena *arena, struct kr_str markdown,
                 struct kr_str *out, size_t *flattened, struct kr_err *err);

#endif
