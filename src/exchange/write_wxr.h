/*
 * WXR 1.2, as WordPress writes it and its importer takes it.
 *
 * Bodies are the clean HTML in one "Custom HTML" block, so that WordPress makes
 * no paragraphs of its own.  What WXR has no place for stands in wp:postmeta
 * under names that begin with "_kroniek_", which the reader of this house takes
 * back; a date less exact than a day is nothing but 0000-00-00 to WordPress.
 */
#ifndef KRONIEK_EXCHANGE_WRITE_WXR_H
#define KRONIEK_EXCHANGE_WRITE_WXR_H

#include <stdbool.h>
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_writer_options;
struct kr_writer_place;

/* As struct kr_writer_format wants them. */
KR_MUST_CHECK bool kr_write_wxr_begin(struct kr_writer_place *place,
                                      const struct kr_writer_options *options,
                                      void **self, struct kr_err *err);
struct kr_sink kr_write_wxr_sink(void *self);
KR_MUST_CHECK bool kr_write_wxr_finish(void *self, struct kr_err *err);
void kr_write_wxr_end(void *self);

#endif
