#include "kroniek/store/post_query.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/candidates.h"
#include "store/fetch.h"
#include "store/line.h"
#include "store/milestones.h"
#include "store/stmt.h"

/* A walk along one index answers the question. */
struct walk {
    enum kr_sql forth, back,
        count;    /* newest or smallest first, and the other */
    int64_t term; /* 0: of no term */
    bool dates;   /* they have a span of dates */
};

static const struct kr_ids *
only_group(const struct kr_post_query *query)
{
    const struct kr_ids *const groups[] = { &query->tags, &query->categories,
                                            &query->authors };
    const struct kr_ids *only = NULL;

    for (size_t i = 0; i < 3; i++) {
        if (groups[i]->count == 0)
            continue;
        if (only != NULL)
            return NULL;
        only = groups[i];
    }
    return only;
}

static bool
has_groups(const struct kr_post_query *query)
{
    return query->tags.count + query->categories.count + query->authors.count >
           0;
}

/* The walk that answers QUERY; false when none does. */
static bool
choose_walk(const struct kr_post_query *query, struct walk *out)
{
    const struct kr_ids *group = only_group(query);

    if (query->lists_ids || query->lists_slugs || query->exclude.count > 0 ||
        (has_groups(query) && (group == NULL || group->count > 1)))
        return false;
    if (query->order == KR_POSTS_BY_ID && group == NULL && !query->dated) {
        *out = (struct walk){ KR_SQL_POSTS_BY_ID, KR_SQL_POSTS_BY_ID_BACK,
                              KR_SQL_POSTS_COUNT, 0, false };
        return true;
    }
    if (query->order != KR_POSTS_BY_DATE)
        return false;
    *out =
        group != NULL
            ? (struct walk){ KR_SQL_POSTS_OF_TERM, KR_SQL_POSTS_OF_TERM_BACK,
                             KR_SQL_POSTS_OF_TERM_COUNT, group->items[0], true }
            : (struct walk){ KR_SQL_POSTS_BY_DATE, KR_SQL_POSTS_BY_DATE_BACK,
                             KR_SQL_POSTS_COUNT, 0, true };
    return true;
}

static void
bind(struct kr_stmt *stmt, const struct walk *walk,
     const struct kr_post_query *query, bool dates)
{
    int64_t after, before;

    kr_post_query_span(query, &after, &before);
    if (walk->term != 0)
        kr_stmt_int(stmt, ":term", walk->term);
    else
        kr_stmt_int(stmt, ":kind", query->kind);
    if (dates) {
        kr_stmt_int(stmt, ":after", after);
        kr_stmt_int(stmt, ":before", before);
    }
}

static bool
ask_number(struct kr_stmt *stmt, int64_t *out, struct kr_err *err)
{
    *out = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

/* As kept where the whole of a listing is asked for, else counted up to the
 * candidates there may be. */
static bool
count(struct kr_store *store, const struct walk *walk,
      const struct kr_post_query *query, struct kr_post_answer *out,
      struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!query->dated && walk->term != 0) {
        stmt = kr_store_stmt(store, KR_SQL_TERM_POSTS);
        kr_stmt_int(stmt, ":term", walk->term);
        return ask_number(stmt, &out->total, err);
    }
    if (!query->dated && query->kind == KR_POST) {
        stmt = kr_store_stmt(store, KR_SQL_PERIOD_POSTS);
        kr_stmt_int(stmt, ":level", 0);
        kr_stmt_int(stmt, ":start", 0);
        return ask_number(stmt, &out->total, err);
    }
    stmt = kr_store_stmt(store, walk->count);
    bind(stmt, walk, query, true);
    kr_stmt_int(stmt, ":most", KR_CANDIDATES + 1);
    if (!ask_number(stmt, &out->total, err))
        return false;
    out->more = out->total > KR_CANDIDATES;
    if (out->more)
        out->total = KR_CANDIDATES;
    return true;
}

/* The line that is just what the question asks for: no part of it is deep. */
static bool
find_line(const struct walk *walk, const struct kr_post_query *query,
          struct kr_line *out)
{
    if (query->dated || (walk->term == 0 && query->kind != KR_POST))
        return false;
    *out = (struct kr_line){
        .kind = walk->term != 0                  ? KR_LINE_TERM
                : query->order == KR_POSTS_BY_ID ? KR_LINE_IDS
                                                 : KR_LINE_ALL,
        .which = walk->term,
    };
    return true;
}

static void
turn_round(int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        int64_t id = ids[i];

        ids[i] = ids[count - 1 - i];
        ids[count - 1 - i] = id;
    }
}

/* The ids of the part, which counts from LINE's other end where the question
 * goes against it. */
