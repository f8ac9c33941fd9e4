/*
 * What a listing is called: "Maandelijks archief: december 2025".
 */
#ifndef KRONIEK_SRC_VIEW_LISTING_NAME_H
#define KRONIEK_SRC_VIEW_LISTING_NAME_H

#include "kroniek/archive/listing.h"

struct kr_arena;
struct kr_frame;
struct kr_words;

/* "Maandelijks archief"; "" where the name has no such word. */
const char *kr_listing_kind_word(const struct kr_listing *listing,
                                 const struct kr_words *words);

/* "december 2025"; the site's name for all posts. */
const char *
kr_listing_value(struct kr_arena *arena, const struct kr_listing *listing,
                 const struct kr_frame *frame);

/* Both. */
const char *
kr_listing_heading(struct kr_arena *arena, const struct kr_listing *listing,
                   const struct kr_frame *frame);

#endif
