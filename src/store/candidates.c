#include "store/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "store/stmt.h"

#define GROUPS 3

/* What a question asks of one taxonomy. */
struct group {
    struct kr_ids terms;
    int64_t posts; /* of all its terms together, as counted */
};

struct question {
    struct kr_store *store;
    struct kr_arena *arena;
    const struct kr_post_query *query;
    int64_t after, before;
    struct group groups[GROUPS];
    size_t group_count;
    size_t driver; /* the group with least posts */
};

/* What has no date lies in no span. */
void
kr_post_query_span(const struct kr_post_query *query, int64_t *after,
                   int64_t *before)
{
    *after = query->dated ? query->after : INT64_MIN;
    *before = query->dated ? query->before : INT64_MAX;
    if (query->dated && *after < KR_MOMENT_UNKNOWN)
        *after = KR_MOMENT_UNKNOWN;
}

/* --- Gathering --- */

static struct candidate *
add(const struct question *q, struct candidates *all)
{
    all->items = kr_arena_grow(q->arena, all->items, all->count, &all->room,
                               sizeof(*all->items));
    all->items[all->count] = (struct candidate){ .place = all->count };
    return &all->items[all->count++];
}

/* The rows of STMT, bound but for how many, as far as there is room. */
static bool
take(const struct question *q, struct kr_stmt *stmt, struct candidates *all,
     struct kr_err *err)
{
    kr_stmt_int(stmt, ":after", q->after);
    kr_stmt_int(stmt, ":before", q->before);
    kr_stmt_int(stmt, ":skip", 0);
    kr_stmt_int(stmt, ":size", (int64_t)(KR_CANDIDATES - all->count) + 1);
    while (kr_stmt_row(stmt)) {
        struct candidate *one;

        if (all->count == KR_CANDIDATES) {
            all->more = true;
            break;
        }
        one = add(q, all);
        one->id = kr_stmt_get_int(stmt, 0);
        one->latest = kr_stmt_get_int(stmt, 1);
        one->earliest = kr_stmt_get_int(stmt, 2);
        one->seat = kr_stmt_get_int(stmt, 3);
    }
    return kr_stmt_end(stmt, err);
}

/* The one row of STMT, if there is one, as number PLACE of a list. */
static bool
take_one(const struct question *q, struct kr_stmt *stmt, size_t place,
         struct candidates *all, struct kr_err *err)
{
    bool title = q->query->order == KR_POSTS_BY_TITLE;

    kr_stmt_int(stmt, ":kind", q->query->kind);
    if (kr_stmt_row(stmt)) {
        struct candidate *one = add(q, all);

        one->id = kr_stmt_get_int(stmt, 0);
        one->latest = kr_stmt_get_int(stmt, 1);
        one->earliest = kr_stmt_get_int(stmt, 2);
        one->seat = kr_stmt_get_int(stmt, 3);
        one->slug = kr_stmt_get_text(stmt, 4, q->arena);
        one->text = title ? kr_stmt_get_text(stmt, 5, q->arena) : one->slug;
        one->place = place;
    }
    return kr_stmt_end(stmt, err);
}

static bool
take_listed(const struct question *q, struct candidates *all,
            struct kr_err *err)
{
    const struct kr_post_query *query = q->query;
    size_t count = query->lists_ids ? query->include.count : query->slug_count;
    struct kr_stmt *stmt =
        kr_store_stmt(q->store, query->lists_ids ? KR_SQL_POST_KEY_BY_ID
                                                 : KR_SQL_POST_KEY_BY_SLUG);

    for (size_t i = 0; i < count; i++) {
        if (query->lists_ids)
            kr_stmt_int(stmt, ":id", query->include.items[i]);
        else
            kr_stmt_text(stmt, ":slug", query->slugs[i]);
        if (!take_one(q, stmt, i, all, err))
            return false;
    }
    return true;
}

static bool
take_terms(const struct question *q, struct candidates *all, struct kr_err *err)
{
    const struct kr_ids *terms = &q->groups[q->driver].terms;
    struct kr_stmt *stmt = kr_store_stmt(q->store, KR_SQL_POSTS_OF_TERM);

    for (size_t i = 0; i < terms->count && !all->more; i++) {
        kr_stmt_int(stmt, ":term", terms->items[i]);
        if (!take(q, stmt, all, err))
            return false;
    }
    return true;
}

static bool
gather(const struct question *q, struct candidates *all, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (q->query->lists_ids || q->query->lists_slugs)
        return take_listed(q, all, err);
    if (q->group_count > 0)
        return take_terms(q, all, err);
    stmt = kr_store_stmt(q->store, KR_SQL_POSTS_BY_DATE);
    kr_stmt_int(stmt, ":kind", q->query->kind);
    return take(q, stmt, all, err);
}

/* --- Sifting --- */

static bool
has_id(const struct kr_ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->items[i] == id)
            return true;
    return false;
}

static bool
has_slug(const struct kr_post_query *query, const char *slug)
{
    for (size_t i = 0; i < query->slug_count; i++)
        if (strcmp(query->slugs[i], slug) == 0)
            return true;
    return false;
}

static bool
in_group(const struct question *q, const struct candidate *one,
         const struct group *group, bool *in, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(q->store, KR_SQL_POST_IN_TERM);

    *in = false;
    for (size_t i = 0; i < group->terms.count && !*in; i++) {
        kr_stmt_int(stmt, ":term", group->terms.items[i]);
        kr_stmt_int(stmt, ":latest", one->latest);
        kr_stmt_int(stmt, ":earliest", one->earliest);
        kr_stmt_int(stmt, ":seat", one->seat);
        kr_stmt_int(stmt, ":article", one->id);
        if (!kr_stmt_any(stmt, in, err))
            return false;
    }
    return true;
}

