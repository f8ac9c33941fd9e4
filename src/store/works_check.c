#include "store/works_check.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/stmt.h"
#include "store/work_identity.h"

#define ROWS 1000 /* between two of which memory is given back */

struct proof {
    struct kr_store *store;
    struct kr_arena *arena; /* of some rows */
    void (*fault)(void *self, const char *where, const char *what);
    void *self;
};

static const char *
work_name(struct proof *proof, int64_t work)
{
    return kr_arena_format(proof->arena, "work %015llx",
                           (unsigned long long)work);
}

static const char *
counts(struct proof *proof, const char *what, int64_t kept, int64_t there)
{
    return kr_arena_format(proof->arena, "%lld %s are counted, %lld are there",
                           (long long)kept, what, (long long)there);
}

static bool
check_posts(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(proof->store, KR_SQL_CHECK_WORK_POSTS);

    while (kr_stmt_row(stmt))
        proof->fault(proof->self, work_name(proof, kr_stmt_get_int(stmt, 0)),
                     counts(proof, "posts", kr_stmt_get_int(stmt, 1),
                            kr_stmt_get_int(stmt, 2)));
    return kr_stmt_end(stmt, err);
}

static bool
check_shelves(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(proof->store, KR_SQL_CHECK_WORK_SHELVES);

    while (kr_stmt_row(stmt))
        proof->fault(proof->self,
                     kr_arena_format(proof->arena, "works in '%s'",
                                     kr_stmt_get_text(stmt, 0, proof->arena)),
                     counts(proof, "works", kr_stmt_get_int(stmt, 1),
                            kr_stmt_get_int(stmt, 2)));
    return kr_stmt_end(stmt, err);
}

static bool
check_namings(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(proof->store, KR_SQL_CHECK_NAMINGS);
    struct kr_arena *arena = proof->arena;

    while (kr_stmt_row(stmt))
        proof->fault(proof->self,
                     kr_arena_format(arena, "place %lld;%s:%s %s",
                                     (long long)kr_stmt_get_int(stmt, 0),
                                     kr_stmt_get_text(stmt, 1, arena),
                                     kr_stmt_get_text(stmt, 2, arena),
                                     kr_stmt_get_text(stmt, 3, arena)),
                     counts(proof, "references", kr_stmt_get_int(stmt, 4),
                            kr_stmt_get_int(stmt, 5)));
    return kr_stmt_end(stmt, err);
}

static bool
check_lost(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(proof->store, KR_SQL_CHECK_CITATIONS_LOST);

    while (kr_stmt_row(stmt))
        proof->fault(proof->self,
                     kr_arena_format(proof->arena, "article %lld",
                                     (long long)kr_stmt_get_int(stmt, 0)),
                     kr_arena_format(proof->arena,
                                     "its reference %lld is wrongly listed",
                                     (long long)kr_stmt_get_int(stmt, 1)));
    return kr_stmt_end(stmt, err);
}

