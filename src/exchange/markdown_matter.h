/*
 * The front matter of an exported article: keys that Hugo and Jekyll know, and
 * what neither has a place for under "kroniek".  Where that stands, the file is
 * ours and markdown_own reads it.
 *
 *   title slug url permalink aliases redirect_from      permalink and
 *     redirect_from are Jekyll's, written in YAML alone
 *   type: post | page
 *   status; draft: true, published: false               what is not public
 *   date        a day or a moment; else edtf: "2025-12"
 *   lastmod     the same; else kroniek.modified
 *   tags categories authors keywords                    a category stands below
 *     others as "Kruiden/Wortels"; a '/' or '\' in a name has a '\' before it
 *   language description weight (1: sticky)
 *   image: path alt width height
 *   withdrawn withdrawn_reason
 *   fields: name, and value, or percent (not UTF-8, percent-encoded)
 *   comments: id parent kind closed author author_url date html
 *   kroniek: version, modified, title_derived, id,
 *     terms: of ("tags"), name (as it stands there), slug, when that is not
 *     the one a name makes; slashes between those of a category
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_MATTER_H
#define KRONIEK_EXCHANGE_MARKDOWN_MATTER_H

#include <stdbool.h>

struct kr_arena;
struct kr_draft;
struct kr_matter;

/* The tree of DRAFT, in ARENA; BASE_URL is its site's.  JEKYLL: it is for
 * Jekyll too. */
const struct kr_matter *
kr_markdown_matter(struct kr_arena *arena, const struct kr_draft *draft,
                   const char *base_url, bool jekyll);

#endif
