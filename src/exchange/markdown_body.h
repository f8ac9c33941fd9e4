/*
 * The body of an exported article: Markdown that gives its clean HTML again.
 *
 * The source is kept when it is Markdown and does so.  Otherwise each block is
 * turned into Markdown that was rendered and compared, and a block that has no
 * such form stands as HTML.  Nothing in it is run by Hugo or Liquid.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_BODY_H
#define KRONIEK_EXCHANGE_MARKDOWN_BODY_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_buf;
struct kr_draft;
struct kr_err;

/* Append DRAFT's body to OUT.  LIMIT: it is too large to be rendered. */
KR_MUST_CHECK bool kr_markdown_body(const struct kr_draft *draft,
                                    struct kr_buf *out, struct kr_err *err);

#endif
