/*
 * An archive made up by a number, written down and read into an empty one: the
 * two ends of every test of an export.
 */
#ifndef WHOLE_COPY_H
#define WHOLE_COPY_H

#include <stdint.h>
#include "kroniek/store/export.h"
#include "kroniek/store/intake.h"
#include "whole_generated.h"

struct copy {
    char folder[64]; /* of it all */
    struct kr_arena *arena;
    struct generated from, to;
};

extern struct copy copy;
extern const struct kr_export_filter everything;

#define TEXT(...) kr_arena_format(copy.arena, __VA_ARGS__)

/* Before and after each case. */
int copy_begin(void **state);
int copy_end(void **state);

/* Write ARCHIVE down as NAME in the case's folder, in FORMAT or as JSON Lines;
 * its kept files go to the folder "files" there. */
void write_copy_as(const char *format, struct generated *archive,
                   const char *name, const struct kr_export_filter *filter);
void write_copy(struct generated *archive, const char *name,
                const struct kr_export_filter *filter);

/* Import NAME; nothing may fail or be missing.  At most LIMIT articles of it;
 * 0: all. */
struct kr_intake_summary
read_some(struct generated *archive, const char *name, int64_t limit);
struct kr_intake_summary read_copy(struct generated *archive, const char *name);

/* The files of these names are the same, byte for byte. */
void expect_same_bytes(const char *one, const char *other);
/* Both archives have the same rows, with names in the place of ids. */
void expect_same_rows(void);
/* `check` finds no fault. */
void expect_whole(struct generated *archive);
/* The one number SQL answers. */
int64_t count_of(const struct generated *archive, const char *sql);

#endif
