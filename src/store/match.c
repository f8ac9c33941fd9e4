#include "store/match.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "store/stmt.h"
#include "store/subject.h"

#define CANDIDATES_MAX 1000
#define TITLED_MAX 200 /* of one title at one time: then it is no title */

struct ids {
    int64_t items[CANDIDATES_MAX];
    size_t count;
};

static bool
collect(struct kr_stmt *stmt, struct ids *out, struct kr_err *err)
{
    out->count = 0;
    while (out->count < CANDIDATES_MAX && kr_stmt_row(stmt))
        out->items[out->count++] = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

/* A site's own name for it.  Without a site two blogs may use one number, so
 * there the title must agree. */
static bool
by_name(struct kr_store *store, struct kr_arena *arena,
        const struct kr_candidate *candidate, const char *kind, const char *key,
        int64_t *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_IDENTITY);
    struct kr_subject subject;

    kr_stmt_text(stmt, ":kind", kind);
    kr_stmt_text(stmt, ":key", key);
    kr_stmt_text(stmt, ":site", candidate->site);
    *article = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    if (*article == 0 || *candidate->site != '\0')
        return true;
    if (!kr_subject_load(store, arena, *article, &subject, err))
        return false;
    if (strcmp(subject.title_key, candidate->title_key) != 0)
        *article = 0;
    return true;
}

static bool
has_other_name(struct kr_store *store, const struct kr_candidate *candidate,
               const char *kind, const char *key, int64_t article, bool *other,
               struct kr_err *err)
{
    struct kr_stmt *stmt;

    *other = false;
    if (key == NULL)
        return true;
    stmt = kr_store_stmt(store, KR_SQL_ARTICLE_HAS_IDENTITY);
    kr_stmt_int(stmt, ":article", article);
    kr_stmt_text(stmt, ":site", candidate->site);
    kr_stmt_text(stmt, ":kind", kind);
    kr_stmt_text(stmt, ":key", key);
    return kr_stmt_any(stmt, other, err);
}

/* The same site gives both of them names, and not the same one. */
static bool
is_known_as_other(struct kr_store *store, const struct kr_candidate *candidate,
                  int64_t article, bool *other, struct kr_err *err)
{
    if (!has_other_name(store, candidate, "guid", candidate->guid, article,
                        other, err))
        return false;
    return *other || has_other_name(store, candidate, "id",
                                    candidate->source_id, article, other, err);
}

/* Both say what they are written in, and not the same: translations share
 * titles, and what has no words, texts. */
static bool
speaks_another(struct kr_store *store, const struct kr_candidate *candidate,
               int64_t article, bool *another, struct kr_err *err)
{
    const char *ours =
        *candidate->language != '\0' ? candidate->language : candidate->own;
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_LANGUAGE);
    struct kr_str theirs = { 0 };

    kr_stmt_int(stmt, ":article", article);
    if (kr_stmt_row(stmt))
        theirs = kr_stmt_get_str(stmt, 0);
    if (theirs.length == 0)
        theirs = kr_str(candidate->own);
    *another = *ours != '\0' && theirs.length > 0 &&
               !kr_language_same(kr_str(ours), theirs);
    return kr_stmt_end(stmt, err);
}

/* What no title and no text can make one article. */
static bool
is_another(struct kr_store *store, const struct kr_candidate *candidate,
           int64_t article, bool *another, struct kr_err *err)
{
    return is_known_as_other(store, candidate, article, another, err) &&
           (*another ||
            speaks_another(store, candidate, article, another, err));
}

/* The one of those that STMT, bound but for what all share, brings; 0 when
 * there are two: then the place says nothing. */
static bool
only_one(struct kr_store *store, struct kr_stmt *stmt,
         const struct kr_candidate *candidate, int64_t *article,
         struct kr_err *err)
{
    struct ids ids;
    bool other;

    *article = 0;
    kr_stmt_text(stmt, ":location", candidate->location);
    kr_stmt_int(stmt, ":source", candidate->source);
    kr_stmt_int(stmt, ":position", candidate->position);
    if (!collect(stmt, &ids, err))
        return false;
    for (size_t i = 0; i < ids.count; i++) {
        if (!is_known_as_other(store, candidate, ids.items[i], &other, err))
            return false;
        if (other)
            continue;
        if (*article != 0) {
            *article = 0;
            return true;
        }
        *article = ids.items[i];
    }
    return true;
}

/* An earlier file at the same place held it: the title the same, or the title
 * corrected and the text the same, or the same slug asked for. */
static bool
by_location(struct kr_store *store, const struct kr_candidate *candidate,
            int64_t *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_LOCATION);

    kr_stmt_text(stmt, ":title_key", candidate->title_key);
    if (!only_one(store, stmt, candidate, article, err))
        return false;
    if (*article == 0 && candidate->has_body) {
        stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_LOCATION_AND_TEXT);
        kr_stmt_text(stmt, ":fingerprint", candidate->fingerprint);
        if (!only_one(store, stmt, candidate, article, err))
            return false;
    }
    if (*article != 0 || *candidate->slug == '\0')
        return true;
    stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_LOCATION_AND_SLUG);
    kr_stmt_text(stmt, ":slug", candidate->slug);
    return only_one(store, stmt, candidate, article, err);
}

