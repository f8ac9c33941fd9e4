/*
 * From a draft's HTML to what is kept of it: clean, with its references,
 * questions, keywords and anchors found, pictures in place, and as plain text.
 */
#ifndef KRONIEK_STORE_WORDS_H
#define KRONIEK_STORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/apparatus.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_words {                  /* in the arena given */
    struct kr_apparatus apparatus; /* with the clean body */
    struct kr_str text;
    const char *excerpt;
    struct kr_picture featured; /* src NULL: we lack it */
    const char *const *refused; /* why a file was not kept, to be told */
    size_t refused_count;
};

/* MEDIA is the folder for pictures; NULL: keep none. */
KR_MUST_CHECK bool
kr_words_make(struct kr_store *store, struct kr_arena *arena,
              const struct kr_draft *draft, const char *media,
              struct kr_words *out, struct kr_err *err);

/* The records of ARTICLE's current text, in the stead of those before; FRESH:
 * there are none. */
KR_MUST_CHECK bool
kr_words_keep(struct kr_store *store, int64_t article,
              const struct kr_draft *draft, const struct kr_words *words,
              bool fresh, struct kr_err *err);

/* The records that follow from the text of REVISION alone, found anew: the
 * current text of ARTICLE is another than it was.  Keywords and fields that
 * its source gave besides the text stay. */
KR_MUST_CHECK bool
kr_words_renew(struct kr_store *store, struct kr_arena *arena, int64_t article,
               int64_t revision, struct kr_err *err);

/* The excerpt of a plain TEXT whose source has none, in ARENA. */
const char *kr_words_excerpt(struct kr_arena *arena, struct kr_str text);

#endif
