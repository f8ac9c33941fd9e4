/*
 * What WordPress calls a tag, a category or an author.  Its importer finds one
 * by the nicename alone, or by a name that is the same word, so two categories
 * of one name below different parents would become one.
 */
#ifndef KRONIEK_EXCHANGE_WXR_NICENAME_H
#define KRONIEK_EXCHANGE_WXR_NICENAME_H

#include <stdbool.h>
#include "kroniek/archive/article.h"

struct kr_survey;
struct kr_term_draft;

#define KR_WXR_NICENAME_SIZE 256 /* bytes, the final zero included */

struct kr_wxr_nicename {
    char text[KR_WXR_NICENAME_SIZE];
};

/* Give TERM one that no other has and no other is called: its slug, as long
 * as that is free.  GIVEN remembers it.  False: it has one already. */
bool kr_wxr_nicename_give(struct kr_survey *given, enum kr_taxonomy taxonomy,
                          const struct kr_term_draft *term);

/* The one it was given; else its slug. */
struct kr_wxr_nicename
kr_wxr_nicename_of(const struct kr_survey *given, enum kr_taxonomy taxonomy,
                   const struct kr_term_draft *term);

#endif
