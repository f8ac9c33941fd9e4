/*
 * The texts an article has had: their list, and each with what was changed in
 * it: templates/revisions.tpl and templates/revision.tpl.
 */
#ifndef KRONIEK_VIEW_TEXTS_PAGE_H
#define KRONIEK_VIEW_TEXTS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/past_text.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/post.h"

struct kr_arena;

struct kr_texts_page {
    struct kr_head head;
    const char *heading;             /* "Eerdere teksten van “Magnesium”" */
    const char *count;               /* "3 teksten" */
    const struct kr_anchor *article; /* back to it */
    struct kr_shown_texts {          /* the newest first */
        const struct kr_shown_text {
            const char *href, *text;    /* "Tekst 2" */
            const char *title;          /* where it is another; "" */
            const struct kr_when *made; /* NULL unknown */
            bool current;
        } * items;
        size_t count;
    } texts;
};

/* TEXTS of ARTICLE, by number. */
struct kr_texts_page
kr_texts_page_from(struct kr_arena *arena, const struct kr_article *article,
                   const struct kr_past_texts *texts,
                   const struct kr_frame *frame);

struct kr_text_content { /* one of them */
    const struct kr_article *article;
    const struct kr_past_texts *texts;
    size_t at;           /* which of TEXTS */
    struct kr_str words; /* its own, plain */
    struct kr_str
        words_before; /* of the one before, when AT is not the first */
};

struct kr_shown_changes {
    const struct kr_shown_change {
        const char
            *kind; /* its class: "same", "gone", "new", "changed", "gap" */
        const char *gap; /* "12 alinea’s ongewijzigd"; "" none */
        const char *same, *gone, *come; /* a whole paragraph; "" it is none */
        struct kr_shown_parts {
            const struct kr_shown_part {
                const char *same, *gone, *come; /* one of them, others "" */
            } * items;
            size_t count;
        } parts;
    } * items;
    size_t count;
};

struct kr_text_page {
    struct kr_head head;
    const char *heading; /* "Tekst 2 van “Magnesium”" */
    const char *lead;    /* what it is compared with, and what came of it */
    const struct kr_when *made; /* NULL unknown */
    bool current;
    const char *language; /* of the article; "" that of the page */
    const char *title_gone, *title_come; /* "" the title stayed */
    const struct kr_anchor *article, *all;
    const struct kr_anchor *older, *newer; /* NULL none */
    bool neighbours;
    struct kr_shown_changes changes;
    const char *note; /* that it is too long to be compared whole; "" */
};

struct kr_text_page
kr_text_page_from(struct kr_arena *arena, const struct kr_text_content *content,
                  const struct kr_frame *frame);

#endif
