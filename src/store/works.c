#include "kroniek/store/works.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/line.h"
#include "store/mention.h"
#include "store/milestones.h"
#include "store/stmt.h"

#define PAGE_SIZE_MAX 200
#define CITED_MAX 200 /* references of an article */

static char
letter_of(char first)
{
    return first >= 'a' && first <= 'z'   ? first
           : first >= '0' && first <= '9' ? '0'
                                          : '~';
}

bool
kr_store_work_shelves(struct kr_store *store, struct kr_work_shelves *out,
                      struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORK_SHELVES);

    *out = (struct kr_work_shelves){ 0 };
    while (kr_stmt_row(stmt)) {
        struct kr_str letters = kr_stmt_get_str(stmt, 0);
        char letter = letter_of(letters.length > 0 ? letters.data[0] : '~');
        int64_t works = kr_stmt_get_int(stmt, 1);
        struct kr_work_letter *last = &out->letters[out->count];

        if (out->count == 0 || last[-1].letter != letter) {
            if (out->count == KR_WORK_LETTERS)
                break; /* the rows come in order: this does not happen */
            *last = (struct kr_work_letter){ .letter = letter,
                                             .before = out->total };
            out->count++;
        }
        out->letters[out->count - 1].works += works;
        out->total += works;
    }
    return kr_stmt_end(stmt, err);
}

static bool
fetch(struct kr_store *store, struct kr_arena *arena, int64_t id, size_t most,
      struct kr_work *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORK_BY_ID);
    bool found;

    kr_stmt_int(stmt, ":id", id);
    if ((found = kr_stmt_row(stmt)))
        *out = (struct kr_work){
            .id = kr_stmt_get_int(stmt, 0),
            .text = kr_stmt_get_text(stmt, 1, arena),
            .doi = kr_stmt_get_maybe(stmt, 2, arena),
            .url = kr_stmt_get_maybe(stmt, 3, arena),
            .year = (int)kr_stmt_get_int(stmt, 4),
            .language = kr_stmt_get_text(stmt, 5, arena),
            .posts = kr_stmt_get_int(stmt, 6),
        };
    if (!kr_stmt_end(stmt, err))
        return false;
    if (!found)
        return kr_fail(err, KR_NOT_FOUND, "nothing cites such a work");
    return kr_mentions_of_work(store, arena, id, 0, most, &out->in, err);
}

/* Works of the same words stand alone, each with one article: by these, so
 * that it does not show which came first. */
static int
by_words(const void *a, const void *b)
{
    const struct kr_work *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    if (order != 0 || x->in.count == 0 || y->in.count == 0)
        return order;
    return strcmp(x->in.items[0].slug, y->in.items[0].slug);
}

static void
settle_equals(struct kr_work *works, size_t count)
{
    for (size_t i = 0, next; i < count; i = next) {
        next = i + 1;
        while (next < count && strcmp(works[next].text, works[i].text) == 0)
            next++;
        if (next - i > 1)
            qsort(works + i, next - i, sizeof(*works), by_words);
    }
}

static bool
fetch_all(struct kr_store *store, struct kr_arena *arena, const int64_t *ids,
          size_t count, struct kr_works *out, struct kr_err *err)
{
    struct kr_work *works = kr_arena_array(arena, count, sizeof(*works));

    for (size_t i = 0; i < count; i++)
        if (!fetch(store, arena, ids[i], KR_WORKS_CITING, &works[i], err))
            return false;
    settle_equals(works, count);
    *out = (struct kr_works){ works, count };
    return true;
}

static bool
walk(struct kr_stmt *stmt, int size, int64_t *ids, size_t *count,
     struct kr_err *err)
{
    *count = 0;
    while (*count < (size_t)size && kr_stmt_row(stmt))
        ids[(*count)++] = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

bool
kr_store_works(struct kr_store *store, struct kr_arena *arena, int64_t number,
               int size, struct kr_works *out, struct kr_err *err)
{
    const struct kr_line line = { KR_LINE_WORKS, 0 };
    int64_t ids[PAGE_SIZE_MAX];
    size_t count;

    *out = (struct kr_works){ 0 };
    if (number < 1 || number > INT64_MAX / PAGE_SIZE_MAX || size < 1 ||
        size > PAGE_SIZE_MAX)
        return kr_fail(err, KR_NOT_FOUND, "no such page");
    return kr_milestones_part(store, arena, line, (number - 1) * size, size,
                              ids, &count, err) &&
           fetch_all(store, arena, ids, count, out, err);
}

bool
kr_store_works_most_cited(struct kr_store *store, struct kr_arena *arena,
                          int most, struct kr_works *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_KEYS_WORKS_MOST_CITED);
    int size = most < PAGE_SIZE_MAX ? most : PAGE_SIZE_MAX;
    int64_t ids[PAGE_SIZE_MAX];
    size_t count;

    kr_stmt_int(stmt, ":most", size);
    return walk(stmt, size, ids, &count, err) &&
           fetch_all(store, arena, ids, count, out, err);
}

bool
kr_store_work(struct kr_store *store, struct kr_arena *arena, int64_t id,
              size_t most, struct kr_work *out, struct kr_err *err)
{
    return fetch(store, arena, id, most, out, err);
}

bool
kr_store_cited(struct kr_store *store, struct kr_arena *arena, int64_t article,
               struct kr_cited_list *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORKS_OF_ARTICLE);
    struct kr_cited *items = NULL;
    size_t count = 0, room = 0;

    kr_stmt_int(stmt, ":article", article);
    while (count < CITED_MAX && kr_stmt_row(stmt)) {
        items = kr_arena_grow(arena, items, count, &room, sizeof(*items));
        items[count++] = (struct kr_cited){
            .order = (int)kr_stmt_get_int(stmt, 0),
            .work = kr_stmt_get_int(stmt, 1),
            .more = kr_stmt_get_int(stmt, 2) - 1,
        };
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!kr_mentions_of_work(store, arena, items[i].work, article,
                                 KR_CITED_POSTS, &items[i].in, err))
            return false;
        items[i].more -= (int64_t)items[i].in.count;
    }
    *out = (struct kr_cited_list){ items, count };
    return true;
}
