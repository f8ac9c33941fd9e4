/*
 * A feed on its way into a sink, whatever language it is in.
 */
#ifndef KRONIEK_EXCHANGE_FEED_READING_H
#define KRONIEK_EXCHANGE_FEED_READING_H

#include <stdbool.h>
#include "feed_item.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_read_options;
struct kr_sink;

struct kr_feed_reading {
    const struct kr_read_options *options; /* never NULL */
    struct kr_sink *sink;
    const char *path;       /* never NULL */
    struct kr_str bytes;    /* of the file */
    struct kr_arena *arena; /* of the feed */
    struct kr_arena *own;   /* of one item */
    struct kr_feed_channel channel;
    int position; /* of the item at hand, from 1 */
};

/* Push ITEM, which begins at PLACE; or say why not. */
KR_MUST_CHECK bool
kr_feed_push(struct kr_feed_reading *reading, struct kr_feed_item *item,
             const char *place, struct kr_err *err);

/* Read READING->bytes, which are XML, or JSON. */
KR_MUST_CHECK bool
kr_feed_xml(struct kr_feed_reading *reading, struct kr_err *err);
KR_MUST_CHECK bool
kr_feed_json(struct kr_feed_reading *reading, struct kr_err *err);

/* Fill READING->channel from READING->bytes, the beginning of a file. */
void kr_feed_xml_channel(struct kr_feed_reading *reading);
void kr_feed_json_channel(struct kr_feed_reading *reading);

#endif
