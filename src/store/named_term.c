#include "store/named_term.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/utf8.h"
#include "store/editing_own.h"
#include "store/stmt.h"
#include "store/taxonomy.h"

static struct kr_named_term
read_term(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_named_term){ .id = kr_stmt_get_int(stmt, 0),
                                   .name = kr_stmt_get_text(stmt, 1, arena),
                                   .path = kr_stmt_get_text(stmt, 2, arena),
                                   .key = kr_stmt_get_text(stmt, 3, arena),
                                   .parent = kr_stmt_get_int(stmt, 4),
                                   .posts = kr_stmt_get_int(stmt, 5) };
}

static bool
find_at(struct kr_editing *editing, enum kr_taxonomy taxonomy, const char *path,
        struct kr_named_term *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_TERM_FIND);

    *out = (struct kr_named_term){ 0 };
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    if (kr_stmt_row(stmt))
        *out = read_term(stmt, editing->arena);
    return kr_stmt_end(stmt, err);
}

/* A term by its path, else by its name, or one it once had. */
bool
kr_named_term(struct kr_editing *editing, enum kr_taxonomy taxonomy,
              const char *named, struct kr_named_term *out, struct kr_err *err)
{
    struct kr_stmt *stmt;
    bool doubtful = false;

    if (!find_at(editing, taxonomy, named, out, err))
        return false;
    if (out->id != 0)
        return true;
    stmt = kr_store_stmt(editing->store, KR_SQL_TERM_FIND_NAMED);
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":key",
                 kr_fold_title(editing->arena, kr_str(named)).data);
    if (kr_stmt_row(stmt)) {
        *out = read_term(stmt, editing->arena);
        doubtful = kr_stmt_row(stmt);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (doubtful)
        return kr_fail(err, KR_CONFLICT,
                       "several are called '%s'; say which by its path, as "
                       "'%s'",
                       named, out->path);
    return out->id != 0 || kr_fail(err, KR_NOT_FOUND, "there is no %s '%s'",
                                   kr_taxonomy_name(taxonomy), named);
}

bool
kr_term_name_check(enum kr_taxonomy taxonomy, const char *name,
                   struct kr_err *err)
{
    struct kr_utf8_place bad;

    if (kr_str_trim(kr_str(name)).length == 0)
        return kr_fail(err, KR_INVALID, "a %s without a name",
                       kr_taxonomy_name(taxonomy));
    if (strlen(name) > KR_TERM_NAME_MAX)
        return kr_fail(err, KR_LIMIT, "a name of more than %d bytes",
                       KR_TERM_NAME_MAX);
    for (const char *c = name; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            return kr_fail(err, KR_INVALID,
                           "the name has a control character in it");
    return kr_utf8_valid(kr_str(name), &bad) ||
           kr_fail(err, KR_INVALID, "the name is not UTF-8");
}
