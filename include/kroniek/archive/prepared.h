/*
 * What follows from a draft's texts alone: the clean body with what is found
 * in it, the plain text, the excerpt, the fingerprint.  It asks nobody, so it
 * can be made anywhere, in another thread than the one that keeps the draft.
 */
#ifndef KRONIEK_ARCHIVE_PREPARED_H
#define KRONIEK_ARCHIVE_PREPARED_H

#include "kroniek/archive/apparatus.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_clean_rules;
struct kr_draft;
struct kr_err;

struct kr_prepared {
    struct kr_apparatus apparatus; /* with the clean body */
    struct kr_str text;            /* plain */
    const char *excerpt;           /* of the text */
    char fingerprint[KR_SHA256_SIZE];
};

/* The words of HTML, in ARENA; RULES as for kr_clean_html.  The fingerprint is
 * left alone.  LIMIT: too large. */
KR_MUST_CHECK bool
kr_prepare_words(struct kr_arena *arena, struct kr_str html,
                 const struct kr_clean_rules *rules, struct kr_prepared *out,
                 struct kr_err *err);

/* All of it for DRAFT, in ARENA; NULL when it must be left to whoever keeps it:
 * it shows files, which only the keeper can keep, or it is faulty. */
const struct kr_prepared *
kr_prepare(struct kr_arena *arena, const struct kr_draft *draft);

/* The excerpt of a plain TEXT whose source has none, in ARENA. */
const char *kr_prepare_excerpt(struct kr_arena *arena, struct kr_str text);

#endif
