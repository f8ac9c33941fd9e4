/*
 * Markdown with front matter in YAML, TOML or JSON: one file, one article, as
 * Hugo, Jekyll, Zola, Eleventy, Hexo, Bear and most others keep it.  The body
 * may hold raw HTML, shortcodes and Liquid; what comes out is not yet clean,
 * the intake cleans it.
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
 * place in messages and, for want of better, the day, language and title; the
 * site it is of (OPTIONS->folder, or NULL) says what its address was, whether
 * it is a page, and what it leaves unsaid.  A file called .html has a body of
 * HTML.  Every key that is not known becomes a field, as JSON where it is more
 * than text; of a mail address or password nothing is kept.
 *
 * The article has no date when neither the front matter, OPTIONS nor the names
 * of its file and folders have one; the file's own time is never asked.  What
 * cannot be read - a front matter without end or that does not parse, an
 * impossible date, bytes that are no UTF-8 - is sink->failed with the line.
 */
bool
kr_read_markdown(struct kr_str bytes, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err);

#endif
