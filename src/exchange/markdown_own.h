/*
 * A text of our own writing (markdown_matter.h): what its front matter says is
 * taken as it stands, whatever program the folder around it is for.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_OWN_H
#define KRONIEK_EXCHANGE_MARKDOWN_OWN_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_matter;

/* MAP (or NULL) is such front matter. */
bool kr_markdown_is_own(const struct kr_matter *map);

/*
 * Fill DRAFT from MAP, all in ARENA; keys that are none of ours become fields.
 * DRAFT->status stays when it is a closed one and MAP's is not.  *LINE is where
 * the trouble is.  INVALID: a date that is none.
 */
KR_MUST_CHECK bool
kr_markdown_own(struct kr_arena *arena, const struct kr_matter *map,
                struct kr_draft *draft, size_t *line, struct kr_err *err);

/*
 * The HTML of its body MARKDOWN: rendered, and nothing else.  Addresses of kept
 * files lose the '/' they begin with, so that they are looked for as any file
 * in the folder.  LIMIT.
 */
KR_MUST_CHECK bool
kr_markdown_own_html(struct kr_arena *arena, struct kr_str markdown,
                     struct kr_str *out, struct kr_err *err);

#endif
