/*
 * What templates may show of a discussion.
 */
#ifndef KRONIEK_SRC_VIEW_DISCUSSION_H
#define KRONIEK_SRC_VIEW_DISCUSSION_H

#include "view/field.h"

extern const struct field kr_discussion_fields[];
extern const struct field kr_discussion_page_fields[];

#endif
