#include "kroniek/store/revisions.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/stmt.h"
#include "store/subject.h"

static struct kr_str
keep(struct kr_str text, struct kr_arena *arena)
{
    return (struct kr_str){ kr_str_keep(text, arena), text.length };
}

bool
kr_store_revision(struct kr_store *store, struct kr_arena *arena,
                  const char *slug, int64_t number, struct kr_revision *out,
                  struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REVISION_BY_NUMBER);
    int64_t article;
    bool found;

    if (!kr_subject_find(store, slug, &article, err))
        return false;
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":number", number);
    if ((found = kr_stmt_row(stmt)))
        *out = (struct kr_revision){
            .number = kr_stmt_get_int(stmt, 0),
            .current = kr_stmt_get_int(stmt, 1) != 0,
            .title = kr_stmt_get_text(stmt, 2, arena),
            .source_type = kr_stmt_get_text(stmt, 3, arena),
            .made = kr_stmt_get_int(stmt, 4),
            .source = keep(kr_stmt_get_str(stmt, 5), arena),
            .html = keep(kr_stmt_get_str(stmt, 6), arena),
            .text = keep(kr_stmt_get_str(stmt, 7), arena),
        };
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "'%s' has no revision %lld",
                            slug, (long long)number);
}
