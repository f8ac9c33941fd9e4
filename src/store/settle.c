#include "store/settle.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "store/stmt.h"
#include "store/subject.h"

#define DAY_SECONDS 86400

struct bounds {
    int64_t id;
    int32_t stated_first, stated_last; /* day numbers */
    int32_t first, last;
};

struct page { /* one source's list, as places in the bounds */
    int64_t source;
    size_t *members;
    size_t count;
    bool contradicts;
};

struct neighbourhood {
    struct kr_arena *arena;
    struct page *pages;
    size_t page_count, page_room;
    struct bounds *articles; /* by id */
    size_t article_count, article_room;
};

static int
by_id(const void *a, const void *b)
{
    int64_t x = ((const struct bounds *)a)->id;
    int64_t y = ((const struct bounds *)b)->id;

    return x < y ? -1 : x > y;
}

static int32_t
day_of(int64_t second)
{
    return (int32_t)(second >= 0 ? second / DAY_SECONDS
                                 : (second + 1) / DAY_SECONDS - 1);
}

static bool
find_pages(struct kr_store *store, struct neighbourhood *here, int64_t article,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_NEIGHBOURHOOD);

    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        here->pages = kr_arena_grow(here->arena, here->pages, here->page_count,
                                    &here->page_room, sizeof(*here->pages));
        here->pages[here->page_count++] =
            (struct page){ .source = kr_stmt_get_int(stmt, 0) };
    }
    return kr_stmt_end(stmt, err);
}

static void
add_article(struct neighbourhood *here, struct kr_stmt *stmt)
{
    int64_t earliest = kr_stmt_get_int(stmt, 1);
    int64_t latest = kr_stmt_get_int(stmt, 2);

    here->articles =
        kr_arena_grow(here->arena, here->articles, here->article_count,
                      &here->article_room, sizeof(*here->articles));
    here->articles[here->article_count++] = (struct bounds){
        .id = kr_stmt_get_int(stmt, 0),
        .stated_first = day_of(earliest),
        .stated_last = day_of(latest),
    };
}

/* First every row of every page, then each article once, in order of id. */
static bool
find_articles(struct kr_store *store, struct neighbourhood *here,
              struct kr_err *err)
{
    size_t unique = 0;

    for (size_t i = 0; i < here->page_count; i++) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MEMBERS_OF_SOURCE);

        kr_stmt_int(stmt, ":source", here->pages[i].source);
        while (kr_stmt_row(stmt)) {
            add_article(here, stmt);
            here->pages[i].count++;
        }
        if (!kr_stmt_end(stmt, err))
            return false;
    }
    if (here->article_count == 0)
        return true;
    for (size_t i = 0, at = 0; i < here->page_count; i++) {
        struct page *page = &here->pages[i];

        page->members =
            kr_arena_array(here->arena, page->count, sizeof(*page->members));
        for (size_t j = 0; j < page->count; j++)
            page->members[j] = (size_t)here->articles[at++].id;
    }
    qsort(here->articles, here->article_count, sizeof(*here->articles), by_id);
    for (size_t i = 0; i < here->article_count; i++)
        if (unique == 0 ||
            here->articles[unique - 1].id != here->articles[i].id)
            here->articles[unique++] = here->articles[i];
    here->article_count = unique;
    return true;
}

/* The pages name their members by id until here, by place afterwards. */
static void
index_members(struct neighbourhood *here)
{
    for (size_t i = 0; i < here->page_count; i++)
        for (size_t j = 0; j < here->pages[i].count; j++) {
            struct bounds key = { .id = (int64_t)here->pages[i].members[j] };
            struct bounds *found =
                bsearch(&key, here->articles, here->article_count, sizeof(key),
                        by_id);

            here->pages[i].members[j] = (size_t)(found - here->articles);
        }
}

