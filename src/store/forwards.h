/*
 * Addresses that lead to another of ours: a term's old one, a path an editor
 * chose.  One hop always: what led to an address that moved leads on to where
 * it went.
 */
#ifndef KRONIEK_STORE_FORWARDS_H
#define KRONIEK_STORE_FORWARDS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* From PATH to TARGET, both with slashes at both ends; what is at TARGET leads
 * nowhere else any more. */
KR_MUST_CHECK bool
kr_forward_put(struct kr_store *store, const char *path, const char *target,
               const char *why, struct kr_err *err);

#endif
