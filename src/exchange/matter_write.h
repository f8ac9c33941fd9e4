/*
 * Front matter as it is written: a tree built from the top, and the text of it
 * in the three forms there are.  All of the tree is in the arena.
 */
#ifndef KRONIEK_EXCHANGE_MATTER_WRITE_H
#define KRONIEK_EXCHANGE_MATTER_WRITE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "matter_tree.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

/* A map or list that things are put in, each behind the one before. */
struct kr_matter_open {
    struct kr_arena *arena;
    struct kr_matter *node, *last;
};

struct kr_matter_open kr_matter_map(struct kr_arena *arena);

/* A map or list in INTO, under KEY; of a list KEY is NULL. */
struct kr_matter_open kr_matter_put(struct kr_matter_open *into,
                                    const char *key, enum kr_matter_kind kind);

/* A text; NULL, "" and what is no UTF-8 are left out. */
void kr_matter_put_text(struct kr_matter_open *into, const char *key,
                        const char *text);
/* A number, a flag or a date: written without quotes where the form knows it.
 * NULL and "" are left out. */
void kr_matter_put_plain(struct kr_matter_open *into, const char *key,
                         const char *text);
void
kr_matter_put_int(struct kr_matter_open *into, const char *key, int64_t number);

enum kr_matter_form { KR_MATTER_YAML, KR_MATTER_TOML, KR_MATTER_JSON };

/* By "yaml", "toml" or "json". */
bool kr_matter_form_parse(const char *name, enum kr_matter_form *out);

/* Append MAP with its fences to OUT, up to the beginning of the body.  What is
 * written holds no control bytes.  IO: the writing library failed. */
KR_MUST_CHECK bool
kr_matter_write(const struct kr_matter *map, enum kr_matter_form form,
                struct kr_buf *out, struct kr_err *err);

#endif
