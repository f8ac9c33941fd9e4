#include "store/search_check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "store/search_batch.h"
#include "store/search_content.h"
#include "store/search_index.h"
#include "store/stmt.h"

#define ROUND 200 /* articles looked at together */

struct checking {
    struct kr_store *store;
    struct kr_arena *arena; /* owned; one round's */
    void (*found)(void *self, const char *where, const char *what);
    void *self;
};

struct one {
    int64_t id;
    const char *slug;
};

static void
found(struct checking *checking, const char *where, const char *what)
{
    checking->found(checking->self, where, what);
}

static bool
check_article(struct checking *checking, const struct one *one,
              struct kr_err *err)
{
    struct kr_search_subject subject;
    struct kr_search_content content;
    bool there;

    if (!kr_search_subject(checking->store, checking->arena, one->id, &subject,
                           &there, err))
        return false;
    if (!there || (!subject.shown && subject.place == 0))
        return true;
    if (!subject.shown)
        found(checking, one->slug, "it is closed, but can be searched");
    else if (subject.place == 0)
        found(checking, one->slug, "it cannot be searched");
    if (!subject.shown || subject.place == 0)
        return true;
    if (!kr_search_content(checking->store, checking->arena, &subject, &content,
                           err))
        return false;
    if (content.digest != subject.digest)
        found(checking, one->slug, "it is searched by what it said before");
    else if (subject.moved ||
             !kr_search_same_day(subject.place,
                                 kr_search_place(subject.latest, one->id)))
        found(checking, one->slug, "it is searched by another date");
    return true;
}

static bool
load_round(struct checking *checking, int64_t after, struct one *round,
           size_t *count, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(checking->store, KR_SQL_CHECK_SEARCH_ARTICLES);

    *count = 0;
    kr_stmt_int(stmt, ":after", after);
    kr_stmt_int(stmt, ":most", ROUND);
    while (*count < ROUND && kr_stmt_row(stmt))
        round[(*count)++] =
            (struct one){ kr_stmt_get_int(stmt, 0),
                          kr_stmt_get_text(stmt, 1, checking->arena) };
    return kr_stmt_end(stmt, err);
}

static bool
check_articles(struct checking *checking, struct kr_err *err)
{
    struct one round[ROUND];
    int64_t after = 0;
    size_t count;

    do {
        if (!load_round(checking, after, round, &count, err))
            return false;
        for (size_t i = 0; i < count; i++) {
            if (!check_article(checking, &round[i], err))
                return false;
            after = round[i].id;
        }
        kr_arena_reset(checking->arena);
    } while (count > 0);
    return true;
}

static bool
check_places(struct checking *checking, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(checking->store, KR_SQL_CHECK_SEARCH_PLACES);

    while (kr_stmt_row(stmt))
        found(checking,
              kr_arena_format(checking->arena, "search index, place %lld",
                              (long long)kr_stmt_get_int(stmt, 0)),
              kr_stmt_get_int(stmt, 1) == 0   ? "words of no article"
              : kr_stmt_get_int(stmt, 3) == 0 ? "its words are missing"
                                              : "which words is not known");
    return kr_stmt_end(stmt, err);
}

static const char *
word(struct checking *checking, struct kr_stmt *stmt, int column)
{
    return kr_arena_format(checking->arena, "search index, word '%s'",
                           kr_stmt_get_text(stmt, column, checking->arena));
}

static bool
check_counts(struct checking *checking, enum kr_sql which, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(checking->store, which);
    bool stranger = which == KR_SQL_CHECK_SEARCH_STRANGERS;

    while (kr_stmt_row(stmt)) {
        found(checking, word(checking, stmt, 0),
              kr_arena_format(
                  checking->arena, "%lld articles are counted, %lld are there",
                  stranger ? 0 : (long long)kr_stmt_get_int(stmt, 1),
                  (long long)kr_stmt_get_int(stmt, stranger ? 1 : 2)));
        kr_arena_reset(checking->arena);
    }
    return kr_stmt_end(stmt, err);
}

struct tally {         /* how many records name each word, by id */
    uint32_t *records; /* owned */
    size_t room;
};

static bool
take_tally(struct checking *checking, struct tally *tally, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(checking->store, KR_SQL_CHECK_SEARCH_RECORDS);

    while (kr_stmt_row(stmt)) {
        struct kr_str rest = kr_stmt_get_str(stmt, 0);
        uint64_t id = 0, step;

        while (kr_varint_next(&rest, &step)) {
            id += step;
            if (id < tally->room)
                tally->records[id]++;
        }
    }
    return kr_stmt_end(stmt, err);
}

static bool
compare_tally(struct checking *checking, const struct tally *tally,
              struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(checking->store, KR_SQL_CHECK_SEARCH_WORDS);

    while (kr_stmt_row(stmt)) {
        size_t id = (size_t)kr_stmt_get_int(stmt, 0);
        int64_t counted = kr_stmt_get_int(stmt, 2);

        if (id >= tally->room || tally->records[id] == counted)
            continue;
        found(checking, word(checking, stmt, 1),
              kr_arena_format(checking->arena,
                              "%lld articles are counted, %lu say they have it",
                              (long long)counted,
                              (unsigned long)tally->records[id]));
        kr_arena_reset(checking->arena);
    }
    return kr_stmt_end(stmt, err);
}

static bool
check_records(struct checking *checking, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(checking->store, KR_SQL_SEARCH_WORD_LAST);
    struct tally tally = { .room = 1 };
    bool ok;

    if (kr_stmt_row(stmt))
        tally.room = (size_t)kr_stmt_get_int(stmt, 0) + 1;
    if (!kr_stmt_end(stmt, err))
        return false;
    tally.records = kr_alloc(tally.room * sizeof(*tally.records));
    memset(tally.records, 0, tally.room * sizeof(*tally.records));
    ok = take_tally(checking, &tally, err) &&
         compare_tally(checking, &tally, err);
    free(tally.records);
    return ok;
}

bool
kr_search_check(struct kr_store *store,
                void (*tell)(void *self, const char *where, const char *what),
                void *self, struct kr_err *err)
{
    struct checking checking = { store, kr_arena_new(), tell, self };
    bool ok = kr_search_index_open(store, err) &&
              check_articles(&checking, err) && check_places(&checking, err) &&
              check_counts(&checking, KR_SQL_CHECK_SEARCH_COUNTS, err) &&
              check_counts(&checking, KR_SQL_CHECK_SEARCH_STRANGERS, err) &&
              check_records(&checking, err);

    kr_arena_free(checking.arena);
    return ok;
}
