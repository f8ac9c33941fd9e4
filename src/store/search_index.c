#include "store/search_index.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/stem.h"
#include "store/connection.h"
#include "store/search_batch.h"
#include "store/search_content.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

#define ROUND 1000                   /* articles looked at together */
#define BATCH_MAX ((size_t)5 << 20)  /* bytes of words before they are kept */
#define TERMS_MAX ((size_t)64 << 20) /* bytes of all the words of an article */

struct step { /* something to do at a place in the index */
    int64_t place;
    struct kr_search_subject subject; /* its title is no longer there */
    bool add;                         /* else take out */
};

struct work {
    struct kr_store *store;
    struct kr_arena *arena;        /* owned; one article's */
    struct kr_search_batch *batch; /* owned */
    struct step *steps;            /* owned */
    size_t count, room;
};

static void
plan(struct work *work, const struct kr_search_subject *subject, int64_t place,
     bool add)
{
    if (work->count == work->room) {
        work->room = work->room == 0 ? 256 : work->room * 2;
        work->steps =
            kr_realloc(work->steps, work->room * sizeof(*work->steps));
    }
    work->steps[work->count++] =
        (struct step){ .place = place, .subject = *subject, .add = add };
}

/* --- Which articles, and where --- */

static bool
run_at(struct kr_store *store, enum kr_sql which, const char *name,
       int64_t value, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, which);

    kr_stmt_int(stmt, name, value);
    return kr_stmt_run(stmt, err);
}

static bool
find_place(struct work *work, const struct kr_search_subject *subject,
           int64_t *out, struct kr_err *err)
{
    bool taken = true;

    *out = kr_search_place(subject->latest, subject->article);
    if (subject->place != 0 && kr_search_same_day(subject->place, *out)) {
        *out = subject->place;
        return true;
    }
    for (; taken; ++*out) {
        struct kr_stmt *stmt =
            kr_store_stmt(work->store, KR_SQL_SEARCH_PLACE_TAKEN);

        kr_stmt_int(stmt, ":place", *out);
        if (!kr_stmt_any(stmt, &taken, err))
            return false;
        if (!taken)
            return true;
    }
    return true;
}

static bool
put_place(struct work *work, const struct kr_search_subject *subject,
          int64_t place, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(work->store, KR_SQL_SEARCH_ARTICLE_PUT);

    kr_stmt_int(stmt, ":place", place);
    kr_stmt_int(stmt, ":article", subject->article);
    kr_stmt_int(stmt, ":latest", subject->latest);
    kr_stmt_int(stmt, ":earliest", subject->earliest);
    kr_stmt_int(stmt, ":seat", subject->seat);
    return kr_stmt_run(stmt, err);
}

static bool
says_the_same(struct work *work, const struct kr_search_subject *subject,
              bool *same, struct kr_err *err)
{
    struct kr_search_content content;

    *same = false;
    if (!kr_search_content(work->store, work->arena, subject, &content, err))
        return false;
    *same = content.digest == subject->digest;
    return true;
}

static bool
take_in(struct work *work, const struct kr_search_subject *subject,
        struct kr_err *err)
{
    int64_t place;
    bool same = false;

    if (!find_place(work, subject, &place, err))
        return false;
    if (subject->place == place && !says_the_same(work, subject, &same, err))
        return false;
    if (same && !subject->moved)
        return true;
    if (!put_place(work, subject, place, err))
        return false;
    if (same)
        return true;
    if (subject->place != 0)
        plan(work, subject, subject->place, false);
    plan(work, subject, place, true);
    return true;
}

static bool
look_at(struct work *work, int64_t article, struct kr_err *err)
{
    struct kr_search_subject subject;
    bool found;

    if (!kr_search_subject(work->store, work->arena, article, &subject, &found,
                           err))
        return false;
    if (!found)
        return true;
    if (subject.shown)
        return take_in(work, &subject, err);
    if (subject.place == 0)
        return true;
    plan(work, &subject, subject.place, false);
    return run_at(work->store, KR_SQL_SEARCH_ARTICLE_DROP, ":article", article,
                  err);
}

/* --- Into the index --- */

static void
hear_token(void *self, const struct kr_token *token)
{
    struct work *work = self;

    kr_search_batch_term(work->batch, token->token, token->word, token->note);
}

static void
add_marks(struct work *work, struct kr_str marks)
{
    struct kr_str mark;

    marks = kr_str_from(marks, 1);
    while (kr_str_part(&marks, ' ', &mark))
        kr_search_batch_term(work->batch, mark, (struct kr_str){ "", 0 }, NULL);
}

static bool
tell_article(struct work *work, const struct step *step,
             const struct kr_search_content *content, struct kr_err *err)
{
    struct kr_stmt *stmt =
        kr_store_stmt(work->store, KR_SQL_SEARCH_ARTICLE_TELL);

    kr_stmt_int(stmt, ":place", step->place);
    kr_stmt_int(stmt, ":year", step->subject.year);
    kr_stmt_int(stmt, ":digest", content->digest);
    kr_stmt_blob(stmt, ":tags", content->tags);
    return kr_stmt_run(stmt, err);
}

