/*
 * What a text or an attribute of a feed's element means for the item, or for
 * the feed, that it stands in.
 */
#ifndef KRONIEK_EXCHANGE_FEED_FIELDS_H
#define KRONIEK_EXCHANGE_FEED_FIELDS_H

#include <stdbool.h>
#include "feed_names.h"
#include "feed_parse.h"
#include "kroniek/base/str.h"

/* The element NAME of an item is over: its TEXT is in the item's arena, MARKUP
 * says that it is HTML made of elements. */
void kr_feed_field(struct kr_feed_item *item, enum kr_feed_name name,
                   const struct kr_feed_attributes *attributes,
                   struct kr_str text, bool markup);

/* The same of the feed, in the feed's ARENA. */
void
kr_feed_channel_field(struct kr_arena *arena, struct kr_feed_channel *channel,
                      enum kr_feed_name name,
                      const struct kr_feed_attributes *attributes,
                      struct kr_str text);

#endif
