#include "store/words.h"

#include <string.h>

#include "kroniek/archive/prepared.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "store/media.h"
#include "store/stmt.h"

struct pictures { /* what the sanitiser's question needs */
    struct kr_store *store;
    struct kr_arena *arena;
    const struct kr_draft *draft;
    const char *folder;
    const char **refused; /* why a file was not kept; grows */
    size_t refused_count, refused_room;
    struct kr_err *err;
    bool failed;
};

static const char *
file_of(const struct kr_draft *draft, const char *src)
{
    for (size_t i = 0; i < draft->media_count; i++)
        if (strcmp(draft->media[i].src, src) == 0)
            return draft->media[i].file;
    return NULL;
}

static void
refuse(struct pictures *pictures, const struct kr_err *why)
{
    pictures->refused =
        kr_arena_grow(pictures->arena, pictures->refused,
                      pictures->refused_count, &pictures->refused_room,
                      sizeof(*pictures->refused));
    pictures->refused[pictures->refused_count++] =
        kr_arena_text(pictures->arena, why->message);
}

/* Where nothing can be written the import ends.  What cannot be read, or is
 * no picture, costs no article: it comes in without, and that is told. */
static struct kr_picture
find_picture(void *self, const char *src)
{
    struct pictures *pictures = self;
    const char *file = file_of(pictures->draft, src);
    struct kr_picture picture = { 0 };
    struct kr_err why = { 0 };

    if (file == NULL || pictures->folder == NULL || pictures->failed)
        return picture;
    if (kr_media_keep(pictures->store, pictures->arena, pictures->folder, file,
                      &picture, &why))
        return picture;
    if (why.code == KR_IO) {
        *pictures->err = why;
        pictures->failed = true;
    } else {
        refuse(pictures, &why);
    }
    return (struct kr_picture){ 0 };
}

const char *
kr_words_excerpt(struct kr_arena *arena, struct kr_str text)
{
    return kr_prepare_excerpt(arena, text);
}

/* A file that is linked to is a loss as well when it cannot be kept, but the
 * link stays as it was. */
static const char *
find_file(void *self, const char *href)
{
    struct pictures *pictures = self;
    const char *file = file_of(pictures->draft, href);
    struct kr_picture kept = { 0 };
    struct kr_err why = { 0 };

    if (file == NULL || pictures->folder == NULL || pictures->failed)
        return NULL;
    if (kr_media_keep(pictures->store, pictures->arena, pictures->folder, file,
                      &kept, &why))
        return kept.src;
    if (why.code == KR_IO) {
        *pictures->err = why;
        pictures->failed = true;
    }
    return NULL;
}

bool
kr_words_make(struct kr_store *store, struct kr_arena *arena,
              const struct kr_draft *draft, const char *media,
              struct kr_words *out, struct kr_err *err)
{
    struct pictures pictures = { .store = store,
                                 .arena = arena,
                                 .draft = draft,
                                 .folder = media,
                                 .err = err };
    struct kr_clean_rules rules = { .picture = find_picture,
                                    .self = &pictures,
                                    .file = find_file };
    const struct kr_prepared *prepared = draft->prepared;
    struct kr_prepared made;

    if (prepared == NULL) {
        if (!kr_prepare_words(arena, draft->html, &rules, &made, err) ||
            pictures.failed)
            return false;
        prepared = &made;
    }
    *out = (struct kr_words){ .apparatus = prepared->apparatus,
                              .text = prepared->text,
                              .excerpt = prepared->excerpt };
    if (draft->excerpt != NULL && *draft->excerpt != '\0')
        out->excerpt = draft->excerpt;
    if (draft->featured_src != NULL)
        out->featured = find_picture(&pictures, draft->featured_src);
    out->refused = pictures.refused;
    out->refused_count = pictures.refused_count;
    return !pictures.failed;
}

/* A deletion costs much even when nothing is there to delete. */
static bool
has_found(struct kr_store *store, int64_t article, bool *any,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_FOUND_ANY);

    kr_stmt_int(stmt, ":article", article);
    return kr_stmt_any(stmt, any, err);
}

static bool
clear(struct kr_store *store, int64_t article, struct kr_err *err)
{
    static const enum kr_sql tables[] = {
        KR_SQL_KEYWORD_CLEAR,
        KR_SQL_REFERENCE_CLEAR,
        KR_SQL_QUESTION_CLEAR,
        KR_SQL_DANGLING_CLEAR,
    };
    bool any;

    if (!has_found(store, article, &any, err))
        return false;
    if (!any)
        return true;
    for (size_t i = 0; i < KR_COUNT(tables); i++)
        if (!kr_stmt_run_for(store, tables[i], article, err))
            return false;
    return true;
}

static bool
keep_keywords(struct kr_store *store, int64_t article,
              const char *const *keywords, size_t count, size_t before,
              bool in_body, struct kr_err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_KEYWORD_ADD);

        kr_stmt_int(stmt, ":article", article);
        kr_stmt_int(stmt, ":place", (int64_t)(before + i + 1));
        kr_stmt_text(stmt, ":text", keywords[i]);
        kr_stmt_int(stmt, ":in_body", in_body);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
