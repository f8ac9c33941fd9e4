/*
 * What templates may show of mentions.
 */
#ifndef KRONIEK_SRC_VIEW_MENTION_H
#define KRONIEK_SRC_VIEW_MENTION_H

#include <stdint.h>
#include "view/field.h"

struct kr_arena;

#define KR_PATH_WORKS "/references/"
#define KR_PATH_WORKS_MOST_CITED "/references/most-cited/"

extern const struct field kr_mention_fields[];
extern const struct field kr_cited_fields[];   /* of part/cited.tpl */
extern const struct field kr_related_fields[]; /* of part/related.tpl */

/* The address of the page of WORK. */
const char *kr_work_address(struct kr_arena *arena, int64_t work);

#endif
