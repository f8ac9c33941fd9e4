/*
 * The comments below a post, as WordPress, Blogger and h-entry themes write
 * them: a list item or article of class "comment" each, an answer inside of
 * what it answers.
 */
#ifndef KRONIEK_EXCHANGE_HTML_COMMENTS_H
#define KRONIEK_EXCHANGE_HTML_COMMENTS_H

#include <stddef.h>
#include "kroniek/archive/draft.h"

struct kr_html_page;

#define KR_HTML_COMMENTS_LIMIT 20000

/* Those of PAGE, in its arena; *COUNT is how many.  NULL when there is none. */
const struct kr_comment_draft *
kr_html_comments(const struct kr_html_page *page, size_t *count);

#endif
