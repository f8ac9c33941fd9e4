/*
 * A sink for fuzz targets: it aborts on a draft no intake should meet - no
 * title, text that is no UTF-8, positions that do not ascend - and on a body
 * the sanitiser does not make clean for good.
 */
#ifndef FUZZ_SINK_H
#define FUZZ_SINK_H

#include "kroniek/archive/sink.h"

struct fuzz_sink {
    struct kr_sink sink; /* to give to the reader */
    int position;        /* of the last draft */
    int articles, failures, notes, skipped, missing;
};

void fuzz_sink_begin(struct fuzz_sink *fuzz);

#endif
