/*
 * What editors decided of an article, on top of what its sources say.  An
 * import works on the article as the sources have it: the rulings are lifted
 * off before and laid on again after, and keep what the sources say meanwhile.
 * So an import never undoes an edit, and one that is taken back leaves the
 * article as if it had never been.
 */
#ifndef KRONIEK_STORE_RULINGS_H
#define KRONIEK_STORE_RULINGS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_dateline;
struct kr_err;
struct kr_store;

/* The names of rulings.  Those up to KR_RULED_COLUMNS stand in the article's
 * row; of two that rule one column the later lies on top. */
enum kr_ruled {
    KR_RULED_TITLE,
    KR_RULED_TITLE_DERIVED, /* goes with the title */
    KR_RULED_LANGUAGE,
    KR_RULED_MODIFIED, /* goes with the body */
    KR_RULED_SUMMARY,  /* an excerpt made from the editor's text */
    KR_RULED_EXCERPT,
    KR_RULED_STATUS,
    KR_RULED_WITHDRAWN_ON,  /* goes with the status */
    KR_RULED_WITHDRAWN_WHY, /* the same */
    KR_RULED_ALT,           /* of the featured picture */
    KR_RULED_BODY,          /* a revision's id */
    KR_RULED_COLUMNS,
    KR_RULED_DATE = KR_RULED_COLUMNS, /* EDTF, "" unknown */
    KR_RULED_SLUG,
    KR_RULED_AUTHORS, /* no source has a say in them */
    KR_RULED_COUNT
};

const char *kr_ruled_name(enum kr_ruled ruled); /* "title", … */

struct kr_ruling {
    const char *value;   /* NULL: not ruled */
    const char *sourced; /* what the sources say */
};

struct kr_rulings {
    struct kr_ruling of[KR_RULED_COUNT];
    bool any;
};

/* In ARENA. */
KR_MUST_CHECK bool
kr_rulings_load(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_rulings *out, struct kr_err *err);

/* ARTICLE as its sources have it.  It must be in no listing, and laid on again
 * before it is in one. */
KR_MUST_CHECK bool
kr_rulings_lift(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_err *err);
KR_MUST_CHECK bool
kr_rulings_lay(struct kr_store *store, struct kr_arena *arena, int64_t article,
               struct kr_err *err);

/* Decide, while the rulings are lifted.  VALUE NULL takes it back. */
KR_MUST_CHECK bool
kr_rulings_put(struct kr_store *store, int64_t article, enum kr_ruled ruled,
               const char *value, const char *sourced, struct kr_err *err);

/* What stands in ARTICLE's row for each, lifted or laid; in ARENA. */
struct kr_standing {
    const char *of[KR_RULED_COLUMNS];
};
KR_MUST_CHECK bool
kr_rulings_standing(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_standing *out,
                    struct kr_err *err);

/* What the sources say now of something ruled. */
KR_MUST_CHECK bool
kr_rulings_sourced(struct kr_store *store, int64_t article, enum kr_ruled ruled,
                   const char *sourced, struct kr_err *err);

#endif
