/*
 * How far an import is: one line that is written over on a terminal, a line
 * every five seconds in a log, nothing when nobody wants to know.
 */
#ifndef KRONIEK_CLI_PROGRESS_H
#define KRONIEK_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct kr_buf;

struct kr_progress {
    bool quiet, terminal, drawn;
    double started, shown; /* seconds on a clock that only goes on */
    int64_t items, bytes;  /* of the paths before this one */
    int64_t path_items, path_bytes, path_total;
    int64_t behind; /* bytes of the paths behind it; -1 not known */
};

void kr_progress_begin(struct kr_progress *progress, bool quiet);

/* A path begins; BEHIND is the bytes of the paths that follow it, -1 when that
 * is not known. */
void kr_progress_path(struct kr_progress *progress, int64_t behind);

/* As kr_read_options.progress wants it; SELF is a struct kr_progress. */
void kr_progress_tell(void *self, int64_t bytes, int64_t total, int64_t items);

/* Make room for another line on standard error; also the end of it all. */
void kr_progress_clear(struct kr_progress *progress);

/*
 * The line: "1,204 items, 3.1 of 12.0 MB, 602 items/s, 6 s left".  Without
 * TOTAL neither that nor the time left is there; without SECONDS no rate.
 */
void kr_progress_line(struct kr_buf *out, int64_t items, int64_t bytes,
                      int64_t total, double seconds);

#endif
