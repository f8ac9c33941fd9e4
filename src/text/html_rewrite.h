/*
 * A clean body written again with other attributes: for a listing, for a feed.
 * What stays is copied in runs from one change to the next, and a body without
 * changes is not copied at all: most bytes of a page come through here.
 */
#ifndef KRONIEK_SRC_TEXT_HTML_REWRITE_H
#define KRONIEK_SRC_TEXT_HTML_REWRITE_H

#include <stdbool.h>
#include <stdint.h>
#include "html_token.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_buf;

struct html_rewrite {
    /* Adds ATTRIBUTE to OUT as it is to be, a space before it, or nothing. */
    void (*attribute)(const void *self, const struct html_attribute *attribute,
                      struct kr_buf *out);
    /* That would write ATTRIBUTE, whose value is in double quotes, just as it
     * is.  Of an empty value nobody is asked. */
    bool (*stays)(const void *self, const struct html_attribute *attribute);
    const void *self; /* borrowed */
    bool lowered;     /* headings one level lower; h6 stays */
    uint64_t *met;    /* NULL or: bit TAG is set for each start tag */
};

/* BODY, its text as it was, in ARENA; BODY itself where nothing changes. */
struct kr_clean_html
html_rewrite(struct kr_arena *arena, struct kr_clean_html body,
             const struct html_rewrite *how);

/* As kr_clean_html_in_listing; bit TAG of *MET, unless that is NULL, is set
 * for each start tag in it.  In html_text.c. */
struct kr_clean_html
html_listed(struct kr_arena *arena, struct kr_clean_html body,
            const char *permalink, uint64_t *met);

#endif
