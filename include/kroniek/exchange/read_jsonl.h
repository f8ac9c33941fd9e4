/*
 * JSON Lines, one object a line: a copy of an archive of ours, with everything
 * behind its articles, or lines a person or a script wrote, of which a title or
 * a body is enough.  docs/jsonl.md says what may be in them.
 */
#ifndef KRONIEK_EXCHANGE_READ_JSONL_H
#define KRONIEK_EXCHANGE_READ_JSONL_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is
 * such a file. */
int kr_read_jsonl_detect(struct kr_str head, const char *name);

/*
 * Push the articles in INPUT into SINK, and the records to SINK->record where
 * there is one, in the file's order, with one line in memory at a time.
 *
 * A line that cannot be read is kr_read_failed, and the rest goes on.  A line
 * of more than 256 MiB is one.  A member that means nothing is noted once in
 * the file.  What OPTIONS say of items without a date, language and so on is
 * for lines without a history; those with one stay as they are.
 */
KR_MUST_CHECK bool
kr_read_jsonl(struct kr_input *input, const struct kr_read_options *options,
              struct kr_sink *sink, struct kr_err *err);

#endif
