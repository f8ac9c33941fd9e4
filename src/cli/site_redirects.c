#include "cli/site_redirects.h"

#include <string.h>

#include "cli/site_copy.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/writer_place.h"
#include "kroniek/site/still.h"
#include "kroniek/store/editing.h"
#include "kroniek/store/overview.h"
#include "kroniek/text/percent.h"

#define RULES "redirects.conf"
#define PIECE ((size_t)64 << 10)    /* bytes of rules written at once */
#define PIECE_MOST (PIECE + 65536)  /* and with one more of them */
#define ADDRESS_MOST ((size_t)8192) /* bytes of one, encoded */

struct rules {
    struct kr_site_copy *copy;
    struct kr_buf text;
    struct kr_err *err;
    bool ok;
};

/* --- nginx's own writing --- */

/* In double quotes; a path is compared with what was asked, decoded. */
static void
put_quoted(struct kr_buf *out, struct kr_str text)
{
    kr_buf_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            kr_buf_char(out, '\\');
        kr_buf_char(out, text.data[i]);
    }
    kr_buf_char(out, '"');
}

/* In what nginx fills in, a '$' would be the start of a name. */
static void
put_value(struct kr_buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '$')
            kr_buf_text(out, "%24");
        else
            kr_buf_char(out, *text);
}

static bool
has_control(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7f)
            return true;
    return false;
}

/* A rule for PATH, decoded, with and without its final slash. */
static void
put_rule(struct rules *rules, struct kr_str path,
         const struct kr_still_page *page, const char *name)
{
    struct kr_buf *out = &rules->text;

    for (int bare = 0; bare <= 1; bare++) {
        kr_buf_text(out, "location = ");
        put_quoted(out, kr_str_upto(path, path.length - (size_t)bare));
        if (page->location != NULL) {
            kr_buf_text(out, " { return 301 \"");
            put_value(out, page->location);
            kr_buf_text(out, "$is_args$args\"; }\n");
        } else {
            kr_buf_text(out, " { error_page 410 ");
            put_quoted(out, kr_str(kr_arena_format(rules->copy->arena, "/%s",
                                                   name)));
            kr_buf_text(out, "; return 410; }\n");
        }
    }
}

static bool
flush(struct rules *rules, struct kr_err *err)
{
    bool ok = kr_writer_append(rules->copy->place, RULES,
                               kr_buf_view(&rules->text), err);

    kr_buf_clear(&rules->text);
    return ok;
}

/* --- One address --- */

/* On the way to NAME stands a file: no page can be put there. */
static bool
is_blocked(struct kr_site_copy *copy, const char *name)
{
    char *part = kr_arena_text(copy->arena, name);

    for (char *slash = strchr(part, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (kr_writer_has(copy->place, part) &&
            !kr_writer_has(copy->place,
                           kr_arena_format(copy->arena, "%s/.", part)))
            return true;
        *slash = '/';
    }
    return kr_writer_has(copy->place, name);
}

/* The site has a page at PATH. */
static bool
is_there(struct kr_site_copy *copy, const char *path)
{
    const char *name = kr_site_copy_name(copy->arena, path);

    return name != NULL && kr_writer_has(copy->place, name);
}

/* PATH is percent-encoded and ends in '/'.  *PUT: there was something to tell
 * of it. */
static bool
put_address(struct rules *rules, const char *path, int status, bool *put)
{
    struct kr_site_copy *copy = rules->copy;
    const char *name = kr_site_copy_name(copy->arena, path);
    struct kr_still_page page;
    struct kr_str decoded;

    *put = false;
    if (name == NULL || is_blocked(copy, name) ||
        !kr_percent_decode(copy->arena, kr_str(path), &decoded, NULL) ||
        has_control(decoded))
        return true;
    kr_still_ask(copy->still, path, &page);
    if (page.status != status ||
        (page.location != NULL && !is_there(copy, page.location)))
        return true;
    *put = true;
    *(status == 301 ? &copy->redirects : &copy->gone) += 1;
    put_rule(rules, decoded, &page, name);
    return kr_writer_file(copy->place, name, page.body, rules->err) &&
           (rules->text.length < PIECE || flush(rules, rules->err)) &&
           kr_site_copy_went_on(copy, rules->err);
}

/* What leads to a listing leads there page by page. */
static bool
put_all_of(struct rules *rules, const char *path)
{
    struct kr_arena *arena = kr_arena_new();
    bool more = true, ok = true;

    for (int64_t number = 1; ok && more; number++)
        ok = put_address(rules,
                         kr_address_page(arena, &rules->copy->addresses, path,
                                         number),
                         301, &more);
    kr_arena_free(arena);
    return ok;
}

static void
put_redirect(void *self, const struct kr_redirect *redirect)
{
    struct rules *rules = self;
    struct kr_buf path = KR_BUF(ADDRESS_MOST);

    kr_percent_path(&path, kr_str(redirect->path));
    if (rules->ok && !path.full && path.length > 1 &&
        path.data[path.length - 1] == '/')
        rules->ok = put_all_of(rules, kr_buf_cstr(&path));
    kr_buf_free(&path);
}

static void
put_withdrawn(void *self, const struct kr_overview_row *row)
{
    struct rules *rules = self;
    struct kr_site_copy *copy = rules->copy;
    bool put;

    if (rules->ok)
        rules->ok = put_address(rules,
                                kr_permalink(copy->arena, &copy->addresses,
                                             row->kind, row->slug, &row->date),
                                410, &put);
}

bool
kr_site_copy_redirects(struct kr_site_copy *copy, struct kr_err *err)
{
    const struct kr_overview_filter withdrawn = { .status = KR_WITHDRAWN };
    struct rules rules = { copy, KR_BUF(PIECE_MOST), err, true };
    bool ok;

    kr_buf_text(&rules.text,
                "# Addresses that lead to another, and posts that "
                "were withdrawn.\n# See nginx.conf beside this.\n");
    ok =
        kr_overview_each(copy->store, &withdrawn, put_withdrawn, &rules, err) &&
        rules.ok &&
        kr_redirects_each(copy->store, &copy->addresses, put_redirect, &rules,
                          err) &&
        rules.ok && flush(&rules, err);
    kr_buf_free(&rules.text);
    return ok;
}
