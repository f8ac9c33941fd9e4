#include "store/citing_anew.h"

#include "kroniek/base/attr.h"
#include "kroniek/text/language.h"
#include "store/stmt.h"

#define ROUND 500 /* references */

struct found { /* a reference whose language shows */
    int64_t article, place;
    const char *language; /* static */
};

/* The next references after *LAST that have no language; *COUNT of them show
 * one, and *MORE is false when they were the last. */
static bool
look(struct kr_store *store, struct found *last, struct found *found,
     size_t *count, bool *more, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORKS_WITHOUT_LANGUAGE);
    size_t seen = 0;

    *count = 0;
    kr_stmt_int(stmt, ":article", last->article);
    kr_stmt_int(stmt, ":place", last->place);
    kr_stmt_int(stmt, ":most", ROUND);
    while (seen < ROUND && kr_stmt_row(stmt)) {
        seen++;
        last->article = kr_stmt_get_int(stmt, 0);
        last->place = kr_stmt_get_int(stmt, 1);
        last->language = kr_language_of_line(kr_stmt_get_str(stmt, 2));
        if (*last->language != '\0')
            found[(*count)++] = *last;
    }
    *more = seen == ROUND;
    return kr_stmt_end(stmt, err);
}

static bool
find_languages(struct kr_store *store, struct kr_err *err)
{
    struct found found[ROUND], last = { 0 };
    bool more = true;
    size_t count;

    while (more) {
        if (!look(store, &last, found, &count, &more, err))
            return false;
        for (size_t i = 0; i < count; i++) {
            struct kr_stmt *stmt =
                kr_store_stmt(store, KR_SQL_REFERENCE_SET_LANGUAGE);

            kr_stmt_int(stmt, ":article", found[i].article);
            kr_stmt_int(stmt, ":place", found[i].place);
            kr_stmt_text(stmt, ":language", found[i].language);
            if (!kr_stmt_run(stmt, err))
                return false;
        }
    }
    return true;
}

bool
kr_citing_anew(struct kr_store *store, struct kr_err *err)
{
    static const enum kr_sql tables[] = {
        KR_SQL_WORKS_CLEAR,
        KR_SQL_WORKS_CLEAR_CITATIONS,
        KR_SQL_WORKS_CLEAR_NAMINGS,
        KR_SQL_WORKS_CLEAR_SHELVES,
    };

    for (size_t i = 0; i < KR_COUNT(tables); i++)
        if (!kr_stmt_run(kr_store_stmt(store, tables[i]), err))
            return false;
    return find_languages(store, err);
}
