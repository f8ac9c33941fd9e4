/*
 * What a search has found, on its way from the store to a page.
 */
#ifndef KRONIEK_ARCHIVE_SEARCH_RESULTS_H
#define KRONIEK_ARCHIVE_SEARCH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"

#define KR_SEARCH_COUNT_MOST 1000 /* hits are counted up to here */
#define KR_SEARCH_FACETS 12       /* years, and tags, at most */

struct kr_snippet { /* pieces of plain text, in order */
    const struct kr_snippet_piece {
        const char *text;
        bool found; /* what was looked for */
    } * pieces;
    size_t count;
};

struct kr_search_hit {
    struct kr_article article; /* body.length 0 */
    struct kr_snippet snippet; /* may be empty */
};

struct kr_search_results { /* all in the arena */
    const struct kr_search_hit *hits;
    size_t count;
    int64_t total; /* of all pages; at most KR_SEARCH_COUNT_MOST */
    bool more;     /* there are more than `total` */
    bool late;     /* stopped in time: there may be more */
    /* Where the hits counted are from; only what narrows the search. */
    const struct kr_search_year {
        int year;
        int64_t posts;
    } * years; /* newest first */
    size_t year_count;
    const struct kr_search_tag {
        struct kr_term term;
        int64_t posts;
    } * tags; /* most posts first */
    size_t tag_count;
    /* Nothing was found: the query with words the archive has; NULL none. */
    const char *meant;
};

#endif
