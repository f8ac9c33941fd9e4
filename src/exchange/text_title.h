/*
 * Headings that name no subject, and the title made for a post without one.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_TITLE_H
#define KRONIEK_EXCHANGE_TEXT_TITLE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_text_body;

/* TEXT is a heading any article could have: "Inleiding", "References". */
bool kr_text_is_generic(struct kr_str text);

/* A title for a post that has none: the heading found in its body, else the
 * first sentence, at most 80 characters; in ARENA, NULL when the body says
 * nothing. */
const char *
kr_text_title(struct kr_arena *arena, const struct kr_text_body *found);

#endif
