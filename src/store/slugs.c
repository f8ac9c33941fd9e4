#include "store/slugs.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/percent.h"
#include "store/stmt.h"

#define PATH_MAX_BYTES 2000

static bool
is_taken(struct kr_store *store, const struct kr_addresses *addresses,
         int64_t article, const struct kr_slug *slug, bool *taken,
         struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SLUG_TAKEN);

    kr_stmt_text(stmt, ":slug", slug->text);
    kr_stmt_int(stmt, ":article", article);
    if (!kr_stmt_any(stmt, taken, err))
        return false;
    *taken = *taken || kr_address_reserved(addresses, slug->text);
    return true;
}

/* BASE with a free number behind it: doubled until one is free, then halved
 * in, so that the thousandth post of a title costs twenty questions. */
static bool
number(struct kr_store *store, const struct kr_addresses *addresses,
       int64_t article, const struct kr_slug *base, struct kr_slug *out,
       struct kr_err *err)
{
    unsigned taken_at = 1, free_at = 1;
    bool taken = true;

    while (taken) {
        taken_at = free_at;
        free_at *= 2;
        kr_slug_numbered(base, free_at, out);
        if (!is_taken(store, addresses, article, out, &taken, err))
            return false;
    }
    while (free_at - taken_at > 1) {
        unsigned middle = taken_at + (free_at - taken_at) / 2;

        kr_slug_numbered(base, middle, out);
        if (!is_taken(store, addresses, article, out, &taken, err))
            return false;
        if (taken)
            taken_at = middle;
        else
            free_at = middle;
    }
    kr_slug_numbered(base, free_at, out);
    return true;
}

bool
kr_slugs_allot(struct kr_store *store, const struct kr_addresses *addresses,
               int64_t article, const char *wanted, const char *title,
               struct kr_slug *out, bool *clashed, struct kr_err *err)
{
    struct kr_slug base;

    kr_slug_suggest(kr_str(wanted), &base);
    if (base.text[0] == '\0')
        kr_slug_suggest(kr_str(title), &base);
    if (base.text[0] == '\0')
        kr_slug_suggest(KR_STR("post"), &base);
    *out = base;
    if (!is_taken(store, addresses, article, out, clashed, err))
        return false;
    return !*clashed || number(store, addresses, article, &base, out, err);
}

/* The path of "https://x.nl/oud/?q#f"; one with a query alone has none. */
static struct kr_str
path_of(struct kr_str address)
{
    size_t scheme = kr_str_search(address, KR_STR("://"));

    if (scheme < address.length) {
        address = kr_str_from(address, scheme + 3);
        address = kr_str_from(address, kr_str_find(address, '/'));
    }
    address = kr_str_upto(address, kr_str_find(address, '?'));
    return kr_str_upto(address, kr_str_find(address, '#'));
}

const char *
kr_slugs_path(struct kr_arena *arena, const char *address)
{
    struct kr_buf buf = KR_BUF(PATH_MAX_BYTES);
    struct kr_str part, rest;
    const char *path = NULL;

    if (!kr_percent_decode(arena, path_of(kr_str(address)), &rest, NULL))
        return NULL; /* no address anyone can ask for */

    kr_buf_char(&buf, '/');
    while (kr_str_part(&rest, '/', &part))
        if (part.length > 0) {
            kr_buf_str(&buf, part);
            kr_buf_char(&buf, '/');
        }
    if (!buf.full && buf.length > 1)
        path = kr_buf_keep(&buf, arena).data;
    kr_buf_free(&buf);
    return path;
}

bool
kr_slugs_alias(struct kr_store *store, struct kr_arena *arena,
               const char *address, int64_t article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REDIRECT_ADD);
    const char *path = kr_slugs_path(arena, address);

    if (path == NULL)
        return true;
    kr_stmt_text(stmt, ":path", path);
    kr_stmt_int(stmt, ":article", article);
    return kr_stmt_run(stmt, err);
}
