/*
 * A clean body written again with other attributes: for a listing, for a feed.
 */
#ifndef KRONIEK_SRC_TEXT_HTML_REWRITE_H
#define KRONIEK_SRC_TEXT_HTML_REWRITE_H

#include <stdbool.h>
#include "html_token.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_buf;

struct html_rewrite {
    /* Adds ATTRIBUTE to OUT as it is to be, a space before it, or nothing. */
    void (*attribute)(const void *self, const struct html_attribute *attribute,
                      struct kr_buf *out);
    const void *self; /* borrowed */
    bool lowered;     /* headings one level lower; h6 stays */
};

/* BODY, in ARENA, its text as it was. */
struct kr_clean_html
html_rewrite(struct kr_arena *arena, struct kr_clean_html body,
             const struct html_rewrite *how);

#endif
