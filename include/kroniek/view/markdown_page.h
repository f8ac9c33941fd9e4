/*
 * A post as Markdown with YAML front matter, as `kroniek import` and other
 * programs read it: the same content as its page, for programs that rather
 * read that.
 */
#ifndef KRONIEK_VIEW_MARKDOWN_PAGE_H
#define KRONIEK_VIEW_MARKDOWN_PAGE_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

/* ARTICLE added to OUT.  LIMIT: it does not fit. */
KR_MUST_CHECK bool
kr_markdown_page(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame, struct kr_buf *out,
                 struct kr_err *err);

#endif
