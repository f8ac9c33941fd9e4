/*
 * The texts a published article has had, for readers.  What was replaced before
 * the article was last published by hand is not among them: it may never have
 * been public, or have been taken back.  So an editor takes a text back by
 * unpublishing, editing and publishing again.  All results in ARENA.
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

/* The texts of ARTICLE; none when it is not published. */
KR_MUST_CHECK bool
kr_store_past_texts(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_past_texts *out,
                    struct kr_err *err);

/* The words of text NUMBER of ARTICLE, plain; which may be seen is for
 * kr_store_past_texts to say.  NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_past_words(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, int64_t number, struct kr_str *out,
                    struct kr_err *err);

#endif
