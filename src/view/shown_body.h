/*
 * A body put on a page: text's kr_shown_html with the words of the language.
 */
#ifndef KRONIEK_SRC_VIEW_SHOWN_BODY_H
#define KRONIEK_SRC_VIEW_SHOWN_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/text/shown_html.h"

struct kr_arena;
struct kr_frame;
struct kr_reference;

struct kr_body_alone { /* a body on a page of its own */
    struct kr_clean_html html;
    const char *language; /* BCP 47 */
    const struct kr_reference *references;
    size_t reference_count;
    size_t eager; /* pictures that do not wait to be seen */
};

void kr_shown_alone(struct kr_arena *arena, const struct kr_body_alone *body,
                    const struct kr_frame *frame, struct kr_shown *out);

/* BODY of the post TITLE at HREF, among others. */
struct kr_clean_html
kr_shown_listed(struct kr_arena *arena, struct kr_clean_html body,
                const char *title, const char *href, size_t eager,
                const struct kr_frame *frame);

/* What AUTHOR, a reader, wrote below the post at HREF. */
struct kr_clean_html
kr_shown_comment(struct kr_arena *arena, struct kr_clean_html html,
                 const char *author, const char *href,
                 const struct kr_frame *frame);

#endif
