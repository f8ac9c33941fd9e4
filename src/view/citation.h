/*
 * What all forms of a citation say.
 */
#ifndef KRONIEK_SRC_VIEW_CITATION_H
#define KRONIEK_SRC_VIEW_CITATION_H

#include "kroniek/view/citation.h"
#include "view/field.h"

extern const struct field kr_citation_fields[];

/* The article's own address, absolute. */
const char *
kr_cited_address(struct kr_arena *arena, const struct kr_article *article,
                 const struct kr_frame *frame);

/* As much of its date as is one year, month and day; year 0: not known. */
struct kr_date kr_cited_date(const struct kr_article *article);

/* Its language, or that of the site. */
const char *kr_cited_language(const struct kr_article *article,
                              const struct kr_frame *frame);

#endif
