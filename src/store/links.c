#include "store/links.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/slug.h"
#include "store/stmt.h"

/* The path of an address of ours, without query and fragment; empty for one
 * that is not ours. */
static struct kr_str
own_path(const struct kr_addresses *addresses, struct kr_str href)
{
    struct kr_str base = kr_str(addresses->base_url);

    if (base.length > 0 && kr_str_starts(href, base))
        href = kr_str_from(href, base.length);
    if (href.length == 0 || href.data[0] != '/')
        return (struct kr_str){ "", 0 };
    href = kr_str_upto(href, kr_str_find(href, '#'));
    return kr_str_upto(href, kr_str_find(href, '?'));
}

static struct kr_str
last_segment(struct kr_str path)
{
    struct kr_str part, last = { "", 0 };

    while (kr_str_part(&path, '/', &part))
        if (part.length > 0)
            last = part;
    return last;
}

/* The forms of listings and files are the router's to prove. */
static bool
is_listing_form(const struct kr_addresses *addresses, struct kr_arena *arena,
                struct kr_str path)
{
    struct kr_str rest = kr_str_from(path, 1);
    struct kr_str first;

    if (!kr_str_part(&rest, '/', &first))
        return true; /* "/" */
    if (kr_address_reserved(addresses, kr_str_keep(first, arena)) ||
        kr_str_find(first, '.') < first.length)
        return true;
    for (size_t i = 0; i < first.length; i++)
        if (first.data[i] < '0' || first.data[i] > '9')
            return false;
    return last_segment(path).data[0] <= '9';
}

static bool
leads_somewhere(struct kr_store *store, struct kr_arena *arena,
                struct kr_str path, bool *leads, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_EXISTS);
    const char *whole =
        path.data[path.length - 1] == '/'
            ? kr_str_keep(path, arena)
            : kr_arena_format(arena, "%.*s/", KR_STR_ARGS(path));

    kr_stmt_str(stmt, ":slug", last_segment(path));
    kr_stmt_text(stmt, ":path", whole);
    return kr_stmt_any(stmt, leads, err);
}

static bool
is_kept(struct kr_store *store, struct kr_str path, bool *kept,
        struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MEDIA_EXISTS);

    kr_stmt_str(stmt, ":path", kr_str_from(path, sizeof("/media/") - 1));
    return kr_stmt_any(stmt, kept, err);
}

bool
kr_links_check(struct kr_store *store, struct kr_arena *arena,
               const struct kr_addresses *addresses, struct kr_str html,
               void (*broken)(void *self, const char *href), void *self,
               struct kr_err *err)
{
    static const struct kr_str marks[] = { { " href=\"", 7 },
                                           { " src=\"", 6 } };

    for (size_t i = 0; i < KR_COUNT(marks); i++) {
        struct kr_str rest = html;
        size_t at;

        while ((at = kr_str_search(rest, marks[i])) < rest.length) {
            struct kr_str href, path;
            bool fine = true;

            rest = kr_str_from(rest, at + marks[i].length);
            href = kr_str_upto(rest, kr_str_find(rest, '"'));
            path = own_path(addresses, href);
            if (path.length == 0)
                continue;
            if (kr_str_starts(path, KR_STR("/media/"))) {
                if (!is_kept(store, path, &fine, err))
                    return false;
            } else if (!is_listing_form(addresses, arena, path) &&
                       !leads_somewhere(store, arena, path, &fine, err)) {
                return false;
            }
            if (!fine)
                broken(self, kr_str_keep(href, arena));
        }
    }
    return true;
}
