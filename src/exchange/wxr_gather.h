/*
 * The elements of a WordPress export put together: the channel's own facts,
 * its entries, its items, each handed over when it is whole.  Elements are
 * known by namespace and where they stand; all others are passed over.
 */
#ifndef KRONIEK_EXCHANGE_WXR_GATHER_H
#define KRONIEK_EXCHANGE_WXR_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "wxr_item.h"
#include "xml_parse.h"

struct kr_arena;
struct kr_err;
struct kr_wxr_gather; /* opaque; ended by kr_wxr_gather_free */

#define KR_WXR_BODY ((size_t)8 << 20)  /* bytes of one body */
#define KR_WXR_FIELD ((size_t)1 << 20) /* of any other text */
#define KR_WXR_ITEM ((size_t)16 << 20) /* of all texts of an item */

enum kr_wxr_entry_kind {
    KR_WXR_AUTHOR,
    KR_WXR_CATEGORY,
    KR_WXR_TAG,
    KR_WXR_TERM
};

/* Who is told; any may be NULL.  What is given is gone after the call.  False
 * stops. */
struct kr_wxr_listener {
    void *self;
    /* Before the first entry or item, and at the end if there is none. */
    bool (*channel)(void *self, const struct kr_wxr_channel *channel,
                    struct kr_err *err);
    bool (*entry)(void *self, enum kr_wxr_entry_kind kind,
                  const struct kr_wxr_entry *entry, struct kr_err *err);
    bool (*item)(void *self, const struct kr_wxr_item *item,
                 struct kr_err *err);
    bool brief; /* bodies and comments are not wanted */
};

/* NAME is the file's, for faults; LISTENER is copied. */
struct kr_wxr_gather *
kr_wxr_gather_new(const char *name,
                  const struct kr_wxr_listener *listener) KR_RETURNS_NONNULL;
void kr_wxr_gather_free(struct kr_wxr_gather *gather); /* NULL is fine */

/* A new parse that tells GATHER, whose items go on from those before; owned by
 * the caller. */
struct kr_xml_parse *
kr_wxr_gather_parse(struct kr_wxr_gather *gather) KR_RETURNS_NONNULL;

/* How many items were told of so far; the listener stopped it. */
size_t kr_wxr_gather_items(const struct kr_wxr_gather *gather);
bool kr_wxr_gather_stopped(const struct kr_wxr_gather *gather);

/* URI and PREFIX are those of the WordPress export format. */
bool kr_wxr_is_export(const char *uri, const char *prefix);

#endif
