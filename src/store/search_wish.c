#include "store/search_wish.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/article.h"
#include "kroniek/archive/search_query.h"
#include "kroniek/base/arena.h"
#include "kroniek/text/stem.h"
#include "store/connection.h"
#include "store/search_content.h"
#include "store/search_letters.h"
#include "store/search_watch.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

#define LOOKED_AT 2000 /* words with the same letters, at most */
#define WRITTEN 3      /* ways a word is written within others */

struct reading {
    struct kr_search_watch *watch;
    struct kr_store *store;
    struct kr_arena *arena;
    struct kr_wish *wish;
};

static bool
count_articles(struct reading *reading, struct kr_str token, int64_t *out,
               struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(reading->store, KR_SQL_SEARCH_WORD_FIND);

    kr_stmt_str(stmt, ":term", token);
    *out = kr_stmt_row(stmt) ? kr_stmt_get_int(stmt, 1) : 0;
    return kr_search_watch_stmt(reading->watch, stmt, err);
}

/* Robertson and Sparck Jones, never below zero. */
static double
weigh(double all, int64_t articles)
{
    double some = (double)articles;

    if (some > all)
        some = all;
    return log(1 + (all - some + 0.5) / (some + 0.5));
}

static bool
make_word(struct reading *reading, const struct kr_word *word,
          struct kr_wish_word *out, struct kr_err *err)
{
    struct kr_str token =
        kr_tokenizer_token(kr_store_tokenizer(reading->store), word);

    *out = (struct kr_wish_word){
        .token = { kr_arena_bytes(reading->arena, token.data, token.length),
                   token.length },
        .typed = { kr_arena_bytes(reading->arena, word->text.data,
                                  word->text.length),
                   word->text.length },
        .start = word->start,
        .end = word->stop,
    };
    if (!count_articles(reading, out->token, &out->articles, err))
        return false;
    out->weight = weigh(reading->wish->articles, out->articles);
    return true;
}

/* Two things held together by hyphens have no one word for it. */
static bool
read_part(struct reading *reading, const struct kr_search_part *part,
          struct kr_err *err)
{
    struct kr_wish *wish = reading->wish;
    struct kr_wish_part *out = &wish->parts[wish->count];
    struct kr_word_reader reader;
    struct kr_word word;
    bool apart = false;

    *out =
        (struct kr_wish_part){ .text = part->text, .unwanted = part->unwanted };
    out->words =
        kr_arena_array(reading->arena, KR_WISH_WORDS, sizeof(*out->words));
    kr_tokenizer_start(kr_store_tokenizer(reading->store), &reader, part->text);
    while (out->count < KR_WISH_WORDS && kr_word_next(&reader, &word)) {
        struct kr_wish_word *next =
            word.whole ? &out->whole : &out->words[out->count];

        apart = apart || (out->count > 0 && !word.whole && !word.joined);
        if (!make_word(reading, &word, next, err))
            return false;
        out->count += !word.whole;
    }
    if (apart)
        out->whole.token.length = 0;
    if (out->count == 0)
        return true;
    wish->wanted += !out->unwanted;
    wish->count++;
    return true;
}

static void
add_mark(struct reading *reading, const char *mark)
{
    reading->wish->marks[reading->wish->mark_count++] = mark;
}

/* PATH NULL: any will do. */
static bool
read_filter(struct reading *reading, enum kr_taxonomy taxonomy,
            const char *path, struct kr_err *err)
{
    struct kr_stmt *stmt;

    if (path == NULL || *path == '\0')
        return true;
    stmt = kr_store_stmt(reading->store, KR_SQL_SEARCH_TERM_AT);
    kr_stmt_int(stmt, ":taxonomy", taxonomy);
    kr_stmt_text(stmt, ":path", path);
    if (kr_stmt_row(stmt))
        add_mark(reading, kr_arena_format(reading->arena, KR_MARK_TERM,
                                          (long long)kr_stmt_get_int(stmt, 0)));
    else
        reading->wish->hopeless = true;
    return kr_search_watch_stmt(reading->watch, stmt, err);
}

bool
kr_wish_read(struct kr_search_watch *watch, struct kr_arena *arena,
             const struct kr_search_query *query, struct kr_wish *out,
             struct kr_err *err)
{
    struct reading reading = { watch, watch->store, arena, out };
    int64_t all = 0;

    *out = (struct kr_wish){ .parts = kr_arena_array(arena, KR_WISH_PARTS,
                                                     sizeof(*out->parts)) };
    if (!count_articles(&reading, kr_str(KR_MARK_ALL), &all, err))
        return false;
    out->articles = (double)all;
    for (size_t i = 0; i < query->count && out->count < KR_WISH_PARTS; i++)
        if (!read_part(&reading, &query->parts[i], err))
            return false;
    if (!read_filter(&reading, KR_TAG, query->tag, err) ||
        !read_filter(&reading, KR_AUTHOR, query->author, err))
        return false;
    if (query->year != 0)
        add_mark(&reading, kr_arena_format(arena, KR_MARK_YEAR, query->year));
    if (out->count == 0 && out->mark_count == 0)
        out->hopeless = true;
    /* Typed was something, but no words: "!?". */
    for (size_t i = 0; i < query->count; i++)
        if (!query->parts[i].unwanted && out->wanted == 0)
            out->hopeless = true;
    return true;
}

