/*
 * The comments of an item as drafts.
 */
#ifndef KRONIEK_EXCHANGE_WXR_COMMENTS_H
#define KRONIEK_EXCHANGE_WXR_COMMENTS_H

struct kr_arena;
struct kr_draft;
struct kr_sink;
struct kr_wxr_item;

/* Into DRAFT, in ARENA.  Spam and what is no reader's remark is counted by SINK
 * as skipped at PLACE. */
void kr_wxr_comments(struct kr_arena *arena, const struct kr_wxr_item *item,
                     const char *place, struct kr_sink *sink,
                     struct kr_draft *draft);

#endif
