#include "store/search_meant.h"

#include <string.h>

#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "store/connection.h"
#include "store/search_distance.h"
#include "store/search_hits.h"
#include "store/search_letters.h"
#include "store/search_watch.h"
#include "store/search_wish.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

#define LOOKED_AT 1500 /* words with the same three letters, at most */

struct mending {
    struct kr_search_watch *watch;
    struct kr_arena *arena;
    const struct kr_search_query *query;
    const struct kr_wish *wish;
};

struct nearest {
    const char *word; /* NULL: none */
    size_t distance;
    bool same_start;
    int64_t articles;
};

/* Letters that may be wrong in a word of LENGTH. */
static size_t
allowed(size_t length)
{
    return length < 4 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3;
}

static bool
is_nearer(const struct nearest *best, size_t distance, bool same_start,
          int64_t articles)
{
    if (best->word == NULL || distance != best->distance)
        return best->word == NULL || distance < best->distance;
    if (same_start != best->same_start)
        return same_start;
    return articles > best->articles;
}

static void
weigh(struct mending *mending, const struct kr_wish_word *wanted,
      struct kr_stmt *stmt, struct nearest *best)
{
    struct kr_str term = kr_stmt_get_str(stmt, 0);
    int64_t articles = kr_stmt_get_int(stmt, 1);
    size_t most = allowed(wanted->typed.length);
    size_t distance = kr_distance(wanted->token, term, most);
    bool same_start = term.data[0] == wanted->token.data[0];
    struct kr_str word;

    if (distance > most || !is_nearer(best, distance, same_start, articles))
        return;
    word = kr_stmt_get_str(stmt, 2);
    if (word.length == 0)
        word = term;
    *best = (struct nearest){ kr_str_keep(word, mending->arena), distance,
                              same_start, articles };
}

static bool
find_nearest(struct mending *mending, const struct kr_wish_word *wanted,
             struct nearest *best, struct kr_err *err)
{
    size_t count;
    const char *const *threes =
        kr_letters_each(mending->arena, wanted->token, &count);

    *best = (struct nearest){ .word = NULL };
    for (size_t i = 0; i < count && !mending->watch->late; i++) {
        struct kr_stmt *stmt =
            kr_store_stmt(mending->watch->store, KR_SQL_SEARCH_PARTS);

        kr_stmt_text(stmt, ":match", threes[i]);
        kr_stmt_int(stmt, ":most", LOOKED_AT);
        while (kr_stmt_row(stmt))
            weigh(mending, wanted, stmt, best);
        if (!kr_search_watch_stmt(mending->watch, stmt, err))
            return false;
    }
    return true;
}

/* PART with its unknown words written anew; *MENDED counts those. */
static bool
mend_part(struct mending *mending, const struct kr_wish_part *part,
          struct kr_str *out, size_t *mended, struct kr_err *err)
{
    struct kr_buf text = KR_BUF(4096);
    size_t at = 0;
    bool ok = true;

    for (size_t i = 0; ok && i < part->count; i++) {
        const struct kr_wish_word *word = &part->words[i];
        struct nearest nearest;

        if (word->articles > 0)
            continue;
        ok = find_nearest(mending, word, &nearest, err);
        if (!ok || nearest.word == NULL)
            continue;
        kr_buf_bytes(&text, part->text.data + at, word->start - at);
        kr_buf_text(&text, nearest.word);
        at = word->end;
        ++*mended;
    }
    kr_buf_str(&text, kr_str_from(part->text, at));
    *out = kr_buf_keep(&text, mending->arena);
    kr_buf_free(&text);
    return ok;
}

/* QUERY with other PARTS, when that finds anything. */
static bool
try(struct mending *mending, const struct kr_search_part *parts, size_t count,
    const char **out, struct kr_err *err)
{
    struct kr_search_query query = *mending->query;
    struct kr_wish wish;
    bool any = false;

    query.parts = parts;
    query.count = count;
    if (!kr_wish_read(mending->watch, mending->arena, &query, &wish, err) ||
        (!wish.hopeless &&
         !kr_search_any(mending->watch, mending->arena, &wish, &any, err)))
        return false;
    if (any)
        *out = kr_search_query_write(mending->arena, &query, NULL, NULL, -1);
    return true;
}

static bool
try_spelling(struct mending *mending, const char **out, struct kr_err *err)
{
    const struct kr_wish *wish = mending->wish;
    struct kr_search_part *parts =
        kr_arena_array(mending->arena, wish->count, sizeof(*parts));
    size_t mended = 0;

    for (size_t i = 0, of = 0; i < wish->count; i++, of++) {
        while (of < mending->query->count &&
               mending->query->parts[of].text.data != wish->parts[i].text.data)
            of++;
        parts[i] = mending->query->parts[of];
        if (!parts[i].unwanted &&
            !mend_part(mending, &wish->parts[i], &parts[i].text, &mended, err))
            return false;
    }
    return mended == 0 || try(mending, parts, wish->count, out, err);
}

static bool
is_one_word(const struct kr_wish_part *part)
{
    return part->count == 1 && !part->unwanted;
}

/* "magnesium tekort" written as one. */
static bool
try_together(struct mending *mending, const char **out, struct kr_err *err)
{
    const struct kr_search_query *query = mending->query;
    const struct kr_wish *wish = mending->wish;
    struct kr_search_part *parts =
        kr_arena_array(mending->arena, query->count, sizeof(*parts));

    if (wish->count != query->count)
        return true;
    for (size_t i = 0; *out == NULL && i + 1 < query->count; i++) {
        size_t count = 0;

        if (!is_one_word(&wish->parts[i]) || !is_one_word(&wish->parts[i + 1]))
            continue;
        for (size_t j = 0; j < query->count; j++)
            if (j != i + 1)
                parts[count++] = query->parts[j];
        parts[i].text =
            kr_str(kr_arena_format(mending->arena, "%.*s%.*s",
                                   KR_STR_ARGS(query->parts[i].text),
                                   KR_STR_ARGS(query->parts[i + 1].text)));
        if (!try(mending, parts, count, out, err))
            return false;
    }
    return true;
}

bool
kr_search_meant(struct kr_search_watch *watch, struct kr_arena *arena,
                const struct kr_search_query *query, const struct kr_wish *wish,
                const char **out, struct kr_err *err)
{
    struct mending mending = { watch, arena, query, wish };

    *out = NULL;
    if (wish->wanted == 0)
        return true;
    return try_spelling(&mending, out, err) &&
           (*out != NULL || watch->late || try_together(&mending, out, err));
}
