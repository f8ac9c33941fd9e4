/*
 * The links between the pages of one listing.
 */
#ifndef KRONIEK_SRC_VIEW_PAGER_H
#define KRONIEK_SRC_VIEW_PAGER_H

#include <stdint.h>
#include "kroniek/view/listing_page.h"
#include "view/field.h"

extern const struct field kr_pager_fields[];

/* Where the pages are that are not called PATH/page/N/. */
struct kr_pager_way {
    const char *(*href)(const void *self, int64_t number);
    const void *self;
};

/* For page PAGE of PAGES, which are along WAY; NULL when there is but one. */
const struct kr_pager *
kr_pager_along(struct kr_arena *arena, const struct kr_pager_way *way,
               int64_t page, int64_t pages, const struct kr_frame *frame);

/* For page PAGE of PAGES of the listing at PATH; NULL when there is but one. */
const struct kr_pager *
kr_pager_from(struct kr_arena *arena, const char *path, int64_t page,
              int64_t pages, const struct kr_frame *frame);

#endif
