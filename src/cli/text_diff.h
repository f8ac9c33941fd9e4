/*
 * What became of a text, line by line, and in a line that was changed word by
 * word.
 */
#ifndef KRONIEK_CLI_TEXT_DIFF_H
#define KRONIEK_CLI_TEXT_DIFF_H

#include "kroniek/base/str.h"

struct kr_arena;

enum kr_line_mark {
    KR_LINE_SAME,    /* a line next to a change */
    KR_LINE_GAP,     /* lines left out that are the same; the text is empty */
    KR_LINE_GONE,    /* a line of the old text */
    KR_LINE_NEW,     /* a line of the new one */
    KR_LINE_CHANGED, /* a line of both: "[-old-]{+new+}" where they differ */
};

/*
 * Tell LINE how BEFORE became AFTER; nothing when they are the same.  Texts
 * too large to compare well are compared in time linear in their size: what
 * lies between what they have in common at both ends is gone and new.
 */
void
kr_text_diff(struct kr_arena *arena, struct kr_str before, struct kr_str after,
             void (*line)(void *self, enum kr_line_mark mark,
                          struct kr_str text),
             void *self);

#endif
