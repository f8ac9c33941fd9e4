/*
 * Editing terms everywhere: calling them otherwise, and making two one.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/fold.h"
#include "store/derive.h"
#include "store/editing_own.h"
#include "store/forwards.h"
#include "store/ledger.h"
#include "store/named_term.h"
#include "store/renew.h"
#include "store/stmt.h"
#include "store/subject.h"
#include "store/taxonomy.h"

static bool
happened(struct kr_editing *editing, enum kr_taxonomy taxonomy,
         const char *path, const char *detail, struct kr_err *err)
{
    return kr_editing_happened(editing, 0,
                               kr_arena_format(editing->arena, "%s %s",
                                               kr_taxonomy_name(taxonomy),
                                               path),
                               detail, err);
}

static bool
put_alias(struct kr_editing *editing, enum kr_taxonomy taxonomy, int64_t parent,
          const char *key, int64_t term, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_TERM_ALIAS_PUT);

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":parent", parent);
    kr_stmt_text(stmt, ":key", key);
    kr_stmt_int(stmt, ":term", term);
    return kr_stmt_run(stmt, err);
}

static bool
drop_alias(struct kr_editing *editing, enum kr_taxonomy taxonomy,
           int64_t parent, const char *key, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(editing->store, KR_SQL_TERM_ALIAS_DROP);

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":parent", parent);
    kr_stmt_text(stmt, ":key", key);
    return kr_stmt_run(stmt, err);
}

static bool
forward_term(struct kr_editing *editing, enum kr_taxonomy taxonomy,
             const char *from, const char *to, const char *why,
             struct kr_err *err)
{
    const struct kr_addresses *addresses = &editing->options.addresses;
    struct kr_arena *arena = editing->arena;

    return kr_forward_put(editing->store,
                          kr_address_term(arena, addresses, taxonomy, from),
                          kr_address_term(arena, addresses, taxonomy, to), why,
                          err);
}

static bool
paths_below(struct kr_editing *editing, enum kr_taxonomy taxonomy,
            const char *path, const char *const **out, size_t *count,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_TERM_BELOW);
    const char **paths = NULL;
    size_t room = 0;

    *count = 0;
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    while (kr_stmt_row(stmt)) {
        paths =
            kr_arena_grow(editing->arena, paths, *count, &room, sizeof(*paths));
        paths[(*count)++] = kr_stmt_get_text(stmt, 0, editing->arena);
    }
    *out = paths;
    return kr_stmt_end(stmt, err);
}

/* The term's address has become PATH; what is below it goes along. */
static bool
move_addresses(struct kr_editing *editing, enum kr_taxonomy taxonomy,
               const struct kr_named_term *term, const char *path,
               struct kr_err *err)
{
    const char *const *below;
    struct kr_stmt *stmt;
    size_t count, cut = strlen(term->path);

