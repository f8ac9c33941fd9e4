/*
 * What an object of a line holds, member by member.  The first member that is
 * not what it should be sticks, and is asked for once, at the end.
 */
#ifndef KRONIEK_EXCHANGE_JSONL_OBJECT_H
#define KRONIEK_EXCHANGE_JSONL_OBJECT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_jsonl {
    struct kr_arena *arena; /* of the item: all texts are in it */
    struct kr_err trouble;  /* INVALID: what is wrong */
    bool bad;
};

void kr_jsonl_bad(struct kr_jsonl *jsonl, const char *key, const char *what);

/*
 * The text of KEY, or what KEY with "_base64" behind it encodes; NULL: there is
 * none, or null.  A number counts as it is written.  It must be UTF-8, but for
 * `str` and `raw`.  `needed` never gives NULL; `str` also tells its length, and
 * *GIVEN whether there is one.
 */
const char *
kr_jsonl_text(struct kr_jsonl *jsonl, const json_t *object, const char *key);
const char *
kr_jsonl_needed(struct kr_jsonl *jsonl, const json_t *object, const char *key);
/* As it is, "" where there is none. */
const char *
kr_jsonl_maybe(struct kr_jsonl *jsonl, const json_t *object, const char *key);
/* The same, of any bytes but NUL. */
const char *
kr_jsonl_raw(struct kr_jsonl *jsonl, const json_t *object, const char *key);
/* The same, of any bytes. */
struct kr_str kr_jsonl_str(struct kr_jsonl *jsonl, const json_t *object,
                           const char *key, bool *given);
/* HTML, which is UTF-8. */
struct kr_str kr_jsonl_html(struct kr_jsonl *jsonl, const json_t *object,
                            const char *key, bool *given);
/* A path, percent-decoded; "" where there is none. */
const char *
kr_jsonl_path(struct kr_jsonl *jsonl, const json_t *object, const char *key);

int64_t
kr_jsonl_int(struct kr_jsonl *jsonl, const json_t *object, const char *key);
bool
kr_jsonl_flag(struct kr_jsonl *jsonl, const json_t *object, const char *key);
struct kr_dateline kr_jsonl_date(struct kr_jsonl *jsonl, const json_t *object,
                                 const char *key, enum kr_basis basis);

/* The list, and its length; NULL and 0: there is none. */
const json_t *kr_jsonl_list(struct kr_jsonl *jsonl, const json_t *object,
                            const char *key, size_t *count);
/* Member I of LIST, an object (an empty one when it is not). */
const json_t *kr_jsonl_at(struct kr_jsonl *jsonl, const json_t *list, size_t i,
                          const char *key);

/* Words we have numbers for; 0 where there is none. */
enum kr_basis
kr_jsonl_basis(struct kr_jsonl *jsonl, const json_t *object, const char *key);
struct kr_past_term kr_jsonl_term(struct kr_jsonl *jsonl, const json_t *object);
struct kr_past_source
kr_jsonl_source(struct kr_jsonl *jsonl, const json_t *object);
/* What sites call something; KIND is what is not said. */
const struct kr_past_identity *
kr_jsonl_identities(struct kr_jsonl *jsonl, const json_t *object,
                    const char *kind, size_t *count);

#endif
