/*
 * Small marks that some Markdown has and md4c does not know.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_MARKS_H
#define KRONIEK_EXCHANGE_MARKDOWN_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_buf;

/* LINE is nothing but attributes for the block it stands at: "{: .x #y}",
 * "{.x}", "{:toc}". */
bool kr_markdown_is_attributes(struct kr_str line);

/* The bytes of kramdown's "{: .x #y key="v"}" or "{::name /}" TEXT begins
 * with; 0: it is something else. */
size_t kr_markdown_attributes(struct kr_str text);

/* Take the list item OUT ends with, which stood for a table of contents, off
 * it. */
void kr_markdown_drop_item(struct kr_buf *out);

/*
 * Append what Obsidian's "[[page]]", "[[page|text]]" or "![[picture.png]]",
 * with which TEXT may begin, stands for: its text, or the picture.  The bytes
 * of it; 0: TEXT begins otherwise.
 */
size_t kr_markdown_wiki(struct kr_str text, struct kr_buf *out);

#endif
