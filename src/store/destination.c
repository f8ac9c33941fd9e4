#include "store/destination.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/str.h"
#include "store/stmt.h"
#include "store/subject.h"

#define PARTS_MAX 16

struct address { /* a path in its parts */
    struct kr_str parts[PARTS_MAX];
    size_t count;
};

static bool
number_of(struct kr_str text, size_t digits, int *out)
{
    *out = 0;
    if (text.length != digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return true;
}

static bool
split(const char *path, struct address *out)
{
    struct kr_str rest = kr_str(path), part;

    out->count = 0;
    while (kr_str_part(&rest, '/', &part)) {
        if (part.length == 0)
            continue;
        if (out->count == PARTS_MAX)
            return false;
        out->parts[out->count++] = part;
    }
    return true;
}

/* A page of a listing is the listing. */
static void
drop_page(const struct kr_addresses *addresses, struct address *address)
{
    if (address->count >= 2 &&
        kr_str_is(address->parts[address->count - 2], addresses->page))
        address->count -= 2;
}

/* As many leading numbers as make a date; the rest begins at *BEHIND. */
static struct kr_date
date_of(const struct address *address, size_t from, size_t *behind)
{
    struct kr_date date = { 0 };
    int *const parts[] = { &date.year, &date.month, &date.day };

    *behind = from;
    for (size_t i = 0; i < 3 && *behind < address->count; i++) {
        if (!number_of(address->parts[*behind], i == 0 ? 4 : 2, parts[i])) {
            *parts[i] = 0;
            break;
        }
        (*behind)++;
    }
    return date;
}

static bool
find_period(struct kr_store *store, struct kr_arena *arena, struct kr_date date,
            struct kr_destination *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIOD_POSTS);
    int month = date.month == 0 ? 1 : date.month;
    int day = date.day == 0 ? 1 : date.day;
    bool has_posts;

    out->kind = KR_DESTINATION_OWN;
    if (!kr_date_valid(date.year, month, day))
        return true;
    kr_stmt_int(stmt, ":level", 1 + (date.month != 0) + (date.day != 0));
    kr_stmt_int(stmt, ":start", kr_day_number(date.year, month, day));
    if (!kr_stmt_any(stmt, &has_posts, err))
        return false;
    if (has_posts) {
        out->kind = KR_DESTINATION_LISTING;
        out->path = kr_address_period(arena, date);
    }
    return true;
}

static enum kr_taxonomy
taxonomy_of(const struct kr_addresses *addresses, struct kr_str base)
{
    if (kr_str_is(base, addresses->tag))
        return KR_TAG;
    if (kr_str_is(base, addresses->category))
        return KR_CATEGORY;
    return kr_str_is(base, addresses->author) ? KR_AUTHOR : 0;
}

static bool
find_term(struct kr_store *store, struct kr_arena *arena,
          const struct kr_addresses *addresses, enum kr_taxonomy taxonomy,
          const struct address *address, struct kr_destination *out,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_BY_PATH);
    const char *path = "";
    bool has_posts;

    for (size_t i = 1; i < address->count; i++)
        path = kr_arena_format(arena, "%s%s%.*s", path, i > 1 ? "/" : "",
                               KR_STR_ARGS(address->parts[i]));
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    if (!kr_stmt_any(stmt, &has_posts, err))
        return false;
    if (has_posts) {
        out->kind = KR_DESTINATION_LISTING;
        out->path = kr_address_term(arena, addresses, taxonomy, path);
    }
    return true;
}