/* One page's order put on its members; says whether anything moved. */
static bool
narrow(struct neighbourhood *here, struct page *page)
{
    bool moved = false;
    int32_t last = INT32_MAX, first = INT32_MIN;

    for (size_t i = 0; i < page->count; i++) {
        struct bounds *at = &here->articles[page->members[i]];

        if (at->last > last) {
            at->last = last;
            moved = true;
        }
        last = at->last;
    }
    for (size_t i = page->count; i-- > 0;) {
        struct bounds *at = &here->articles[page->members[i]];

        if (at->first < first) {
            at->first = first;
            moved = true;
        }
        first = at->first;
    }
    for (size_t i = 0; i < page->count; i++)
        if (here->articles[page->members[i]].first >
            here->articles[page->members[i]].last)
            page->contradicts = true;
    return moved;
}

static void
start_over(struct neighbourhood *here)
{
    for (size_t i = 0; i < here->article_count; i++) {
        here->articles[i].first = here->articles[i].stated_first;
        here->articles[i].last = here->articles[i].stated_last;
    }
}

/* Narrowing only ever narrows, so this ends; a page that contradicts is left
 * out and the rest begins anew. */
static void
narrow_all(struct neighbourhood *here)
{
    bool moved;

    start_over(here);
    do {
        moved = false;
        for (size_t i = 0; i < here->page_count; i++) {
            struct page *page = &here->pages[i];

            if (page->contradicts)
                continue;
            moved = narrow(here, page) || moved;
            if (page->contradicts) {
                start_over(here);
                moved = true;
                break;
            }
        }
    } while (moved);
}

static bool
redate(struct kr_store *store, struct kr_arena *arena, int64_t id,
       const struct kr_dateline *date, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!kr_subject_unlist(store, id, arena, err))
        return false;
    stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_DATE);
    kr_stmt_int(stmt, ":article", id);
    kr_stmt_text(stmt, ":edtf", date->edtf);
    kr_stmt_int(stmt, ":basis", date->basis);
    kr_stmt_int(stmt, ":earliest", date->earliest);
    kr_stmt_int(stmt, ":latest", date->latest);
    return kr_stmt_run(stmt, err) && kr_subject_list(store, id, arena, err);
}

static bool
keep(struct kr_store *store, struct kr_arena *arena, const struct bounds *at,
     struct kr_err *err)
{
    struct kr_subject subject;
    struct kr_dateline date;

    if (!kr_subject_load(store, arena, at->id, &subject, err))
        return false;
    if (subject.date.basis == KR_BASIS_EDITOR)
        return true;
    date = subject.stated;
    if (at->first != at->stated_first || at->last != at->stated_last)
        date = kr_dateline_between(at->first, at->last, KR_BASIS_ORDER);
    if (strcmp(date.edtf, subject.date.edtf) == 0 &&
        date.basis == subject.date.basis)
        return true;
    return redate(store, arena, at->id, &date, err);
}

static bool
settle_around(struct kr_store *store, struct neighbourhood *here,
              int64_t article, struct kr_err *err)
{
    struct kr_arena *scratch = kr_arena_new();
    bool ok = find_pages(store, here, article, err) &&
              find_articles(store, here, err);

    if (ok && here->article_count > 0) {
        index_members(here);
        narrow_all(here);
        for (size_t i = 0; ok && i < here->article_count; i++) {
            ok = keep(store, scratch, &here->articles[i], err);
            kr_arena_reset(scratch);
        }
    }
    kr_arena_free(scratch);
    return ok;
}

bool
kr_settle(struct kr_store *store, const int64_t *ids, size_t count,
          struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    struct neighbourhood here = { .arena = arena };
    bool ok = true;

    for (size_t i = 0; ok && i < count; i++) {
        struct bounds key = { .id = ids[i] };

        /* Those of one page come together: mostly the last answer serves. */
        if (here.article_count > 0 &&
            bsearch(&key, here.articles, here.article_count, sizeof(key),
                    by_id) != NULL)
            continue;
        kr_arena_reset(arena);
        here = (struct neighbourhood){ .arena = arena };
        ok = settle_around(store, &here, ids[i], err);
    }
    kr_arena_free(arena);
    return ok;
}
