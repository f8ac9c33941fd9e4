/*
 * Everything the archive holds about one article, whatever its status: what
 * readers see, what each source says, the texts it has had, the addresses that
 * lead to it.  Needs KR_STORE_WRITE: none of it is prepared for readers.
 */
#ifndef KRONIEK_STORE_DOSSIER_H
#define KRONIEK_STORE_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_dossier_keyword {
    const char *text;
    bool in_body; /* the body shows it already */
};

struct kr_dossier_revision {
    int64_t number; /* 1, 2, … */
    const char *title;
    const char *source_type; /* "text/plain" */
    const char *fingerprint; /* of its source, hex */
    int64_t bytes;           /* of its source */
    bool current;
};

struct kr_dossier_appearance {
    const char *location, *label, *format, *site, *listing, *sha256;
    int64_t imported;  /* Unix time */
    const char *place; /* "dump.txt:155" */
    int64_t position;  /* in its source, from 1 */
    const char *title;
    bool title_derived;
    struct kr_dateline date; /* as stated there, listing included */
    bool superseded;         /* a newer file is at the same place */
    int64_t revision;        /* the number of the text it has */
};

struct kr_dossier_pair { /* a custom field */
    const char *name, *value;
};

struct kr_dossier_identity {       /* what a source site calls it */
    const char *site, *kind, *key; /* kind: "guid", "id" */
};

struct kr_dossier {            /* all in ARENA */
    struct kr_article article; /* no terms, no keywords: see below */
    struct kr_dateline stated; /* before order between neighbours */
    const char *text;          /* the body as plain text */
    struct kr_terms terms;     /* of each taxonomy, in its order */
    const struct kr_dossier_keyword *keywords;
    size_t keyword_count;
    const struct kr_reference *references;
    size_t reference_count;
    const struct kr_question *questions;
    size_t question_count;
    const char *const *dangling; /* note marks with nothing behind them */
    size_t dangling_count;
    const struct kr_dossier_revision *revisions;
    size_t revision_count;
    const struct kr_dossier_appearance *appearances; /* by location */
    size_t appearance_count;
    const char *const *redirects; /* old paths */
    size_t redirect_count;
    const struct kr_dossier_pair *fields;
    size_t field_count;
    const struct kr_dossier_identity *identities;
    size_t identity_count;
};

/* NOT_FOUND: no article has this slug. */
KR_MUST_CHECK bool
kr_dossier_load(struct kr_store *store, struct kr_arena *arena,
                const char *slug, struct kr_dossier *out, struct kr_err *err);

#endif
