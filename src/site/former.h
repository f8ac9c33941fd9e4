/*
 * Addresses that were something once: an article's old ones, and those that
 * lead to another listing now.
 */
#ifndef KRONIEK_SITE_FORMER_H
#define KRONIEK_SITE_FORMER_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_site;

/*
 * Where PATH, as a request has it, leads: the permalink of an article, or
 * another address of ours, in ARENA and never itself one that leads on.  What
 * leads to a listing leads page by page, and feed by feed.  NOT_FOUND.
 */
KR_MUST_CHECK bool
kr_former_find(struct kr_site *site, struct kr_arena *arena, struct kr_str path,
               const char **out, struct kr_err *err);

#endif
