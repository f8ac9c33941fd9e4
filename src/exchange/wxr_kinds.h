/*
 * The types of post of WordPress and its plugins: what is an article, what is
 * machinery; and the statuses.
 */
#ifndef KRONIEK_EXCHANGE_WXR_KINDS_H
#define KRONIEK_EXCHANGE_WXR_KINDS_H

#include <stdbool.h>
#include "kroniek/archive/article.h"

/* What a post of TYPE is counted as when it is left out ("menu item"); NULL: it
 * is an article, or may be one. */
const char *kr_wxr_left_out(const char *type);

/* The status NAME; *KNOWN false: nobody knows it, and it is KR_DRAFT, which is
 * shown to nobody. */
enum kr_status kr_wxr_status(const char *name, bool *known);

#endif