static bool
add(struct work *work, const struct step *step, struct kr_err *err)
{
    struct kr_search_content content;
    struct kr_stmt *stmt;

    if (!kr_search_content(work->store, work->arena, &step->subject, &content,
                           err))
        return false;
    kr_search_batch_article(work->batch, step->place);
    add_marks(work, content.marks);
    stmt = kr_store_stmt(work->store, KR_SQL_SEARCH_ADD);
    kr_stmt_int(stmt, ":place", step->place);
    kr_stmt_str(stmt, ":title", content.title);
    kr_stmt_str(stmt, ":text", content.text);
    kr_stmt_str(stmt, ":terms", content.terms);
    kr_stmt_str(stmt, ":marks", content.marks);
    return kr_stmt_run(stmt, err) && tell_article(work, step, &content, err);
}

/* --- Out of it --- */

static bool
name_word(struct work *work, int64_t id, struct kr_buf *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(work->store, KR_SQL_SEARCH_WORD_TERM);
    bool found;

    kr_stmt_int(stmt, ":id", id);
    if ((found = kr_stmt_row(stmt))) {
        struct kr_str term = kr_stmt_get_str(stmt, 0);

        kr_buf_char(out, ' ');
        kr_buf_str(out, term);
        kr_search_batch_less(work->batch, term, id);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    return found || kr_fail(err, KR_IO,
                            "the search index is damaged: word %lld is gone; "
                            "run 'kroniek migrate --search'",
                            (long long)id);
}

/* All the words that stand at PLACE. */
static bool
name_words(struct work *work, int64_t place, struct kr_buf *out,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(work->store, KR_SQL_SEARCH_RECORD_GET);
    struct kr_str rest = { "", 0 };
    uint64_t step;
    int64_t id = 0;

    kr_stmt_int(stmt, ":place", place);
    if (kr_stmt_row(stmt)) {
        rest = kr_stmt_get_str(stmt, 0);
        rest.data = kr_arena_bytes(work->arena, rest.data, rest.length);
    }
    if (!kr_stmt_end(stmt, err))
        return false;
    while (kr_varint_next(&rest, &step)) {
        id += (int64_t)step;
        if (!name_word(work, id, out, err))
            return false;
    }
    return true;
}

/* FTS5's own varints: of seven bits, high ones first. */
static uint64_t
next_size(struct kr_str *rest)
{
    uint64_t value = 0;
    size_t i = 0;

    while (i < rest->length) {
        unsigned char byte = (unsigned char)rest->data[i++];

        value = value << 7 | (byte & 0x7F);
        if (byte < 0x80)
            break;
    }
    *rest = kr_str_from(*rest, i);
    return value;
}

#define COLUMNS 4

static bool
load_sizes(struct work *work, int64_t place, uint64_t sizes[COLUMNS],
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(work->store, KR_SQL_SEARCH_SIZES);
    struct kr_str rest;

    memset(sizes, 0, COLUMNS * sizeof(*sizes));
    kr_stmt_int(stmt, ":place", place);
    if (kr_stmt_row(stmt)) {
        rest = kr_stmt_get_str(stmt, 0);
        for (size_t i = 0; i < COLUMNS; i++)
            sizes[i] = next_size(&rest);
    }
    return kr_stmt_end(stmt, err);
}

/* Each column as long as it was; every word is told in the last, which has at
 * least one.  FTS5 forgets a word of an article whatever its column. */
static bool
take_out(struct work *work, const struct step *step, struct kr_err *err)
{
    static const char *const names[COLUMNS] = { ":title", ":text", ":terms",
                                                ":marks" };
    struct kr_buf words = KR_BUF(TERMS_MAX);
    uint64_t sizes[COLUMNS];
    struct kr_stmt *stmt;
    bool ok = load_sizes(work, step->place, sizes, err);

    kr_buf_format(&words, KR_TOKENS_SET "%llu",
                  (unsigned long long)sizes[COLUMNS - 1]);
    ok = ok && name_words(work, step->place, &words, err);
    if (ok) {
        stmt = kr_store_stmt(work->store, KR_SQL_SEARCH_REMOVE);
        kr_stmt_int(stmt, ":place", step->place);
        for (size_t i = 0; i < COLUMNS; i++)
            kr_stmt_text(stmt, names[i],
                         i == COLUMNS - 1 ? kr_buf_cstr(&words)
                         : sizes[i] == 0
                             ? ""
                             : kr_arena_format(work->arena,
                                               KR_TOKENS_SET
                                               "%llu " KR_MARK_ALL,
                                               (unsigned long long)sizes[i]));
        ok = kr_stmt_run(stmt, err) &&
             run_at(work->store, KR_SQL_SEARCH_RECORD_DROP, ":place",
                    step->place, err);
    }
    kr_buf_free(&words);
    return ok;
}

/* --- A round --- */

/* Taking out comes first where both are to be done. */
static int
by_place(const void *a, const void *b)
{
    const struct step *x = a, *y = b;

    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (int)x->add - (int)y->add;
}

/* What the index has heard is written down; it listens on. */
static bool
keep_batch(struct work *work, struct kr_err *err)
{
    kr_tokenizer_tap(kr_store_tokenizer(work->store), hear_token, work);
    return kr_search_batch_keep(work->batch, work->store, err);
}

static bool
do_step(struct work *work, struct step *step, struct kr_err *err)
{
    bool found;

    if (!step->add)
        return take_out(work, step, err);
    return kr_search_subject(work->store, work->arena, step->subject.article,
                             &step->subject, &found, err) &&
           add(work, step, err);
}

static bool
do_round(struct work *work, const int64_t *articles, size_t count,
         struct kr_err *err)
{
    bool ok = true;

    work->count = 0;
    for (size_t i = 0; ok && i < count; i++) {
        ok = look_at(work, articles[i], err);
        kr_arena_reset(work->arena);
    }
    if (work->count > 1)
        qsort(work->steps, work->count, sizeof(*work->steps), by_place);
    for (size_t i = 0; ok && i < work->count; i++) {
        ok = do_step(work, &work->steps[i], err);
        kr_arena_reset(work->arena);
        if (ok && kr_search_batch_size(work->batch) > BATCH_MAX)
            ok = keep_batch(work, err);
    }
    return ok && keep_batch(work, err);
}

bool
kr_search_index_renew(struct kr_store *store, const int64_t *articles,
                      size_t count, struct kr_err *err)
{
    struct work work = { .store = store };
    bool ok;

    if (count == 0)
        return true;
    work.arena = kr_arena_new();
    work.batch = kr_search_batch_new();
    ok = kr_search_index_open(store, err);
    kr_tokenizer_tap(kr_store_tokenizer(store), hear_token, &work);
    for (size_t i = 0; ok && i < count; i += ROUND)
        ok = do_round(&work, articles + i,
                      count - i < ROUND ? count - i : ROUND, err);
    kr_tokenizer_tap(kr_store_tokenizer(store), NULL, NULL);
    kr_arena_free(work.arena);
    kr_search_batch_free(work.batch);
    free(work.steps);
    return ok;
}

/* --- How it is made --- */

struct state {
    char stemmer[32], form[16];
};

static bool
load_value(struct kr_store *store, const char *name, char *out, size_t size,
           struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_STATE_GET);
    struct kr_str value = { "", 0 };

    kr_stmt_text(stmt, ":name", name);
    if (kr_stmt_row(stmt))
        value = kr_stmt_get_str(stmt, 0);
    (void)snprintf(out, size, "%.*s", KR_STR_ARGS(value));
    return kr_stmt_end(stmt, err);
}

