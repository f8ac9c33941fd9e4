#include "store/taxonomy.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "kroniek/text/slug.h"
#include "kroniek/text/utf8.h"
#include "store/stmt.h"

struct found {
    int64_t id;
    const char *name, *path;
    bool pinned; /* an editor chose the name */
};

static bool
find_by(struct kr_store *store, enum kr_sql which, struct kr_arena *arena,
        enum kr_taxonomy taxonomy, int64_t parent, const char *key,
        struct found *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    *out = (struct found){ 0 };
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":parent", parent);
    kr_stmt_text(stmt, ":key", key);
    if (kr_stmt_row(stmt))
        *out = (struct found){ .id = kr_stmt_get_int(stmt, 0),
                               .name = kr_stmt_get_text(stmt, 1, arena),
                               .path = kr_stmt_get_text(stmt, 2, arena),
                               .pinned = kr_stmt_get_int(stmt, 3) != 0 };
    return kr_stmt_end(stmt, err);
}

/* By the name it has, else by one it once had. */
static bool
find(struct kr_store *store, struct kr_arena *arena, enum kr_taxonomy taxonomy,
     int64_t parent, const char *key, struct found *out, struct kr_err *err)
{
    if (!find_by(store, KR_SQL_TERM_BY_KEY, arena, taxonomy, parent, key, out,
                 err))
        return false;
    return out->id != 0 || find_by(store, KR_SQL_TERM_BY_ALIAS, arena, taxonomy,
                                   parent, key, out, err);
}

/* "a/b", then "a/b-2". */
bool
kr_taxonomy_path(struct kr_store *store, struct kr_arena *arena,
                 enum kr_taxonomy taxonomy, const char *parent_path,
                 const char *name, const char *own, const char **out,
                 struct kr_err *err)
{
    struct kr_slug base, slug;
    bool taken = true;

    kr_slug_suggest(kr_str(name), &base);
    if (base.text[0] == '\0')
        kr_slug_suggest(kr_str(kr_taxonomy_name(taxonomy)), &base);
    slug = base;
    for (unsigned number = 2; taken; number++) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_PATH_TAKEN);

        *out = *parent_path == '\0'
                   ? kr_arena_text(arena, slug.text)
                   : kr_arena_format(arena, "%s/%s", parent_path, slug.text);
        if (own != NULL && strcmp(*out, own) == 0)
            return true;
        kr_stmt_int(stmt, ":taxonomy", taxonomy);
        kr_stmt_text(stmt, ":path", *out);
        if (!kr_stmt_any(stmt, &taken, err))
            return false;
        kr_slug_numbered(&base, number, &slug);
    }
    return true;
}

static bool
add(struct kr_store *store, struct kr_arena *arena, enum kr_taxonomy taxonomy,
    const struct found *parent, const struct kr_term_draft *draft,
    const char *name, const char *key, struct found *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_ADD);

    if (!kr_taxonomy_path(store, arena, taxonomy,
                          parent->path == NULL ? "" : parent->path,
                          draft->slug != NULL ? draft->slug : draft->name, NULL,
                          &out->path, err))
        return false;
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", out->path);
    kr_stmt_int(stmt, ":parent", parent->id);
    kr_stmt_text(stmt, ":name", name);
    kr_stmt_text(stmt, ":key", key);
    if (!kr_stmt_run(stmt, err))
        return false;
    out->name = name;
    return find(store, arena, taxonomy, parent->id, key, out, err);
}

static bool
respell(struct kr_store *store, const struct found *term, const char *name,
        struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_SET_NAME);

    kr_stmt_int(stmt, ":term", term->id);
    kr_stmt_text(stmt, ":name", name);
    return kr_stmt_run(stmt, err);
}

static bool
name_identity(struct kr_store *store, enum kr_taxonomy taxonomy,
              const char *key, const char *site, int64_t term,
              struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_IDENTITY_ADD);

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":key", key);
    kr_stmt_text(stmt, ":site", site);
    kr_stmt_int(stmt, ":term", term);
    return kr_stmt_run(stmt, err);
}

static bool
term_at(struct kr_store *store, struct kr_arena *arena,
        enum kr_taxonomy taxonomy, const struct kr_term_draft *draft,
        const char *site, int depth, struct found *out, struct kr_err *err)
{
    struct kr_str name = kr_str_trim(kr_str(draft->name));
    struct found parent = { 0 };
    const char *spelled, *key;

    *out = (struct found){ 0 };
    if (name.length == 0)
        return true;
    if (draft->parent != NULL && depth < KR_CATEGORY_DEPTH &&
        !term_at(store, arena, taxonomy, draft->parent, site, depth + 1,
                 &parent, err))
        return false;
    spelled = kr_str_keep(kr_utf8_cut(name, KR_TERM_NAME_MAX), arena);
    key = kr_fold_title(arena, kr_str(spelled)).data;
    if (!find(store, arena, taxonomy, parent.id, key, out, err))
        return false;
    if (out->id == 0 &&
        !add(store, arena, taxonomy, &parent, draft, spelled, key, out, err))
        return false;
    if (!out->pinned && strcmp(spelled, out->name) < 0 &&
        !respell(store, out, spelled, err))
        return false;
    return draft->source_id == NULL ||
           name_identity(store, taxonomy, draft->source_id, site, out->id, err);
}

bool
kr_taxonomy_term(struct kr_store *store, struct kr_arena *arena,
                 enum kr_taxonomy taxonomy, const struct kr_term_draft *draft,
                 const char *site, int64_t *term, struct kr_err *err)
{
    struct found found;

    if (!term_at(store, arena, taxonomy, draft, site, 0, &found, err))
        return false;
    *term = found.id;
    return true;
}
