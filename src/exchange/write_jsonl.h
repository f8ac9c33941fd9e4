/*
 * JSON Lines: everything, one object a line; docs/jsonl.md says what is where.
 */
#ifndef KRONIEK_EXCHANGE_WRITE_JSONL_H
#define KRONIEK_EXCHANGE_WRITE_JSONL_H

#include <stdbool.h>
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_writer_options;
struct kr_writer_place;

/* As struct kr_writer_format wants them. */
KR_MUST_CHECK bool kr_write_jsonl_begin(struct kr_writer_place *place,
                                        const struct kr_writer_options *options,
                                        void **self, struct kr_err *err);
struct kr_sink kr_write_jsonl_sink(void *self);
KR_MUST_CHECK bool kr_write_jsonl_finish(void *self, struct kr_err *err);
void kr_write_jsonl_end(void *self);

#endif
