/*
 * How a post is cited: a line on its page (templates/part/citation.tpl), and
 * files for citation managers.
 */
#ifndef KRONIEK_VIEW_CITATION_H
#define KRONIEK_VIEW_CITATION_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

struct kr_citation {
    const char *authors; /* "A, B en C"; "" none */
    const char *title;
    const char *date;               /* in words; that there is none */
    const char *address;            /* absolute */
    const char *bibtex, *ris, *csl; /* paths of the files */
};

/* ARTICLE as it is cited, in ARENA. */
struct kr_citation
kr_citation_from(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame);

/*
 * The files, added to OUT.  Each has as much of the date as is known, and names
 * of authors taken apart only where they are sure to be people's (person.h).
 *
 * BibTeX: one @misc entry, in UTF-8; the braces in it always match.
 */
void
kr_citation_bibtex(struct kr_arena *arena, const struct kr_article *article,
                   const struct kr_frame *frame, struct kr_buf *out);
/* RIS, lines ended by CR LF. */
void kr_citation_ris(struct kr_arena *arena, const struct kr_article *article,
                     const struct kr_frame *frame, struct kr_buf *out);
/* CSL JSON: an array of one item. */
KR_MUST_CHECK bool
kr_citation_csl(struct kr_arena *arena, const struct kr_article *article,
                const struct kr_frame *frame, struct kr_buf *out,
                struct kr_err *err);

#endif
