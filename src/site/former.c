#include "site/former.h"

#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/editing.h"
#include "kroniek/text/percent.h"
#include "site/feed_alias.h"
#include "site/site_own.h"

static bool
find_article(struct kr_site *site, struct kr_arena *arena, const char *path,
             const char **out, struct kr_err *err)
{
    struct kr_link link;
    enum kr_kind kind;

    if (!kr_store_redirect(site->store, arena, path, &link, &kind, err))
        return false;
    *out = kr_permalink(arena, &site->frame.addresses, kind, link.slug,
                        &link.date);
    return true;
}

/* Where "page/2/", "feed/" or "feed/atom/" begins at the end of PATH; its
 * length when it has none. */
static size_t
tail_at(const struct kr_addresses *addresses, struct kr_arena *arena,
        struct kr_str path)
{
    const char *const bases[] = { addresses->page, addresses->feed };

    for (size_t i = 0; i < KR_COUNT(bases); i++) {
        struct kr_str mark = kr_str(kr_arena_format(arena, "/%s/", bases[i]));
        size_t at = kr_str_search(path, mark);

        if (at > 0 && at < path.length)
            return at + 1;
    }
    return path.length;
}

static bool
find_forward(struct kr_site *site, struct kr_arena *arena, struct kr_str path,
             const char **out, struct kr_err *err)
{
    size_t end = tail_at(&site->frame.addresses, arena, path);
    const char *whole = kr_str_keep(path, arena);
    const char *target;
    struct kr_str alias;

    if (kr_store_forward(site->store, arena, whole, out, err))
        return true;
    if (err->code != KR_NOT_FOUND || end == path.length ||
        !kr_store_forward(site->store, arena,
                          kr_str_keep(kr_str_upto(path, end), arena), &target,
                          err))
        return false;
    *out = kr_arena_format(arena, "%s%s", target, whole + end);
    if (kr_feed_alias(arena, &site->frame.addresses, kr_str(*out), &alias))
        *out = kr_str_keep(alias, arena);
    return true;
}

bool
kr_former_find(struct kr_site *site, struct kr_arena *arena, struct kr_str path,
               const char **out, struct kr_err *err)
{
    struct kr_str decoded;
    const char *ended;

    if (!kr_percent_decode(arena, path, &decoded, NULL))
        return kr_fail(err, KR_NOT_FOUND, "no such address");
    ended = kr_str_ends(decoded, KR_STR("/"))
                ? kr_str_keep(decoded, arena)
                : kr_arena_format(arena, "%.*s/", KR_STR_ARGS(decoded));
    if (kr_str_is(site->unknown, ended)) /* asked before in this request */
        return kr_fail(err, KR_NOT_FOUND, "no such address");
    if (find_article(site, arena, ended, out, err))
        return true;
    if (err->code == KR_NOT_FOUND &&
        find_forward(site, arena, kr_str(ended), out, err))
        return true;
    if (err->code == KR_NOT_FOUND)
        site->unknown = kr_str(ended);
    return false;
}
