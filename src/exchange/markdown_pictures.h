/*
 * The pictures a Markdown article names, found on disk: beneath the import's
 * root and nowhere else, whatever the address says and whatever a symbolic
 * link points at.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_PICTURES_H
#define KRONIEK_EXCHANGE_MARKDOWN_PICTURES_H

#include "kroniek/base/str.h"

struct kr_arena;
struct kr_draft;
struct kr_read_options;
struct kr_sink;

#define KR_MARKDOWN_PICTURES 2000 /* looked for, of one article */

/*
 * Where the picture at address SRC is: a relative one beside OPTIONS->path, one
 * with a '/' before it at OPTIONS->root or in its "static" folder; a query or
 * fragment is not part of it.  A real path in ARENA, of a regular file beneath
 * the real root; NULL when there is none, as for SRC with a scheme or host.
 */
const char *
kr_markdown_picture(struct kr_arena *arena,
                    const struct kr_read_options *options, const char *src);

/*
 * Give DRAFT the media that draft->html and FEATURED (an address; NULL none)
 * name and that is found, and its featured_src when that is.  What looks like
 * a file of the import and is not there is noted to SINK.
 */
void kr_markdown_pictures(struct kr_arena *arena,
                          const struct kr_read_options *options,
                          const char *featured, struct kr_draft *draft,
                          struct kr_sink *sink);

#endif
