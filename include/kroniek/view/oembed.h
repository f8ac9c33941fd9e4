/*
 * A post as other sites show a link to it (oEmbed 1.0, of type "link": nothing
 * of ours runs or is framed there).
 */
#ifndef KRONIEK_VIEW_OEMBED_H
#define KRONIEK_VIEW_OEMBED_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

struct kr_oembed {
    const struct kr_frame *frame;
    const char *title;
    const char *address;     /* of the post, absolute */
    const char *author;      /* "" none; the first of several */
    const char *author_href; /* absolute */
    const char *provider, *provider_href;
    const char *cache_age;      /* seconds */
    const char *picture;        /* absolute; "" none of known size */
    const char *width, *height; /* of it, pixels */
};

/* ARTICLE, to be kept for CACHE_AGE seconds. */
struct kr_oembed
kr_oembed_from(struct kr_arena *arena, const struct kr_article *article,
               int cache_age, const struct kr_frame *frame);

/* As JSON, added to OUT; as XML it is a page, kr_view_oembed. */
KR_MUST_CHECK bool kr_oembed_json(const struct kr_oembed *oembed,
                                  struct kr_buf *out, struct kr_err *err);

/* Where the oEmbed of the post at ADDRESS (absolute) is asked for. */
const char *kr_oembed_address(struct kr_arena *arena, const char *address);

#endif
