/*
 * The tokenizer that SQLite's FTS5 knows as "kroniek", one a connection: words
 * cut and folded (text/word.h), then stemmed in the language of the index.
 *
 * Only stems are indexed, not the words as written besides: an exact form would
 * by estimate (it was not measured) make the index half as large again, to tell
 * apart what readers mean as one.
 *
 * A text that begins with KR_TOKENS holds tokens as they are, spaces between,
 * and is not cut, folded or stemmed: queries are made of tokens.  No text of an
 * article begins so: it is a control character.  With KR_TOKENS_SET "N " the
 * tokens behind it count as N, wherever they stood: so the index is told what
 * to forget.
 */
#ifndef KRONIEK_STORE_TOKENIZER_H
#define KRONIEK_STORE_TOKENIZER_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/text/word.h"

#define KR_TOKENS "\x02"
#define KR_TOKENS_SET "\x03"

struct kr_err;
struct kr_tokenizer; /* opaque; ended with its connection */

/* Make "kroniek" known to DB, and our ranking function. */
KR_MUST_CHECK bool kr_tokenizer_register(sqlite3 *db, struct kr_err *err);
struct kr_tokenizer *kr_tokenizer_of(sqlite3 *db); /* borrowed */

/* The stemmer to use from here on, by its name; "" none. */
void kr_tokenizer_stem_by(struct kr_tokenizer *tokenizer, const char *name);
const char *kr_tokenizer_stemmer(const struct kr_tokenizer *tokenizer);

/* Told of each token of a text as it is indexed: not those of KR_TOKENS. */
struct kr_token {
    struct kr_str token; /* borrowed */
    struct kr_str word;  /* as it stands in the text, borrowed */
    /* Whoever is told may write a number here: it is there again when the same
     * token is told.  0: none was, or it is forgotten; NULL: no room. */
    uint32_t *note;
};
/* Notes of before are forgotten.  TELL NULL: nobody is told any more. */
void kr_tokenizer_tap(struct kr_tokenizer *tokenizer,
                      void (*tell)(void *self, const struct kr_token *token),
                      void *self);

/* For reading a text as it is indexed, word by word. */
void kr_tokenizer_start(const struct kr_tokenizer *tokenizer,
                        struct kr_word_reader *reader, struct kr_str text);
/* The token WORD is indexed as; borrowed until the next call. */
struct kr_str
kr_tokenizer_token(struct kr_tokenizer *tokenizer, const struct kr_word *word);

/* Of how this program cuts, folds and stems: another number, another index. */
#define KR_TOKENIZER_FORM "1"

#endif
