#include "store/known_terms.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"

#define SHELVES 1024 /* one term each; a newer one goes first */
#define TEXTS_MOST ((size_t)256 << 10) /* bytes of names and paths */
#define TEXT_MOST 512                  /* of a longer term nothing is kept */

struct kr_known_terms {
    struct kr_arena *texts; /* owned */
    int64_t generation;
    struct kr_term shelves[SHELVES]; /* id 0: empty */
};

struct kr_known_terms *
kr_known_terms_new(void)
{
    struct kr_known_terms *known = kr_alloc(sizeof(*known));

    memset(known, 0, sizeof(*known));
    known->texts = kr_arena_new();
    return known;
}

void
kr_known_terms_free(struct kr_known_terms *known)
{
    if (known == NULL)
        return;
    kr_arena_free(known->texts);
    free(known);
}

static void
forget(struct kr_known_terms *known)
{
    memset(known->shelves, 0, sizeof(known->shelves));
    kr_arena_reset(known->texts);
}

void
kr_known_terms_turn(struct kr_known_terms *known, int64_t generation)
{
    if (known->generation != generation)
        forget(known);
    known->generation = generation;
}

static size_t
shelf_of(int64_t id)
{
    return (size_t)((uint64_t)id % SHELVES);
}

const struct kr_term *
kr_known_terms_find(const struct kr_known_terms *known, int64_t id)
{
    const struct kr_term *term = &known->shelves[shelf_of(id)];

    return id != 0 && term->id == id ? term : NULL;
}

void
kr_known_terms_keep(struct kr_known_terms *known, const struct kr_term *term)
{
    size_t length = strlen(term->name) + strlen(term->path);
    struct kr_term *shelf = &known->shelves[shelf_of(term->id)];

    if (length > TEXT_MOST)
        return;
    if (kr_arena_used(known->texts) + length > TEXTS_MOST)
        forget(known);
    *shelf = *term;
    shelf->name = kr_arena_text(known->texts, term->name);
    shelf->path = kr_arena_text(known->texts, term->path);
}
