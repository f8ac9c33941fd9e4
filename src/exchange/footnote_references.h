/*
 * References to footnotes in rendered HTML; the notes themselves are taken and
 * placed by markdown_footnotes.
 */
#ifndef KRONIEK_EXCHANGE_FOOTNOTE_REFERENCES_H
#define KRONIEK_EXCHANGE_FOOTNOTE_REFERENCES_H

#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;

struct kr_footnote {
    struct kr_str label;    /* "x" of "[^x]" */
    struct kr_str markdown; /* its text */
    size_t order;           /* as defined, from 1 */
    size_t number;          /* 1, 2, … as first referred to; 0 not yet */
    size_t references;      /* how often */
    const char *id;         /* behind "fn-"; NULL not yet made */
    struct kr_footnote *next, *next_numbered;
};

struct kr_footnotes {
    struct kr_arena *arena;
    struct kr_footnote *first, **last;             /* as defined */
    struct kr_footnote *numbered, **last_numbered; /* as referred to */
    size_t count;
    size_t numbers; /* given out */
    size_t others;  /* ids given to labels that make none */
    struct kr_footnote **by_label;
    size_t labels;
};

/* The note called LABEL (ASCII case aside); NULL when there is none. */
struct kr_footnote *
kr_footnote_find(const struct kr_footnotes *notes, struct kr_str label);

/* The part of NOTE's ids that is its own: its label in lower case where that
 * is of letters, digits and hyphens and no other note has it, else a number
 * with a dot before it. */
const char *
kr_footnote_id(struct kr_footnotes *notes, struct kr_footnote *note);

/* Append HTML to OUT, each "[^x]" in its text that names a note made a link;
 * not within code, preformatted text, other links, tags and comments. */
void kr_footnotes_refer(struct kr_footnotes *notes, struct kr_str html,
                        struct kr_buf *out);

#endif
