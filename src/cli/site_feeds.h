/*
 * The feeds of a copy of the site: "/tag/zink/feed/atom/" is
 * tag/zink/feed/atom/index.xml, a JSON Feed index.json.
 */
#ifndef KRONIEK_CLI_SITE_FEEDS_H
#define KRONIEK_CLI_SITE_FEEDS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_site_copy;

/* All pages of the feeds of the listing at PATH, in all forms. */
KR_MUST_CHECK bool kr_site_copy_feeds(struct kr_site_copy *copy,
                                      const char *path, struct kr_err *err);

/* All volumes the archive is bound in, in all forms. */
KR_MUST_CHECK bool
kr_site_copy_volumes(struct kr_site_copy *copy, struct kr_err *err);

#endif
