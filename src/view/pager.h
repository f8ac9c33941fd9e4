/*
 * The links between the pages of one listing.
 */
#ifndef KRONIEK_SRC_VIEW_PAGER_H
#define KRONIEK_SRC_VIEW_PAGER_H

#include <stdint.h>
#include "kroniek/view/listing_page.h"
#include "view/field.h"

extern const struct field kr_pager_fields[];

/* For page PAGE of PAGES of the listing at PATH; NULL when there is but one. */
const struct kr_pager *
kr_pager_from(struct kr_arena *arena, const char *path, int64_t page,
              int64_t pages, const struct kr_frame *frame);

#endif
