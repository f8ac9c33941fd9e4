/*
 * What kr_view_open reads: the catalogue of a language, every template of every
 * page.  All are checked before any is used.
 */
#ifndef KRONIEK_SRC_VIEW_LOADER_H
#define KRONIEK_SRC_VIEW_LOADER_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_engine;
struct kr_err;
struct kr_overrides;
struct kr_words;

/* The catalogue lang/LANGUAGE.po, else that of the language without its
 * region; it has all the words of the English one. */
KR_MUST_CHECK bool kr_load_words(const char *folder, const char *language,
                                 struct kr_words **out, struct kr_err *err);

/* An engine with every page and partial, and OVERRIDES, frozen. */
KR_MUST_CHECK bool
kr_load_pages(const char *folder, const struct kr_words *words,
              const struct kr_overrides *overrides, struct kr_engine **out,
              struct kr_err *err);

/* The style sheet at PATH ("": an empty one), in ARENA.  INVALID: it is no
 * UTF-8; NOT_FOUND, LIMIT, IO. */
KR_MUST_CHECK bool kr_load_style(struct kr_arena *arena, const char *path,
                                 struct kr_str *out, struct kr_err *err);

/* *OUT, in ARENA, changes when any of those files or STYLE does: a hash of them
 * all. */
KR_MUST_CHECK bool
kr_load_stamp(const char *folder, const struct kr_overrides *overrides,
              struct kr_str style, struct kr_arena *arena, const char **out,
              struct kr_err *err);

#endif
