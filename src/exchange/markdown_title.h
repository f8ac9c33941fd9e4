/*
 * What a Markdown article is called when its front matter does not say, and
 * the heading that only repeats it.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_TITLE_H
#define KRONIEK_EXCHANGE_MARKDOWN_TITLE_H

#include "kroniek/base/str.h"

struct kr_arena;

/* The text of the first <h1> of HTML that has any, in ARENA; NULL: none. */
const char *kr_markdown_heading(struct kr_arena *arena, struct kr_str html);

/* HTML without an <h1> it begins with whose text is TITLE. */
struct kr_str kr_markdown_without_title(struct kr_arena *arena,
                                        struct kr_str html, const char *title);

/*
 * A title from the file name at the end of PATH, in ARENA: without folder, day
 * and extension, hyphens and underscores made spaces, the first letter upper
 * case.  "index" gives the folder's name.  "" for a name of nothing else.
 */
const char *
kr_markdown_title_from_path(struct kr_arena *arena, const char *path);

/* The file name at the end of PATH without extension; the folder's name for
 * "index". */
struct kr_str kr_markdown_stem(const char *path);

#endif
