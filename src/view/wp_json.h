/*
 * What all JSON of wp/v2 is made with.
 */
#ifndef KRONIEK_SRC_VIEW_WP_JSON_H
#define KRONIEK_SRC_VIEW_WP_JSON_H

#include <jansson.h>
#include "kroniek/base/attr.h"
#include "kroniek/view/wp.h"

/* "https://x.example/wp-json/wp/v2/posts/7", from the format of what stands
 * behind the last fixed slash; in the shape's arena. */
const char *kr_wp_href(const struct kr_wp_shape *shape, const char *format, ...)
    KR_PRINTF(2, 3);

/* The whole address of PATH, a path of ours. */
const char *kr_wp_absolute(const struct kr_wp_shape *shape, const char *path);

/* TEXT as HTML, in the shape's arena. */
const char *kr_wp_escaped(const struct kr_wp_shape *shape, const char *text);

/* {"rendered": HTML}. */
json_t *kr_wp_rendered(const char *html);

/* An array of one link; EMBEDDABLE is said where it is true. */
json_t *kr_wp_link(const char *href, bool embeddable);

/* The short names of links, "wp". */
json_t *kr_wp_curies(void);

/* OBJECT, which is taken over, with the fields SHAPE wants and no others; BRIEF
 * names those of context=embed, up to a NULL. */
json_t *kr_wp_shaped(const struct kr_wp_shape *shape, json_t *object,
                     const char *const *brief);

/* A post's embedded terms and authors are terms as they stand alone. */
json_t *
kr_wp_term_json(const struct kr_wp_shape *shape, const struct kr_wp_term *term);
json_t *kr_wp_media_json(const struct kr_wp_shape *shape,
                         const struct kr_illustration *item);

#endif
