/*
 * What kind of picture some bytes are, and how large, from the bytes alone.
 */
#ifndef KRONIEK_STORE_PICTURE_H
#define KRONIEK_STORE_PICTURE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_picture_facts {
    const char *type;   /* "image/png" */
    const char *ending; /* "png" */
    int width, height;  /* pixels; 0 unknown */
};

bool kr_picture_read(struct kr_str bytes, struct kr_picture_facts *out);

#endif
