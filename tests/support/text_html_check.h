/*
 * Looks at clean HTML with eyes of its own: knows the allowed elements and
 * attributes, and nothing of the code that made it.
 */
#ifndef TESTS_SUPPORT_TEXT_HTML_CHECK_H
#define TESTS_SUPPORT_TEXT_HTML_CHECK_H

#include <stddef.h>

/* What is wrong with HTML (NUL-ended), or NULL; *AT is where. */
const char *html_check(const char *html, size_t length, size_t *at);

#endif
