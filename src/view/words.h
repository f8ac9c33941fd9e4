/*
 * The words of one language: a gettext catalogue (.po), read whole and kept
 * sorted.  A word is asked for by its key, W("context", "English text"); what
 * comes back may hold places for values, "{count} berichten".  Every key used
 * in C is written W("…", "…"), so that a test can find them all.
 */
#ifndef KRONIEK_SRC_VIEW_WORDS_H
#define KRONIEK_SRC_VIEW_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_words; /* opaque; ended by kr_words_free */

#define W(context, id) context "\004" id

/* Catalogue TEXT, called NAME in messages; *OUT is owned.  INVALID: the first
 * thing that is wrong with it, with its line. */
KR_MUST_CHECK bool kr_words_read(const char *name, struct kr_str text,
                                 struct kr_words **out, struct kr_err *err);
void kr_words_free(struct kr_words *words); /* NULL is fine */

/* WORDS, called NAME, has every key of ALL, with the same places.  INVALID
 * names the first keys that are missing and counts the others. */
KR_MUST_CHECK bool
kr_words_complete(const struct kr_words *words, const char *name,
                  const struct kr_words *all, struct kr_err *err);

size_t kr_words_count(const struct kr_words *words);
/* Key number I, in order. */
const char *kr_words_key(const struct kr_words *words, size_t i);
bool kr_words_has(const struct kr_words *words, const char *key);

/* The word itself; the English text of KEY when there is none. */
const char *
kr_word(const struct kr_words *words, const char *key) KR_RETURNS_NONNULL;

/*
 * The word with its places filled: pairs of name and value, ended by NULL.
 *     kr_say(arena, words, W("heading", "Posts tagged: {name}"),
 *            "name", tag->name, NULL)
 */
const char *kr_say(struct kr_arena *arena, const struct kr_words *words,
                   const char *key, ...) __attribute__((sentinel));

/* The form for COUNT, with {count} filled, and pairs as above. */
const char *
kr_say_count(struct kr_arena *arena, const struct kr_words *words,
             const char *key, int64_t count, ...) __attribute__((sentinel));

/* 1234 as the language groups it: "1.234". */
const char *kr_say_number(struct kr_arena *arena, const struct kr_words *words,
                          int64_t number);

/* 1234 as "1234", for machines, and years and days. */
const char *kr_say_digits(struct kr_arena *arena, int64_t number);

#endif
