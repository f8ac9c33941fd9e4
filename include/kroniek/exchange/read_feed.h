/*
 * Feeds saved as files: RSS 0.90 to 2.0 (1.0 and 0.90 are RDF), Atom 0.3 and
 * 1.0, JSON Feed 1.0 and 1.1.  The place of an item is the line it begins in,
 * "feed.xml:12"; in JSON its number, "feed.json:items[3]", counted from 0.
 *
 * A feed is not asked to be well-formed.  Where it is not, it is cut into its
 * items, each is read by itself and mended if it must be, and a note says
 * where the first fault is.
 */
#ifndef KRONIEK_EXCHANGE_READ_FEED_H
#define KRONIEK_EXCHANGE_READ_FEED_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is a
 * feed; less than that a WordPress export, which looks like one, is that. */
int kr_read_feed_detect(struct kr_str head, const char *name);

/*
 * Push the items of BYTES into SINK, in the file's order.
 *
 * The body is the fullest text the item has; where that is but a summary, a
 * note says so.  An excerpt is kept unless a program cut it off.  Files that
 * belong to an item (recordings) become links at its end.  Comments are
 * skipped.  A date that cannot be read is unknown, with a note; an item with
 * bytes that are no UTF-8, or with neither title nor text, is kr_read_failed.
 * An encoding that is declared and is not true is noted and not believed.
 *
 * INVALID: no feed ("a.xml:3:17: …"), no item where the file is not
 * well-formed, a DOCTYPE with declarations.  Otherwise false only when SINK or
 * OPTIONS->strict stops the run.
 */
KR_MUST_CHECK bool
kr_read_feed(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err);

/* Remember in OPTIONS->survey whose feed INPUT is: its link, without scheme
 * and final slash, as a WordPress export of the same site names it.  False:
 * it cannot be read. */
KR_MUST_CHECK bool
kr_read_feed_survey(struct kr_input *input,
                    const struct kr_read_options *options, struct kr_err *err);

#endif
