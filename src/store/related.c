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
    size_t lists; /* that they come from */
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

    relating->lists++;
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

struct rare { /* the works fewest others cite, these first */
    int64_t works[WORKS], posts[WORKS];
    size_t count;
};

/* Into its place among them; of equals the one cited first comes first. */
static void
keep_rare(struct rare *rare, int64_t work, int64_t posts)
{
    size_t place = rare->count;

    if (posts > WORK_POSTS_MOST)
        return;
    for (size_t i = 0; i < rare->count; i++)
        if (rare->works[i] == work)
            return; /* cited twice by the article itself */
    if (rare->count < WORKS)
        rare->count++;
    else if (rare->posts[--place] <= posts)
        return;
    for (; place > 0 && rare->posts[place - 1] > posts; place--) {
        rare->works[place] = rare->works[place - 1];
        rare->posts[place] = rare->posts[place - 1];
    }
    rare->works[place] = work;
    rare->posts[place] = posts;
}

static bool
add_by_works(struct relating *relating, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(relating->store, KR_SQL_WORKS_OF_ARTICLE);
    struct rare rare = { .count = 0 };

    if (!kr_article_may_have(relating->article, KR_PART_CITATIONS))
        return true;
    kr_stmt_int(stmt, ":article", relating->article->id);
    while (kr_stmt_row(stmt))
        keep_rare(&rare, kr_stmt_get_int(stmt, 1), kr_stmt_get_int(stmt, 2));
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < rare.count; i++) {
        stmt = kr_store_stmt(relating->store, KR_SQL_KEYS_CITING);
        kr_stmt_int(stmt, ":work", rare.works[i]);
        kr_stmt_int(stmt, ":size", POSTS);
        if (!add_all(relating, stmt, true, rare.posts[i], err))
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
    /* Then its newest posts are the answer, but for the article itself. */
    const bool alone = relating->count == 0 && tags->count == 1;
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
        kr_stmt_int(stmt, ":size", alone ? KR_RELATED_MOST + 1 : POSTS);
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

/* Each once, its scores added up. */
static void
join_equals(struct relating *relating)
{
    struct candidate *all = relating->items;
    size_t kept = 0;

    if (relating->count == 0 || relating->lists < 2)
        return; /* in one list, each is once */
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
}

/* The ids of the MOST best, the best first; they are candidates no more. */
static size_t
take_best(struct relating *relating, int64_t *ids, size_t most)
{
    struct candidate *all = relating->items;
    size_t taken = 0;

    for (; taken < most && relating->count > 0; taken++) {
        size_t best = 0;

        for (size_t i = 1; i < relating->count; i++)
            if (by_worth(&all[i], &all[best]) < 0)
                best = i;
        ids[taken] = all[best].article;
        all[best] = all[--relating->count];
    }
    return taken;
}

/* Those of the COUNT ids that are posts; a page that cites is none. */
static bool
fetch(struct relating *relating, const int64_t *ids, size_t count,
      struct kr_mentions *out, struct kr_mention *items, struct kr_err *err)
{
    static const char *const names[KR_RELATED_MOST] = { ":first", ":second",
                                                        ":third", ":fourth",
                                                        ":fifth" };
    struct kr_stmt *stmt = kr_store_stmt(relating->store, KR_SQL_LINKS_BY_ID);

    for (size_t i = 0; i < KR_RELATED_MOST; i++)
        kr_stmt_int(stmt, names[i], i < count ? ids[i] : 0);
    while (out->count < KR_RELATED_MOST && kr_stmt_row(stmt))
        kr_row_mention(stmt, relating->arena, &items[out->count++]);
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
    int64_t ids[KR_RELATED_MOST];
    size_t count;

    *out = (struct kr_mentions){ .items = items };
    if (!add_by_works(&relating, err) || !add_by_tags(&relating, err))
        return false;
    join_equals(&relating);
    while (out->count < KR_RELATED_MOST &&
           (count = take_best(&relating, ids, KR_RELATED_MOST)) > 0)
        if (!fetch(&relating, ids, count, out, items, err))
            return false;
    return true;
}