keep_references(struct kr_store *store, int64_t article,
                const struct kr_apparatus *apparatus, struct kr_err *err)
{
    for (size_t i = 0; i < apparatus->reference_count; i++) {
        const struct kr_reference *reference = &apparatus->references[i];
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REFERENCE_ADD);

        kr_stmt_int(stmt, ":article", article);
        kr_stmt_int(stmt, ":place", reference->order);
        kr_stmt_text(stmt, ":text", reference->text);
        kr_stmt_text(stmt, ":doi", reference->doi);
        kr_stmt_text(stmt, ":url", reference->url);
        kr_stmt_int(stmt, ":year", reference->year);
        kr_stmt_text(stmt, ":volume", reference->volume);
        kr_stmt_text(stmt, ":first_page", reference->first_page);
        kr_stmt_text(stmt, ":language", reference->language);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
keep_questions(struct kr_store *store, int64_t article,
               const struct kr_apparatus *apparatus, struct kr_err *err)
{
    for (size_t i = 0; i < apparatus->question_count; i++) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_QUESTION_ADD);

        kr_stmt_int(stmt, ":article", article);
        kr_stmt_int(stmt, ":place", (int64_t)i + 1);
        kr_stmt_text(stmt, ":question", apparatus->questions[i].question);
        kr_stmt_text(stmt, ":answer", apparatus->questions[i].answer);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
keep_dangling(struct kr_store *store, int64_t article,
              const struct kr_apparatus *apparatus, struct kr_err *err)
{
    for (size_t i = 0; i < apparatus->dangling_count; i++) {
        struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_DANGLING_ADD);

        kr_stmt_int(stmt, ":article", article);
        kr_stmt_text(stmt, ":mark", apparatus->dangling[i]);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
clear_all(struct kr_store *store, int64_t article, struct kr_err *err)
{
    return clear(store, article, err) &&
           kr_stmt_run_if_any(store, KR_SQL_FIELD_ANY, KR_SQL_FIELD_CLEAR,
                              article, err);
}

static bool
keep_fields(struct kr_store *store, int64_t article,
            const struct kr_draft *draft, struct kr_err *err)
{
    struct kr_stmt *stmt;

    for (size_t i = 0; i < draft->field_count; i++) {
        stmt = kr_store_stmt(store, KR_SQL_FIELD_ADD);
        kr_stmt_int(stmt, ":article", article);
        kr_stmt_int(stmt, ":place", (int64_t)i + 1);
        kr_stmt_text(stmt, ":name", draft->fields[i].name);
        kr_stmt_text(stmt, ":value", draft->fields[i].value);
        if (!kr_stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool
keep_found(struct kr_store *store, int64_t article,
           const struct kr_apparatus *apparatus, const char *const *keywords,
           size_t keyword_count, struct kr_err *err)
{
    return keep_keywords(store, article, apparatus->keywords,
                         apparatus->keyword_count, 0, true, err) &&
           keep_keywords(store, article, keywords, keyword_count,
                         apparatus->keyword_count, false, err) &&
           keep_references(store, article, apparatus, err) &&
           keep_questions(store, article, apparatus, err) &&
           keep_dangling(store, article, apparatus, err);
}

bool
kr_words_keep(struct kr_store *store, int64_t article,
              const struct kr_draft *draft, const struct kr_words *words,
              bool fresh, struct kr_err *err)
{
    return (fresh || clear_all(store, article, err)) &&
           keep_found(store, article, &words->apparatus, draft->keywords,
                      draft->keyword_count, err) &&
           keep_fields(store, article, draft, err);
}

static bool
load_body(struct kr_store *store, struct kr_arena *arena, int64_t revision,
          struct kr_clean_html *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_REVISION_HTML);
    struct kr_str html = { "", 0 };

    kr_stmt_int(stmt, ":revision", revision);
    if (kr_stmt_row(stmt))
        html = kr_stmt_get_str(stmt, 0);
    *out = kr_clean_html_stored(kr_str_keep(html, arena), html.length);
    return kr_stmt_end(stmt, err);
}

static bool
load_keywords(struct kr_store *store, struct kr_arena *arena, int64_t article,
              const char *const **out, size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_KEYWORDS_OF_ARTICLE);
    const char **keywords = NULL;
    size_t room = 0;

    *count = 0;
    kr_stmt_int(stmt, ":article", article);
    while (kr_stmt_row(stmt)) {
        keywords =
            kr_arena_grow(arena, keywords, *count, &room, sizeof(*keywords));
        keywords[(*count)++] = kr_stmt_get_text(stmt, 0, arena);
    }
    *out = keywords;
    return kr_stmt_end(stmt, err);
}

bool
kr_words_renew(struct kr_store *store, struct kr_arena *arena, int64_t article,
               int64_t revision, struct kr_err *err)
{
    struct kr_apparatus apparatus;
    struct kr_clean_html body;
    const char *const *keywords;
    size_t count;

    return load_body(store, arena, revision, &body, err) &&
           kr_apparatus_find(arena, body, &apparatus, err) &&
           load_keywords(store, arena, article, &keywords, &count, err) &&
           clear(store, article, err) &&
           keep_found(store, article, &apparatus, keywords, count, err);
}