static bool
load_state(struct kr_store *store, struct state *out, struct kr_err *err)
{
    return load_value(store, "stemmer", out->stemmer, sizeof(out->stemmer),
                      err) &&
           load_value(store, "form", out->form, sizeof(out->form), err);
}

static bool
set_state(struct kr_store *store, const char *name, const char *value,
          struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_STATE_SET);

    kr_stmt_text(stmt, ":name", name);
    kr_stmt_text(stmt, ":value", value);
    return kr_stmt_run(stmt, err);
}

bool
kr_search_index_open(struct kr_store *store, struct kr_err *err)
{
    char stemmer[sizeof(((struct state *)0)->stemmer)];

    if (!load_value(store, "stemmer", stemmer, sizeof(stemmer), err))
        return false;
    kr_tokenizer_stem_by(kr_store_tokenizer(store), stemmer);
    return true;
}

bool
kr_search_index_language(struct kr_store *store, const char *language,
                         struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_ANY);
    bool any;

    if (!kr_stmt_any(stmt, &any, err))
        return false;
    return any ||
           (set_state(store, "stemmer", kr_stemmer_name(language), err) &&
            set_state(store, "form", KR_TOKENIZER_FORM, err));
}

bool
kr_search_index_fits(struct kr_store *store, const char *language, bool *fits,
                     struct kr_err *err)
{
    struct state state;

    if (!load_state(store, &state, err))
        return false;
    *fits = (language == NULL ||
             strcmp(state.stemmer, kr_stemmer_name(language)) == 0) &&
            strcmp(state.form, KR_TOKENIZER_FORM) == 0;
    return true;
}

static bool
clear(struct kr_store *store, struct kr_err *err)
{
    static const enum kr_sql steps[] = {
        KR_SQL_SEARCH_CLEAR,          KR_SQL_SEARCH_CLEAR_PARTS,
        KR_SQL_SEARCH_CLEAR_ARTICLES, KR_SQL_SEARCH_CLEAR_RECORDS,
        KR_SQL_SEARCH_CLEAR_WORDS,
    };

    for (size_t i = 0; i < KR_COUNT(steps); i++)
        if (!kr_stmt_run(kr_store_stmt(store, steps[i]), err))
            return false;
    return true;
}

bool
kr_search_index_clear(struct kr_store *store, const char *language,
                      struct kr_err *err)
{
    return clear(store, err) &&
           set_state(store, "form", KR_TOKENIZER_FORM, err) &&
           (language == NULL || kr_search_index_language(store, language, err));
}
