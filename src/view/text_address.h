/*
 * Where the texts an article has had are shown.
 */
#ifndef KRONIEK_SRC_VIEW_TEXT_ADDRESS_H
#define KRONIEK_SRC_VIEW_TEXT_ADDRESS_H

#include <stdint.h>

struct kr_arena;

/* Text NUMBER of the article at PERMALINK; 0: the list of all. */
const char *
kr_texts_address(struct kr_arena *arena, const char *permalink, int64_t number);

#endif
