/*
 * Tags that programs put into the texts they build pages from: Hugo's
 * {{< x >}} and {{% x %}}, Liquid's, Zola's and Hexo's {% x %}, and {{ x }}.
 * Only their shape is known here.
 */
#ifndef KRONIEK_EXCHANGE_TEMPLATE_TAG_H
#define KRONIEK_EXCHANGE_TEMPLATE_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

#define KR_TAG_ARGUMENTS 24     /* more are not looked at */
#define KR_TAG_OUTPUT_LIMIT 400 /* bytes within {{ }}; more is text */

enum kr_tag_shape { KR_TAG_HUGO, KR_TAG_BLOCK, KR_TAG_OUTPUT };

struct kr_tag_argument {
    struct kr_str key;   /* "" for one by its place */
    struct kr_str value; /* without its quotes */
};

struct kr_tag {
    enum kr_tag_shape shape;
    size_t length;        /* of all of it, marks included */
    struct kr_str inside; /* between the marks, trimmed */
    struct kr_str name;
    struct kr_str rest; /* behind the name, trimmed */
    bool closes;        /* "/x", "endx" or "end": NAME is x, or "" */
    bool called;        /* "x(…)", as Zola writes it */
    bool escaped;       /* the inside is in comment marks: not to be run */
    struct kr_tag_argument arguments[KR_TAG_ARGUMENTS];
    size_t count;
};

/* Where the next end of each shape is, so that looking for one over and over
 * takes linear time; all zero at first. */
struct kr_tag_ends {
    size_t at[4];
};

/* Read the tag at byte AT of TEXT, a '{', but for its arguments; false: there
 * is none.  With the same ENDS, AT never goes back. */
bool kr_tag_read(struct kr_str text, size_t at, struct kr_tag_ends *ends,
                 struct kr_tag *out);

/* Cut what stands behind TAG's name into its arguments. */
void kr_tag_read_arguments(struct kr_tag *tag);

/* The argument called KEY; "" when there is none. */
struct kr_str kr_tag_named(const struct kr_tag *tag, const char *key);

/* The first of KEYS (ended by NULL) that is there. */
struct kr_str
kr_tag_first_named(const struct kr_tag *tag, const char *const *keys);

/* The argument that is number PLACE (from 0) of those without a key. */
struct kr_str kr_tag_placed(const struct kr_tag *tag, size_t place);

#endif
