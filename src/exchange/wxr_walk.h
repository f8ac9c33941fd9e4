/*
 * One pass over a WordPress export: input, filter, parse, gatherer.  A file
 * that is well-formed is parsed as it is; one that is not is cut into items,
 * and each is mended and parsed by itself.
 */
#ifndef KRONIEK_EXCHANGE_WXR_WALK_H
#define KRONIEK_EXCHANGE_WXR_WALK_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "xml_filter.h"

struct kr_err;
struct kr_input;
struct kr_wxr_gather;

struct kr_wxr_walk {
    struct kr_input *input;       /* from its first byte on */
    struct kr_wxr_gather *gather; /* who is told of what is in it */

    /* The item at PLACE ("x.xml:12:3") cannot be parsed: REASON.  NULL: nobody
     * listens.  False stops. */
    bool (*failed)(void *self, const char *place, const char *reason,
                   struct kr_err *err);
    void *self;

    struct kr_xml_mendings mendings; /* comes out */
    bool stopped;                    /* comes out: a listener did */
    bool hopeless;              /* comes out: cut into items it is no better */
    struct kr_xml_place broken; /* comes out: where it is no XML */
};

/* As XML.  INVALID: where and why it is none; LIMIT, IO. */
KR_MUST_CHECK bool kr_wxr_walk(struct kr_wxr_walk *walk, struct kr_err *err);

/* Item by item.  False only when a listener stopped, or with IO. */
KR_MUST_CHECK bool
kr_wxr_walk_items(struct kr_wxr_walk *walk, struct kr_err *err);

#endif
