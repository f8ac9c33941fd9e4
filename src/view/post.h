/*
 * What templates may show of a post: the page of one and listings share it.
 */
#ifndef KRONIEK_SRC_VIEW_POST_H
#define KRONIEK_SRC_VIEW_POST_H

#include "view/field.h"

extern const struct field kr_post_fields[];
extern const struct field kr_when_fields[];

#endif
