/*
 * What stands in a line, as Markdown: text with all escaped that any program
 * would take for a mark, and elements by marks or as tags.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_SPANS_H
#define KRONIEK_EXCHANGE_MARKDOWN_SPANS_H

#include <stdbool.h>

struct kr_buf;
struct kr_html_node;

struct kr_markdown_spans {
    struct kr_buf *out;
    bool tags;     /* elements as tags, not by marks */
    bool one_line; /* a line end is a failure: headings, cells */
    bool failed;   /* there is no way to write it */
    bool begins;   /* what comes is the first of its line */
};

/* Append what is from FIRST to before END (NULL: all), siblings. */
void kr_markdown_spans(struct kr_markdown_spans *spans,
                       const struct kr_html_node *first,
                       const struct kr_html_node *end);

/* NODE is text, or an element that stands in a line. */
bool kr_markdown_is_span(const struct kr_html_node *node);

#endif
