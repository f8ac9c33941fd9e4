/*
 * The spot of a text where most of what was looked for stands together.
 */
#ifndef KRONIEK_STORE_SEARCH_SNIPPET_H
#define KRONIEK_STORE_SEARCH_SNIPPET_H

#include "kroniek/base/str.h"
#include "kroniek/store/search.h"

struct kr_arena;
struct kr_tokenizer;
struct kr_wish;

#define KR_SNIPPET_BYTES 220 /* about, of the text */

/* Around the densest spot of TEXT (its first quarter of a megabyte), in ARENA;
 * empty when nothing WISH has is in it. */
struct kr_snippet
kr_search_snippet(struct kr_arena *arena, struct kr_tokenizer *tokenizer,
                  const struct kr_wish *wish, struct kr_str text);

#endif
