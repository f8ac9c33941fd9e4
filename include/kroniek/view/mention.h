/*
 * Articles as another page mentions them: a link with its date.
 */
#ifndef KRONIEK_VIEW_MENTION_H
#define KRONIEK_VIEW_MENTION_H

#include <stddef.h>
#include "kroniek/archive/work.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/post.h"

struct kr_arena;

struct kr_shown_mention {
    const char *href, *title;
    const struct kr_when *date; /* NULL: unknown, or of a page */
};

struct kr_shown_mentions {
    const struct kr_shown_mention *items;
    size_t count;
};

/* In ARENA. */
struct kr_shown_mentions
kr_mentions_from(struct kr_arena *arena, const struct kr_mentions *mentions,
                 const struct kr_frame *frame);

/* A post's references that others cite as well, by the works they name. */
struct kr_shown_cited_list {
    const struct kr_shown_cited {
        struct kr_anchors linked; /* "Referentie 3", to "#ref-3" */
        struct kr_anchors plain;  /* those that the body has no anchor of */
        struct kr_shown_mentions in;
        const struct kr_anchor *more; /* "en 12 andere"; NULL: no others */
    } * items;
    size_t count;
};

/* BODY is where the references stand. */
struct kr_shown_cited_list
kr_cited_from(struct kr_arena *arena, const struct kr_cited_list *cited,
              struct kr_clean_html body, const struct kr_frame *frame);

#endif
