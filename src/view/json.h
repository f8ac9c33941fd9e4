/*
 * JSON documents, made with jansson: what a page carries for programs, and
 * answers that are JSON as a whole.
 */
#ifndef KRONIEK_SRC_VIEW_JSON_H
#define KRONIEK_SRC_VIEW_JSON_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

/*
 * DOCUMENT, which is taken over, in one line that may stand in a <script>: '<',
 * '>' and '&' become \u003c, \u003e and \u0026, in ARENA.  NULL, as jansson
 * answers when a text is no UTF-8, gives an empty one.
 */
struct kr_json kr_json_inline(struct kr_arena *arena, json_t *document);

/* DOCUMENT, which is taken over, added to OUT with a line end behind it.  IO:
 * it is NULL or cannot be written; LIMIT: it does not fit. */
KR_MUST_CHECK bool
kr_json_write(json_t *document, struct kr_buf *out, struct kr_err *err);

#endif
