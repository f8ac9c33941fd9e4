/*
 * An article as the archive holds it and a page needs it.  Everything pointed
 * at is in the arena of the call that brought it.
 */
#ifndef KRONIEK_ARCHIVE_ARTICLE_H
#define KRONIEK_ARCHIVE_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

enum kr_status { /* stored by number */
                 KR_PUBLISHED = 1,
                 KR_DRAFT = 2,
                 KR_SCHEDULED = 3,
                 KR_PRIVATE = 4,
                 KR_WITHDRAWN = 5
};

enum kr_kind { KR_POST = 1, KR_PAGE = 2 };

enum kr_taxonomy { KR_TAG = 1, KR_CATEGORY = 2, KR_AUTHOR = 3 };

struct kr_term { /* a tag, category or author */
    int64_t id;
    enum kr_taxonomy taxonomy;
    const char *name; /* as first spelled */
    const char *path; /* its slug; a category's "a/b" */
    int64_t posts;    /* published, those of children too */
};

struct kr_terms {
    const struct kr_term *items;
    size_t count;
};

struct kr_initials { /* the letters an A-Z index has, in order */
    const struct kr_initial {
        const char *initial; /* "A" … "Z", then "0-9", then "#" */
        int64_t terms;       /* that stand under it, 1 or more */
    } * items;
    size_t count;
};

struct kr_featured {
    const char *src;   /* "/media/…"; NULL: we lack it */
    const char *alt;   /* never NULL */
    int width, height; /* pixels; 0 unknown */
};

struct kr_illustration { /* a file the archive keeps, above an article */
    int64_t id;
    const char *src;  /* "/media/ab/abcd….png" */
    const char *type; /* "image/png" */
    int64_t bytes;
    int width, height; /* pixels; 0 unknown */
    int64_t article;   /* one it stands above */
    const char *alt;   /* as that article has it; "" none */
};

struct kr_illustrations {
    const struct kr_illustration *items;
    size_t count;
};

struct kr_reference {
    int order;                       /* 1, 2, … */
    const char *text;                /* as it stands */
    const char *doi;                 /* "10.1016/j.x"; NULL unknown */
    const char *url;                 /* NULL unknown */
    int year;                        /* 0 unknown */
    const char *volume, *first_page; /* NULL unknown */
    const char *language;            /* "en", of its words; "" unsure */
};

struct kr_question {
    const char *question, *answer; /* plain text, no "V:" or "A:" */
};

struct kr_link { /* an article as a neighbour shows it */
    const char *slug, *title;
    struct kr_dateline date;
};

/* What there is of an article besides its text, so that nobody looks for what
 * is not there; a set, stored nowhere. */
enum kr_article_part {
    KR_PARTS_KNOWN = 1, /* else there may be any */
    KR_PART_KEYWORDS = 2,
    KR_PART_REFERENCES = 4,
    KR_PART_QUESTIONS = 8,
    KR_PART_COMMENTS = 16,
    KR_PART_CITATIONS = 32 /* of works */
};

struct kr_article {
    int64_t id;
    const char *slug;
    const char *title;
    bool title_derived; /* the source had none; we made it */
    enum kr_status status;
    enum kr_kind kind;
    const char *language; /* BCP 47; "" the archive's own */
    struct kr_dateline date;
    int64_t seat;   /* among posts of one moment, high is newer; read alone */
    unsigned parts; /* a set of enum kr_article_part */
    struct kr_dateline modified;
    const char *excerpt;         /* plain text; "" none */
    struct kr_featured featured; /* all zero: none */
    struct kr_clean_html body;   /* length 0 where only summaries */
    struct kr_terms authors, tags, categories;
    const char *const *keywords; /* not standing in the body already */
    size_t keyword_count;
    int revisions;            /* 1, 2, … */
    const char *withdrawn_on; /* EDTF; "" unless withdrawn */
    const char *withdrawn_why;
    int64_t made;    /* when this text was kept, Unix time; 0 unknown */
    const char *uid; /* an IRI that never changes; "" none yet */
};

struct kr_articles {
    const struct kr_article *items;
    size_t count;
};

/* ARTICLE has PART, or that is not known. */
bool kr_article_may_have(const struct kr_article *article,
                         enum kr_article_part part);

const char *kr_status_name(enum kr_status status);
bool kr_status_parse(struct kr_str text, enum kr_status *out);
const char *kr_kind_name(enum kr_kind kind);
/* "nl" and "nl-BE" are one language: the first part counts (BCP 47), in any
 * case. */
bool kr_language_same(struct kr_str a, struct kr_str b);
const char *kr_taxonomy_name(enum kr_taxonomy taxonomy); /* "tag" … */

#endif