    if (strcmp(term->path, path) == 0)
        return true;
    if (!paths_below(editing, taxonomy, term->path, &below, &count, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_TERM_MOVE_BELOW);
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", term->path);
    kr_stmt_text(stmt, ":to", path);
    if (!kr_stmt_run(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!forward_term(editing, taxonomy, below[i],
                          kr_arena_format(editing->arena, "%s%s", path,
                                          below[i] + cut),
                          "rename", err))
            return false;
    return forward_term(editing, taxonomy, term->path, path, "rename", err);
}

static const char *
parent_path(struct kr_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return "";
    return kr_arena_bytes(arena, path, (size_t)(slash - path));
}

static bool
is_free(struct kr_editing *editing, enum kr_taxonomy taxonomy,
        const struct kr_named_term *term, const char *key, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_TERM_BY_KEY);
    const char *other = NULL;

    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_int(stmt, ":parent", term->parent);
    kr_stmt_text(stmt, ":key", key);
    if (kr_stmt_row(stmt) && kr_stmt_get_int(stmt, 0) != term->id)
        other = kr_stmt_get_text(stmt, 1, editing->arena);
    if (!kr_stmt_end(stmt, err))
        return false;
    return other == NULL ||
           kr_fail(err, KR_CONFLICT,
                   "another %s is called '%s'; merge makes the two one",
                   kr_taxonomy_name(taxonomy), other);
}

struct ids {
    int64_t *items; /* in the run's arena */
    size_t count, room;
};

static bool
articles_of(struct kr_editing *editing, int64_t term, struct ids *out,
            struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(editing->store, KR_SQL_ARTICLES_OF_TERM);

    *out = (struct ids){ 0 };
    kr_stmt_int(stmt, ":term", term);
    while (kr_stmt_row(stmt)) {
        out->items = kr_arena_grow(editing->arena, out->items, out->count,
                                   &out->room, sizeof(*out->items));
        out->items[out->count++] = kr_stmt_get_int(stmt, 0);
    }
    return kr_stmt_end(stmt, err);
}

/* Their articles are found by its name. */
static bool
renew_all(struct kr_editing *editing, int64_t term, struct kr_err *err)
{
    struct ids articles;

    if (!articles_of(editing, term, &articles, err))
        return false;
    for (size_t i = 0; i < articles.count; i++)
        kr_renew(editing->store, articles.items[i]);
    return true;
}

/* With posts it stands under its letter, or does no more. */
static bool
stand_under(struct kr_store *store, int64_t term, int change,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_POSTS);
    bool any;

    kr_stmt_int(stmt, ":term", term);
    any = kr_stmt_row(stmt) && kr_stmt_get_int(stmt, 0) > 0;
    return kr_stmt_end(stmt, err) &&
           (!any || kr_ledger_note_letter(store, term, change, err));
}

