/*
 * The words of a text or a page, to compare what was imported with what is
 * shown: runs of letters and digits, lower case, punctuation and tags gone.
 */
#ifndef WHOLE_WORDS_H
#define WHOLE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena;

struct whole_words {
    const char **items; /* in the arena given */
    size_t count;
};

struct whole_words
whole_words_of_text(struct kr_arena *arena, const char *text, size_t length);
/* What stands in <main> of HTML. */
struct whole_words
whole_words_of_page(struct kr_arena *arena, const char *html);

/* PART stands in ALL, word for word and unbroken. */
bool whole_words_contain(const struct whole_words *all,
                         const struct whole_words *part);
/* Every word of PART is somewhere in ALL. */
bool
whole_words_have(const struct whole_words *all, const struct whole_words *part);

#endif
