#include "kroniek/store/articles.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store/article_terms.h"
#include "store/fetch.h"
#include "store/row.h"
#include "store/stmt.h"

#define TERMS_OF_ARTICLE_MAX 2000 /* the intake takes fewer */
#define KEYWORDS_MAX 2000

bool
kr_article_terms(struct kr_store *store, struct kr_arena *arena,
                 struct kr_article *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_OF_ARTICLE);
    struct kr_term *terms = NULL;
    size_t count = 0, size = 0;

    kr_stmt_int(stmt, ":article", article->id);
    while (kr_stmt_row(stmt) && count < TERMS_OF_ARTICLE_MAX) {
        struct kr_terms *group;

        terms = kr_arena_grow(arena, terms, count, &size, sizeof(*terms));
        kr_row_term(stmt, arena, &terms[count]);
        group = terms[count].taxonomy == KR_TAG        ? &article->tags
                : terms[count].taxonomy == KR_CATEGORY ? &article->categories
                                                       : &article->authors;
        group->count++;
        count++;
    }
    /* The rows come taxonomy by taxonomy, in the order of the numbers. */
    article->tags.items = terms;
    article->categories.items = terms + article->tags.count;
    article->authors.items =
        terms + article->tags.count + article->categories.count;
    return kr_stmt_end(stmt, err);
}

static bool
add_keywords(struct kr_store *store, struct kr_arena *arena,
             struct kr_article *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_KEYWORDS_OF_ARTICLE);
    const char **keywords = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", article->id);
    while (kr_stmt_row(stmt) && article->keyword_count < KEYWORDS_MAX) {
        keywords = kr_arena_grow(arena, keywords, article->keyword_count, &size,
                                 sizeof(*keywords));
        keywords[article->keyword_count++] = kr_stmt_get_text(stmt, 0, arena);
    }
    article->keywords = keywords;
    return kr_stmt_end(stmt, err);
}

bool
kr_store_article(struct kr_store *store, struct kr_arena *arena,
                 const char *slug, const struct kr_article **out,
                 struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_BY_SLUG);
    struct kr_article *article = NULL;

    kr_stmt_text(stmt, ":slug", slug);
    if (kr_stmt_row(stmt)) {
        article = kr_arena_alloc(arena, sizeof(*article));
        kr_row_article(stmt, arena, article);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (article == NULL)
        return kr_fail(err, KR_NOT_FOUND, "no article '%s'", slug);
    *out = article;
    return kr_article_terms(store, arena, article, err) &&
           add_keywords(store, arena, article, err);
}

bool
kr_store_prefix(struct kr_store *store, struct kr_arena *arena,
                const char *prefix, size_t most, const struct kr_link **out,
                size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LINKS_BY_PREFIX);
    struct kr_link *links = kr_arena_array(arena, most, sizeof(*links));

    *count = 0;
    *out = links;
    kr_stmt_text(stmt, ":prefix", prefix);
    kr_stmt_text(stmt, ":end", kr_arena_format(arena, "%s~", prefix));
    kr_stmt_int(stmt, ":most", (int64_t)most);
    while (*count < most && kr_stmt_row(stmt))
        kr_row_link(stmt, arena, &links[(*count)++]);
    return kr_stmt_end(stmt, err);
}

bool
kr_store_redirect(struct kr_store *store, struct kr_arena *arena,
                  const char *path, struct kr_link *out, enum kr_kind *kind,
                  struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LINK_BY_PATH);
    bool found = false;

    kr_stmt_text(stmt, ":path", path);
    if ((found = kr_stmt_row(stmt))) {
        kr_row_link(stmt, arena, out);
        *kind = kr_row_link_kind(stmt);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no article was at '%s'", path);
}

bool
kr_store_source_id(struct kr_store *store, struct kr_arena *arena,
                   const char *id, struct kr_link *out, enum kr_kind *kind,
                   struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_LINKS_BY_SOURCE_ID);
    struct kr_link other;
    bool found = false, doubtful = false;

    kr_stmt_text(stmt, ":key", id);
    if ((found = kr_stmt_row(stmt))) {
        kr_row_link(stmt, arena, out);
        *kind = kr_row_link_kind(stmt);
        if (kr_stmt_row(stmt)) {
            kr_row_link(stmt, arena, &other);
            doubtful = strcmp(other.slug, out->slug) != 0;
        }
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    if (doubtful)
        return kr_fail(err, KR_NOT_FOUND, "id %s means several articles", id);
    return found || kr_fail(err, KR_NOT_FOUND, "no article has id %s", id);
}

