#include "site/legacy.h"

#include <stdio.h>
#include <string.h>

#include "kroniek/archive/feed_address.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/http/query.h"
#include "kroniek/http/request.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/terms.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/slug.h"
#include "site/canonical.h"
#include "site/legacy_search.h"
#include "site/site_own.h"

#define QUERY_BYTES_MAX ((size_t)8192)

/* All the names WordPress gives a place, with what was found for each. */
enum word {
    P,
    PAGE_ID,
    M,
    NAME,
    TAG,
    CAT,
    AUTHOR,
    AUTHOR_NAME,
    YEAR,
    MONTHNUM,
    DAY,
    PAGED,
    FEED,
    WORDS
};

static const char *const names[WORDS] = {
    "p",           "page_id", "m",        "name", "tag",   "cat",  "author",
    "author_name", "year",    "monthnum", "day",  "paged", "feed",
};

struct legacy {
    struct kr_str values[WORDS]; /* length 0: not there */
    bool any;
};

static bool
is_number(struct kr_str text)
{
    int64_t number;

    return kr_str_number(text, 18, &number);
}

static int
number_of(struct kr_str text)
{
    int64_t number = 0;

    return kr_str_number(text, 8, &number) ? (int)number : 0;
}

static void
keep_pair(struct kr_buf *kept, const struct kr_query_pair *pair)
{
    if (kept->length > 0)
        kr_buf_char(kept, '&');
    kr_percent_query(kept, pair->name);
    kr_buf_char(kept, '=');
    kr_percent_query(kept, pair->value);
}

/* Sort the pairs of QUERY: ours into OUT, the rest into what is left of it. */
static struct kr_str
read_query(struct kr_arena *arena, struct kr_str query, struct legacy *out)
{
    struct kr_buf kept = KR_BUF(3 * QUERY_BYTES_MAX);
    struct kr_str rest = query, left;
    struct kr_query_pair pair;

    *out = (struct legacy){ 0 };
    while (kr_query_next(arena, &rest, &pair)) {
        size_t word = 0;

        while (word < WORDS && !kr_str_is(pair.name, names[word]))
            word++;
        if (word == WORDS || pair.value.length == 0) {
            keep_pair(&kept, &pair);
            continue;
        }
        out->values[word] = pair.value;
        out->any = true;
    }
    left = out->any ? kr_buf_keep(&kept, arena) : query;
    kr_buf_free(&kept);
    return left;
}

static bool
find_article(struct kr_site *site, struct kr_arena *arena, struct kr_str id,
             const char **path, struct kr_err *err)
{
    struct kr_link link;
    enum kr_kind kind;

    if (!is_number(id))
        return kr_fail(err, KR_NOT_FOUND, "an id is a number");
    if (!kr_store_source_id(site->store, arena, kr_str_keep(id, arena), &link,
                            &kind, err))
        return false;
    *path = kr_permalink(arena, &site->frame.addresses, kind, link.slug,
                         &link.date);
    return true;
}

static bool
find_term(struct kr_site *site, struct kr_arena *arena,
          enum kr_taxonomy taxonomy, struct kr_str id, const char **path,
          struct kr_err *err)
{
    struct kr_term term;

    if (!kr_store_term_source_id(site->store, arena, taxonomy,
                                 kr_str_keep(id, arena), &term, err))
        return false;
    *path = kr_address_term(arena, &site->frame.addresses, taxonomy, term.path);
    return true;
}

static const char *
slug_path(struct kr_arena *arena, const char *base, struct kr_str name)
{
    struct kr_slug slug;

    kr_slug_suggest(name, &slug);
    return *base == '\0' ? kr_arena_format(arena, "/%s/", slug.text)
                         : kr_arena_format(arena, "/%s/%s/", base, slug.text);
}

