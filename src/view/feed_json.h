/*
 * A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
 */
#ifndef KRONIEK_SRC_VIEW_FEED_JSON_H
#define KRONIEK_SRC_VIEW_FEED_JSON_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_buf;
struct kr_err;
struct kr_feed_page;

/* PAGE, added to OUT.  What JSON Feed has no name for stands in "_kroniek":
 * a date less than a moment, as EDTF.  LIMIT: it does not fit. */
KR_MUST_CHECK bool kr_json_feed(const struct kr_feed_page *page,
                                struct kr_buf *out, struct kr_err *err);

#endif