static bool
neighbour(struct kr_store *store, enum kr_sql which, struct kr_arena *arena,
          int64_t article, const struct kr_link **out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    *out = NULL;
    kr_stmt_int(stmt, ":id", article);
    if (kr_stmt_row(stmt)) {
        struct kr_link *link = kr_arena_alloc(arena, sizeof(*link));

        kr_row_link(stmt, arena, link);
        *out = link;
    }
    return kr_stmt_end(stmt, err);
}

bool
kr_store_neighbours(struct kr_store *store, struct kr_arena *arena,
                    const struct kr_article *article,
                    const struct kr_link **older, const struct kr_link **newer,
                    struct kr_err *err)
{
    return neighbour(store, KR_SQL_LINK_OLDER, arena, article->id, older,
                     err) &&
           neighbour(store, KR_SQL_LINK_NEWER, arena, article->id, newer, err);
}

bool
kr_store_references(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, const struct kr_reference **out,
                    size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REFERENCES_OF_ARTICLE);
    struct kr_reference *rows = NULL;
    size_t size = 0;

    *count = 0;
    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, *count, &size, sizeof(*rows));
        rows[(*count)++] = (struct kr_reference){
            .order = (int)kr_stmt_get_int(stmt, 0),
            .text = kr_stmt_get_text(stmt, 1, arena),
            .doi = kr_stmt_get_maybe(stmt, 2, arena),
            .url = kr_stmt_get_maybe(stmt, 3, arena),
            .year = (int)kr_stmt_get_int(stmt, 4),
            .volume = kr_stmt_get_maybe(stmt, 5, arena),
            .first_page = kr_stmt_get_maybe(stmt, 6, arena),
            .language = kr_stmt_get_text(stmt, 7, arena),
        };
    }
    *out = rows;
    return kr_stmt_end(stmt, err);
}

bool
kr_store_questions(struct kr_store *store, struct kr_arena *arena,
                   int64_t article, const struct kr_question **out,
                   size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_QUESTIONS_OF_ARTICLE);
    struct kr_question *rows = NULL;
    size_t size = 0;

    *count = 0;
    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, *count, &size, sizeof(*rows));
        rows[(*count)++] = (struct kr_question){
            .question = kr_stmt_get_text(stmt, 0, arena),
            .answer = kr_stmt_get_text(stmt, 1, arena),
        };
    }
    *out = rows;
    return kr_stmt_end(stmt, err);
}

/* --- a page of a listing --- */

#define DAY_SECONDS ((int64_t)86400)
#define PAGE_SIZE_MAX 1000

struct span {
    int level;           /* of table period */
    int32_t first, last; /* day numbers */
};

static struct span
span_of(enum kr_listing_kind kind, struct kr_date date)
{
    int last_month = kind == KR_LISTING_YEAR ? 12 : date.month;
    int first_month = kind == KR_LISTING_YEAR ? 1 : date.month;
    bool day = kind == KR_LISTING_DAY;

    return (struct span){
        .level = kind == KR_LISTING_YEAR    ? 1
                 : kind == KR_LISTING_MONTH ? 2
                                            : 3,
        .first = kr_day_number(date.year, first_month, day ? date.day : 1),
        .last = kr_day_number(date.year, last_month,
                              day ? date.day
                                  : kr_days_in_month(date.year, last_month)),
    };
}

static bool
count_period(struct kr_store *store, int level, int32_t start, int64_t *posts,
             struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_PERIOD_POSTS);

    kr_stmt_int(stmt, ":level", level);
    kr_stmt_int(stmt, ":start", start);
    *posts = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

static bool
count_term(struct kr_store *store, int64_t term, int64_t *posts,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERM_POSTS);

    kr_stmt_int(stmt, ":term", term);
    *posts = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
}

/* The seconds between which all posts of a listing by date lie.  Those of
 * unknown date have one of their own, before all others. */
static void
bind_dates(struct kr_stmt *stmt, const struct kr_page_request *request)
{
    int64_t from = INT64_MIN, to = INT64_MAX;
    struct span span;

    switch (request->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
    case KR_LISTING_DAY:
        span = span_of(request->kind, request->period);
        from = span.first * DAY_SECONDS;
        to = (span.last + 1) * DAY_SECONDS - 1;
        break;
    case KR_LISTING_UNDATED: from = to = KR_MOMENT_UNKNOWN; break;
    default: break;
    }
    kr_stmt_int(stmt, ":from", from);
    kr_stmt_int(stmt, ":to", to);
}

