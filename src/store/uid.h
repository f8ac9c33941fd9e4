/*
 * What feeds call an article: given once, when it comes in, and never changed.
 */
#ifndef KRONIEK_STORE_UID_H
#define KRONIEK_STORE_UID_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_store;

/*
 * The IRI for a new article made of DRAFT, in ARENA: what another archive of
 * ours calls it, else what its source does (a guid that is an absolute IRI, as
 * WordPress's "https://x.example/?p=12"), unless another article has that.
 * Else "urn:uuid:…", version 8, of its text's FINGERPRINT and its SLUG: the
 * same sources imported in the same order give the same.
 */
KR_MUST_CHECK bool
kr_uid_give(struct kr_store *store, struct kr_arena *arena,
            const struct kr_draft *draft, const char *fingerprint,
            const char *slug, const char **out, struct kr_err *err);

#endif