static const char *
lower(struct kr_stmt *stmt, int column, struct kr_arena *arena)
{
    char *text = kr_str_keep(kr_stmt_get_str(stmt, column), arena);

    for (char *c = text; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return text;
}

/* The one DOI that stands beside a place; NULL: none or several. */
static bool
only_doi(struct proof *proof, const struct kr_work_place *at, const char **out,
         struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(proof->store, KR_SQL_NAMING_DOIS);
    int count = 0;

    *out = NULL;
    kr_stmt_int(stmt, ":year", at->year);
    kr_stmt_text(stmt, ":volume", at->volume);
    kr_stmt_text(stmt, ":first_page", at->first_page);
    while (kr_stmt_row(stmt))
        *out = count++ == 0 ? kr_stmt_get_text(stmt, 0, proof->arena) : NULL;
    return kr_stmt_end(stmt, err);
}

/* The work that the reference in STMT's row names. */
static bool
named_work(struct proof *proof, struct kr_stmt *stmt, int64_t *out,
           struct kr_err *err)
{
    struct kr_arena *arena = proof->arena;
    const struct kr_work_place at = {
        .year = kr_stmt_get_int(stmt, 4),
        .volume = lower(stmt, 5, arena),
        .first_page = lower(stmt, 6, arena),
    };
    const char *doi = lower(stmt, 3, arena);

    if (*doi == '\0') {
        if (at.year == 0 || *at.volume == '\0' || *at.first_page == '\0') {
            *out = kr_work_alone(arena, kr_stmt_get_text(stmt, 2, arena),
                                 kr_stmt_get_int(stmt, 1));
            return true;
        }
        if (!only_doi(proof, &at, &doi, err))
            return false;
    }
    *out =
        doi != NULL ? kr_work_by_doi(arena, doi) : kr_work_by_place(arena, &at);
    return true;
}

static bool
check_citation(struct proof *proof, struct kr_stmt *stmt, struct kr_err *err)
{
    const char *wrong = NULL;
    int64_t work;

    if (!named_work(proof, stmt, &work, err))
        return false;
    if (kr_stmt_get_int(stmt, 8) != work)
        wrong = "is not listed by the work it names";
    else if (kr_stmt_get_int(stmt, 9) == 0)
        wrong = "is not listed by its article's date";
    else if (kr_stmt_get_int(stmt, 10) !=
             kr_work_digest(kr_stmt_get_str(stmt, 7)))
        wrong = "is listed with another text";
    else if (kr_stmt_get_int(stmt, 11) == 0)
        wrong = "is listed with another place";
    if (wrong != NULL)
        proof->fault(proof->self, kr_stmt_get_text(stmt, 2, proof->arena),
                     kr_arena_format(proof->arena, "its reference %lld %s",
                                     (long long)kr_stmt_get_int(stmt, 1),
                                     wrong));
    return true;
}

static bool
check_citations(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(proof->store, KR_SQL_CHECK_CITATIONS);
    struct kr_err ignored;
    int rows = 0;

    while (kr_stmt_row(stmt)) {
        if (!check_citation(proof, stmt, err)) {
            (void)!kr_stmt_end(stmt, &ignored);
            return false;
        }
        if (++rows % ROWS == 0)
            kr_arena_reset(proof->arena);
    }
    return kr_stmt_end(stmt, err);
}

struct standing { /* the texts of one work */
    int64_t work; /* 0 none yet */
    const char *sort;
    struct kr_str best, stands;
};

static void
check_standing(struct proof *proof, const struct standing *standing)
{
    if (standing->work == 0)
        return;
    if (!kr_str_equal(standing->best, standing->stands))
        proof->fault(proof->self, work_name(proof, standing->work),
                     "another of its texts should stand for it");
    else if (strcmp(standing->sort,
                    kr_work_sort(proof->arena, standing->stands)) != 0)
        proof->fault(proof->self, work_name(proof, standing->work),
                     "it does not sort by its text");
}

static bool
check_texts(struct proof *proof, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(proof->store, KR_SQL_CHECK_WORK_TEXTS);
    struct standing standing = { 0 };
    int works = 0;

    while (kr_stmt_row(stmt)) {
        int64_t work = kr_stmt_get_int(stmt, 0);
        struct kr_str text;

        if (work != standing.work) {
            check_standing(proof, &standing);
            if (++works % ROWS == 0)
                kr_arena_reset(proof->arena);
            standing = (struct standing){
                .work = work,
                .sort = kr_stmt_get_text(stmt, 3, proof->arena),
            };
        }
        text = kr_str(kr_stmt_get_text(stmt, 6, proof->arena));
        if (kr_stmt_get_int(stmt, 1) == kr_stmt_get_int(stmt, 4) &&
            kr_stmt_get_int(stmt, 2) == kr_stmt_get_int(stmt, 5))
            standing.stands = text;
        if (standing.best.length == 0 || kr_work_better(text, standing.best))
            standing.best = text;
    }
    check_standing(proof, &standing);
    return kr_stmt_end(stmt, err);
}

bool
kr_works_check(struct kr_store *store,
               void (*fault)(void *self, const char *where, const char *what),
               void *self, struct kr_err *err)
{
    struct proof proof = { store, kr_arena_new(), fault, self };
    bool ok = check_posts(&proof, err) && check_shelves(&proof, err) &&
              check_namings(&proof, err) && check_lost(&proof, err) &&
              check_citations(&proof, err) && check_texts(&proof, err);

    kr_arena_free(proof.arena);
    return ok;
}
