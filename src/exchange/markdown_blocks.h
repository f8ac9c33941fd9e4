/*
 * One block of clean HTML as Markdown, whatever may come of it: whoever asks
 * renders it again and sees.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_BLOCKS_H
#define KRONIEK_EXCHANGE_MARKDOWN_BLOCKS_H

#include <stdbool.h>

struct kr_buf;
struct kr_html_node;

/* Append BLOCK, a line end behind it; TAGS: what stands in its lines as tags.
 * False: it has no form in Markdown. */
bool kr_markdown_block(const struct kr_html_node *block, bool tags,
                       struct kr_buf *out);

#endif
