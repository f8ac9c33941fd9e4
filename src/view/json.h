/*
 * Answers that are JSON as a whole and that readers take parts of, made as
 * trees with jansson; json_writer.h is for the others.
 */
#ifndef KRONIEK_SRC_VIEW_JSON_H
#define KRONIEK_SRC_VIEW_JSON_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/base/attr.h"

struct kr_buf;
struct kr_err;

/* DOCUMENT, which is taken over, added to OUT with a line end behind it.  IO:
 * it is NULL or cannot be written; LIMIT: it does not fit. */
KR_MUST_CHECK bool
kr_json_write(json_t *document, struct kr_buf *out, struct kr_err *err);

#endif
