/*
 * Finding or making tags, categories and authors by name.  Names that differ in
 * case or accents alone are one term, spelled as the one that sorts first, so
 * that the order of import does not choose.
 */
#ifndef KRONIEK_STORE_TAXONOMY_H
#define KRONIEK_STORE_TAXONOMY_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_TERM_NAME_MAX 200 /* bytes */
#define KR_CATEGORY_DEPTH 8

/* *TERM is 0 for a draft without a name. */
KR_MUST_CHECK bool
kr_taxonomy_term(struct kr_store *store, struct kr_arena *arena,
                 enum kr_taxonomy taxonomy, const struct kr_term_draft *draft,
                 const char *site, int64_t *term, struct kr_err *err);

/* A free path for a term called NAME below PARENT_PATH ("" none), in ARENA;
 * the one at OWN (NULL: none) counts as free. */
KR_MUST_CHECK bool
kr_taxonomy_path(struct kr_store *store, struct kr_arena *arena,
                 enum kr_taxonomy taxonomy, const char *parent_path,
                 const char *name, const char *own, const char **out,
                 struct kr_err *err);

#endif
