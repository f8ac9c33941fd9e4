/*
 * One piece of Markdown through md4c, footnotes not looked at; the fences of
 * markdown_html.h are here.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_RENDER_H
#define KRONIEK_EXCHANGE_MARKDOWN_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_err;

/* Append MARKDOWN's HTML to OUT, whose limit holds. */
KR_MUST_CHECK bool kr_markdown_render(struct kr_str markdown,
                                      struct kr_buf *out, struct kr_err *err);

/* Append MARKDOWN to OUT with the markers past KR_MARKDOWN_INDENT left out;
 * the number of lines that had such. */
size_t kr_markdown_flatten(struct kr_str markdown, struct kr_buf *out);

#endif
