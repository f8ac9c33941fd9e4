/*
 * Paragraphs and line breaks as WordPress gives them to a text with some HTML
 * in it (its "autop"): a blank line parts paragraphs, another line end is a
 * <br />, elements that are blocks stand outside of paragraphs, and next to
 * them no line end counts.  The text comes piece by piece.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_PARAGRAPHS_H
#define KRONIEK_EXCHANGE_WORDPRESS_PARAGRAPHS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_wordpress_tag;

/* Start with OUT and all else zero. */
struct kr_paragraphs {
    struct kr_buf *out; /* borrowed */
    bool as_is;         /* everything passes through as it is */

    bool begun;      /* this piece between two breaks has something in it */
    bool open;       /* a <p> is */
    bool hugging;    /* behind a block's start, where one line end is none */
    bool deaf;       /* where no blank counts at all */
    bool after_br;   /* right behind a <br> */
    size_t spaces;   /* since the last thing: all blanks, */
    size_t newlines; /* and line ends among them */
};

/* TEXT without tags, with its entities; line ends are LF. */
void kr_paragraphs_text(struct kr_paragraphs *paragraphs, struct kr_str text);
void kr_paragraphs_tag(struct kr_paragraphs *paragraphs,
                       const struct kr_wordpress_tag *tag);

/* HTML within a line, a block by itself, or what nobody sees (a script); they
 * are not looked into. */
void kr_paragraphs_phrase(struct kr_paragraphs *paragraphs, struct kr_str html);
void kr_paragraphs_block(struct kr_paragraphs *paragraphs, struct kr_str html);
void kr_paragraphs_hidden(struct kr_paragraphs *paragraphs, struct kr_str html);

/* A paragraph ends here, if one is open. */
void kr_paragraphs_break(struct kr_paragraphs *paragraphs);

/* An element NAME (lower case) is a block to WordPress. */
bool kr_paragraphs_is_block(const char *name);

#endif
