/*
 * Invented words for archives to measure with, and the chance they are drawn
 * by.  The same seed gives the same bytes on every machine: no library's random
 * numbers, no clock.
 */
#ifndef KRONIEK_BENCH_LEXICON_H
#define KRONIEK_BENCH_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#define WORDS 6000
#define TAGS_MOST 4096
#define CATEGORIES_MOST 64
#define AUTHORS_MOST 512

struct random { /* splitmix64 */
    uint64_t state;
};

struct lexicon {
    char words[WORDS][16];
    char tags[TAGS_MOST][32];
    char categories[CATEGORIES_MOST][32];
    char authors[AUTHORS_MOST][32];
};

/* 0 to LIMIT - 1. */
unsigned random_below(struct random *random, unsigned limit);
/* The same, low numbers often, high ones seldom. */
unsigned random_skewed(struct random *random, unsigned limit);

/* All words, and so many tags, categories and authors. */
void lexicon_make(struct random *random, unsigned tags, unsigned categories,
                  unsigned authors, struct lexicon *out);
const char *lexicon_word(struct random *random, const struct lexicon *lexicon);
void lexicon_capitalise(char *word);

#endif
