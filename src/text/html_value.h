/*
 * Values of a tag's attributes as the sanitiser reads them.
 */
#ifndef KRONIEK_TEXT_HTML_VALUE_H
#define KRONIEK_TEXT_HTML_VALUE_H

#include "html_token.h"

struct kr_arena;

/* The attribute NAME, decoded and trimmed, in ARENA; NULL: not there. */
const char *html_value(struct kr_arena *arena, const struct html_token *token,
                       const char *name);

/* Where the picture is that the tag shows, or that scripts would put in place
 * of a stand-in; "" none. */
const char *
html_picture_source(struct kr_arena *arena, const struct html_token *token);

#endif
