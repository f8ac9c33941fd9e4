/*
 * One Markdown file read into a sink that remembers, and what became of it.
 */
#ifndef EXCHANGE_MARKDOWN_FILE_H
#define EXCHANGE_MARKDOWN_FILE_H

#include <stdbool.h>
#include "exchange_memory_sink.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/formats.h"

/* Read TEXT as "notes/bericht.md"; what was read before is forgotten. */
void markdown_read(const char *text);
/* The same with OPTIONS; a path of NULL is "notes/bericht.md". */
void markdown_read_as(struct kr_str text, struct kr_read_options options);
void markdown_forget(void);

/* The one article that came out. */
const struct kr_draft *markdown_draft(void);
const struct memory_sink *markdown_sink(void);

/* Nothing came out but a failure at PLACE whose reason holds PART. */
void expect_markdown_failure(const char *place, const char *part);
void expect_markdown_html(const char *html);
/* The value of the field NAME; NULL when there is none. */
const char *markdown_field(const char *name);

/* TEXT COUNT times, with HEAD before and TAIL behind it; end with free. */
struct kr_str
repeated(const char *head, const char *text, size_t count, const char *tail);

#endif
