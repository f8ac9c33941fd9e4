/*
 * Giving terms to one article and taking them away.
 */
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/editing_own.h"
#include "store/named_term.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/taxonomy.h"

#define PLACE_GIVEN 1000 /* behind all that sources give */

/* "a/b" is b below a, where terms have parents. */
static bool
make_term(struct kr_editing *editing, enum kr_taxonomy taxonomy,
          const char *name, int64_t *term, struct kr_err *err)
{
    struct kr_term_draft drafts[KR_CATEGORY_DEPTH];
    struct kr_str rest = kr_str(name), part;
    size_t count = 0;

    while (kr_str_part(&rest, '/', &part)) {
        if (taxonomy != KR_CATEGORY)
            part = kr_str(name);
        if (count == KR_CATEGORY_DEPTH)
            return kr_fail(err, KR_LIMIT, "more than %d categories deep",
                           KR_CATEGORY_DEPTH);
        drafts[count] = (struct kr_term_draft){
            .name = kr_str_keep(part, editing->arena),
            .parent = count == 0 ? NULL : &drafts[count - 1],
        };
        if (!kr_term_name_check(taxonomy, drafts[count++].name, err))
            return false;
        if (taxonomy != KR_CATEGORY)
            break;
    }
    return kr_taxonomy_term(editing->store, editing->arena, taxonomy,
                            &drafts[count - 1], "", term, err);
}

static bool
has_term(struct kr_editing *editing, int64_t article, int64_t term, bool *has,
         struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(editing->store, KR_SQL_ARTICLE_HAS_TERM);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":term", term);
    return kr_stmt_any(stmt, has, err);
}

/* -1: not ruled on, else whether it was given. */
static bool
ruled_term(struct kr_editing *editing, int64_t article, int64_t term,
           int64_t *given, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_RULING_TERM_AT);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":term", term);
    *given = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : -1;
    return kr_stmt_end(stmt, err);
}

static bool
rule_term(struct kr_editing *editing, int64_t article, int64_t term, bool given,
          struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!kr_editing_open(editing, article, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_RULING_TERM_PUT);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":term", term);
    kr_stmt_int(stmt, ":given", given);
    kr_stmt_int(stmt, ":place", PLACE_GIVEN);
    return kr_stmt_run(stmt, err) && kr_editing_close(editing, article, err);
}

bool
kr_editing_give(struct kr_editing *editing, const char *slug,
                enum kr_taxonomy taxonomy, const char *name, struct kr_err *err)
{
    int64_t article, term, given;
    bool has;

    if (!kr_subject_find(editing->store, slug, &article, err) ||
        !make_term(editing, taxonomy, name, &term, err) ||
        !ruled_term(editing, article, term, &given, err) ||
        !has_term(editing, article, term, &has, err))
        return false;
    if (given == 1)
        return true;
    return rule_term(editing, article, term, true, err) &&
           kr_editing_happened(editing, article, slug,
                               kr_arena_format(editing->arena, "%s: %s '%s'",
                                               kr_taxonomy_name(taxonomy),
                                               has ? "keeps" : "has now", name),
                               err);
}

bool
kr_editing_take(struct kr_editing *editing, const char *slug,
                enum kr_taxonomy taxonomy, const char *name, struct kr_err *err)
{
    struct kr_named_term term;
    int64_t article;
    bool has;

    if (!kr_subject_find(editing->store, slug, &article, err) ||
        !kr_named_term(editing, taxonomy, name, &term, err) ||
        !has_term(editing, article, term.id, &has, err))
        return false;
    if (!has)
        return kr_fail(err, KR_NOT_FOUND, "'%s' has no %s '%s'", slug,
                       kr_taxonomy_name(taxonomy), name);
    return rule_term(editing, article, term.id, false, err) &&
           kr_editing_happened(editing, article, slug,
                               kr_arena_format(editing->arena,
                                               "%s: no longer has '%s'",
                                               kr_taxonomy_name(taxonomy),
                                               term.name),
                               err);
}
