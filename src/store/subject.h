/*
 * An article as the intake handles it: the narrow row, without its words.
 */
#ifndef KRONIEK_STORE_SUBJECT_H
#define KRONIEK_STORE_SUBJECT_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_subject {
    int64_t id;
    const char *slug;
    bool slug_given; /* by a source or an editor */
    bool slug_ruled; /* by an editor */
    enum kr_status status;
    enum kr_kind kind;
    const char *title;
    bool title_derived;
    const char *title_key;
    struct kr_dateline date, stated;
    int64_t earliest, latest, seat; /* as listed now */
    int64_t revision;
};

/* In ARENA.  An id from the database that is not there is IO. */
KR_MUST_CHECK bool
kr_subject_load(struct kr_store *store, struct kr_arena *arena, int64_t id,
                struct kr_subject *out, struct kr_err *err);

/* The id of the article at SLUG.  NOT_FOUND. */
KR_MUST_CHECK bool kr_subject_find(struct kr_store *store, const char *slug,
                                   int64_t *out, struct kr_err *err);

/*
 * Put SUBJECT, as it is in the database now, into the listings and counts, or
 * take it out.  What readers do not see is in none.  Whoever changes status,
 * kind, date, seat or terms takes it out before and puts it in after.  Putting
 * it in names it for renewal (store/renew.h), whatever its status.
 */
KR_MUST_CHECK bool kr_subject_list(struct kr_store *store, int64_t id,
                                   struct kr_arena *arena, struct kr_err *err);
KR_MUST_CHECK bool
kr_subject_unlist(struct kr_store *store, int64_t id, struct kr_arena *arena,
                  struct kr_err *err);

#endif
