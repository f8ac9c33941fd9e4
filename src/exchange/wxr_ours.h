/*
 * What an export of ours says in wp:postmeta that WXR itself has no place for.
 */
#ifndef KRONIEK_EXCHANGE_WXR_OURS_H
#define KRONIEK_EXCHANGE_WXR_OURS_H

#include <stdbool.h>

struct kr_draft;
struct kr_draft_lists;
struct kr_wxr_item;
struct kr_wxr_making;

/* KEY is one of ours: no field of the article. */
bool kr_wxr_is_ours(const char *key);

/* Lay over DRAFT what ITEM's metas of ours say; a value that is none is noted
 * and left. */
void
kr_wxr_take_ours(struct kr_wxr_making *making, const struct kr_wxr_item *item,
                 struct kr_draft_lists *lists, struct kr_draft *draft);

#endif
