/*
 * What kr_view_open reads: the catalogue of a language, every template of every
 * page.  All are checked before any is used.
 */
#ifndef KRONIEK_SRC_VIEW_LOADER_H
#define KRONIEK_SRC_VIEW_LOADER_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_engine;
struct kr_err;
struct kr_words;

/* The catalogue lang/LANGUAGE.po, else that of the language without its
 * region; it has all the words of the English one. */
KR_MUST_CHECK bool kr_load_words(const char *folder, const char *language,
                                 struct kr_words **out, struct kr_err *err);

/* An engine with every page and partial, frozen. */
KR_MUST_CHECK bool
kr_load_pages(const char *folder, const struct kr_words *words,
              struct kr_engine **out, struct kr_err *err);

/* *OUT, in ARENA, changes when any of those files does: a hash of them all. */
KR_MUST_CHECK bool kr_load_stamp(const char *folder, struct kr_arena *arena,
                                 const char **out, struct kr_err *err);

#endif
