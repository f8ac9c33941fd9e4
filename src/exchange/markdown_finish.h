/*
 * The HTML md4c makes, finished: what other programs' Markdown means besides,
 * and what the sanitiser would not let through said in a way it does.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_FINISH_H
#define KRONIEK_EXCHANGE_MARKDOWN_FINISH_H

#include "kroniek/base/str.h"

struct kr_buf;

/*
 * Append HTML to OUT: "{#x .y}" at the end of a heading becomes its id, boxes
 * of task lists the signs for them, links to Markdown files and Zola's
 * "@/x.md" links to those texts, terms and their meanings lose the paragraph
 * around them.
 */
void kr_markdown_finish(struct kr_str html, struct kr_buf *out);

#endif
