/*
 * White space in the text of HTML, where any run of it counts as one.
 */
#ifndef KRONIEK_TEXT_HTML_SPACES_H
#define KRONIEK_TEXT_HTML_SPACES_H

#include <stddef.h>
#include "kroniek/base/str.h"

/*
 * How many bytes of TEXT from AT on, behind one that is no blank, are words
 * and single spaces between them for sure.  It may be less than there are: what
 * follows is to be looked at byte by byte.  Never up to the last byte.
 */
size_t html_single_spaced(struct kr_str text, size_t at);

#endif
