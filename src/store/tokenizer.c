#include "store/tokenizer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/stem.h"
#include "store/search_score.h"
#include "store/stmt.h"

#define NAME_SIZE 32

#define STEM_LEAST 3 /* bytes; shorter words are their own */

/* Stems of words met before: running text is mostly the same few thousand
 * words, and looking up costs a tenth of stemming. */
#define KNOWN 32768
#define KNOWN_SIZE 26 /* bytes; longer words are stemmed each time */

struct known { /* 64 bytes, so that it lies in one line of the processor's */
    uint32_t note, tap;                     /* the note is of that tap */
    unsigned char word_length, stem_length; /* 0: nothing here */
    char word[KNOWN_SIZE], stem[KNOWN_SIZE + 2];
};

struct kr_tokenizer {
    struct kr_stemmer *stemmer; /* owned; NULL: words as they are */
    char name[NAME_SIZE];       /* the stemmer's */
    bool own_script;
    struct known *known; /* owned; KNOWN of them, NULL until needed */
    struct known *last;  /* of the token asked for last; NULL: not among them */
    uint32_t tap;        /* which one: a tap has notes of its own */
    void (*tell)(void *self, const struct kr_token *token);
    void *self;
};

/* --- Words and tokens --- */

void
kr_tokenizer_stem_by(struct kr_tokenizer *tokenizer, const char *name)
{
    if (strcmp(tokenizer->name, name) == 0)
        return;
    kr_stemmer_free(tokenizer->stemmer);
    tokenizer->stemmer = kr_stemmer_new(name);
    tokenizer->own_script = kr_stemmer_own_script(name);
    (void)snprintf(tokenizer->name, sizeof(tokenizer->name), "%s", name);
    free(tokenizer->known);
    tokenizer->known = tokenizer->last = NULL;
}

const char *
kr_tokenizer_stemmer(const struct kr_tokenizer *tokenizer)
{
    return tokenizer->name;
}

void
kr_tokenizer_tap(struct kr_tokenizer *tokenizer,
                 void (*tell)(void *self, const struct kr_token *token),
                 void *self)
{
    tokenizer->tell = tell;
    tokenizer->self = self;
    tokenizer->tap++;
}

void
kr_tokenizer_start(const struct kr_tokenizer *tokenizer,
                   struct kr_word_reader *reader, struct kr_str text)
{
    kr_word_start(reader, text, tokenizer->own_script);
}

/* Where WORD is or goes; NULL: there is no memory for it, and it is stemmed. */
static struct known *
known_place(struct kr_tokenizer *tokenizer, struct kr_str word)
{
    uint32_t hash = 2166136261u;

    if (tokenizer->known == NULL && /* what is never used is never there */
        (tokenizer->known = calloc(KNOWN, sizeof(*tokenizer->known))) == NULL)
        return NULL;
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    return &tokenizer->known[(hash ^ hash >> 15) % KNOWN];
}

static void
learn(struct known *known, struct kr_str word, struct kr_str stem)
{
    known->note = 0;
    known->word_length = (unsigned char)word.length;
    known->stem_length = (unsigned char)stem.length;
    memcpy(known->word, word.data, word.length);
    memcpy(known->stem, stem.data, stem.length);
}

struct kr_str
kr_tokenizer_token(struct kr_tokenizer *tokenizer, const struct kr_word *word)
{
    struct kr_str text = word->text;
    bool stems = tokenizer->stemmer != NULL && word->letters &&
                 text.length >= STEM_LEAST;
    struct known *known;

    tokenizer->last = NULL;
    if (text.length > KNOWN_SIZE ||
        (known = known_place(tokenizer, text)) == NULL)
        return stems ? kr_stem(tokenizer->stemmer, text) : text;
    tokenizer->last = known;
    if (known->word_length != text.length ||
        memcmp(known->word, text.data, text.length) != 0)
        learn(known, text, stems ? kr_stem(tokenizer->stemmer, text) : text);
    return (struct kr_str){ known->stem, known->stem_length };
}

/* --- What FTS5 asks for --- */

typedef int (*kr_take_token)(void *context, int flags, const char *token,
                             int length, int start, int end);

static void
tell(struct kr_tokenizer *tokenizer, struct kr_str token, struct kr_str word)
{
    struct kr_token told = { .token = token, .word = word };
    struct known *known = tokenizer->last;

    if (known != NULL) {
        if (known->tap != tokenizer->tap)
            known->note = 0;
        known->tap = tokenizer->tap;
        told.note = &known->note;
    }
    tokenizer->tell(tokenizer->self, &told);
}

