/*
 * Markdown with YAML front matter: one file, one article, as Hugo, Jekyll and
 * most others keep it.  The body may hold raw HTML; what comes out is not yet
 * clean, the intake cleans it.
 */
#ifndef KRONIEK_EXCHANGE_READ_MARKDOWN_H
#define KRONIEK_EXCHANGE_READ_MARKDOWN_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_err;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is
 * Markdown. */
int kr_read_markdown_detect(struct kr_str head, const char *name);

/*
 * Push the article in BYTES into SINK.  Its path (OPTIONS->path) gives the
 * place in messages and, for want of better, the day and the title; pictures
 * are looked for beneath OPTIONS->root.
 *
 * The article has no date when neither the front matter, OPTIONS nor the file
 * name has one; the file's own time is never asked.  What cannot be read - a
 * front matter without end, YAML that does not parse, an impossible date,
 * bytes that are no UTF-8 - is sink->failed with the line.
 */
bool
kr_read_markdown(struct kr_str bytes, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err);

#endif
