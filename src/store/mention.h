/*
 * Articles as other pages mention them.
 */
#ifndef KRONIEK_STORE_MENTION_H
#define KRONIEK_STORE_MENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/work.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_stmt;
struct kr_store;

/* Shape article_link. */
void kr_row_mention(struct kr_stmt *stmt, struct kr_arena *arena,
                    struct kr_mention *out);

/* The newest published articles that cite WORK, each once, but not article
 * EXCEPT (0: whichever); at most MOST. */
KR_MUST_CHECK bool
kr_mentions_of_work(struct kr_store *store, struct kr_arena *arena,
                    int64_t work, int64_t except, size_t most,
                    struct kr_mentions *out, struct kr_err *err);

#endif
