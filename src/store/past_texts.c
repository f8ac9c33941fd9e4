#include "kroniek/store/past_texts.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "store/stmt.h"

#define TEXTS_MAX 1000 /* of an article, the first */

bool
kr_store_past_texts(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, struct kr_past_texts *out,
                    struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_TEXTS_OF_ARTICLE);
    struct kr_past_text *texts = NULL;
    size_t count = 0, room = 0;

    kr_stmt_int(stmt, ":article", article);
    while (count < TEXTS_MAX && kr_stmt_row(stmt)) {
        texts = kr_arena_grow(arena, texts, count, &room, sizeof(*texts));
        texts[count++] = (struct kr_past_text){
            .number = kr_stmt_get_int(stmt, 0),
            .title = kr_stmt_get_text(stmt, 1, arena),
            .made = kr_stmt_get_int(stmt, 2),
            .current = kr_stmt_get_int(stmt, 3) != 0,
        };
    }
    *out = (struct kr_past_texts){ texts, count };
    return kr_stmt_end(stmt, err);
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
