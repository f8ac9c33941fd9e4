/*
 * Clean HTML in the making.  It keeps a stack of the blocks that are open and,
 * above them, the inline elements; from what it is told it writes what may
 * stand there and nothing else:
 *
 * - An element is written when something in it is, so that empty ones vanish;
 *   those with an id, and items and cells, are written at once.
 * - A block that cannot stand where it comes ends what keeps it out, or is
 *   unwrapped; what text needs around it (<p>, <li>, <td>) is put there.
 * - Inline elements end with the block they were opened in; those opened
 *   outside of it end before it and begin again inside.
 * - White space is one space or one line end, between words only.
 *
 * Whatever is written this way is taken the same way again, byte for byte.
 */
#ifndef KRONIEK_TEXT_HTML_BODY_H
#define KRONIEK_TEXT_HTML_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include "html_rules.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

struct html_open {
    enum html_tag tag;
    struct kr_buf attributes; /* as written behind the name; without id */
    struct kr_buf id;         /* empty once written */
    unsigned unwrapped;       /* ends to pass over before its own */
    size_t level;             /* an inline element's: blocks open around it */
    bool written;
    bool gone;    /* a <span> or <a> whose id was all it had */
    bool implied; /* by a stray item */
    bool filled;  /* has had content */
};

struct html_body {
    struct kr_buf out;
    struct html_open blocks[KR_HTML_DEPTH];
    size_t block_count;
    struct html_open inlines[KR_HTML_DEPTH];
    size_t inline_count;
    size_t breaks;   /* <br> not written yet */
    char space;      /* ' ' or '\n' not written yet, or 0 */
    bool line_start; /* no inline content since the last block */
    bool ready;      /* everything open is written */
    bool pre_start;  /* "<pre>" is the last thing written */
};

void html_body_start(struct html_body *body);
void html_body_free(struct html_body *body);

/* End all that is open. */
void html_body_finish(struct html_body *body);

/* The element TAG begins or ends.  ATTRIBUTES and ID as they shall stand. */
void html_body_open(struct html_body *body, enum html_tag tag,
                    struct kr_str attributes, struct kr_str id);
void html_body_close(struct html_body *body, enum html_tag tag);

/* An <img>, <br>, <wbr>, <hr> or <col>. */
void html_body_void(struct html_body *body, enum html_tag tag,
                    struct kr_str attributes, struct kr_str id);

/* Text as written in HTML, and plain text. */
void html_body_text(struct html_body *body, struct kr_str raw);
void html_body_plain(struct html_body *body, struct kr_str text);

/* A paragraph ends here, if one is open. */
void html_body_break(struct html_body *body);

/* The innermost inline TAG that is open, or NULL. */
const struct html_open *
html_body_inside(const struct html_body *body, enum html_tag tag);

bool html_body_in(const struct html_body *body, enum html_tag block);

#endif
