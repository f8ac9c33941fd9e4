/*
 * Shortcodes: "[name a="b"]", alone or with "[/name]" behind what they
 * enclose.  Only the shape and the names are known here; what becomes of them
 * is for others.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_SHORTCODE_H
#define KRONIEK_EXCHANGE_WORDPRESS_SHORTCODE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;

enum kr_shortcode_kind {
    KR_SHORTCODE_UNKNOWN,
    KR_SHORTCODE_CAPTION,
    KR_SHORTCODE_GALLERY,
    KR_SHORTCODE_LINK, /* something of another site: [embed], [youtube] */
    KR_SHORTCODE_AUDIO,
    KR_SHORTCODE_VIDEO,
    KR_SHORTCODE_PLAYLIST,
    KR_SHORTCODE_CODE
};

struct kr_shortcode {
    enum kr_shortcode_kind kind;
    struct kr_str raw; /* "[name …]", one bracket at either end */
    struct kr_str name;
    struct kr_str attributes; /* what stands behind the name, without "/" */
    bool encloses;            /* there is a "[/name]" behind it */
    struct kr_str content;    /* if so, what stands between */
    size_t length;            /* of the whole, with content and "[/name]" */
    bool looks_it;            /* no words of an author in brackets */
};

struct kr_shortcode_ends; /* where the "[/name]" are; in its arena */

struct kr_shortcode_ends *
kr_shortcode_ends(struct kr_arena *arena, struct kr_str text);

/*
 * TEXT, a part of the text ENDS was made of, begins with a shortcode: a
 * bracket, a name, and no bracket up to the one that ends it.  "[sic]" is one
 * by its shape, but does not look it.
 */
bool kr_shortcode(const struct kr_shortcode_ends *ends, struct kr_str text,
                  struct kr_shortcode *out);

#endif
