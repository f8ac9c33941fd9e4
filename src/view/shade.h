/*
 * How dark a cell of a table of counts is, in a few steps.
 */
#ifndef KRONIEK_SRC_VIEW_SHADE_H
#define KRONIEK_SRC_VIEW_SHADE_H

#include <stdint.h>

#define KR_SHADES 5

/*
 * The class of a cell with POSTS where the busiest has MOST: "shade-1" to
 * "shade-5", "" for none.  The steps are even up to twenty posts a cell; above
 * that they follow the square root, so that one busy month does not make all
 * others alike.
 */
const char *kr_shade(int64_t posts, int64_t most);

#endif
