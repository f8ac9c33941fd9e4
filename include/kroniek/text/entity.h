/*
 * The named characters of HTML ("&nbsp;"), for readers of files that use them
 * where only HTML knows them.
 */
#ifndef KRONIEK_TEXT_ENTITY_H
#define KRONIEK_TEXT_ENTITY_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

/*
 * The reference TEXT starts with, "&name;" or a character by number, its
 * semicolon included: the bytes it takes, 0 when there is none or HTML does
 * not know it.  *CODE is a character that text may hold, 0 for nothing at all.
 */
size_t kr_entity(struct kr_str text, uint32_t *code);

#endif
