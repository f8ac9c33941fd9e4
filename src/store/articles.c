#include "kroniek/store/articles.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/store.h"
#include "store/article_terms.h"
#include "store/fetch.h"
#include "store/known_terms.h"
#include "store/line.h"
#include "store/milestones.h"
#include "store/row.h"
#include "store/stmt.h"

#define TERMS_OF_ARTICLE_MAX 2000 /* the intake takes fewer */
#define KEYWORDS_MAX 2000

/* Term ID as KNOWN, or read and known from then on. */
static bool
read_term(struct kr_store *store, struct kr_arena *arena,
          struct kr_known_terms *known, int64_t id, struct kr_term *out,
          struct kr_err *err)
{
    const struct kr_term *term = kr_known_terms_find(known, id);
    struct kr_stmt *stmt;

    if (term != NULL) {
        *out = *term;
        out->name = kr_arena_text(arena, term->name);
        out->path = kr_arena_text(arena, term->path);
        return true;
    }
    stmt = kr_store_stmt(store, KR_SQL_SEARCH_TAG);
    kr_stmt_int(stmt, ":id", id);
    if (kr_stmt_row(stmt)) {
        kr_row_term(stmt, arena, out);
        kr_known_terms_keep(known, out);
    }
    return kr_stmt_end(stmt, err);
}

/* An article's terms, as many as are its own, in the order they come in. */
static bool
read_terms(struct kr_store *store, struct kr_arena *arena, int64_t article,
           struct kr_term **out, size_t *count, struct kr_err *err)
{
    struct kr_known_terms *known = kr_store_known_terms(store);
    struct kr_stmt *stmt =
        kr_store_stmt(store, known != NULL ? KR_SQL_TERM_IDS_OF_ARTICLE
                                           : KR_SQL_TERMS_OF_ARTICLE);
    struct kr_term *terms = NULL;
    size_t size = 0;
    bool ok = true;

    *count = 0;
    kr_stmt_int(stmt, ":article", article);
    while (ok && *count < TERMS_OF_ARTICLE_MAX && kr_stmt_row(stmt)) {
        terms = kr_arena_grow(arena, terms, *count, &size, sizeof(*terms));
        if (known == NULL)
            kr_row_term(stmt, arena, &terms[*count]);
        else
            ok = read_term(store, arena, known, kr_stmt_get_int(stmt, 0),
                           &terms[*count], err);
        *count += terms[*count].id != 0;
    }
    *out = terms;
    return kr_stmt_end(stmt, ok ? err : NULL) && ok;
}

bool
kr_article_terms(struct kr_store *store, struct kr_arena *arena,
                 struct kr_article *article, struct kr_err *err)
{
    struct kr_term *terms;
    size_t count;

    if (!read_terms(store, arena, article->id, &terms, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct kr_terms *group = terms[i].taxonomy == KR_TAG ? &article->tags
                                 : terms[i].taxonomy == KR_CATEGORY
                                     ? &article->categories
                                     : &article->authors;

        group->count++;
    }
    /* The rows come taxonomy by taxonomy, in the order of the numbers. */
    article->tags.items = terms;
    article->categories.items = terms + article->tags.count;
    article->authors.items =
        terms + article->tags.count + article->categories.count;
    return true;
}

static bool
add_keywords(struct kr_store *store, struct kr_arena *arena,
             struct kr_article *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_KEYWORDS_OF_ARTICLE);
    const char **keywords = NULL;
    size_t size = 0;

    if (!kr_article_may_have(article, KR_PART_KEYWORDS))
        return true;
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
        kr_row_article_rest(stmt, article);
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
          const struct kr_article *article, const struct kr_link **out,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    *out = NULL;
    kr_stmt_int(stmt, ":latest", article->date.latest);
    kr_stmt_int(stmt, ":earliest", article->date.earliest);
    kr_stmt_int(stmt, ":seat", article->seat);
    kr_stmt_int(stmt, ":id", article->id);
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
    return neighbour(store, KR_SQL_LINK_OLDER, arena, article, older, err) &&
           neighbour(store, KR_SQL_LINK_NEWER, arena, article, newer, err);
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

#define PAGE_SIZE_MAX 1000

static struct kr_line
line_of(const struct kr_page_request *request)
{
    switch (request->kind) {
    case KR_LISTING_YEAR:
    case KR_LISTING_MONTH:
    case KR_LISTING_DAY: return kr_line_of_date(request->period);
    case KR_LISTING_UNDATED: return (struct kr_line){ KR_LINE_UNDATED, 0 };
    case KR_LISTING_TAG:
    case KR_LISTING_CATEGORY:
    case KR_LISTING_AUTHOR:
        return (struct kr_line){ KR_LINE_TERM, request->term };
    default: return (struct kr_line){ KR_LINE_ALL, 0 };
    }
}

/* As kept. */
static bool
count(struct kr_store *store, struct kr_line line, int64_t *posts,
      struct kr_err *err)
{
    bool term = line.kind == KR_LINE_TERM;
    struct kr_stmt *stmt =
        kr_store_stmt(store, term ? KR_SQL_TERM_POSTS : KR_SQL_PERIOD_POSTS);

    if (!term)
        kr_stmt_int(stmt, ":level", line.kind);
    kr_stmt_int(stmt, term ? ":term" : ":start", line.which);
    *posts = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    return kr_stmt_end(stmt, err);
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
    const struct kr_line line = line_of(request);
    int64_t skip, left;
    int64_t ids[PAGE_SIZE_MAX];
    struct kr_article *articles;
    size_t found;

    *out = (struct kr_articles){ 0 };
    if (request->number < 1 || request->size < 1 ||
        request->size > PAGE_SIZE_MAX || request->number > INT64_MAX / 2000)
        return kr_fail(err, KR_NOT_FOUND, "no such page");
    if (!count(store, line, total, err))
        return false;
    skip = (request->number - 1) * request->size;
    left = *total - skip;
    if (left <= 0)
        return true;
    if (!kr_milestones_part(store, arena, line, skip,
                            left < request->size ? left : request->size, ids,
                            &found, err))
        return false;
    articles = kr_arena_array(arena, found, sizeof(*articles));
    for (size_t i = 0; i < found; i++)
        if (!kr_fetch_article(store, arena, ids[i], request->bodies,
                              &articles[i], err))
            return false;
    *out = (struct kr_articles){ articles, found };
    return true;
}