static bool
by_place(struct kr_store *store, const struct kr_candidate *candidate,
         int64_t *article, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_APPEARANCE_AT);

    kr_stmt_int(stmt, ":source", candidate->source);
    kr_stmt_int(stmt, ":position", candidate->position);
    *article = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 0) : 0;
    if (!kr_stmt_end(stmt, err))
        return false;
    return *article != 0 || by_location(store, candidate, article, err);
}

static bool
by_text(struct kr_store *store, struct kr_arena *arena,
        const struct kr_candidate *candidate, int64_t *article,
        struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_MATCH_BY_FINGERPRINT);
    struct kr_subject subject;
    struct ids ids;
    bool other;

    *article = 0;
    if (!candidate->has_body)
        return true;
    kr_stmt_text(stmt, ":fingerprint", candidate->fingerprint);
    kr_stmt_int(stmt, ":source", candidate->source);
    kr_stmt_int(stmt, ":position", candidate->position);
    if (!collect(stmt, &ids, err))
        return false;
    for (size_t i = 0; i < ids.count && *article == 0; i++) {
        if (!kr_subject_load(store, arena, ids.items[i], &subject, err) ||
            !is_another(store, candidate, subject.id, &other, err))
            return false;
        if (!other &&
            kr_dateline_compatible(&subject.stated, &candidate->date) &&
            (candidate->title_derived || subject.title_derived ||
             strcmp(subject.title_key, candidate->title_key) == 0))
            *article = subject.id;
    }
    return true;
}

/* Another item of the same file under one title is another article. */
static bool
stands_elsewhere(struct kr_store *store, const struct kr_candidate *candidate,
                 int64_t article, bool *elsewhere, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_ARTICLE_IN_SOURCE);

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":source", candidate->source);
    kr_stmt_int(stmt, ":position", candidate->position);
    return kr_stmt_any(stmt, elsewhere, err);
}

static struct kr_stmt *
titled(struct kr_store *store, const struct kr_candidate *candidate)
{
    bool dated = candidate->date.precision != KR_PRECISION_NONE;
    struct kr_stmt *stmt =
        kr_store_stmt(store, dated ? KR_SQL_MATCH_BY_TITLE_BETWEEN
                                   : KR_SQL_MATCH_BY_TITLE);

    kr_stmt_text(stmt, ":title_key", candidate->title_key);
    kr_stmt_int(stmt, ":most", TITLED_MAX + 1);
    if (dated) {
        kr_stmt_int(stmt, ":earliest", candidate->date.earliest);
        kr_stmt_int(stmt, ":latest", candidate->date.latest);
    }
    return stmt;
}

static bool
by_title(struct kr_store *store, const struct kr_candidate *candidate,
         int64_t *article, struct kr_err *err)
{
    struct ids ids;
    bool no;

    *article = 0;
    if (candidate->title_derived || *candidate->title_key == '\0')
        return true;
    if (!collect(titled(store, candidate), &ids, err))
        return false;
    if (ids.count > TITLED_MAX)
        return true;
    for (size_t i = 0; i < ids.count && *article == 0; i++) {
        if (!stands_elsewhere(store, candidate, ids.items[i], &no, err))
            return false;
        if (!no && !is_another(store, candidate, ids.items[i], &no, err))
            return false;
        if (!no && !has_other_name(store, candidate, "address",
                                   candidate->address, ids.items[i], &no, err))
            return false;
        if (!no)
            *article = ids.items[i];
    }
    return true;
}

bool
kr_match(struct kr_store *store, struct kr_arena *arena,
         const struct kr_candidate *candidate, int64_t *article,
         enum kr_match_by *by, struct kr_err *err)
{
    *by = KR_MATCH_IDENTITY;
    *article = 0;
    if (candidate->guid != NULL && !by_name(store, arena, candidate, "guid",
                                            candidate->guid, article, err))
        return false;
    if (*article == 0 && candidate->source_id != NULL &&
        !by_name(store, arena, candidate, "id", candidate->source_id, article,
                 err))
        return false;
    if (*article != 0)
        return true;
    *by = KR_MATCH_PLACE;
    if (!by_place(store, candidate, article, err) || *article != 0)
        return *article != 0;
    *by = KR_MATCH_TEXT;
    if (!by_text(store, arena, candidate, article, err) || *article != 0)
        return *article != 0;
    *by = KR_MATCH_TITLE;
    if (!by_title(store, candidate, article, err))
        return false;
    if (*article == 0)
        *by = KR_MATCH_NONE;
    return true;
}
