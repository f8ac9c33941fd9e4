#include "kroniek/store/terms.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/row.h"
#include "store/stmt.h"

#define T_INITIAL 5 /* behind the columns of shape term */

bool
kr_store_term(struct kr_store *store, struct kr_arena *arena,
              enum kr_taxonomy taxonomy, const char *path, struct kr_term *out,
              struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_BY_PATH);
    bool found;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    if ((found = kr_stmt_row(stmt)))
        kr_row_term(stmt, arena, out);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no %s '%s'",
                            kr_taxonomy_name(taxonomy), path);
}

bool
kr_store_term_source_id(struct kr_store *store, struct kr_arena *arena,
                        enum kr_taxonomy taxonomy, const char *id,
                        struct kr_term *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_BY_SOURCE_ID);
    struct kr_term other;
    bool found, doubtful = false;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":key", id);
    if ((found = kr_stmt_row(stmt))) {
        kr_row_term(stmt, arena, out);
        if (kr_stmt_row(stmt)) {
            kr_row_term(stmt, arena, &other);
            doubtful = other.id != out->id;
        }
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (!found || doubtful)
        return kr_fail(err, KR_NOT_FOUND, "no one %s has id %s",
                       kr_taxonomy_name(taxonomy), id);
    return true;
}

bool
kr_store_terms(struct kr_store *store, struct kr_arena *arena,
               enum kr_taxonomy taxonomy, struct kr_terms *out,
               const char *const **initials, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(store, taxonomy == KR_CATEGORY ? KR_SQL_TERMS_BY_TREE
                                                     : KR_SQL_TERMS_BY_NAME);
    struct kr_term *terms = NULL;
    const char **letters = NULL;
    size_t count = 0, size = 0, letter_size = 0;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":most", KR_TERMS_MAX);
    while (kr_stmt_row(stmt)) {
        terms = kr_arena_grow(arena, terms, count, &size, sizeof(*terms));
        letters = kr_arena_grow(arena, letters, count, &letter_size,
                                sizeof(*letters));
        kr_row_term(stmt, arena, &terms[count]);
        letters[count] = kr_stmt_get_text(stmt, T_INITIAL, arena);
        count++;
    }
    *out = (struct kr_terms){ terms, count };
    if (initials != NULL)
        *initials = letters;
    return kr_stmt_end(stmt, err);
}
