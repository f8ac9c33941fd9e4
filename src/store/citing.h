/*
 * The works that published articles cite, kept right.  Which work a reference
 * names:
 *
 * - one with a DOI names the work of that DOI;
 * - one with a year, volume and first page alone names the work of the one DOI
 *   that stands beside the same three in other references; when none does, or
 *   several do, the work of those three;
 * - any other names no work but its own: a title alone is never enough.
 *
 * So what a reference names may change with another article's.  It follows from
 * the references there are, whatever came first.
 */
#ifndef KRONIEK_STORE_CITING_H
#define KRONIEK_STORE_CITING_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* The references of ARTICLE as they are now: in the lists of works when it is
 * published, in none when it is not.  Costs little where nothing changed. */
KR_MUST_CHECK bool
kr_citing_renew(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_err *err);

#endif
