/*
 * Text that a feed may hold.
 */
#ifndef KRONIEK_SRC_VIEW_FEED_TEXT_H
#define KRONIEK_SRC_VIEW_FEED_TEXT_H

#include "kroniek/base/str.h"

struct kr_arena;

/* TEXT without what XML 1.0 has no way to write (2.2: controls but tab and line
 * end, U+FFFE, U+FFFF; bad bytes too); itself when all of it may stand. */
struct kr_str kr_feed_sound(struct kr_arena *arena, struct kr_str text);

/* The same on one line, for a title or name; "" for NULL. */
const char *kr_feed_line(struct kr_arena *arena, const char *text);

#endif
