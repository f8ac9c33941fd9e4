/*
 * A work that articles cite, and the articles that do.
 */
#ifndef KRONIEK_ARCHIVE_WORK_H
#define KRONIEK_ARCHIVE_WORK_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"

struct kr_arena;

struct kr_mention { /* an article as another page mentions it */
    const char *slug, *title;
    enum kr_kind kind;
    struct kr_dateline date;
};

struct kr_mentions {
    const struct kr_mention *items;
    size_t count;
};

struct kr_work {
    int64_t id;            /* the same in every archive; above 0 */
    const char *text;      /* as a reference has it */
    const char *doi, *url; /* NULL unknown */
    int year;              /* 0 unknown */
    const char *language;  /* "en"; "" unsure */
    int64_t posts;         /* published articles that cite it */
    struct kr_mentions in; /* the newest of them */
};

struct kr_works {
    const struct kr_work *items;
    size_t count;
};

struct kr_cited { /* what else cites a work of an article's references */
    int order;    /* of the reference: kr_reference.order */
    int64_t work;
    struct kr_mentions in; /* the newest others */
    int64_t more;          /* others besides */
};

struct kr_cited_list {
    const struct kr_cited *items; /* by order */
    size_t count;
};

/* Where in the list of all works those of one letter begin. */
struct kr_work_letter {
    char letter;    /* 'a' … 'z'; '0' digits; '~' all else */
    int64_t before; /* works that sort before them */
    int64_t works;
};

#define KR_WORK_LETTERS 28 /* at most */

/* The lists of works: all, and those that are cited most. */
#define KR_PATH_WORKS "/references/"
#define KR_PATH_WORKS_MOST_CITED "/references/most-cited/"
#define KR_WORKS_ON_PAGE 50 /* of the first */

/* The address of the page of WORK, in ARENA. */
const char *kr_work_address(struct kr_arena *arena, int64_t work);

#endif
