#include "kroniek/store/past_texts.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "store/stmt.h"

#define TEXTS_MAX 1000 /* of an article, the first */

/* "status: 'draft' → 'published'", as editing tells it. */
static bool
is_publishing(struct kr_str detail)
{
    const struct kr_str end = KR_STR("→ 'published'");

    return kr_str_starts(detail, KR_STR("status: ")) &&
           kr_str_search(detail, end) < detail.length;
}

/* When ARTICLE was last published by hand; INT64_MIN: never. */
static bool
find_publishing(struct kr_store *store, int64_t article, int64_t *out,
                struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_CHANGES_OF_ARTICLE);

    *out = INT64_MIN;
    kr_stmt_int(stmt, ":article", article);
    while (*out == INT64_MIN && kr_stmt_row(stmt))
        if (is_publishing(kr_stmt_get_str(stmt, 1)))
            *out = kr_stmt_get_int(stmt, 0);
    return kr_stmt_end(stmt, err);
}

static bool
load(struct kr_store *store, struct kr_arena *arena, int64_t article,
     struct kr_past_text **out, size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TEXTS_OF_ARTICLE);
    size_t room = 0;

    *out = NULL;
    *count = 0;
    kr_stmt_int(stmt, ":article", article);
    while (*count < TEXTS_MAX && kr_stmt_row(stmt)) {
        *out = kr_arena_grow(arena, *out, *count, &room, sizeof(**out));
        (*out)[(*count)++] = (struct kr_past_text){
            .number = kr_stmt_get_int(stmt, 0),
            .title = kr_stmt_get_text(stmt, 1, arena),
            .made = kr_stmt_get_int(stmt, 2),
            .current = kr_stmt_get_int(stmt, 3) != 0,
        };
    }
    return kr_stmt_end(stmt, err);
}

/* The text that stood when the article was published: the current one, unless
 * it is younger; then the last that is not.  The number of it; 0: none. */
static int64_t
text_at(const struct kr_past_text *texts, size_t count, int64_t published)
{
    int64_t number = 0;

    for (size_t i = 0; i < count; i++) {
        if (texts[i].made > published)
            continue;
        if (texts[i].current)
            return texts[i].number;
        number = texts[i].number;
    }
    return number;
}

bool
kr_store_past_texts(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_past_texts *out,
                    struct kr_err *err)
{
    struct kr_past_text *texts;
    int64_t published, stood;
    size_t count, kept = 0;

    if (!load(store, arena, article, &texts, &count, err) ||
        !find_publishing(store, article, &published, err))
        return false;
    stood = text_at(texts, count, published);
    for (size_t i = 0; i < count; i++)
        if (texts[i].current || texts[i].made > published ||
            texts[i].number == stood)
            texts[kept++] = texts[i];
    *out = (struct kr_past_texts){ texts, kept };
    return true;
}

bool
kr_store_past_words(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, int64_t number, struct kr_str *out,
                    struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_WORDS_OF_TEXT);
    bool found;

    kr_stmt_int(stmt, ":article", article);
    kr_stmt_int(stmt, ":number", number);
    if ((found = kr_stmt_row(stmt))) {
        struct kr_str text = kr_stmt_get_str(stmt, 0);

        *out = (struct kr_str){ kr_str_keep(text, arena), text.length };
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_NOT_FOUND, "it has no such text");
}
