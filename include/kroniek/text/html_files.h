/*
 * The files a piece of HTML shows or links to: where the sanitiser will ask
 * for them, in the form it will ask in.
 */
#ifndef KRONIEK_TEXT_HTML_FILES_H
#define KRONIEK_TEXT_HTML_FILES_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_arena;

enum kr_html_file {
    KR_HTML_PICTURE, /* an <img>, the stand-in of a script looked through */
    KR_HTML_LINK,    /* an <a> */
    KR_HTML_PLAYED   /* what audio, video, embed and the like play */
};

/* Call EACH for every one of them in HTML, in its order; ADDRESS is decoded,
 * trimmed, not empty, and in ARENA.  Until EACH answers false. */
void kr_html_files(struct kr_arena *arena, struct kr_str html,
                   bool (*each)(void *self, enum kr_html_file kind,
                                const char *address),
                   void *self);

#endif