static bool
find_part(struct kr_store *store, struct kr_arena *arena, struct kr_line line,
          const struct kr_post_query *query,
          const struct kr_post_answer *answer, int64_t *ids, size_t *found,
          struct kr_err *err)
{
    bool up = line.kind == KR_LINE_IDS;
    int64_t left = answer->total - query->skip;
    int64_t size = left < query->size ? left : query->size;
    bool against = query->ascending != up;

    if (!kr_milestones_part(store, arena, line,
                            against ? left - size : query->skip, size, ids,
                            found, err))
        return false;
    if (against)
        turn_round(ids, *found);
    return true;
}

/* The ids of the part, walked to from the nearer end. */
static bool
walk_to(struct kr_store *store, const struct walk *walk,
        const struct kr_post_query *query, const struct kr_post_answer *answer,
        int64_t *ids, size_t *found, struct kr_err *err)
{
    int64_t left = answer->total - query->skip;
    int64_t size = left < query->size ? left : query->size;
    bool up = query->order == KR_POSTS_BY_ID; /* `forth` goes up */
    bool far = !answer->more && query->skip > answer->total / 2;
    bool forth = (query->ascending == up) != far;
    struct kr_stmt *stmt =
        kr_store_stmt(store, forth ? walk->forth : walk->back);

    bind(stmt, walk, query, walk->dates);
    kr_stmt_int(stmt, ":skip", far ? left - size : query->skip);
    kr_stmt_int(stmt, ":size", size);
    for (*found = 0; (int64_t)*found < size && kr_stmt_row(stmt);)
        ids[(*found)++] = kr_stmt_get_int(stmt, 0);
    if (far)
        turn_round(ids, *found);
    return kr_stmt_end(stmt, err);
}

static bool
find_ids(struct kr_store *store, struct kr_arena *arena,
         const struct walk *walk, const struct kr_post_query *query,
         const struct kr_post_answer *answer, int64_t *ids, size_t *found,
         struct kr_err *err)
{
    struct kr_line line;

    if (query->skip >= answer->total)
        return true;
    if (find_line(walk, query, &line))
        return find_part(store, arena, line, query, answer, ids, found, err);
    return walk_to(store, walk, query, answer, ids, found, err);
}

static bool
choose(struct kr_store *store, struct kr_arena *arena,
       const struct kr_post_query *query, struct kr_post_answer *out,
       int64_t *ids, size_t *found, struct kr_err *err)
{
    struct candidates all;

    if (!kr_candidates_find(store, arena, query, &all, err))
        return false;
    out->total = (int64_t)all.count;
    out->more = all.more;
    for (*found = 0; *found < (size_t)query->size; (*found)++) {
        int64_t place = query->skip + (int64_t)*found;

        if (place >= out->total)
            break;
        ids[*found] = all.items[place].id;
    }
    return true;
}

static bool
fetch(struct kr_store *store, struct kr_arena *arena, const int64_t *ids,
      size_t count, bool bodies, struct kr_articles *out, struct kr_err *err)
{
    struct kr_article *articles =
        kr_arena_array(arena, count, sizeof(*articles));

    for (size_t i = 0; i < count; i++)
        if (!kr_fetch_article(store, arena, ids[i], bodies, &articles[i], err))
            return false;
    *out = (struct kr_articles){ articles, count };
    return true;
}

bool
kr_store_posts(struct kr_store *store, struct kr_arena *arena,
               const struct kr_post_query *query, struct kr_post_answer *out,
               struct kr_err *err)
{
    int64_t ids[KR_POSTS_MOST];
    struct walk walk;
    size_t found = 0;

    *out = (struct kr_post_answer){ 0 };
    if (query->size < 1 || query->size > KR_POSTS_MOST || query->skip < 0)
        return kr_fail(err, KR_INVALID, "no such part of the posts");
    if (!choose_walk(query, &walk)) {
        if (!choose(store, arena, query, out, ids, &found, err))
            return false;
    } else {
        if (!count(store, &walk, query, out, err))
            return false;
        if (!find_ids(store, arena, &walk, query, out, ids, &found, err))
            return false;
    }
    return fetch(store, arena, ids, found, query->bodies, &out->articles, err);
}

bool
kr_store_post(struct kr_store *store, struct kr_arena *arena, enum kr_kind kind,
              int64_t id, struct kr_article *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_POST_KEY_BY_ID);
    bool found;

    kr_stmt_int(stmt, ":id", id);
    kr_stmt_int(stmt, ":kind", kind);
    if (!kr_stmt_any(stmt, &found, err))
        return false;
    if (!found)
        return kr_fail(err, KR_NOT_FOUND, "no such article");
    return kr_fetch_article(store, arena, id, true, out, err);
}
