/*
 * The query addresses of WordPress, which work on any path there: ?p=ID,
 * ?page_id=ID, ?m=202512, ?name=slug, ?tag=slug, ?cat=ID, ?author=ID,
 * ?author_name=slug, ?year= &monthnum= &day=, and ?paged=2 with all of them.
 * Ids are those of the source.  ?s=words is legacy_search's.
 */
#ifndef KRONIEK_SITE_LEGACY_H
#define KRONIEK_SITE_LEGACY_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_request;
struct kr_site;
struct kr_wanted;

/*
 * Put the address REQ's query means into *WANTED, and leave in its query what
 * was not understood.  NOT_FOUND: it names something that is not there.
 */
KR_MUST_CHECK bool kr_legacy(struct kr_site *site, const struct kr_request *req,
                             struct kr_wanted *wanted, struct kr_err *err);

#endif