/* The statement that walks the listing's keys, from its newest end or BACK from
 * its oldest, bound but for its window. */
static struct kr_stmt *
walk(struct kr_store *store, const struct kr_page_request *request, bool back)
{
    struct kr_stmt *stmt;

    switch (request->kind) {
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR:
        stmt = kr_store_stmt(store,
                             back ? KR_SQL_KEYS_TERM_BACK : KR_SQL_KEYS_TERM);
        kr_stmt_int(stmt, ":term", request->term);
        return stmt;
    default: break;
    }
    stmt = kr_store_stmt(store,
                         back ? KR_SQL_KEYS_PERIOD_BACK : KR_SQL_KEYS_PERIOD);
    bind_dates(stmt, request);
    return stmt;
}

/* The ids of a page, newest first, walked to from the nearer end. */
static bool
find_keys(struct kr_store *store, const struct kr_page_request *request,
          int64_t skip, int64_t total, int64_t *ids, size_t *count,
          struct kr_err *err)
{
    int64_t size = request->size < total - skip ? request->size : total - skip;
    bool back = skip > total / 2;
    struct kr_stmt *stmt = walk(store, request, back);
    size_t found = 0;

    kr_stmt_int(stmt, ":skip", back ? total - skip - size : skip);
    kr_stmt_int(stmt, ":size", size);
    while (found < (size_t)size && kr_stmt_row(stmt))
        ids[found++] = kr_stmt_get_int(stmt, 0);
    *count = found;
    for (size_t i = 0; back && i < found / 2; i++) {
        int64_t id = ids[i];

        ids[i] = ids[found - 1 - i];
        ids[found - 1 - i] = id;
    }
    return kr_stmt_end(stmt, err);
}

static bool
count(struct kr_store *store, const struct kr_page_request *request,
      int64_t *total, struct kr_err *err)
{
    struct span span;

    switch (request->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
    case KR_LISTING_DAY:
        span = span_of(request->kind, request->period);
        return count_period(store, span.level, span.first, total, err);
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR: return count_term(store, request->term, total, err);
    case KR_LISTING_UNDATED: return count_period(store, 4, 0, total, err);
    case KR_LISTING_NONE:
    case KR_LISTING_ALL: break;
    }
    return count_period(store, 0, 0, total, err);
}

bool
kr_fetch_article(struct kr_store *store, struct kr_arena *arena, int64_t id,
                 bool body, struct kr_article *out, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(store, body ? KR_SQL_ARTICLE_FULL_BY_ID
                                  : KR_SQL_ARTICLE_BRIEF_BY_ID);
    bool found;

    kr_stmt_int(stmt, ":id", id);
    if ((found = kr_stmt_row(stmt)))
        kr_row_article(stmt, arena, out);
    if (!kr_stmt_end(stmt, err))
        return false;
    if (!found)
        return kr_fail(err, KR_IO, "a listing names an article that is gone");
    return kr_article_terms(store, arena, out, err) &&
           add_keywords(store, arena, out, err);
}

bool
kr_store_page(struct kr_store *store, struct kr_arena *arena,
              const struct kr_page_request *request, struct kr_articles *out,
              int64_t *total, struct kr_err *err)
{
    int64_t skip;
    int64_t ids[PAGE_SIZE_MAX];
    struct kr_article *articles;
    size_t found;

    *out = (struct kr_articles){ 0 };
    if (request->number < 1 || request->size < 1 ||
        request->size > PAGE_SIZE_MAX || request->number > INT64_MAX / 2000)
        return kr_fail(err, KR_NOT_FOUND, "no such page");
    if (!count(store, request, total, err))
        return false;
    skip = (request->number - 1) * request->size;
    if (skip >= *total)
        return true;
    if (!find_keys(store, request, skip, *total, ids, &found, err))
        return false;
    articles = kr_arena_array(arena, found, sizeof(*articles));
    for (size_t i = 0; i < found; i++)
        if (!kr_fetch_article(store, arena, ids[i], request->bodies,
                              &articles[i], err))
            return false;
    *out = (struct kr_articles){ articles, found };
    return true;
}
