/*
 * What a struct kr_words is, for the reader of catalogues and the words alone.
 */
#ifndef KRONIEK_SRC_VIEW_WORDS_OWN_H
#define KRONIEK_SRC_VIEW_WORDS_OWN_H

#include <stddef.h>
#include "view/plural.h"

struct kr_arena;

struct word {
    const char *key;                  /* "context\004id" */
    const char *forms[KR_PLURAL_MAX]; /* one without a plural */
    int count;                        /* of forms */
};

struct kr_words {
    struct kr_arena *arena; /* owned; all is in it */
    struct word *items;     /* sorted by key */
    size_t count;
    struct kr_plural plural;
    const struct word **slots; /* by the hash of the key; NULL empty */
    size_t mask;               /* of those, less one: a power of two */
    const char *thousands;     /* the mark between them */
};

/* Make WORDS, all read and sorted, ready to be asked. */
void kr_words_settle(struct kr_words *words);

#endif
