/*
 * An article out of its line, as an export or a person wrote it.
 */
#ifndef KRONIEK_EXCHANGE_JSONL_DRAFT_H
#define KRONIEK_EXCHANGE_JSONL_DRAFT_H

#include <jansson.h>
#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_draft;
struct kr_err;
struct kr_jsonl;
struct kr_read_options;

/* Fill OUT, whose place and position are there.  INVALID: no article. */
KR_MUST_CHECK bool kr_jsonl_draft(struct kr_jsonl *jsonl, const json_t *object,
                                  const struct kr_read_options *options,
                                  struct kr_draft *out, struct kr_err *err);

/* A member of an article that means nothing to us; NULL: there is none. */
const char *kr_jsonl_unknown(const json_t *object);

#endif