/* --- Widening --- */

struct candidate {
    struct kr_wish_word word;
    int rank; /* low ones first */
};

static int
by_rank(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->word.articles != y->word.articles)
        return x->word.articles > y->word.articles ? -1 : 1;
    return 0;
}

/*
 * How PART stands in TERM: 0 before an ending, 1 at the beginning, 2 at the
 * end, 3 in the midst; -1: not as a part of a compound.  "eten" is none of
 * "weten", but "slapen" is one of "geslapen".
 */
static int
rank_in(struct kr_str term, struct kr_str part)
{
    size_t before = kr_str_search(term, part), behind;

    if (before == term.length || term.length == part.length)
        return -1;
    behind = term.length - before - part.length;
    if (before == 0)
        return behind <= 2 ? 0 : 1;
    if (before < 3 && !kr_str_starts(term, KR_STR("ge")))
        return -1;
    return behind == 0 ? 2 : 3;
}

struct candidates {
    struct candidate *items; /* in the arena; WRITTEN times LOOKED_AT */
    size_t count;
};

static bool
find_wide(struct reading *reading, struct kr_str written,
          struct candidates *found, struct kr_err *err)
{
    struct kr_stmt *stmt;
    const char *letters = kr_letters_all(reading->arena, written);

    if (letters == NULL)
        return true;
    stmt = kr_store_stmt(reading->store, KR_SQL_SEARCH_PARTS);
    kr_stmt_text(stmt, ":match", letters);
    kr_stmt_int(stmt, ":most", LOOKED_AT);
    while (kr_stmt_row(stmt)) {
        struct kr_str term = kr_stmt_get_str(stmt, 0);
        int rank = rank_in(term, written);
        int64_t articles = kr_stmt_get_int(stmt, 1);

        if (rank < 0)
            continue;
        found->items[found->count++] = (struct candidate){
            .word = { .token = { kr_arena_bytes(reading->arena, term.data,
                                                term.length),
                                 term.length },
                      .articles = articles,
                      .weight = weigh(reading->wish->articles, articles) / 2 },
            .rank = rank
        };
    }
    return kr_search_watch_stmt(reading->watch, stmt, err);
}

/* Within longer words a word may stand as its stem, as it was typed, or as its
 * stem is written there: "bomen" is in "boomgaard". */
static bool
find_written(struct reading *reading, const struct kr_wish_word *word,
             struct candidates *found, struct kr_err *err)
{
    const char *stemmer =
        kr_tokenizer_stemmer(kr_store_tokenizer(reading->store));
    char *doubled = kr_arena_alloc(reading->arena, word->token.length + 1);
    struct kr_str within = { doubled,
                             kr_stem_within(stemmer, word->token, doubled) };

    if (!find_wide(reading, word->token, found, err) ||
        (within.length > 0 && !find_wide(reading, within, found, err)))
        return false;
    return kr_str_equal(word->typed, word->token) ||
           kr_str_equal(word->typed, within) ||
           find_wide(reading, word->typed, found, err);
}

static bool
is_among(const struct kr_wish_part *part, struct kr_str token)
{
    for (size_t i = 0; i < part->wide_count; i++)
        if (kr_str_equal(part->wide[i].token, token))
            return true;
    return false;
}

static bool
widen(struct reading *reading, struct kr_wish_part *part, size_t most,
      struct kr_err *err)
{
    const struct kr_wish_word *word =
        part->count == 1 ? &part->words[0] : &part->whole;
    struct candidates found = { .items = kr_arena_array(reading->arena,
                                                        WRITTEN * LOOKED_AT,
                                                        sizeof(*found.items)) };

    if (!find_written(reading, word, &found, err))
        return false;
    if (found.count > 1)
        qsort(found.items, found.count, sizeof(*found.items), by_rank);
    part->wide = kr_arena_array(reading->arena, most, sizeof(*part->wide));
    for (size_t i = 0; i < found.count && part->wide_count < most; i++)
        if (!is_among(part, found.items[i].word.token) &&
            !kr_str_equal(found.items[i].word.token, word->token))
            part->wide[part->wide_count++] = found.items[i].word;
    return true;
}

bool
kr_wish_widen(struct kr_search_watch *watch, struct kr_arena *arena,
              struct kr_wish *wish, struct kr_err *err)
{
    struct reading reading = { watch, watch->store, arena, wish };
    /* All of them are phrases of one query. */
    size_t most = wish->wanted == 0 ? 0 : 256 / wish->wanted;

    if (most > KR_WISH_WIDE)
        most = KR_WISH_WIDE;
    for (size_t i = 0; i < wish->count && !watch->late; i++) {
        struct kr_wish_part *part = &wish->parts[i];

        if (!part->unwanted &&
            (part->count == 1 || part->whole.token.length > 0) &&
            !widen(&reading, part, most, err))
            return false;
    }
    return true;
}
