/*
 * The body of a post: its blocks made into simple HTML, not yet clean.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_BLOCKS_H
#define KRONIEK_EXCHANGE_TEXT_BLOCKS_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_buf;

struct kr_text_body {
    struct kr_str heading;  /* the first that names the subject; or empty */
    struct kr_str sentence; /* the first block of text; or empty */
};

/*
 * Append the HTML of BODY (UTF-8, no control bytes) to OUT; what *FOUND points
 * at is within BODY.  Where the body has blank lines they part its blocks; else
 * every line is one.
 */
void kr_text_blocks(struct kr_str body, struct kr_buf *out,
                    struct kr_text_body *found);

#endif
