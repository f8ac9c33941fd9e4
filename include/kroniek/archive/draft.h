/*
 * What a reader makes of one article in a file, before anything is checked or
 * kept.  All of it is borrowed for the time of the sink's call.  NULL means
 * the source does not say.
 */
#ifndef KRONIEK_ARCHIVE_DRAFT_H
#define KRONIEK_ARCHIVE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_history; /* kroniek/archive/history.h */
struct kr_prepared;

/* One file given to import. */
struct kr_source_draft {
    const char *format;   /* "text", "markdown" */
    const char *location; /* path or address as given */
    const char *label;    /* heading or file name, to show */
    const char *site;     /* whose ids these are; "" none */
    int64_t bytes;
    char sha256[65]; /* of the file's bytes, hex */
    struct kr_listing listing;
};

struct kr_term_draft {
    const char *name;
    const char *slug;                   /* NULL: from the name */
    const char *source_id;              /* its id in the source; NULL */
    const struct kr_term_draft *parent; /* categories only; NULL */
};

/* A picture the body or the front matter names and the reader found. */
struct kr_media_draft {
    const char *src;  /* as written in the body */
    const char *file; /* where its bytes are on disk */
};

struct kr_field_draft { /* kept as it came; a name may come back */
    const char *name, *value;
};

enum kr_comment_kind { /* stored by number */
                       KR_COMMENT = 1,
                       KR_PINGBACK = 2,
                       KR_TRACKBACK = 3
};

/* What a reader of the source wrote below the article.  Mail and network
 * addresses are never put here; spam is left out by the reader. */
struct kr_comment_draft {
    const char *source_id;     /* its id in the source; NULL */
    const char *parent;        /* source_id of the one it answers; NULL */
    enum kr_comment_kind kind; /* 0 means KR_COMMENT */
    bool closed;               /* not approved: kept, never shown */
    const char *author;        /* NULL unknown */
    const char *author_url;    /* NULL none */
    struct kr_dateline date;
    struct kr_str html; /* not yet clean */
};

struct kr_draft {
    const char *place; /* "dump.txt:155", for messages */
    int position;      /* in its source, from 1 */

    const char *guid;      /* with source.site: identity */
    const char *permalink; /* its full address in the source; NULL */
    const char *source_id; /* the source's post id: ?p=ID */
    const char *address;   /* its path in a folder of texts; NULL.  What stands
                            * at two of them is two articles under one title */
    const char *uid;       /* what an archive of ours calls it in feeds; NULL */
    const char *title;
    bool title_derived;
    const char *slug;      /* wanted; NULL: from the title */
    enum kr_kind kind;     /* 0 means KR_POST */
    enum kr_status status; /* 0 means KR_PUBLISHED */
    const char *language;
    struct kr_dateline date; /* as the item itself states it */
    struct kr_dateline modified;
    const char *excerpt; /* plain text */
    const char *withdrawn_on, *withdrawn_why;

    const struct kr_term_draft *authors;
    size_t author_count;
    const struct kr_term_draft *tags;
    size_t tag_count;
    const struct kr_term_draft *categories;
    size_t category_count;
    const char *const *keywords; /* those not in the body */
    size_t keyword_count;

    struct kr_str source;    /* the body's bytes as they came */
    const char *source_type; /* "text/plain", "text/markdown" */
    struct kr_str html;      /* made from them, not yet clean */

    const char *featured_src; /* NULL: none, or we lack it */
    const char *featured_alt;
    int featured_width, featured_height;

    const struct kr_media_draft *media;
    size_t media_count;
    const char *const *aliases; /* old paths, "/2019/03/oud/" */
    size_t alias_count;
    const struct kr_field_draft *fields;
    size_t field_count;
    const struct kr_comment_draft *comments;
    size_t comment_count;

    /* What an archive of ours knew of it before; NULL from other sources. */
    const struct kr_history *history;

    /* What follows from html and source, if somebody worked it out already:
     * kroniek/archive/prepared.h. */
    const struct kr_prepared *prepared;
};

/*
 * A copy in ARENA with all it points at, but for `history` and `prepared`,
 * which stay borrowed.
 */
const struct kr_draft *
kr_draft_copy(struct kr_arena *arena, const struct kr_draft *draft);
const struct kr_source_draft *
kr_source_draft_copy(struct kr_arena *arena,
                     const struct kr_source_draft *source);

#endif
