/*
 * Lists as HTML: items come one by one with the column they stand at, deeper
 * ones open a list within the item before.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_LIST_H
#define KRONIEK_EXCHANGE_TEXT_LIST_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_buf;

#define KR_TEXT_LIST_DEPTH 12 /* lists open; deeper items stay on the last */

struct kr_text_list {
    struct kr_buf *out; /* borrowed */
    int depth;          /* lists open; each has an open item */
    struct {
        int indent; /* column of its items */
        bool ordered;
        int next;     /* number the next item would have */
        bool reopens; /* a list within the open item has just ended */
    } levels[KR_TEXT_LIST_DEPTH];
};

/* An item: NUMBER and a dot before it when ORDERED. */
void kr_text_list_item(struct kr_text_list *list, int indent, bool ordered,
                       int number, struct kr_str text);

/* A line that goes on with the item left of column INDENT. */
void
kr_text_list_line(struct kr_text_list *list, int indent, struct kr_str text);

/* After a blank line, an item at INDENT goes on with the list as it stands. */
bool kr_text_list_continues(const struct kr_text_list *list, int indent,
                            bool ordered, int number);

/* End all that is open. */
void kr_text_list_end(struct kr_text_list *list);

#endif
