/*
 * A WordPress export that is no XML somewhere, cut into its head and its items,
 * so that one broken item costs no other.  The cut knows CDATA: what looks like
 * a tag in it is text.  And it knows how that goes wrong:
 *
 *   - a "]]>" in a body that nobody escaped is text, unless the end of the very
 *     element the section began in follows
 *   - a section or an item without end does not swallow the next item, which
 *     begins like all others and has what only items have
 */
#ifndef KRONIEK_EXCHANGE_WXR_CUT_H
#define KRONIEK_EXCHANGE_WXR_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "xml_parse.h"

struct kr_err;
struct kr_wxr_cut; /* opaque; ended by kr_wxr_cut_free */

#define KR_WXR_PART ((size_t)16 << 20)    /* bytes of one part */
#define KR_WXR_FALSE_ENDS ((size_t)65536) /* "]]>" in one item that are text */

struct kr_wxr_part {
    enum { KR_WXR_HEAD, KR_WXR_ITEM_PART } kind;
    struct kr_str bytes;       /* from its first tag to behind its last */
    struct kr_xml_place place; /* of the first */
    bool whole;                /* it has its end; a head always has */
    bool too_large;            /* BYTES is its beginning only */
    const size_t *false_ends;  /* where in BYTES "]]>" is text */
    size_t false_end_count;
};

/* Tells TAKE of each part, which is gone after the call; false stops. */
struct kr_wxr_cut *
kr_wxr_cut_new(bool (*take)(void *self, const struct kr_wxr_part *part,
                            struct kr_err *err),
               void *self) KR_RETURNS_NONNULL;
void kr_wxr_cut_free(struct kr_wxr_cut *cut); /* NULL is fine */

/* The next BYTES, out of a filter with bytes_only; END: there are no more.
 * False: TAKE stopped. */
KR_MUST_CHECK bool kr_wxr_cut_feed(struct kr_wxr_cut *cut, struct kr_str bytes,
                                   bool end, struct kr_err *err);

#endif
