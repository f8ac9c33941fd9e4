/*
 * The shortcodes that show files of the site, as HTML: galleries, sound and
 * film.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_MEDIA_H
#define KRONIEK_EXCHANGE_WORDPRESS_MEDIA_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_shortcode;
struct kr_wordpress_remarks;

/* Append the HTML of SHORTCODE, a gallery, to OUT; pictures nobody knows are
 * remarked on. */
void
kr_wordpress_gallery(const struct kr_shortcode *shortcode,
                     struct kr_wordpress_remarks *remarks, struct kr_buf *out);

/* Sound, film or a list of either, as links; false: it names none. */
bool kr_wordpress_recording(const struct kr_shortcode *shortcode,
                            struct kr_wordpress_remarks *remarks,
                            struct kr_buf *out);

#endif
