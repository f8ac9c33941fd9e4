/*
 * What stands behind an article, out of its line.
 */
#ifndef KRONIEK_EXCHANGE_JSONL_HISTORY_H
#define KRONIEK_EXCHANGE_JSONL_HISTORY_H

#include <jansson.h>
#include <stdbool.h>

struct kr_draft;
struct kr_history;
struct kr_jsonl;
struct kr_record;

/* A line of OBJECT's kind has a history. */
bool kr_jsonl_has_history(const json_t *object);

/* OBJECT's history, in the arena; DRAFT gets the current text and the old
 * addresses. */
const struct kr_history *
kr_jsonl_history(struct kr_jsonl *jsonl, const json_t *object,
                 struct kr_draft *draft);

/* OBJECT, of TYPE, as a record; false: there is no such type. */
bool kr_jsonl_record(struct kr_jsonl *jsonl, const json_t *object,
                     const char *type, struct kr_record *out);

#endif
