/*
 * A folder of Markdown files that Hugo and Jekyll build as a site with every
 * public article of the archive at its address, and that gives the archive
 * again when imported.
 *
 *   content/_posts/2025-12-03-slug.md   posts known to the day
 *   content/_undated/slug.md            posts that are not
 *   content/slug.md                     pages
 *   media/ab/abcd….png                  kept files
 *
 * Front matter is YAML; with TOML or JSON the folder is for Hugo alone, which
 * is all that reads them.
 */
#ifndef KRONIEK_EXCHANGE_WRITE_MARKDOWN_H
#define KRONIEK_EXCHANGE_WRITE_MARKDOWN_H

#include <stdbool.h>
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_writer_options;
struct kr_writer_place;

/* As struct kr_writer_format wants them; INVALID: options->front_matter is
 * none of "yaml", "toml", "json". */
KR_MUST_CHECK bool
kr_write_markdown_begin(struct kr_writer_place *place,
                        const struct kr_writer_options *options, void **self,
                        struct kr_err *err);
struct kr_sink kr_write_markdown_sink(void *self);
KR_MUST_CHECK bool kr_write_markdown_finish(void *self, struct kr_err *err);
void kr_write_markdown_end(void *self);

#endif
