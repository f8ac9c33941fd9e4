/*
 * The JSON export of Ghost, versions 0.x to 6.x: {"db": [{"meta": …, "data":
 * …}]} or {"meta": …, "data": …}.  Posts and pages with their tags and
 * authors; the place of one is "export.json:posts[12]", counted from 0.
 *
 * Of users nothing is read but name and slug, of settings nothing but the
 * zone, the language and the permalink pattern; code that the admin injected
 * is never read.
 */
#ifndef KRONIEK_EXCHANGE_READ_GHOST_H
#define KRONIEK_EXCHANGE_READ_GHOST_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_read_options;
struct kr_sink;

/* How sure it is, 0 to 100, that a file called NAME beginning with HEAD is
 * such an export. */
int kr_read_ghost_detect(struct kr_str head, const char *name);

/*
 * Push the posts and pages in BYTES into SINK, in the file's order.
 *
 * The body is the HTML that Ghost rendered (see ghost_body.h); a post that has
 * none is kr_read_failed, as is one with bytes that are no UTF-8 or with an
 * impossible date.  What is not for everyone to see (members, paid, tiers, sent
 * by mail only) becomes KR_PRIVATE, with a note.  Internal tags ("#x") become
 * fields called "internal tag".  Instants are put on the clock of the export's
 * own zone unless OPTIONS->zone names one.
 *
 * INVALID: not JSON ("a.json:12: …"), or no Ghost export.  Otherwise false
 * only when SINK or OPTIONS->strict stops the run.
 */
KR_MUST_CHECK bool
kr_read_ghost(struct kr_str bytes, const struct kr_read_options *options,
              struct kr_sink *sink, struct kr_err *err);

#endif