bool
kr_editing_rename(struct kr_editing *editing, enum kr_taxonomy taxonomy,
                  const char *old, const char *name, struct kr_err *err)
{
    struct kr_arena *arena = editing->arena;
    struct kr_stmt *stmt;
    struct kr_named_term term;
    const char *key, *path;

    if (!kr_term_name_check(taxonomy, name, err) ||
        !kr_named_term(editing, taxonomy, old, &term, err))
        return false;
    name = kr_str_keep(kr_str_trim(kr_str(name)), arena);
    key = kr_fold_title(arena, kr_str(name)).data;
    if (!is_free(editing, taxonomy, &term, key, err) ||
        !kr_taxonomy_path(editing->store, arena, taxonomy,
                          parent_path(arena, term.path), name, term.path, &path,
                          err) ||
        !drop_alias(editing, taxonomy, term.parent, key, err) ||
        !kr_ledger_settle_terms(editing->store, err) ||
        !stand_under(editing->store, term.id, -1, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_TERM_RENAME);
    kr_stmt_int(stmt, ":term", term.id);
    kr_stmt_text(stmt, ":name", name);
    kr_stmt_text(stmt, ":key", key);
    kr_stmt_text(stmt, ":path", path);
    if (!kr_stmt_run(stmt, err) ||
        !stand_under(editing->store, term.id, +1, err) ||
        !renew_all(editing, term.id, err) ||
        !move_addresses(editing, taxonomy, &term, path, err))
        return false;
    if (strcmp(key, term.key) != 0 &&
        !put_alias(editing, taxonomy, term.parent, term.key, term.id, err))
        return false;
    return strcmp(name, term.name) == 0 ||
           happened(editing, taxonomy, path,
                    kr_arena_format(arena, "renamed: '%s' → '%s'", term.name,
                                    name),
                    err);
}

static bool
unlist_all(struct kr_editing *editing, const struct ids *articles,
           struct kr_arena *scratch, struct kr_err *err)
{
    for (size_t i = 0; i < articles->count; i++) {
        if (!kr_subject_unlist(editing->store, articles->items[i], scratch,
                               err))
            return false;
        kr_arena_reset(scratch);
    }
    return true;
}

static bool
list_all(struct kr_editing *editing, const struct ids *articles,
         struct kr_arena *scratch, struct kr_err *err)
{
    for (size_t i = 0; i < articles->count; i++) {
        if (!kr_derive_terms(editing->store, articles->items[i], err) ||
            !kr_subject_list(editing->store, articles->items[i], scratch, err))
            return false;
        kr_arena_reset(scratch);
    }
    return true;
}

/* Whoever spoke of FROM spoke of INTO. */
static bool
join(struct kr_editing *editing, int64_t from, int64_t into, struct kr_err *err)
{
    static const struct {
        enum kr_sql which;
        bool names_into;
    } steps[] = {
        { KR_SQL_MERGE_APPEARANCES, true },
        { KR_SQL_MERGE_APPEARANCES_REST, false },
        { KR_SQL_MERGE_RULINGS, true },
        { KR_SQL_MERGE_RULINGS_REST, false },
        { KR_SQL_MERGE_IDENTITIES, true },
        { KR_SQL_MERGE_ALIASES, true },
        { KR_SQL_MERGE_ARTICLES, false },
    };

    for (size_t i = 0; i < KR_COUNT(steps); i++) {
        struct kr_stmt *stmt = kr_store_stmt(editing->store, steps[i].which);

        kr_stmt_int(stmt, ":from", from);
        if (steps[i].names_into)
            kr_stmt_int(stmt, ":term", into);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
on_term(struct kr_editing *editing, enum kr_sql which, int64_t term,
        struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, which);

    kr_stmt_int(stmt, ":term", term);
    return kr_stmt_run(stmt, err);
}

static bool
merge(struct kr_editing *editing, enum kr_taxonomy taxonomy,
      const struct kr_named_term *from, const struct kr_named_term *into,
      const struct ids *articles, struct kr_err *err)
{
    struct kr_arena *scratch = kr_arena_new();
    bool ok =
        unlist_all(editing, articles, scratch, err) &&
        kr_ledger_settle_terms(editing->store, err) &&
        join(editing, from->id, into->id, err) &&
        on_term(editing, KR_SQL_TERM_DROP, from->id, err) &&
        on_term(editing, KR_SQL_TERM_PIN, into->id, err) &&
        put_alias(editing, taxonomy, from->parent, from->key, into->id, err) &&
        list_all(editing, articles, scratch, err);

    kr_arena_free(scratch);
    return ok;
}

static bool
check_merge(struct kr_editing *editing, enum kr_taxonomy taxonomy,
            const struct kr_named_term *from, const struct kr_named_term *into,
            struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, KR_SQL_TERM_CHILDREN);
    bool above;

    if (from->id == into->id)
        return kr_fail(err, KR_CONFLICT, "'%s' and '%s' are one %s", from->path,
                       into->path, kr_taxonomy_name(taxonomy));
    kr_stmt_int(stmt, ":term", from->id);
    if (!kr_stmt_any(stmt, &above, err))
        return false;
    return !above || kr_fail(err, KR_CONFLICT,
                             "'%s' has categories below it: merge or rename "
                             "those first",
                             from->path);
}

bool
kr_editing_merge(struct kr_editing *editing, enum kr_taxonomy taxonomy,
                 const char *old, const char *into, struct kr_err *err)
{
    struct kr_named_term from, to;
    struct ids articles;

    if (!kr_named_term(editing, taxonomy, old, &from, err) ||
        !kr_named_term(editing, taxonomy, into, &to, err) ||
        !check_merge(editing, taxonomy, &from, &to, err) ||
        !articles_of(editing, from.id, &articles, err) ||
        !merge(editing, taxonomy, &from, &to, &articles, err) ||
        !forward_term(editing, taxonomy, from.path, to.path, "merge", err))
        return false;
    return happened(editing, taxonomy, to.path,
                    kr_arena_format(editing->arena,
                                    "'%s' merged into '%s', %zu article%s",
                                    from.name, to.name, articles.count,
                                    articles.count == 1 ? "" : "s"),
                    err);
}
