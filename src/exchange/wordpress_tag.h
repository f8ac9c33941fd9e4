/*
 * What a '<' in a body begins: a tag, a comment, or nothing.  A cursor
 * remembers what it looked for in vain, so that a body full of things that do
 * not end is read in linear time.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_TAG_H
#define KRONIEK_EXCHANGE_WORDPRESS_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

#define KR_WORDPRESS_NAME_SIZE 16 /* bytes, with the NUL */
#define KR_WORDPRESS_VAIN 8       /* names whose end tag is remembered */

struct kr_wordpress_tag {
    struct kr_str raw;                 /* with its brackets */
    struct kr_str attributes;          /* what stands behind the name */
    char name[KR_WORDPRESS_NAME_SIZE]; /* lower case, a longer one cut */
    bool closing;                      /* "</p>" */
};

/* Start with all zero, for one text from its start to its end. */
struct kr_wordpress_cursor {
    bool no_comment_end; /* there is no "-->" ahead */
    bool no_quote_end;   /* a quote in a tag ahead may have no end */
    bool no_tag_end;     /* there is no '>' ahead */
    char vain[KR_WORDPRESS_VAIN][KR_WORDPRESS_NAME_SIZE];
};

/* TEXT begins with a tag. */
bool kr_wordpress_tag(struct kr_wordpress_cursor *cursor, struct kr_str text,
                      struct kr_wordpress_tag *out);

/*
 * TEXT begins with a comment: its bytes, with what it encloses in *INSIDE; 0
 * for none.  One that does not end is its "<!--" alone.
 */
size_t kr_wordpress_comment(struct kr_wordpress_cursor *cursor,
                            struct kr_str text, struct kr_str *inside);

/* Where in TEXT the end tag of NAME begins, and behind it in *NEXT; the length
 * of TEXT when there is none. */
size_t kr_wordpress_end_tag(struct kr_wordpress_cursor *cursor,
                            struct kr_str text, const char *name, size_t *next);

#endif
