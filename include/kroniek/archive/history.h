/*
 * How an archive of ours came to know what it knows: what stands behind an
 * article (its texts, where each source had it, what editors decided) and what
 * belongs to no single article (terms, kept files, forwards, events).  An
 * export of everything pushes it, an import puts it back; other writers and
 * readers leave it alone.  All of it is borrowed for the time of the sink's
 * call; a text is never NULL where not said otherwise.
 */
#ifndef KRONIEK_ARCHIVE_HISTORY_H
#define KRONIEK_ARCHIVE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/str.h"

struct kr_past_revision { /* one text */
    int64_t number;       /* 1, 2, … */
    const char *title;
    const char *source_type;
    struct kr_str source; /* as it came; any bytes */
    struct kr_str html;   /* clean when it was exported */
    int64_t made;         /* Unix time */
    bool shown;           /* readers could see it, and it was not taken back */
};

struct kr_past_source { /* one file that was given to import */
    const char *format, *location, *label;
    const char *site; /* "" none */
    int64_t bytes;
    const char *sha256; /* hex; with the site it names the source */
    enum kr_listing_kind listing;
    const char *listing_key;  /* "month 2025-12"; "" no listing */
    const char *listing_edtf; /* "" none */
    int64_t imported;         /* Unix time */
};

struct kr_past_term { /* a term by its address */
    enum kr_taxonomy taxonomy;
    const char *path;
};

struct kr_past_appearance { /* what one source says of the article */
    struct kr_past_source source;
    int64_t position;
    const char *place; /* "dump.txt:155" */
    int64_t revision;  /* the number of the text it has */
    const char *title;
    bool title_derived;
    const char *edtf; /* "" unknown; with what its listing says */
    enum kr_basis basis;
    int64_t seat;
    const char *claims; /* digest of all it says, hex */
    bool superseded;
    const struct kr_past_term *terms; /* in the order of their places */
    const int64_t *term_places;       /* as many */
    size_t term_count;
};

struct kr_past_identity { /* what a source site calls it */
    const char *site;     /* "" none */
    const char *kind;     /* "guid" or "id" */
    const char *key;
};

struct kr_past_ruling { /* what an editor decided */
    const char *name, *value;
    const char *sourced; /* what the sources say meanwhile */
};

struct kr_past_ruling_term { /* a term an editor gave or took away */
    struct kr_past_term term;
    bool given;
    int64_t place; /* among the article's terms */
};

struct kr_past_redirect {
    const char *path; /* decoded, "/2019/oud/" */
    const char *why;  /* "source", "editor", … */
};

struct kr_history {
    int64_t slug_by;  /* 0 made up, 1 asked for by a source, 2 by an editor */
    int64_t revision; /* the number of the current text */
    const struct kr_past_revision *revisions;
    size_t revision_count;
    const struct kr_past_appearance *appearances;
    size_t appearance_count;
    const struct kr_past_identity *identities;
    size_t identity_count;
    const struct kr_past_redirect *redirects;
    size_t redirect_count;
    const struct kr_past_ruling *rulings;
    size_t ruling_count;
    const struct kr_past_ruling_term *ruling_terms;
    size_t ruling_term_count;
};

/*
 * What belongs to no single article.  A term comes before the first article
 * that has it and behind its parent, a kept file before the first article that
 * shows it; the rest behind all articles.
 */
enum kr_record_kind {
    KR_RECORD_TERM,
    KR_RECORD_MEDIA,
    KR_RECORD_SOURCE,  /* one that no article exported appears in */
    KR_RECORD_ALIAS,   /* a term's former name */
    KR_RECORD_FORWARD, /* an address that leads to another */
    KR_RECORD_EVENT    /* what was done */
};

struct kr_record_term {
    struct kr_past_term term; /* a category's parent is in its path */
    const char *name;
    bool pinned; /* an editor chose the name */
    /* What source sites call it: kind is always "id". */
    const struct kr_past_identity *identities;
    size_t identity_count;
};

struct kr_record_media {
    const char *path; /* below media/: "ab/abcd….png" */
    const char *sha256, *type;
    int64_t bytes;
    int64_t width, height; /* pixels; 0 unknown */
    const char *file;      /* where its bytes are; NULL: we lack them */
};

struct kr_record_alias {
    struct kr_past_term term;
    const char *parent; /* path the former name stood below; "" none */
    const char *key;    /* the name, folded */
};

struct kr_record_forward {
    const char *path;   /* decoded */
    const char *target; /* a path of ours; "" an editor took it away */
    const char *why;
};

struct kr_record_event {
    int64_t at; /* Unix time */
    const char *verb, *subject, *detail;
    const char *slug; /* of the article it is about; NULL of none */
};

struct kr_record {
    enum kr_record_kind kind;
    const char *place; /* "copy.jsonl:3", for messages */
    union {
        struct kr_record_term term;
        struct kr_record_media media;
        struct kr_past_source source;
        struct kr_record_alias alias;
        struct kr_record_forward forward;
        struct kr_record_event event;
    };
};

#endif
