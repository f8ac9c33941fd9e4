/*
 * WordPress's ways to ask for a search: ?s=words on the front page or its
 * further pages, with ?paged=2, ?tag=, ?author_name= and ?year= as they may
 * come along, and /search/words/page/2/.  And our own ?page=1, which is none.
 */
#ifndef KRONIEK_SITE_LEGACY_SEARCH_H
#define KRONIEK_SITE_LEGACY_SEARCH_H

#include <stdbool.h>

struct kr_request;
struct kr_site;
struct kr_wanted;

/* Put the search REQ means into *WANTED, and leave in its query what was not
 * understood; false: it means none, and *WANTED is as it was. */
bool kr_legacy_search(const struct kr_site *site, const struct kr_request *req,
                      struct kr_wanted *wanted);

#endif
