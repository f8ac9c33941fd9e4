/*
 * A sink that remembers: what a reader pushed, copied, in the order it came.
 */
#ifndef EXCHANGE_MEMORY_SINK_H
#define EXCHANGE_MEMORY_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"

struct kr_arena;

struct memory_remark {
    const char *place, *text;
};

struct memory_sink {
    struct kr_sink sink; /* to give to the reader */
    struct kr_arena *arena;

    struct kr_draft *drafts; /* deep copies, in ARENA */
    size_t draft_count;
    struct kr_source_draft *sources;
    size_t source_count;
    size_t ended; /* calls of source_end */
    struct memory_remark *failed;
    size_t failed_count;
    struct memory_remark *notes;
    size_t note_count;
    struct memory_remark *skipped;
    size_t skipped_count;
    struct memory_remark *missing;
    size_t missing_count;

    size_t refuse_after; /* > 0: refuse the article after so many, KR_IO */
};

struct memory_sink *memory_sink_new(void);
void memory_sink_free(struct memory_sink *memory);

/* Forget all that was remembered. */
void memory_sink_forget(struct memory_sink *memory);

/* A note or failure whose text holds PART is there. */
bool memory_sink_noted(const struct memory_sink *memory, const char *part);
bool memory_sink_failed(const struct memory_sink *memory, const char *part);

/* How many were skipped as WHAT. */
size_t memory_sink_skipped(const struct memory_sink *memory, const char *what);
/* SRC was not found. */
bool memory_sink_missing(const struct memory_sink *memory, const char *src);

#endif
