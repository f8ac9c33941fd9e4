/*
 * The pictures of a text that is edited: its source names them as the import
 * found them, its HTML shows the files we keep.
 */
#ifndef KRONIEK_STORE_BODY_PICTURES_H
#define KRONIEK_STORE_BODY_PICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;
struct kr_err;

struct kr_body_picture {
    const char *src;        /* as the source names it */
    struct kr_picture kept; /* src NULL: we lack it */
};

struct kr_body_pictures { /* in the arena */
    struct kr_body_picture *items;
    size_t count;
};

/* Of a text whose source makes the HTML RAW and that is shown as SHOWN: the
 * nth of the one is the nth of the other. */
KR_MUST_CHECK bool
kr_body_pictures(struct kr_arena *arena, struct kr_str raw, struct kr_str shown,
                 struct kr_body_pictures *out, struct kr_err *err);

/* For struct kr_clean_rules; SELF is a struct kr_body_pictures. */
struct kr_picture kr_body_picture(void *self, const char *src);

#endif
