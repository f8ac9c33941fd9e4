/*
 * A body as a page shows it.  Clean HTML is what the archive keeps; what only
 * a page has use for is put around it here, each time it is shown:
 *
 * - Pictures wait until they come near, but for the first ones.
 * - A table of three columns or more, or with long words, scrolls in a region
 *   of its own that the keyboard reaches and that has a name; so does <pre>
 *   with long lines (WCAG 2.1.1; axe's scrollable-region-focusable).
 * - In a body that is all of its page, a heading with an id has a link to
 *   itself behind it, and a note has links back to the marks that lead to it,
 *   besides those that it has.
 * - There, too, a mark without a link (*, **, ***, †, ‡ behind a word) leads to
 *   the first paragraph behind it that begins with it; a * else to one that
 *   begins as the disclaimer such marks are known by.  Paragraphs that begin
 *   so one right behind the other are a list, no notes.
 *
 * - There, too, a work of the references says its language where that is
 *   another (WCAG 3.1.2).
 *
 * No word of the body is changed or moved.  What is added is told by its
 * classes, which clean HTML never has: "shown-scroll", "shown-headed",
 * "shown-foreign" and "shown-mark" are put around what was there;
 * "shown-anchor" and "shown-back" hold nothing of it.  Ids that are added begin
 * with "_", as none in clean HTML does.  Cleaning takes attributes that were
 * added off again.
 *
 * Time is that of one walk along the tokens, and of sorting notes by their id.
 */
#ifndef KRONIEK_TEXT_SHOWN_HTML_H
#define KRONIEK_TEXT_SHOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/text/clean_html.h"

struct kr_arena;

#define KR_SHOWN_BACKS                                                         \
    100 /* links back of one note; marks past them have none */

enum kr_shown_label { /* what a reader who cannot see it is told */
                      KR_SHOWN_TABLE,   /* DETAIL: its number, from 1 */
                      KR_SHOWN_CAPTION, /* the table's caption */
                      KR_SHOWN_CODE,    /* its number, of all <pre> */
                      KR_SHOWN_PRE,     /* the same, without <code> in it */
                      KR_SHOWN_HEADING, /* its text */
                      KR_SHOWN_NOTE,    /* the mark that leads to it */
                      KR_SHOWN_BACK,    /* "": the only mark */
                      KR_SHOWN_BACK_TO  /* the letter of one of many */
};

struct kr_shown_rules {
    bool alone;   /* the page is this body's: ids are free to be used */
    bool foreign; /* readers wrote it: its links vouch for nothing */
    size_t eager; /* pictures, from the first, that do not wait */

    /* The words for LABEL, plain, in ARENA or lasting. */
    const char *(*label)(void *self, struct kr_arena *arena,
                         enum kr_shown_label label, const char *detail);
    /* The language of work NUMBER of the references, from 1, where it is not
     * that of the body; "" it is, or is not known.  NULL: none is known. */
    const char *(*language)(void *self, size_t number);
    void *self;
};

struct kr_shown_heading {
    int level;        /* 2 to 6 */
    const char *id;   /* never empty */
    const char *text; /* plain, on one line */
};

struct kr_shown {
    struct kr_clean_html html;
    size_t words; /* to read, without references; only where alone */
    const struct kr_shown_heading *headings; /* with an id; only where alone */
    size_t heading_count;
};

/* BODY as RULES say, in ARENA; BODY itself where nothing is to be added, or
 * where that would make it larger than four times KR_HTML_LIMIT. */
void kr_shown_html(struct kr_arena *arena, struct kr_clean_html body,
                   const struct kr_shown_rules *rules, struct kr_shown *out);

/*
 * The same of a body among others, as kr_clean_html_in_listing makes it for
 * PERMALINK; RULES are not `alone`.  Most bodies have nothing in them to be
 * shown otherwise, and are walked along once.
 */
void
kr_shown_html_listed(struct kr_arena *arena, struct kr_clean_html body,
                     const char *permalink, const struct kr_shown_rules *rules,
                     struct kr_shown *out);

#endif
