#include "site/legacy_search.h"

#include <string.h>

#include "kroniek/archive/permalink.h"
#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"
#include "site/canonical.h"
#include "site/site_own.h"

#define QUERY_BYTES_MAX ((size_t)32 * 1024)

enum word { S, PAGED, TAG, AUTHOR_NAME, YEAR, PAGE, WORDS };

static const char *const names[WORDS] = { "s",           "paged", "tag",
                                          "author_name", "year",  "page" };

struct asked {
    struct kr_str values[WORDS];
    bool any; /* there is an ?s= */
    struct kr_str left;
};

static void
keep_pair(struct kr_buf *kept, const struct kr_query_pair *pair)
{
    if (kept->length > 0)
        kr_buf_char(kept, '&');
    kr_percent_query(kept, pair->name);
    kr_buf_char(kept, '=');
    kr_percent_query(kept, pair->value);
}

static void
read_query(struct kr_arena *arena, struct kr_str query, struct asked *out)
{
    struct kr_buf kept = KR_BUF(QUERY_BYTES_MAX);
    struct kr_query_pair pair;

    while (kr_query_next(arena, &query, &pair)) {
        size_t word = 0;

        while (word < WORDS && !kr_str_is(pair.name, names[word]))
            word++;
        if (word == WORDS)
            keep_pair(&kept, &pair);
        else if (out->values[word].length == 0)
            out->values[word] = pair.value;
        out->any = out->any || word == S;
    }
    out->left = kr_buf_keep(&kept, arena);
    kr_buf_free(&kept);
}

static int64_t
number_of(struct kr_str text)
{
    int64_t number = 0;

    return kr_str_number(text, 9, &number) ? number : 0;
}

/* The words of ?s= as they were typed; with the filters that came along, as
 * they would have been. */
static const char *
text_of(const struct kr_site *site, struct kr_arena *arena,
        const struct asked *asked)
{
    const char *tag = kr_slug_from(arena, asked->values[TAG]);
    const char *author = kr_slug_from(arena, asked->values[AUTHOR_NAME]);
    int64_t year = number_of(asked->values[YEAR]);
    struct kr_search_query query;

    kr_search_query_read_in(arena, asked->values[S], &site->frame.search_names,
                            &query);
    if (tag == NULL && author == NULL && (year < 1 || year > 9999))
        return query.text;
    return kr_search_query_write(arena, &query, tag, author,
                                 year < 1 || year > 9999 ? -1 : (int)year);
}

static void
want(const struct kr_site *site, struct kr_arena *arena, const char *text,
     int64_t page, struct kr_str left, struct kr_wanted *wanted)
{
    const char *address =
        kr_search_address(arena, &site->frame.addresses, text, page);
    struct kr_str whole = kr_str(address);
    size_t mark = kr_str_find(whole, '?');

    wanted->path = kr_str_upto(whole, mark);
    wanted->query = kr_str_from(whole, mark + 1);
    if (left.length > 0)
        wanted->query = kr_str(
            kr_arena_format(arena, "%.*s%s%.*s", KR_STR_ARGS(wanted->query),
                            wanted->query.length > 0 ? "&" : "",
                            KR_STR_ARGS(left)));
    wanted->differs = true;
}

/* The number behind "page/" at the end of PATH, which is then without it; 0
 * when there is none. */
static int64_t
take_page(const struct kr_site *site, struct kr_arena *arena,
          struct kr_str *path)
{
    struct kr_str mark =
        kr_str(kr_arena_format(arena, "/%s/", site->frame.addresses.page));
    size_t at = kr_str_search(*path, mark);
    struct kr_str number = kr_str_from(*path, at + mark.length);
    int64_t page;

    if (at == path->length || !kr_str_ends(number, KR_STR("/")))
        return 0;
    number.length--;
    page = number.length == 0 ? 0 : number_of(number);
    if (page > 0)
        path->length = at + 1;
    return page;
}

static bool
is_front(const struct kr_site *site, struct kr_arena *arena,
         struct kr_str *path, int64_t *page)
{
    *page = take_page(site, arena, path);
    return kr_str_is(*path, "/");
}

/* "/search/words/": the words, decoded.  A slash that is not encoded is in no
 * words: what is below a search is nothing. */
static bool
words_of(const struct kr_site *site, struct kr_arena *arena, struct kr_str path,
         struct kr_str *out)
{
    struct kr_str base =
        kr_str(kr_arena_format(arena, "/%s/", site->frame.addresses.search));
    char *words;

    if (!kr_str_starts(path, base) || path.length < base.length + 2)
        return false;
    path = kr_str_from(path, base.length);
    path.length--;
    if (kr_str_find(path, '/') < path.length)
        return false;
    words = kr_str_keep(path, arena);
    for (char *c = words; *c != '\0'; c++)
        if (*c == '+')
            *c = ' ';
    return kr_percent_decode(arena, kr_str(words), out, NULL);
}

static bool
is_search(const struct kr_site *site, struct kr_arena *arena,
          struct kr_str path)
{
    return kr_str_is(path,
                     kr_search_address(arena, &site->frame.addresses, "", 1));
}

/* The path as it came, but always with its final slash. */
static struct kr_str
ended(const struct kr_request *req)
{
    if (kr_str_ends(req->path, KR_STR("/")))
        return req->path;
    return kr_str(kr_arena_format(req->arena, "%.*s/", KR_STR_ARGS(req->path)));
}

bool
kr_legacy_search(const struct kr_site *site, const struct kr_request *req,
                 struct kr_wanted *wanted)
{
    struct kr_arena *arena = req->arena;
    struct kr_str path = wanted->path, as_asked = ended(req), words;
    struct asked asked = { 0 };
    int64_t page = 0;

    read_query(arena, req->query, &asked);
    if (asked.any &&
        (is_front(site, arena, &path, &page) || is_search(site, arena, path))) {
        if (number_of(asked.values[PAGED]) > 0)
            page = number_of(asked.values[PAGED]);
        want(site, arena, text_of(site, arena, &asked), page, asked.left,
             wanted);
        return true;
    }
    if (is_search(site, arena, path) && kr_str_is(asked.values[PAGE], "1")) {
        wanted->query = asked.left; /* the first page has no number */
        wanted->differs = true;
        return true;
    }
    page = take_page(site, arena, &as_asked);
    if (!words_of(site, arena, as_asked, &words))
        return false;
    asked.values[S] = words;
    want(site, arena, text_of(site, arena, &asked), page, asked.left, wanted);
    return true;
}
