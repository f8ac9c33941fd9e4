/*
 * Reading with two hands: while the sink keeps one item, the next ones are
 * read, parsed and prepared (archive/prepared.h) in a thread of their own.
 * When the sink has to wait for it, the thread that waits does some of the
 * preparing.
 */
#ifndef KRONIEK_EXCHANGE_READ_AHEAD_H
#define KRONIEK_EXCHANGE_READ_AHEAD_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_read_options;
struct kr_sink;

/*
 * As kr_exchange_read.  SINK and the progress of OPTIONS are called in the
 * caller's thread, one call after the other and in the same order; what is
 * waiting for them is at most some dozens of items of some MiB together.
 */
KR_MUST_CHECK bool
kr_exchange_read_ahead(const char *path, const struct kr_read_options *options,
                       struct kr_sink *sink, struct kr_err *err);

#endif
