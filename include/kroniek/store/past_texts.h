/*
 * The texts a published article has had, for readers: those it was published
 * with (revision.shown).  A text it had as a draft only is not among them, and
 * whatever closes an article takes all its texts back: so an editor takes a
 * text back by unpublishing, editing and publishing again.  All results in
 * ARENA.
 */
#ifndef KRONIEK_STORE_PAST_TEXTS_H
#define KRONIEK_STORE_PAST_TEXTS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/past_text.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* The texts of ARTICLE, the first thousand; none when it is not published. */
KR_MUST_CHECK bool
kr_store_past_texts(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_past_texts *out,
                    struct kr_err *err);

/* The words of text NUMBER of ARTICLE, plain.  NOT_FOUND: it has none, or not
 * for readers. */
KR_MUST_CHECK bool
kr_store_past_words(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, int64_t number, struct kr_str *out,
                    struct kr_err *err);

#endif
