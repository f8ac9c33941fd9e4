#include "store/rulings.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/stmt.h"
#include "store/words.h"

enum { /* columns of ruled_columns */
       C_TITLE,
       C_TITLE_DERIVED,
       C_LANGUAGE,
       C_MODIFIED,
       C_EXCERPT,
       C_STATUS,
       C_WITHDRAWN_ON,
       C_WITHDRAWN_WHY,
       C_ALT,
       C_REVISION,
       COLUMNS
};

static const char *const parameters[COLUMNS] = {
    ":title",  ":title_derived", ":language",      ":modified",     ":excerpt",
    ":status", ":withdrawn_on",  ":withdrawn_why", ":featured_alt", ":revision",
};

static const struct {
    const char *name;
    int column; /* of those that stand in the article's row */
} ruled[KR_RULED_COUNT] = {
    [KR_RULED_TITLE] = { "title", C_TITLE },
    [KR_RULED_TITLE_DERIVED] = { "title_derived", C_TITLE_DERIVED },
    [KR_RULED_LANGUAGE] = { "language", C_LANGUAGE },
    [KR_RULED_MODIFIED] = { "modified", C_MODIFIED },
    [KR_RULED_SUMMARY] = { "summary", C_EXCERPT },
    [KR_RULED_EXCERPT] = { "excerpt", C_EXCERPT },
    [KR_RULED_STATUS] = { "status", C_STATUS },
    [KR_RULED_WITHDRAWN_ON] = { "withdrawn_on", C_WITHDRAWN_ON },
    [KR_RULED_WITHDRAWN_WHY] = { "withdrawn_why", C_WITHDRAWN_WHY },
    [KR_RULED_ALT] = { "alt", C_ALT },
    [KR_RULED_BODY] = { "body", C_REVISION },
    [KR_RULED_DATE] = { "date", 0 },
    [KR_RULED_SLUG] = { "slug", 0 },
    [KR_RULED_AUTHORS] = { "authors", 0 },
};

struct columns {
    const char *values[COLUMNS]; /* as text, in the arena */
};

const char *
kr_ruled_name(enum kr_ruled which)
{
    return ruled[which].name;
}

bool
kr_rulings_load(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_rulings *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_RULINGS_OF_ARTICLE);

    *out = (struct kr_rulings){ .any = false };
    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        struct kr_str name = kr_stmt_get_str(stmt, 0);
        int which = 0;

        while (which < KR_RULED_COUNT && !kr_str_is(name, ruled[which].name))
            which++;
        if (which == KR_RULED_COUNT)
            continue;
        out->of[which].value = kr_stmt_get_text(stmt, 1, arena);
        out->of[which].sourced = kr_stmt_get_text(stmt, 2, arena);
        out->any = true;
    }
    return kr_stmt_end(stmt, err);
}

static bool
load_columns(struct kr_store *store, struct kr_arena *arena, int64_t article,
             struct columns *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_RULED_COLUMNS);
    bool found;

    kr_stmt_int(stmt, ":article", article);
    if ((found = kr_stmt_row(stmt)))
        for (int i = 0; i < COLUMNS; i++)
            out->values[i] = kr_stmt_get_text(stmt, i, arena);
    if (!kr_stmt_end(stmt, err))
        return false;
    return found ||
           kr_fail(err, KR_IO, "article %lld is gone", (long long)article);
}

bool
kr_rulings_standing(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_standing *out,
                    struct kr_err *err)
{
    struct columns columns;

    if (!load_columns(store, arena, article, &columns, err))
        return false;
    for (int i = 0; i < KR_RULED_COLUMNS; i++)
        out->of[i] = columns.values[ruled[i].column];
    return true;
}

static bool
save_columns(struct kr_store *store, int64_t article,
             const struct columns *columns, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_RULED_COLUMNS_SET);

    kr_stmt_int(stmt, ":article", article);
    for (int i = 0; i < COLUMNS; i++)
        kr_stmt_text(stmt, parameters[i], columns->values[i]);
    return kr_stmt_run(stmt, err);
}

bool
kr_rulings_lift(struct kr_store *store, struct kr_arena *arena, int64_t article,
                struct kr_err *err)
{
    struct kr_rulings rulings;
    struct columns columns;

    if (!kr_rulings_load(store, arena, article, &rulings, err))
        return false;
    if (!rulings.any)
        return true;
    if (!load_columns(store, arena, article, &columns, err))
        return false;
    for (int i = KR_RULED_COLUMNS; i-- > 0;)
        if (rulings.of[i].value != NULL)
            columns.values[ruled[i].column] = rulings.of[i].sourced;
    return save_columns(store, article, &columns, err);
}

bool
kr_rulings_sourced(struct kr_store *store, int64_t article, enum kr_ruled which,
                   const char *sourced, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_RULING_SET_SOURCED);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":name", ruled[which].name);
    kr_stmt_text(stmt, ":sourced", sourced);
    return kr_stmt_run(stmt, err);
}

static bool
lay_columns(struct kr_store *store, struct kr_arena *arena, int64_t article,
            const struct kr_rulings *rulings, struct kr_err *err)
{
    struct columns columns;

    if (!load_columns(store, arena, article, &columns, err))
        return false;
    for (int i = 0; i < KR_RULED_COLUMNS; i++) {
        const char **value = &columns.values[ruled[i].column];

        if (rulings->of[i].value == NULL)
            continue;
        if (strcmp(*value, rulings->of[i].sourced) != 0 &&
            !kr_rulings_sourced(store, article, (enum kr_ruled)i, *value, err))
            return false;
        *value = rulings->of[i].value;
    }
    return save_columns(store, article, &columns, err);
}

static bool
lay_date(struct kr_store *store, int64_t article, const char *edtf,
         struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_SET_DATE);
    struct kr_dateline date = kr_dateline_unknown();

    if (*edtf != '\0' &&
        !kr_dateline_parse(kr_str(edtf), KR_BASIS_EDITOR, &date, err))
        return false;
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":edtf", date.edtf);
    kr_stmt_int(stmt, ":basis", KR_BASIS_EDITOR);
    kr_stmt_int(stmt, ":earliest", date.earliest);
    kr_stmt_int(stmt, ":latest", date.latest);
    return kr_stmt_run(stmt, err);
}

bool
kr_rulings_lay(struct kr_store *store, struct kr_arena *arena, int64_t article,
               struct kr_err *err)
{
    struct kr_rulings rulings;
    const struct kr_ruling *body = &rulings.of[KR_RULED_BODY];
    const struct kr_ruling *date = &rulings.of[KR_RULED_DATE];

    if (!kr_rulings_load(store, arena, article, &rulings, err))
        return false;
    if (!rulings.any)
        return true;
    return lay_columns(store, arena, article, &rulings, err) &&
           (date->value == NULL ||
            lay_date(store, article, date->value, err)) &&
           (body->value == NULL ||
            kr_words_renew(store, arena, article,
                           strtoll(body->value, NULL, 10), err));
}

bool
kr_rulings_put(struct kr_store *store, int64_t article, enum kr_ruled which,
               const char *value, const char *sourced, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(store,
                      value == NULL ? KR_SQL_RULING_DROP : KR_SQL_RULING_PUT);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":name", ruled[which].name);
    if (value != NULL) {
        kr_stmt_text(stmt, ":value", value);
        kr_stmt_text(stmt, ":sourced", sourced);
    }
    return kr_stmt_run(stmt, err);
}
