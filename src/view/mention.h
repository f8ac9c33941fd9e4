/*
 * What templates may show of mentions.
 */
#ifndef KRONIEK_SRC_VIEW_MENTION_H
#define KRONIEK_SRC_VIEW_MENTION_H

#include "view/field.h"

extern const struct field kr_mention_fields[];
extern const struct field kr_cited_fields[];   /* of part/cited.tpl */
extern const struct field kr_related_fields[]; /* of part/related.tpl */

#endif
