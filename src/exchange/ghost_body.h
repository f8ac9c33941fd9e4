/*
 * The body of a Ghost post: what Ghost rendered.  Its own two languages,
 * mobiledoc and lexical, are not read; the Markdown of 0.x is.
 */
#ifndef KRONIEK_EXCHANGE_GHOST_BODY_H
#define KRONIEK_EXCHANGE_GHOST_BODY_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;

/*
 * Give DRAFT the source, source_type and html of POST, borrowed from it or in
 * ARENA: its `html`, else its `markdown` rendered, else the paragraphs of its
 * `plaintext` (*REMARK then says so; NULL otherwise).  A post without any of
 * them whose mobiledoc or lexical says nothing either has an empty body.
 * INVALID: there is only mobiledoc or lexical.  LIMIT.
 */
KR_MUST_CHECK bool
kr_ghost_body(struct kr_arena *arena, const json_t *post,
              struct kr_draft *draft, const char **remark, struct kr_err *err);

#endif
