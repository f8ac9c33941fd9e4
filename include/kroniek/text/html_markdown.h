/*
 * Clean HTML as Markdown (CommonMark with GitHub's tables and strikethrough,
 * footnotes and definition lists): the same text for programs that rather read
 * that.  Read again as Markdown it gives the same words in the same order, and
 * its headings, lists, links and tables.
 *
 * Time is linear in the body; nothing in the text is taken for a mark.
 */
#ifndef KRONIEK_TEXT_HTML_MARKDOWN_H
#define KRONIEK_TEXT_HTML_MARKDOWN_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/text/clean_html.h"

struct kr_buf;
struct kr_err;

struct kr_markdown_place { /* where the text stands; both borrowed */
    const char *base_url;  /* put before "/…"; "" leaves it */
    const char *permalink; /* put before "#…"; "" leaves it */
};

/*
 * BODY added to OUT, blocks with blank lines between them and a line end behind
 * the last.  What Markdown has no mark for stands as an element (<sup>, <kbd>)
 * or as its text (<small>, <div>).  LIMIT: it does not fit into OUT.
 */
KR_MUST_CHECK bool kr_html_markdown(struct kr_clean_html body,
                                    const struct kr_markdown_place *place,
                                    struct kr_buf *out, struct kr_err *err);

#endif