/* The slug or title it is ordered or chosen by, where the walk had none. */
static bool
add_text(const struct question *q, struct candidate *one, struct kr_err *err)
{
    enum kr_post_order order = q->query->order;
    struct kr_stmt *stmt = kr_store_stmt(q->store, KR_SQL_POST_KEY_BY_ID);

    if (one->text != NULL ||
        (order != KR_POSTS_BY_SLUG && order != KR_POSTS_BY_TITLE))
        return true;
    kr_stmt_int(stmt, ":id", one->id);
    kr_stmt_int(stmt, ":kind", q->query->kind);
    one->text = "";
    if (kr_stmt_row(stmt))
        one->text = kr_stmt_get_text(stmt, order == KR_POSTS_BY_TITLE ? 5 : 4,
                                     q->arena);
    return kr_stmt_end(stmt, err);
}

static bool
fits(const struct question *q, struct candidate *one, bool *fit,
     struct kr_err *err)
{
    const struct kr_post_query *query = q->query;
    bool listed = query->lists_ids || query->lists_slugs;

    *fit = one->latest > q->after && one->latest < q->before &&
           one->earliest > q->after && !has_id(&query->exclude, one->id);
    if (*fit && query->lists_ids && query->lists_slugs)
        *fit = has_slug(query, one->slug);
    for (size_t i = 0; *fit && i < q->group_count; i++)
        if ((listed || i != q->driver) &&
            !in_group(q, one, &q->groups[i], fit, err))
            return false;
    return !*fit || add_text(q, one, err);
}

/* --- Sorting --- */

static int
compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Doubles stand in the order they came. */
static int
by_id(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    return x->id != y->id ? compare(x->id, y->id)
                          : (x->place > y->place) - (x->place < y->place);
}

static int
by_date(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    int order = compare(x->latest, y->latest);

    if (order == 0)
        order = compare(x->earliest, y->earliest);
    if (order == 0)
        order = compare(x->seat, y->seat);
    return order != 0 ? order : compare(x->id, y->id);
}

static int
by_text(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order != 0 ? order : compare(x->id, y->id);
}

static int
by_place(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    return x->place != y->place ? (x->place < y->place ? -1 : 1)
                                : compare(x->id, y->id);
}

static void
reverse(struct candidates *all)
{
    for (size_t i = 0; i < all->count / 2; i++) {
        struct candidate one = all->items[i];

        all->items[i] = all->items[all->count - 1 - i];
        all->items[all->count - 1 - i] = one;
    }
}

static void
sort(const struct kr_post_query *query, struct candidates *all)
{
    static int (*const orders[])(const void *, const void *) = {
        [KR_POSTS_BY_DATE] = by_date,    [KR_POSTS_BY_ID] = by_id,
        [KR_POSTS_BY_SLUG] = by_text,    [KR_POSTS_BY_TITLE] = by_text,
        [KR_POSTS_AS_LISTED] = by_place,
    };

    if (all->count == 0)
        return;
    qsort(all->items, all->count, sizeof(*all->items), orders[query->order]);
    if (!query->ascending && query->order != KR_POSTS_AS_LISTED)
        reverse(all);
}

/* A post of two terms, or twice in a list, is one. */
static void
drop_doubles(struct candidates *all)
{
    size_t kept = 0;

    if (all->count == 0)
        return;
    qsort(all->items, all->count, sizeof(*all->items), by_id);
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || all->items[kept - 1].id != all->items[i].id)
            all->items[kept++] = all->items[i];
    all->count = kept;
}

/* --- All of it --- */

static bool
add_group(struct question *q, const struct kr_ids *terms, struct kr_err *err)
{
    struct group *group = &q->groups[q->group_count];
    struct kr_stmt *stmt = kr_store_stmt(q->store, KR_SQL_TERM_POSTS);

    if (terms->count == 0)
        return true;
    *group = (struct group){ .terms = *terms };
    for (size_t i = 0; i < terms->count; i++) {
        kr_stmt_int(stmt, ":term", terms->items[i]);
        if (kr_stmt_row(stmt))
            group->posts += kr_stmt_get_int(stmt, 0);
        if (!kr_stmt_end(stmt, err))
            return false;
    }
    if (group->posts < q->groups[q->driver].posts)
        q->driver = q->group_count;
    q->group_count++;
    return true;
}

bool
kr_candidates_find(struct kr_store *store, struct kr_arena *arena,
                   const struct kr_post_query *query, struct candidates *out,
                   struct kr_err *err)
{
    struct question q = { .store = store, .arena = arena, .query = query };
    size_t kept = 0;

    *out = (struct candidates){ 0 };
    kr_post_query_span(query, &q.after, &q.before);
    if (!add_group(&q, &query->tags, err) ||
        !add_group(&q, &query->categories, err) ||
        !add_group(&q, &query->authors, err) || !gather(&q, out, err))
        return false;
    drop_doubles(out);
    for (size_t i = 0; i < out->count; i++) {
        bool fit;

        if (!fits(&q, &out->items[i], &fit, err))
            return false;
        if (fit)
            out->items[kept++] = out->items[i];
    }
    out->count = kept;
    sort(query, out);
    return true;
}
