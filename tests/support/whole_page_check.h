/*
 * Looks at a page through libxml2's HTML parser, which knows nothing of ours:
 * elements, attributes and addresses must be among those our pages have.
 */
#ifndef WHOLE_PAGE_CHECK_H
#define WHOLE_PAGE_CHECK_H

#include <stddef.h>

struct kr_arena;

/* What is wrong with HTML, in ARENA; NULL: nothing.  Each address linked to is
 * given to LINK, which may be NULL. */
const char *page_check(struct kr_arena *arena, const char *html, size_t length,
                       void (*link)(void *self, const char *href), void *self);

#endif
