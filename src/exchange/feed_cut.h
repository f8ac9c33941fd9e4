/*
 * A feed that is not well-formed, cut into its items by their tags, and the
 * tags of one item put right: every item that can be told apart is read,
 * whatever its neighbours hold.  Time is linear in the text.
 */
#ifndef KRONIEK_EXCHANGE_FEED_CUT_H
#define KRONIEK_EXCHANGE_FEED_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "xml_parse.h"

struct kr_buf;

struct kr_feed_cut {
    struct kr_str text;        /* the whole feed, filtered; borrowed */
    size_t at;                 /* what is not cut yet */
    struct kr_xml_place place; /* of it */
    size_t section_end; /* the next "]]>" at or behind `at`, once looked for */
};

/* TEXT to be cut; *HEAD is what stands before the first item, *ROOT its first
 * start tag ("<rss …>"; empty: none). */
void kr_feed_cut_begin(struct kr_feed_cut *cut, struct kr_str text,
                       struct kr_str *head, struct kr_str *root);

/* The next item, its tags included (it may lack the last), and where it
 * begins; false: there is none. */
bool kr_feed_cut_next(struct kr_feed_cut *cut, struct kr_str *item,
                      struct kr_xml_place *place);

/*
 * Append ITEM with its tags put right to OUT: those that were left open are
 * closed, an end tag without a start goes, attributes get quotes, a '<' or
 * "]]>" that is text is escaped.  Line ends stay where they are.
 */
void kr_feed_mend(struct kr_str item, struct kr_buf *out);

#endif
