/*
 * Links from one article to another, proved.
 */
#ifndef KRONIEK_STORE_LINKS_H
#define KRONIEK_STORE_LINKS_H

#include <stdbool.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/*
 * Call BROKEN for every link in clean HTML to an address of ours ("/x/", or
 * under the base URL) that is no article's, present or past, and no listing's
 * form, and for every picture that is not kept.
 */
KR_MUST_CHECK bool
kr_links_check(struct kr_store *store, struct kr_arena *arena,
               const struct kr_addresses *addresses, struct kr_str html,
               void (*broken)(void *self, const char *href), void *self,
               struct kr_err *err);

#endif