static bool
find_index(struct kr_arena *arena, const struct kr_addresses *addresses,
           const struct address *address, struct kr_destination *out)
{
    static const char *const indexes[] = { "archive",        "tags",
                                           "categories",     "authors",
                                           "datum-onbekend", "date-unknown" };
    static const char *const files[] = { "robots.txt", "favicon.ico",
                                         "sitemap.xml", "opensearch.xml" };
    const char *first = kr_str_keep(address->parts[0], arena);

    for (size_t i = 0; i < KR_COUNT(indexes); i++)
        if (address->count == 1 && strcmp(first, indexes[i]) == 0) {
            out->kind = KR_DESTINATION_LISTING;
            out->path = kr_arena_format(arena, "/%s/", first);
            return true;
        }
    out->kind = KR_DESTINATION_OWN;
    for (size_t i = 0; i < KR_COUNT(files); i++)
        if (strcmp(first, files[i]) == 0)
            return true;
    if (kr_address_reserved(addresses, first))
        return true;
    out->kind = KR_DESTINATION_NONE;
    return false;
}

/* At its permalink, its slug, or its slug below a true date. */
static bool
find_article(struct kr_store *store, struct kr_arena *arena,
             const struct kr_addresses *addresses, const char *path,
             const struct address *address, struct kr_destination *out,
             struct kr_err *err)
{
    struct kr_str last = address->parts[address->count - 1];
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_OF_SLUG);
    struct kr_subject subject;
    struct kr_date date, known;
    int64_t article;
    size_t behind;

    kr_stmt_str(stmt, ":slug", last);
    article = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    if (article == 0)
        return true;
    if (!kr_subject_load(store, arena, article, &subject, err))
        return false;
    date = date_of(address, 0, &behind);
    known = kr_dateline_known(&subject.date);
    if (strcmp(path, kr_permalink(arena, addresses, subject.kind, subject.slug,
                                  &subject.date)) != 0 &&
        (behind + 1 != address->count ||
         (date.year != 0 && date.year != known.year) ||
         (date.month != 0 && date.month != known.month) ||
         (date.day != 0 && date.day != known.day)))
        return true;
    out->kind = KR_DESTINATION_ARTICLE;
    out->article = article;
    return true;
}

static bool
find_lead(struct kr_store *store, struct kr_arena *arena, const char *path,
          struct kr_destination *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REDIRECT_BY_PATH);

    kr_stmt_text(stmt, ":path", path);
    if (kr_stmt_row(stmt)) {
        out->article = kr_stmt_get_int(stmt, 0);
        out->path = kr_stmt_get_text(stmt, 1, arena);
        if (out->article != 0 || *out->path != '\0')
            out->kind = KR_DESTINATION_LEADS;
    }
    return kr_stmt_end(stmt, err);
}

/* The archive's own forms; *DECIDED when PATH is one. */
static bool
find_own(struct kr_store *store, struct kr_arena *arena,
         const struct kr_addresses *addresses, struct address *address,
         struct kr_destination *out, bool *decided, struct kr_err *err)
{
    enum kr_taxonomy taxonomy;
    struct kr_date date;
    size_t behind;

    *decided = true;
    drop_page(addresses, address);
    if (address->count == 0) {
        out->kind = KR_DESTINATION_LISTING;
        out->path = "/";
        return true;
    }
    date = date_of(address, 0, &behind);
    if (behind == address->count)
        return find_period(store, arena, date, out, err);
    taxonomy = taxonomy_of(addresses, address->parts[0]);
    if (taxonomy != 0) {
        if (address->count > 1 &&
            !find_term(store, arena, addresses, taxonomy, address, out, err))
            return false;
        *decided = out->kind != KR_DESTINATION_NONE;
        return true;
    }
    *decided = find_index(arena, addresses, address, out);
    return true;
}

bool
kr_destination_find(struct kr_store *store, struct kr_arena *arena,
                    const struct kr_addresses *addresses, const char *path,
                    struct kr_destination *out, struct kr_err *err)
{
    struct address address;
    bool decided = false;

    *out = (struct kr_destination){ .path = "" };
    if (!split(path, &address))
        return true;
    if (!find_own(store, arena, addresses, &address, out, &decided, err))
        return false;
    if (decided)
        return true;
    if (!find_article(store, arena, addresses, path, &address, out, err))
        return false;
    return out->kind != KR_DESTINATION_NONE ||
           find_lead(store, arena, path, out, err);
}
