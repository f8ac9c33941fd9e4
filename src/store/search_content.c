#include "store/search_content.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/archive/article.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "store/connection.h"
#include "store/row.h"
#include "store/search_batch.h"
#include "store/stmt.h"
#include "store/tokenizer.h"

#define DAY_SECONDS 86400
#define DAY_BITS 20       /* places of one day: an id's low bits */
#define FIRST_DAY 2097152 /* days before 1970 that there are places for */
#define TERMS_MAX ((size_t)1 << 20) /* bytes, of all names or all marks */

int64_t
kr_search_place(int64_t latest, int64_t article)
{
    int64_t day = latest / DAY_SECONDS - (latest % DAY_SECONDS < 0);

    if (day < -FIRST_DAY + 1)
        day = -FIRST_DAY + 1;
    return ((day + FIRST_DAY) << DAY_BITS) |
           (article & (((int64_t)1 << DAY_BITS) - 1));
}

bool
kr_search_same_day(int64_t place, int64_t other)
{
    return place >> DAY_BITS == other >> DAY_BITS;
}

bool
kr_search_subject(struct kr_store *store, struct kr_arena *arena,
                  int64_t article, struct kr_search_subject *out, bool *found,
                  struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(store, KR_SQL_SEARCH_SUBJECT);

    *out = (struct kr_search_subject){ .article = article };
    kr_stmt_int(stmt, ":article", article);
    if ((*found = kr_stmt_row(stmt))) {
        struct kr_dateline date = kr_row_dateline(stmt, 2);

        out->shown = kr_stmt_get_int(stmt, 0) == KR_PUBLISHED;
        out->title = kr_stmt_get_text(stmt, 1, arena);
        out->year = kr_dateline_known(&date).year;
        out->latest = kr_stmt_get_int(stmt, 4);
        out->earliest = kr_stmt_get_int(stmt, 5);
        out->seat = kr_stmt_get_int(stmt, 6);
        out->revision = kr_stmt_get_int(stmt, 7);
        out->place = kr_stmt_get_int(stmt, 8);
        out->moved = out->latest != kr_stmt_get_int(stmt, 9) ||
                     out->earliest != kr_stmt_get_int(stmt, 10) ||
                     out->seat != kr_stmt_get_int(stmt, 11);
        out->digest = kr_stmt_get_int(stmt, 12);
    }
    return kr_stmt_end(stmt, err);
}

struct gathering {
    struct kr_store *store;
    struct kr_arena *arena;
    const struct kr_search_subject *subject;
    struct kr_buf terms, marks, tags; /* owned */
};

static void
add_term(struct gathering *gathering, int64_t id, enum kr_taxonomy taxonomy,
         struct kr_str key)
{
    unsigned char varint[10];

    kr_buf_str(&gathering->terms, key);
    kr_buf_char(&gathering->terms, '\n');
    kr_buf_format(&gathering->marks, " " KR_MARK_TERM, (long long)id);
    if (taxonomy == KR_TAG)
        kr_buf_bytes(&gathering->tags, varint,
                     kr_varint_put((uint64_t)id, varint));
}

static bool
gather_terms(struct gathering *gathering, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(gathering->store, KR_SQL_SEARCH_TERMS);

    kr_stmt_int(stmt, ":article", gathering->subject->article);
    while (kr_stmt_row(stmt))
        add_term(gathering, kr_stmt_get_int(stmt, 0),
                 (enum kr_taxonomy)kr_stmt_get_int(stmt, 1),
                 kr_stmt_get_str(stmt, 2));
    if (!kr_stmt_end(stmt, err))
        return false;
    stmt = kr_store_stmt(gathering->store, KR_SQL_KEYWORDS_OF_ARTICLE);
    kr_stmt_int(stmt, ":article", gathering->subject->article);
    while (kr_stmt_row(stmt)) {
        kr_buf_str(&gathering->terms, kr_stmt_get_str(stmt, 0));
        kr_buf_char(&gathering->terms, '\n');
    }
    return kr_stmt_end(stmt, err);
}

static void
mark_title(struct gathering *gathering)
{
    struct kr_tokenizer *tokenizer = kr_store_tokenizer(gathering->store);
    struct kr_word_reader reader;
    struct kr_word word;

    kr_tokenizer_start(tokenizer, &reader, kr_str(gathering->subject->title));
    while (kr_word_next(&reader, &word)) {
        struct kr_str token = kr_tokenizer_token(tokenizer, &word);

        kr_buf_format(&gathering->marks, " " KR_MARK_TITLE "%.*s",
                      KR_STR_ARGS(token));
    }
}

static bool
load_text(struct gathering *gathering, struct kr_str *out, struct kr_err *err)
{
    struct kr_stmt *stmt = kr_store_stmt(gathering->store, KR_SQL_SEARCH_TEXT);

    *out = (struct kr_str){ "", 0 };
    kr_stmt_int(stmt, ":revision", gathering->subject->revision);
    if (kr_stmt_row(stmt)) {
        struct kr_str text = kr_stmt_get_str(stmt, 0);

        *out =
            (struct kr_str){ kr_str_keep(text, gathering->arena), text.length };
    }
    return kr_stmt_end(stmt, err);
}

/* FNV-1a, 64 bits. */
static uint64_t
digest(uint64_t value, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        value = (value ^ (unsigned char)text.data[i]) * 1099511628211u;
    return (value ^ 0xFF) * 1099511628211u;
}

/* A text that begins as our own tokens do would be taken for such. */
static struct kr_str
harmless(struct kr_str text)
{
    while (text.length > 0 && (unsigned char)text.data[0] < ' ')
        text = kr_str_from(text, 1);
    return text;
}

bool
kr_search_content(struct kr_store *store, struct kr_arena *arena,
                  const struct kr_search_subject *subject,
                  struct kr_search_content *out, struct kr_err *err)
{
    struct gathering gathering = { .store = store,
                                   .arena = arena,
                                   .subject = subject,
                                   .terms = KR_BUF(TERMS_MAX),
                                   .marks = KR_BUF(TERMS_MAX),
                                   .tags = KR_BUF(TERMS_MAX) };
    uint64_t value = 14695981039346656037u;
    bool ok;

    kr_buf_text(&gathering.marks, KR_TOKENS KR_MARK_ALL);
    if (subject->year != 0)
        kr_buf_format(&gathering.marks, " " KR_MARK_YEAR, subject->year);
    mark_title(&gathering);
    ok =
        gather_terms(&gathering, err) && load_text(&gathering, &out->text, err);
    out->title = harmless(kr_str(subject->title));
    out->text = harmless(out->text);
    out->terms = harmless(kr_buf_keep(&gathering.terms, arena));
    out->marks = kr_buf_keep(&gathering.marks, arena);
    out->tags = kr_buf_keep(&gathering.tags, arena);
    value = digest(value, out->title);
    value = digest(value, out->text);
    value = digest(value, out->terms);
    value = digest(value, out->marks);
    out->digest = (int64_t)digest(value, out->tags);
    kr_buf_free(&gathering.terms);
    kr_buf_free(&gathering.marks);
    kr_buf_free(&gathering.tags);
    return ok;
}
