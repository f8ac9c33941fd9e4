/*
 * The kinds of value front matter has: flags, a status, lists of terms, names
 * and paths in the shapes people write them.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_VALUES_H
#define KRONIEK_EXCHANGE_MARKDOWN_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"

struct kr_arena;
struct kr_term_draft;
struct kr_matter;

/* NODE is a plain yes (true, yes, y, on, 1, ja, j) or no (false, no, n, off, 0,
 * nee, blank), case and blanks around it aside. */
bool kr_matter_flag(const struct kr_matter *node, bool *out);

/* A status by our name or by one that WordPress and others have for it. */
bool kr_markdown_status(const char *text, enum kr_status *out);

/*
 * Add the names NODE gives to the *COUNT at *NAMES, in ARENA: a list of
 * scalars, or a scalar, which is cut at its commas.  Blank names are left out,
 * as are names that are there.  False, and nothing added: NODE is neither, or
 * a scalar with more than a thousand commas
 * and blanks.
 */
bool kr_matter_names(struct kr_arena *arena, const struct kr_matter *node,
                     const char *const **names, size_t *count);

/* The same for terms, which may also be maps with "name" and "slug", in lists
 * in lists; a scalar without commas is cut at its BLANKS if that is said. */
bool
kr_matter_terms(struct kr_arena *arena, const struct kr_matter *node,
                bool blanks, const struct kr_term_draft **terms, size_t *count);

/*
 * The same for paths, not cut at commas: "/2019/03/oud/".  Of a whole address
 * the path is taken; what has no '/' or has a ':' or '*' in its path is a
 * pattern, not a path, and makes the result false.
 */
bool kr_matter_paths(struct kr_arena *arena, const struct kr_matter *node,
                     const char *const **paths, size_t *count);

#endif
