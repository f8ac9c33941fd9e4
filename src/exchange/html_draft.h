/*
 * A post of a page as a draft: what its markup, JSON-LD and the page's head
 * say, put together.
 */
#ifndef KRONIEK_EXCHANGE_HTML_DRAFT_H
#define KRONIEK_EXCHANGE_HTML_DRAFT_H

#include <stdbool.h>
#include "html_page.h"
#include "html_post.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_read_options;

/*
 * POST of PAGE in the page's arena; ALONE: the page is about it.  Its text is
 * cleared (kr_html_post_clear).  `place` and `position` are the caller's.
 * LIMIT: a body past KR_HTML_LIMIT.  INVALID: neither title nor text.
 */
KR_MUST_CHECK bool
kr_html_draft(const struct kr_html_page *page, struct kr_html_post *post,
              bool alone, const struct kr_read_options *options,
              struct kr_draft *out, struct kr_err *err);

#endif