static int
give_text(struct kr_tokenizer *tokenizer, bool document, struct kr_str text,
          void *context, kr_take_token take)
{
    struct kr_word_reader reader;
    struct kr_word word;
    int result = SQLITE_OK;

    kr_tokenizer_start(tokenizer, &reader, text);
    while (result == SQLITE_OK && kr_word_next(&reader, &word)) {
        struct kr_str token = kr_tokenizer_token(tokenizer, &word);

        result =
            take(context, word.whole ? FTS5_TOKEN_COLOCATED : 0, token.data,
                 (int)token.length, (int)word.start, (int)word.end);
        if (document && tokenizer->tell != NULL)
            tell(tokenizer, token,
                 (struct kr_str){ text.data + word.start,
                                  word.stop - word.start });
    }
    return result;
}

static int
give_tokens(struct kr_str text, void *context, kr_take_token take)
{
    struct kr_str part;
    int result = SQLITE_OK;

    while (result == SQLITE_OK && kr_str_part(&text, ' ', &part))
        result = take(context, 0, part.data, (int)part.length, 0, 0);
    return result;
}

/* FTS5 counts the tokens that do not share the place of the one before; the
 * first counts whatever it says. */
static int
give_set(struct kr_str text, void *context, kr_take_token take)
{
    struct kr_str part, last = { "", 0 };
    int result = SQLITE_OK;
    long count = 0;

    if (kr_str_part(&text, ' ', &part))
        count = strtol(part.data, NULL, 10);
    while (result == SQLITE_OK && kr_str_part(&text, ' ', &part)) {
        result = take(context, FTS5_TOKEN_COLOCATED, part.data,
                      (int)part.length, 0, 0);
        last = part;
    }
    for (long i = 1; result == SQLITE_OK && i < count; i++)
        result = take(context, 0, last.data, (int)last.length, 0, 0);
    return result;
}

static int
tokenize(Fts5Tokenizer *self, void *context, int flags, const char *data,
         int length, kr_take_token take)
{
    struct kr_tokenizer *tokenizer = (struct kr_tokenizer *)(void *)self;
    struct kr_str text = { data, data == NULL ? 0 : (size_t)length };

    if (text.length > 0 && text.data[0] == KR_TOKENS[0])
        return give_tokens(kr_str_from(text, 1), context, take);
    if (text.length > 0 && text.data[0] == KR_TOKENS_SET[0])
        return give_set(kr_str_from(text, 1), context, take);
    return give_text(tokenizer, (flags & FTS5_TOKENIZE_DOCUMENT) != 0, text,
                     context, take);
}

/* Every index of a connection has the one tokenizer of it. */
static int
create(void *self, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)arguments;
    (void)count;
    *out = self;
    return SQLITE_OK;
}

static void
end(Fts5Tokenizer *self)
{
    (void)self;
}

static void
free_tokenizer(void *self)
{
    struct kr_tokenizer *tokenizer = self;

    kr_stemmer_free(tokenizer->stemmer);
    free(tokenizer->known);
    free(tokenizer);
}

static fts5_api *
api_of(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    fts5_api *api = NULL;

    if (sqlite3_prepare_v2(db, kr_embedded_query[KR_SQL_SEARCH_ENGINE].data, -1,
                           &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        (void)sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

bool
kr_tokenizer_register(sqlite3 *db, struct kr_err *err)
{
    static fts5_tokenizer methods = { create, end, tokenize };
    fts5_api *api = api_of(db);
    struct kr_tokenizer *tokenizer;

    if (api == NULL)
        return kr_fail(err, KR_IO, "this SQLite has no FTS5");
    tokenizer = kr_alloc(sizeof(*tokenizer));
    *tokenizer = (struct kr_tokenizer){ .name = "" };
    if (api->xCreateTokenizer(api, "kroniek", tokenizer, &methods,
                              free_tokenizer) != SQLITE_OK ||
        api->xCreateFunction(api, "search_score", NULL, kr_search_score,
                             NULL) != SQLITE_OK)
        return kr_sqlite_fail(err, db, "tokenizer");
    return true;
}

struct kr_tokenizer *
kr_tokenizer_of(sqlite3 *db)
{
    fts5_api *api = api_of(db);
    fts5_tokenizer methods;
    void *self = NULL;

    if (api == NULL ||
        api->xFindTokenizer(api, "kroniek", &self, &methods) != SQLITE_OK)
        return NULL;
    return self;
}
