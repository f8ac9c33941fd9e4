/*
 * Character references: "&amp;", "&#233;", "&#xE9;", and the Latin-1 names that
 * browsers take without a semicolon.  The names are HTML 4's, those of HTML 5
 * met in articles, and those for ASCII marks, so that "javascript&colon;" is
 * seen for what it is.
 */
#ifndef KRONIEK_TEXT_HTML_ENTITY_H
#define KRONIEK_TEXT_HTML_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

/*
 * The reference TEXT starts with: the bytes it takes, 0 when the '&' is only a
 * '&'.  In an attribute value a name without semicolon before a letter, digit
 * or '=' is none.  *CODE is a character html_code_kept would keep, or 0 for
 * nothing at all.
 */
size_t html_entity(struct kr_str text, bool in_attribute, uint32_t *code);

/*
 * What stands for CODE in clean HTML: itself, U+FFFD for what is no character,
 * ' ' and '\n' for their control cousins, 0 for other controls.
 */
uint32_t html_code_kept(uint32_t code);

#endif
