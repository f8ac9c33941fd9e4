/*
 * The names and values in a tag, or in a shortcode, which is written alike:
 * name="value", name='value', name=value, and values without a name.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_ATTRIBUTE_H
#define KRONIEK_EXCHANGE_WORDPRESS_ATTRIBUTE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_wordpress_attribute {
    struct kr_str name;  /* empty: a value without one */
    struct kr_str value; /* as written, without its quotes */
};

/* Take the next off *REST; false at the end. */
bool
kr_wordpress_attribute(struct kr_str *rest, struct kr_wordpress_attribute *out);

/* The value of the first NAME (any case) in ATTRIBUTES; empty when there is
 * none. */
struct kr_str kr_wordpress_value(struct kr_str attributes, const char *name);

/* One of the words of LIST, parted by blanks, is WORD. */
bool kr_wordpress_has_word(struct kr_str list, const char *word);

#endif
