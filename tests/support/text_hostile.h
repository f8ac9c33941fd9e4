/*
 * Bodies and words that want something run, in the manner of the public
 * collections of such things.  Whoever runs any of them gives the document the
 * title "1".
 */
#ifndef TEXT_HOSTILE_H
#define TEXT_HOSTILE_H

#include <stddef.h>

struct hostile { /* may hold NUL bytes */
    const char *data;
    size_t length;
};

/* HTML of a body, also of a comment. */
extern const struct hostile hostile_bodies[];
extern const size_t hostile_body_count;

/* Where a link may lead, not yet escaped. */
extern const struct hostile hostile_addresses[];
extern const size_t hostile_address_count;

/* Plain words: a title, a name, a slug, an excerpt. */
extern const struct hostile hostile_words[];
extern const size_t hostile_word_count;

/* Markdown, with what Hugo and Jekyll read in it. */
extern const struct hostile hostile_markdown[];
extern const size_t hostile_markdown_count;

/* What WordPress reads in a post. */
extern const struct hostile hostile_wordpress[];
extern const size_t hostile_wordpress_count;

#endif
