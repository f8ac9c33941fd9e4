/*
 * An export at work: what its files share.
 */
#ifndef KRONIEK_STORE_EXPORTING_H
#define KRONIEK_STORE_EXPORTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/attr.h"
#include "kroniek/store/export.h"

struct kr_arena;
struct kr_stmt;

struct kr_told {     /* ids of rows that went out: a bit each */
    uint64_t *words; /* owned */
    size_t room;     /* words */
};

bool kr_told_has(const struct kr_told *told, int64_t id);
void kr_told_add(struct kr_told *told, int64_t id);

struct kr_exporting {
    struct kr_store *store;
    const struct kr_export_options *options;
    struct kr_sink *sink;
    struct kr_arena *arena; /* one article's */
    bool whole;             /* every status and no other filter */
    bool public;            /* of the published alone, for all to see */
    struct kr_told articles, terms, media;
};

/* A term an article has in whatever way, with its id. */
struct kr_export_terms {
    int64_t *ids;
    size_t count, room;
};
void kr_export_terms_add(struct kr_exporting *exporting,
                         struct kr_export_terms *terms, int64_t id);

/* The draft of article ID but for its history; ids of its terms go to TERMS.
 * All in the exporting's arena.  A public export tells of no text that readers
 * could not see: where such a text was, its history says what DRAFT says. */
KR_MUST_CHECK bool
kr_export_draft(struct kr_exporting *exporting, int64_t id,
                struct kr_draft *draft, struct kr_history *history,
                struct kr_export_terms *terms, struct kr_err *err);
KR_MUST_CHECK bool
kr_export_history(struct kr_exporting *exporting, int64_t id,
                  const struct kr_draft *draft, struct kr_history *history,
                  struct kr_export_terms *terms, struct kr_err *err);

/* The first ten columns of export_appearances and export_sources. */
struct kr_past_source
kr_export_source(struct kr_stmt *stmt, struct kr_arena *arena);

/* Term ID and those above it, and the kept file at SRC ("/media/…"), unless
 * they went out before. */
KR_MUST_CHECK bool
kr_export_term(struct kr_exporting *exporting, int64_t id, struct kr_err *err);
KR_MUST_CHECK bool kr_export_media(struct kr_exporting *exporting,
                                   struct kr_str src, struct kr_err *err);
/* Where the kept file PATH ("ab/…") is on disk; NULL: it is not there. */
const char *kr_export_file(struct kr_exporting *exporting, const char *path);
/* The records behind the articles. */
KR_MUST_CHECK bool
kr_export_rest(struct kr_exporting *exporting, struct kr_err *err);

/* The next address below /media/ in HTML, taken off *REST. */
bool kr_export_next_file(struct kr_str *rest, struct kr_str *src);

#endif
