/*
 * Slugs for what is written in no Latin, Greek or Cyrillic letters: those of
 * the sounds, as near as one can come without knowing the language.
 */
#ifndef KRONIEK_EXCHANGE_LATIN_SLUG_H
#define KRONIEK_EXCHANGE_LATIN_SLUG_H

struct kr_arena;
struct kr_draft;

/*
 * Where neither what DRAFT and its terms ask for nor what they are called makes
 * a slug, ask for one that does, in ARENA.  What has no letters stays as it is.
 * Any number of threads may call it.
 */
void kr_latin_slugs(struct kr_arena *arena, struct kr_draft *draft);

#endif
