/*
 * A wish as FTS5 is asked for it.  Nothing that was typed gets there: only
 * tokens do, letters and digits, each between quotes and marked as a token.
 */
#ifndef KRONIEK_STORE_SEARCH_MATCH_H
#define KRONIEK_STORE_SEARCH_MATCH_H

#include "kroniek/base/str.h"

struct kr_arena;
struct kr_wish;

enum kr_search_how {
    KR_SEARCH_WHOLE, /* the words themselves */
    KR_SEARCH_WIDE,  /* and longer ones that have them as a part */
    KR_SEARCH_TITLE  /* all of them in the title */
};

struct kr_search_match { /* in the arena */
    const char *text;
    struct kr_str weights; /* doubles, one a phrase: for search_score() */
};

struct kr_search_match
kr_search_match_write(struct kr_arena *arena, const struct kr_wish *wish,
                      enum kr_search_how how);

#endif
