/*
 * One file on its way into a sink: its bytes, its format, its source and its
 * items; and what is the same for the items of every format.
 */
#ifndef KRONIEK_EXCHANGE_SOURCE_FILE_H
#define KRONIEK_EXCHANGE_SOURCE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_format;
struct kr_input;
struct kr_read_options;
struct kr_zone;

/* A run over one path; `sink` passes on to `inner` what readers push. */
struct kr_read_run {
    const struct kr_read_options *options;
    const struct kr_format *format; /* the one named; NULL: detect */
    struct kr_sink *inner;
    struct kr_sink sink;
    bool surveying; /* a first look: no item is read, no sink is called */

    /* What is below the folder `real` is shown as below `shown`: a bundle's
     * files go by the bundle's name.  NULL: paths are shown as they are. */
    const char *real, *shown;

    struct kr_arena *arena;   /* owned; of the item at hand */
    struct kr_zone *zone;     /* owned; NULL none */
    struct kr_dateline since; /* unknown: no bound */
    const char *path, *root;  /* of the file at hand, as on disk */
    struct kr_input *input;   /* of a file that streams; NULL */

    int64_t lost; /* bytes its encoding did not have */

    bool stopped;        /* a call of `inner` said so */
    bool enough;         /* options->limit is reached: all is well */
    int64_t items;       /* pushed so far */
    int64_t bytes_done;  /* of the files before this one */
    int64_t bytes_total; /* of all; 0 not known */
    int64_t items_before;
};

enum kr_read_outcome {
    KR_READ_DONE,
    KR_READ_UNKNOWN, /* no format recognises it; ERR says so */
    KR_READ_TROUBLE, /* it cannot be read; ERR says why */
    KR_READ_STOPPED  /* the sink ended the run, or `enough`; ERR is its own */
};

/* INVALID: OPTIONS name a format, date or zone there is not. */
KR_MUST_CHECK bool kr_read_run_begin(struct kr_read_run *run,
                                     const struct kr_read_options *options,
                                     struct kr_sink *sink, struct kr_err *err);
void kr_read_run_end(struct kr_read_run *run);

/*
 * Read the file PATH, or the files in it if it is a bundle; pictures are looked
 * for beneath ROOT.  WALKED: it was found in a folder, so that a link in its
 * place is not followed.
 */
enum kr_read_outcome
kr_read_run_file(struct kr_read_run *run, const char *path, const char *root,
                 bool walked, struct kr_err *err);

/* Read every file beneath the folder PATH; false: the run stopped. */
bool kr_read_run_folder(struct kr_read_run *run, const char *path,
                        struct kr_err *err);

/* A first look at every file beneath the folder PATH. */
KR_MUST_CHECK bool kr_read_run_survey(const struct kr_read_run *run,
                                      const char *path, struct kr_err *err);

/* PATH as readers show it, in ARENA. */
const char *kr_read_run_shown(const struct kr_read_run *run,
                              struct kr_arena *arena, const char *path);

#endif
