/*
 * The line under a post's title: "1024 683 Riley Forbes", the width and height
 * of its featured picture and its author.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_AUTHOR_H
#define KRONIEK_EXCHANGE_TEXT_AUTHOR_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_text_author {
    int width, height;  /* pixels, 16-20000 */
    struct kr_str name; /* a part of the line */
};

/*
 * LINE (trimmed) is such a line: two numbers and one to six words without
 * digits or marks, the first and last with a capital, between them capitals and
 * van, de, der and the like.  "300 350 mg per dag" and "16 20 Kg" are none.
 */
bool kr_text_author(struct kr_str line, struct kr_text_author *out);

/* The name part of that rule. */
bool kr_text_is_name(struct kr_str text);

#endif
