/*
 * Editing addresses: where an old one leads.
 */
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/slug.h"
#include "store/destination.h"
#include "store/editing_own.h"
#include "store/forwards.h"
#include "store/slugs.h"
#include "store/stmt.h"
#include "store/subject.h"

static bool
old_path(struct kr_editing *editing, const char *old, const char **out,
         struct kr_err *err)
{
    *out = kr_slugs_path(editing->arena, old);
    return *out != NULL ||
           kr_fail(err, KR_INVALID, "'%s' has no path that could lead on", old);
}

/* --- where to --- */

/* A slug as its address; an address of ours as its path. */
static bool
target_path(struct kr_editing *editing, const char *target, const char **out,
            struct kr_err *err)
{
    const char *base = editing->options.addresses.base_url;
    struct kr_str rest = kr_str(target);
    struct kr_slug slug;

    if (kr_slug_parse(rest, &slug)) {
        *out = kr_arena_format(editing->arena, "/%s/", slug.text);
        return true;
    }
    if (*base != '\0' && kr_str_starts(rest, kr_str(base)))
        rest = kr_str_from(rest, strlen(base));
    if ((rest.length > 0 && rest.data[0] != '/') ||
        kr_str_starts(rest, KR_STR("//")))
        return kr_fail(err, KR_INVALID,
                       "'%s' is neither a slug nor an address of this archive",
                       target);
    *out = kr_slugs_path(editing->arena, kr_str_keep(rest, editing->arena));
    if (*out == NULL)
        *out = "/";
    return true;
}

/* The end of the way: an article, or a listing. */
static bool
find_target(struct kr_editing *editing, const char *target,
            struct kr_destination *out, struct kr_err *err)
{
    const char *path = NULL;

    if (!target_path(editing, target, &path, err) ||
        !kr_destination_find(editing->store, editing->arena,
                             &editing->options.addresses, path, out, err))
        return false;
    if (out->kind == KR_DESTINATION_NONE || out->kind == KR_DESTINATION_OWN)
        return kr_fail(err, KR_NOT_FOUND,
                       "'%s' is no article and no listing with posts", target);
    return true;
}

static const char *
address_of(struct kr_editing *editing, const struct kr_destination *to,
           struct kr_err *err)
{
    struct kr_subject subject;

    if (to->article == 0)
        return to->path;
    if (!kr_subject_load(editing->store, editing->arena, to->article, &subject,
                         err))
        return NULL;
    return kr_permalink(editing->arena, &editing->options.addresses,
                        subject.kind, subject.slug, &subject.date);
}

/* --- from where --- */

/* OLD is free to lead somewhere; *SAME: it leads to TO already. */
static bool
check_old(struct kr_editing *editing, const char *old,
          const struct kr_destination *to, bool *same, struct kr_err *err)
{
    struct kr_destination now;

    if (!kr_destination_find(editing->store, editing->arena,
                             &editing->options.addresses, old, &now, err))
        return false;
    *same = now.kind == KR_DESTINATION_LEADS && now.article == to->article &&
            (now.article != 0 || strcmp(now.path, to->path) == 0);
    switch (now.kind) {
    case KR_DESTINATION_NONE: break;
    case KR_DESTINATION_ARTICLE:
        return kr_fail(err, KR_CONFLICT,
                       "'%s' is the address of an article: change its slug",
                       old);
    case KR_DESTINATION_LISTING:
    case KR_DESTINATION_OWN:
        return kr_fail(err, KR_CONFLICT,
                       "'%s' is an address the archive answers itself", old);
    case KR_DESTINATION_LEADS:
        if (!*same)
            return kr_fail(err, KR_CONFLICT,
                           "'%s' leads to '%s' already: remove that first", old,
                           address_of(editing, &now, err));
        break;
    }
    return true;
}

static bool
drop(struct kr_editing *editing, enum kr_sql which, const char *path,
     struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(editing->store, which);

    kr_stmt_text(stmt, ":path", path);
    return kr_stmt_run(stmt, err);
}

static bool
lead_to_article(struct kr_editing *editing, const char *path, int64_t article,
                struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (!drop(editing, KR_SQL_FORWARD_DROP, path, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_REDIRECT_PUT);
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":why", "editor");
    return kr_stmt_run(stmt, err);
}

bool
kr_editing_redirect(struct kr_editing *editing, const char *old,
                    const char *target, struct kr_err *err)
{
    struct kr_destination to;
    const char *path, *address;
    bool same;

    if (!old_path(editing, old, &path, err) ||
        !find_target(editing, target, &to, err) ||
        !check_old(editing, path, &to, &same, err))
        return false;
    if (same)
        return true;
    if ((address = address_of(editing, &to, err)) == NULL)
        return false;
    if (to.article != 0
            ? !lead_to_article(editing, path, to.article, err)
            : !kr_forward_put(editing->store, path, to.path, "editor", err))
        return false;
    return kr_editing_happened(editing, to.article, path,
                               kr_arena_format(editing->arena, "leads to %s",
                                               address),
                               err);
}

bool
kr_editing_unredirect(struct kr_editing *editing, const char *old,
                      struct kr_err *err)
{
    struct kr_destination now;
    struct kr_stmt *stmt;
    const char *path;

    if (!old_path(editing, old, &path, err) ||
        !kr_destination_find(editing->store, editing->arena,
                             &editing->options.addresses, path, &now, err))
        return false;
    if (now.kind != KR_DESTINATION_LEADS)
        return kr_fail(err, KR_NOT_FOUND, "'%s' leads nowhere else", path);
    if (!drop(editing, KR_SQL_REDIRECT_DROP, path, err))
        return false;
    stmt = kr_store_stmt(editing->store, KR_SQL_FORWARD_PUT);
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_text(stmt, ":target", "");
    kr_stmt_text(stmt, ":why", "editor");
    return kr_stmt_run(stmt, err) &&
           kr_editing_happened(editing, now.article, path, "leads nowhere now",
                               err);
}
