/*
 * WordPress exports (WXR 1.0 to 1.2): RSS with what only WordPress knows.  The
 * file streams, however large it is: memory is bounded by the largest item.
 *
 * What becomes an article: posts and pages of every status, and items of other
 * types that have a title and a body (with a field "wp:post_type").  Drafts,
 * pending, private, scheduled posts, those with a password and those of a
 * status nobody knows stay closed.  Attachments, menus, revisions, templates
 * and their like, trash and spam are counted as skipped.  Passwords, mail
 * addresses and network addresses are not read.
 *
 * A file that is no XML somewhere is read item by item, and every item that can
 * be told apart and is sound is imported; the others are failures with their
 * line and column.  A note says where the file is broken.
 */
#ifndef KRONIEK_EXCHANGE_READ_WXR_H
#define KRONIEK_EXCHANGE_READ_WXR_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is a
 * WordPress export. */
int kr_read_wxr_detect(struct kr_str head, const char *name);

/*
 * The first look at a file: its site, its authors, the parents of its
 * categories, its attachments, and whether it is well-formed, for
 * OPTIONS->survey.  INVALID "x.xml:1:1: reason": there is no item in it that
 * could be read.
 */
KR_MUST_CHECK bool
kr_read_wxr_survey(struct kr_input *input,
                   const struct kr_read_options *options, struct kr_err *err);

/*
 * Push the articles of INPUT into SINK.  OPTIONS->survey (NULL: INPUT is looked
 * at by itself first) knows the other parts of the export.
 *
 * An item with bytes that are no UTF-8, a body of over 8 MiB or another text of
 * over 1 MiB is kr_read_failed.  False when there is nothing to read in it, or
 * when SINK or OPTIONS->strict stops the run.
 */
KR_MUST_CHECK bool
kr_read_wxr(struct kr_input *input, const struct kr_read_options *options,
            struct kr_sink *sink, struct kr_err *err);

#endif
