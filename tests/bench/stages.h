/*
 * What the time of an import goes to before the archive is asked anything: the
 * source read once more into a sink that does with every draft what the intake
 * does to its text, and times each step.
 */
#ifndef KRONIEK_BENCH_STAGES_H
#define KRONIEK_BENCH_STAGES_H

#include <stdbool.h>
#include <stddef.h>

struct kr_err;

enum stage {
    STAGE_READ,      /* files, parsing, drafts */
    STAGE_CLEAN,     /* the sanitiser */
    STAGE_APPARATUS, /* references, notes, headings */
    STAGE_TEXT,      /* plain text and excerpt */
    STAGE_HASH,      /* the body's fingerprint */
    STAGE_COUNT
};

struct stages {
    double seconds[STAGE_COUNT]; /* of the processor */
    size_t articles;
};

bool stages_measure(const char *source, struct stages *out, struct kr_err *err);

#endif
