#include "kroniek/store/dossier.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/articles.h"
#include "kroniek/store/store.h"
#include "store/row.h"
#include "store/stmt.h"

enum { /* columns behind those of article_full */
       D_STATED = 21,
       D_TEXT = 23
};

static bool
load_article(struct kr_store *store, struct kr_arena *arena, const char *slug,
             struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_BY_SLUG);
    bool found;

    kr_stmt_text(stmt, ":slug", slug);
    if ((found = kr_stmt_row(stmt))) {
        kr_row_article(stmt, arena, &out->article);
        out->stated = kr_row_dateline(stmt, D_STATED);
        out->text = kr_stmt_get_text(stmt, D_TEXT, arena);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "no article '%s'", slug);
}

static bool
load_terms(struct kr_store *store, struct kr_arena *arena,
           struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TERMS_OF_ARTICLE);
    struct kr_term *terms = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        terms = kr_arena_grow(arena, terms, out->terms.count, &size,
                              sizeof(*terms));
        kr_row_term(stmt, arena, &terms[out->terms.count++]);
    }
    out->terms.items = terms;
    return kr_stmt_end(stmt, err);
}

static bool
load_keywords(struct kr_store *store, struct kr_arena *arena,
              struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_KEYWORDS);
    struct kr_dossier_keyword *rows = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->keyword_count, &size,
                             sizeof(*rows));
        rows[out->keyword_count++] = (struct kr_dossier_keyword){
            .text = kr_stmt_get_text(stmt, 0, arena),
            .in_body = kr_stmt_get_int(stmt, 1) != 0,
        };
    }
    out->keywords = rows;
    return kr_stmt_end(stmt, err);
}

static bool
load_revisions(struct kr_store *store, struct kr_arena *arena,
               struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_REVISIONS);
    struct kr_dossier_revision *rows = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->revision_count, &size,
                             sizeof(*rows));
        rows[out->revision_count++] = (struct kr_dossier_revision){
            .number = kr_stmt_get_int(stmt, 0),
            .title = kr_stmt_get_text(stmt, 1, arena),
            .source_type = kr_stmt_get_text(stmt, 2, arena),
            .fingerprint = kr_stmt_get_text(stmt, 3, arena),
            .bytes = kr_stmt_get_int(stmt, 4),
            .current = kr_stmt_get_int(stmt, 5) != 0,
        };
    }
    out->revisions = rows;
    return kr_stmt_end(stmt, err);
}

static struct kr_dossier_appearance
read_appearance(struct kr_stmt *stmt, struct kr_arena *arena)
{
    return (struct kr_dossier_appearance){
        .location = kr_stmt_get_text(stmt, 0, arena),
        .label = kr_stmt_get_text(stmt, 1, arena),
        .format = kr_stmt_get_text(stmt, 2, arena),
        .site = kr_stmt_get_text(stmt, 3, arena),
        .listing = kr_stmt_get_text(stmt, 4, arena),
        .sha256 = kr_stmt_get_text(stmt, 5, arena),
        .imported = kr_stmt_get_int(stmt, 6),
        .place = kr_stmt_get_text(stmt, 7, arena),
        .position = kr_stmt_get_int(stmt, 8),
        .title = kr_stmt_get_text(stmt, 9, arena),
        .title_derived = kr_stmt_get_int(stmt, 10) != 0,
        .date = kr_row_dateline(stmt, 11),
        .superseded = kr_stmt_get_int(stmt, 13) != 0,
        .revision = kr_stmt_get_int(stmt, 14),
    };
}

static bool
load_appearances(struct kr_store *store, struct kr_arena *arena,
                 struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_APPEARANCES);
    struct kr_dossier_appearance *rows = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->appearance_count, &size,
                             sizeof(*rows));
        rows[out->appearance_count++] = read_appearance(stmt, arena);
    }
    out->appearances = rows;
    return kr_stmt_end(stmt, err);
}

/* The one column of WHICH, row by row. */
static bool
load_texts(struct kr_store *store, struct kr_arena *arena, enum kr_sql which,
           int64_t article, const char *const **out, size_t *count,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);
    const char **texts = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        texts = kr_arena_grow(arena, texts, *count, &size, sizeof(*texts));
        texts[(*count)++] = kr_stmt_get_text(stmt, 0, arena);
    }
    *out = texts;
    return kr_stmt_end(stmt, err);
}

static bool
load_fields(struct kr_store *store, struct kr_arena *arena,
            struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_FIELDS);
    struct kr_dossier_pair *rows = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        rows =
            kr_arena_grow(arena, rows, out->field_count, &size, sizeof(*rows));
        rows[out->field_count++] = (struct kr_dossier_pair){
            .name = kr_stmt_get_text(stmt, 0, arena),
            .value = kr_stmt_get_text(stmt, 1, arena),
        };
    }
    out->fields = rows;
    return kr_stmt_end(stmt, err);
}

static bool
load_identities(struct kr_store *store, struct kr_arena *arena,
                struct kr_dossier *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DOSSIER_IDENTITIES);
    struct kr_dossier_identity *rows = NULL;
    size_t size = 0;

    kr_stmt_int(stmt, ":article", out->article.id);
    while (kr_stmt_row(stmt)) {
        rows = kr_arena_grow(arena, rows, out->identity_count, &size,
                             sizeof(*rows));
        rows[out->identity_count++] = (struct kr_dossier_identity){
            .site = kr_stmt_get_text(stmt, 0, arena),
            .kind = kr_stmt_get_text(stmt, 1, arena),
            .key = kr_stmt_get_text(stmt, 2, arena),
        };
    }
    out->identities = rows;
    return kr_stmt_end(stmt, err);
}

bool
kr_dossier_load(struct kr_store *store, struct kr_arena *arena,
                const char *slug, struct kr_dossier *out, struct kr_err *err)
{
    *out = (struct kr_dossier){ 0 };
    return load_article(store, arena, slug, out, err) &&
           load_terms(store, arena, out, err) &&
           load_keywords(store, arena, out, err) &&
           kr_store_references(store, arena, out->article.id, &out->references,
                               &out->reference_count, err) &&
           kr_store_questions(store, arena, out->article.id, &out->questions,
                              &out->question_count, err) &&
           load_texts(store, arena, KR_SQL_DOSSIER_DANGLING, out->article.id,
                      &out->dangling, &out->dangling_count, err) &&
           load_texts(store, arena, KR_SQL_DOSSIER_REDIRECTS, out->article.id,
                      &out->redirects, &out->redirect_count, err) &&
           load_revisions(store, arena, out, err) &&
           load_appearances(store, arena, out, err) &&
           load_fields(store, arena, out, err) &&
           load_identities(store, arena, out, err);
}
