/*
 * Two scores, told apart so that no number of tags outweighs a work: a work
 * cited by n posts counts 1/(n-1), a tag of n posts 1/(n-1) as well, n being at
 * least 2 where somebody shares it.
 */
#include "kroniek/store/related.h"

#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/mention.h"
#include "store/stmt.h"

#define WORKS 12             /* the rarest of the article's */
#define WORK_POSTS_MOST 1000 /* what more posts cite relates nothing */
#define TAGS 8               /* the rarest */
#define POSTS 24             /* the newest of each */
#define CANDIDATES ((WORKS + TAGS) * POSTS)
#define UNIT 1000000 /* what the rarest counts */

struct candidate {
    int64_t article, latest, earliest, seat;
    int64_t by_works, by_tags;
};

struct relating {
    struct kr_store *store;
    struct kr_arena *arena;
    const struct kr_article *article;
    struct candidate *items;
    size_t count;
};

static int64_t
weight(int64_t posts)
{
    return UNIT / (posts > 1 ? posts - 1 : 1);
}

static bool
add_all(struct relating *relating, struct kr_stmt *stmt, bool works,
        int64_t posts, struct kr_err *err)
{
    int64_t before = 0;

    kr_stmt_int(stmt, ":size", POSTS);
    while (relating->count < CANDIDATES && kr_stmt_row(stmt)) {
        struct candidate one = {
            .article = kr_stmt_get_int(stmt, 0),
            .latest = kr_stmt_get_int(stmt, 1),
            .earliest = kr_stmt_get_int(stmt, 2),
            .seat = kr_stmt_get_int(stmt, 3),
        };

        if (one.article == relating->article->id || one.article == before)
            continue;
        before = one.article;
        *(works ? &one.by_works : &one.by_tags) = weight(posts);
        relating->items[relating->count++] = one;
    }
    return kr_stmt_end(stmt, err);
}

static bool
add_by_works(struct relating *relating, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(relating->store, KR_SQL_RARE_WORKS_OF_ARTICLE);
    int64_t works[WORKS], posts[WORKS];
    size_t count = 0;

    kr_stmt_int(stmt, ":article", relating->article->id);
    kr_stmt_int(stmt, ":most", WORK_POSTS_MOST);
    kr_stmt_int(stmt, ":works", WORKS);
    while (count < WORKS && kr_stmt_row(stmt)) {
        works[count] = kr_stmt_get_int(stmt, 0);
        posts[count++] = kr_stmt_get_int(stmt, 1);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && works[i] == works[i - 1])
            continue; /* cited twice by the article itself */
        stmt = kr_store_stmt(relating->store, KR_SQL_KEYS_CITING);
        kr_stmt_int(stmt, ":work", works[i]);
        if (!add_all(relating, stmt, true, posts[i], err))
            return false;
    }
    return true;
}

static int
by_posts(const void *a, const void *b)
{
    const struct kr_term *x = *(const struct kr_term *const *)a;
    const struct kr_term *y = *(const struct kr_term *const *)b;

    if (x->posts != y->posts)
        return x->posts < y->posts ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static bool
add_by_tags(struct relating *relating, struct kr_err *err)
{
    const struct kr_terms *tags = &relating->article->tags;
    const struct kr_term **rarest =
        kr_arena_array(relating->arena, tags->count, sizeof(const void *));

    for (size_t i = 0; i < tags->count; i++)
        rarest[i] = &tags->items[i];
    if (tags->count > 1)
        qsort(rarest, tags->count, sizeof(*rarest), by_posts);
    for (size_t i = 0; i < tags->count && i < TAGS; i++) {
        struct kr_stmt *stmt =
            kr_store_stmt(relating->store, KR_SQL_KEYS_LISTED);

        kr_stmt_int(stmt, ":term", rarest[i]->id);
        if (!add_all(relating, stmt, false, rarest[i]->posts, err))
            return false;
    }
    return true;
}

static int
by_article(const void *a, const void *b)
{
    int64_t x = ((const struct candidate *)a)->article;
    int64_t y = ((const struct candidate *)b)->article;

    return x < y ? -1 : x > y;
}

/* The larger first. */
static int
falling(int64_t x, int64_t y)
{
    return x > y ? -1 : x < y;
}

static int
by_worth(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    int order;

    if ((order = falling(x->by_works, y->by_works)) != 0 ||
        (order = falling(x->by_tags, y->by_tags)) != 0 ||
        (order = falling(x->latest, y->latest)) != 0 ||
        (order = falling(x->earliest, y->earliest)) != 0 ||
        (order = falling(x->seat, y->seat)) != 0)
        return order;
    return falling(x->article, y->article);
}

/* Each once, its scores added up; the best first. */
static void
rank(struct relating *relating)
{
    struct candidate *all = relating->items;
    size_t kept = 0;

    if (relating->count == 0)
        return;
    qsort(all, relating->count, sizeof(*all), by_article);
    for (size_t i = 1; i < relating->count; i++) {
        if (all[kept].article == all[i].article) {
            all[kept].by_works += all[i].by_works;
            all[kept].by_tags += all[i].by_tags;
        } else {
            all[++kept] = all[i];
        }
    }
    relating->count = kept + 1;
    qsort(all, relating->count, sizeof(*all), by_worth);
}

static bool
fetch(struct relating *relating, int64_t id, struct kr_mention *out,
      bool *found, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(relating->store, KR_SQL_LINK_BY_ID);

    kr_stmt_int(stmt, ":id", id);
    if ((*found = kr_stmt_row(stmt)))
        kr_row_mention(stmt, relating->arena, out);
    return kr_stmt_end(stmt, err);
}

bool
kr_store_related(struct kr_store *store, struct kr_arena *arena,
                 const struct kr_article *article, struct kr_mentions *out,
                 struct kr_err *err)
{
    struct candidate candidates[CANDIDATES];
    struct relating relating = {
        .store = store, .arena = arena, .article = article, .items = candidates
    };
    struct kr_mention *items =
        kr_arena_array(arena, KR_RELATED_MOST, sizeof(*items));
    size_t count = 0;

    if (!add_by_works(&relating, err) || !add_by_tags(&relating, err))
        return false;
    rank(&relating);
    for (size_t i = 0; i < relating.count && count < KR_RELATED_MOST; i++) {
        bool found;

        if (!fetch(&relating, candidates[i].article, &items[count], &found,
                   err))
            return false;
        count += found; /* a page that cites is no post */
    }
    *out = (struct kr_mentions){ items, count };
    return true;
}
