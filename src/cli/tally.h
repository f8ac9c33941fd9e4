/*
 * What an import tells as it goes: failures one by one; notes and missing files
 * until there are too many to read; what was skipped as counts at the end.
 */
#ifndef KRONIEK_CLI_TALLY_H
#define KRONIEK_CLI_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kr_buf;

#define KR_TALLY_SHOWN 50  /* lines of a kind, before they are only counted */
#define KR_TALLY_KINDS 100 /* classes of what is skipped */

struct kr_tally {
    int64_t notes, missing;
    struct {
        char what[64]; /* cut if need be */
        int64_t count;
    } skipped[KR_TALLY_KINDS];
    size_t kinds;
    int64_t other; /* skipped, of classes past KR_TALLY_KINDS */
};

void kr_tally_skipped(struct kr_tally *tally, const char *what);

/* One more; whether it should still be shown. */
bool kr_tally_note(struct kr_tally *tally);
bool kr_tally_missing(struct kr_tally *tally);

/* Lines for the end: what was skipped, the most first, and what was not shown
 * of the rest; empty when there is nothing. */
void kr_tally_end(const struct kr_tally *tally, struct kr_buf *out);

#endif