/* "2025", "202512", "20251203"; hours behind them are passed over. */
static const char *
period_path(struct kr_arena *arena, struct kr_str m)
{
    if (!is_number(m) || m.length < 4)
        return NULL;
    if (m.length < 6)
        return kr_arena_format(arena, "/%.4s/", m.data);
    if (m.length < 8)
        return kr_arena_format(arena, "/%.4s/%.2s/", m.data, m.data + 4);
    return kr_arena_format(arena, "/%.4s/%.2s/%.2s/", m.data, m.data + 4,
                           m.data + 6);
}

static const char *
parts_path(struct kr_arena *arena, const struct legacy *legacy)
{
    int year = number_of(legacy->values[YEAR]);
    int month = number_of(legacy->values[MONTHNUM]);
    int day = number_of(legacy->values[DAY]);

    if (month == 0)
        return kr_arena_format(arena, "/%04d/", year);
    if (day == 0)
        return kr_arena_format(arena, "/%04d/%02d/", year, month);
    return kr_arena_format(arena, "/%04d/%02d/%02d/", year, month, day);
}

/* The path of what is named; left as it is when only ?paged= is. */
static bool
find_path(struct kr_site *site, struct kr_arena *arena,
          const struct legacy *legacy, const char **path, struct kr_err *err)
{
    const struct kr_str *values = legacy->values;
    const struct kr_addresses *addresses = &site->frame.addresses;

    if (values[P].length > 0)
        return find_article(site, arena, values[P], path, err);
    if (values[PAGE_ID].length > 0)
        return find_article(site, arena, values[PAGE_ID], path, err);
    if (values[NAME].length > 0)
        *path = slug_path(arena, "", values[NAME]);
    else if (values[TAG].length > 0)
        *path = slug_path(arena, addresses->tag, values[TAG]);
    else if (values[CAT].length > 0)
        return find_term(site, arena, KR_CATEGORY, values[CAT], path, err);
    else if (values[AUTHOR].length > 0)
        return find_term(site, arena, KR_AUTHOR, values[AUTHOR], path, err);
    else if (values[AUTHOR_NAME].length > 0)
        *path = slug_path(arena, addresses->author, values[AUTHOR_NAME]);
    else if (values[M].length > 0)
        *path = period_path(arena, values[M]);
    else if (values[YEAR].length > 0)
        *path = parts_path(arena, legacy);
    return *path != NULL || kr_fail(err, KR_NOT_FOUND, "no such period");
}

/* The feed of PATH that FEED names; of a post there is none. */
static bool
find_feed(struct kr_site *site, struct kr_arena *arena,
          const struct legacy *legacy, const char **path, struct kr_err *err)
{
    const struct kr_str *values = legacy->values, feed = values[FEED];
    enum kr_feed_form form = kr_str_is(feed, "atom")   ? KR_FORM_ATOM
                             : kr_str_is(feed, "json") ? KR_FORM_JSON
                                                       : KR_FORM_RSS;

    if (kr_str_starts(feed, KR_STR("comments-")))
        return kr_fail(err, KR_NOT_FOUND, "no feed of comments");
    if (feed.length > 0 && values[P].length == 0 &&
        values[PAGE_ID].length == 0 && values[NAME].length == 0)
        *path = kr_address_feed(arena, &site->frame.addresses, *path, form);
    return true;
}

bool
kr_legacy(struct kr_site *site, const struct kr_request *req,
          struct kr_wanted *wanted, struct kr_err *err)
{
    struct kr_arena *arena = req->arena;
    const char *path = kr_str_keep(wanted->path, arena);
    struct legacy legacy;
    int page;

    if (kr_legacy_search(site, req, wanted))
        return true;
    wanted->query = read_query(arena, wanted->query, &legacy);
    if (!legacy.any)
        return true;
    if (!find_path(site, arena, &legacy, &path, err) ||
        !find_feed(site, arena, &legacy, &path, err))
        return false;
    page = number_of(legacy.values[PAGED]);
    if (page > 1)
        path = kr_address_page(arena, &site->frame.addresses, path, page);
    wanted->path = kr_str(path);
    wanted->differs = true;
    return true;
}
