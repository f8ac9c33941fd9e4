/*
 * What one source says of an article: where it stands there, its terms, and the
 * names and old addresses the source has for it.
 */
#ifndef KRONIEK_STORE_APPEARANCE_H
#define KRONIEK_STORE_APPEARANCE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_facts;
struct kr_keeping;

/* In the stead of what the source said at this place before; what older files
 * at the same location said of the article no longer holds. */
KR_MUST_CHECK bool
kr_appearance_put(struct kr_keeping *keeping, const struct kr_facts *facts,
                  int64_t revision, struct kr_err *err);

/* Its place among equals within what the source lists, low is newer. */
int64_t kr_appearance_seat(const struct kr_keeping *keeping,
                           const struct kr_facts *facts);

#endif
