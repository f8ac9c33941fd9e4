/*
 * Works and citations begun again, for an archive that has none yet or has them
 * wrong.
 */
#ifndef KRONIEK_STORE_CITING_ANEW_H
#define KRONIEK_STORE_CITING_ANEW_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Forget every work and citation, and find the language of references that have
 * none.  What is to be listed is then for kr_citing_renew, article by article.
 */
KR_MUST_CHECK bool kr_citing_anew(struct kr_store *store, struct kr_err *err);

#endif
