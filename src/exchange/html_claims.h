/*
 * What one part of a page says of a post: its head, its JSON-LD, the markup of
 * the post itself.  Each fills a struct of its own; what one leaves open the
 * next may fill.
 */
#ifndef KRONIEK_EXCHANGE_HTML_CLAIMS_H
#define KRONIEK_EXCHANGE_HTML_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/str.h"

struct kr_arena;

#define KR_HTML_TERMS_LIMIT 300 /* of one kind, of one post */

struct kr_html_terms {
    struct kr_term_draft *items; /* in an arena */
    size_t count, room;
};

struct kr_html_claims { /* NULL, unknown, empty: not said */
    const char *title;
    struct kr_dateline published, modified;
    struct kr_html_terms authors, tags, categories, keywords;
    const char *address; /* absolute */
    const char *image;   /* as it stands */
    const char *image_alt;
    const char *language; /* BCP 47 */
    const char *description;
    const char *source_id;
    enum kr_kind kind;
};

/* An empty one. */
struct kr_html_claims kr_html_claims_none(void);

/* Fill what INTO leaves open with what FROM says.  A date of FROM that fits
 * INTO's and is narrower makes it so. */
void kr_html_claims_fill(struct kr_html_claims *into,
                         const struct kr_html_claims *from);

/* Add a term called NAME (trimmed, its white space folded) with SLUG (or NULL)
 * unless it is there, empty, or no name: an address, a sentence. */
void kr_html_terms_add(struct kr_arena *arena, struct kr_html_terms *terms,
                       const char *name, const char *slug);

#endif
