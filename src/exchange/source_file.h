/*
 * One file on its way into a sink: its bytes, its format, its source and its
 * items.
 */
#ifndef KRONIEK_EXCHANGE_SOURCE_FILE_H
#define KRONIEK_EXCHANGE_SOURCE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/sink.h"

struct kr_err;
struct kr_format;
struct kr_read_options;

/* A run over one path; `sink` passes on to `inner` what readers push. */
struct kr_read_run {
    const struct kr_read_options *options;
    const struct kr_format *format; /* the one named; NULL: detect */
    struct kr_sink *inner;
    struct kr_sink sink;
    bool stopped;        /* a call of `inner` said so */
    int64_t items;       /* pushed so far */
    int64_t bytes_done;  /* of the files before this one */
    int64_t bytes_total; /* of all; 0 not known */
    int64_t items_before;
};

enum kr_read_outcome {
    KR_READ_DONE,
    KR_READ_UNKNOWN, /* no format recognises it; ERR says so */
    KR_READ_TROUBLE, /* it cannot be read; ERR says why */
    KR_READ_STOPPED  /* the sink ended the run; ERR is its own */
};

void
kr_read_run_begin(struct kr_read_run *run,
                  const struct kr_read_options *options, struct kr_sink *sink);

/*
 * Read the file PATH; pictures are looked for beneath ROOT.  WALKED: it was
 * found in a folder, so that a link in its place is not followed.
 */
enum kr_read_outcome
kr_read_run_file(struct kr_read_run *run, const char *path, const char *root,
                 bool walked, struct kr_err *err);

/* Read every file beneath the folder PATH; false: the run stopped. */
bool kr_read_run_folder(struct kr_read_run *run, const char *path,
                        struct kr_err *err);

#endif
