/*
 * Writing an archive down: which formats there are, and the one way to write
 * in any of them.  A writer is a sink with a file or a folder behind it.
 *
 * Nothing half-written is ever left under the name asked for: a writer works
 * in a temporary file or folder beside it, which kr_writer_finish puts in its
 * place and kr_writer_free takes away.
 *
 * A new format is a row of the table in writers.c and the four functions it
 * names.
 */
#ifndef KRONIEK_EXCHANGE_WRITERS_H
#define KRONIEK_EXCHANGE_WRITERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_writer; /* opaque; ended by kr_writer_free */
struct kr_writer_place;

/* Borrowed until the writer is freed. */
struct kr_writer_options {
    struct kr_addresses addresses; /* of the site, base_url included */
    const char *title, *description, *language; /* of the site; never NULL */
    int64_t now;                                /* Unix time */
    bool force; /* take the place of what is there */

    const char *front_matter; /* "yaml", "toml", "json"; NULL: the first */
    const char *media; /* folder that kept files are copied to; NULL: the one
                          the format has, or none */
};

struct kr_writer_format {
    const char *name;       /* as --format takes it: "jsonl" */
    const char *summary;    /* a line for help texts */
    const char *extensions; /* "jsonl ndjson", to know it by; "" none */
    bool folder;            /* it makes a folder, not a file */

    /* Start in PLACE (borrowed, see kroniek/exchange/writer_place.h); *SELF is
     * given to the other three. */
    bool (*begin)(struct kr_writer_place *place,
                  const struct kr_writer_options *options, void **self,
                  struct kr_err *err);
    struct kr_sink (*sink)(void *self);
    /* All was pushed: write what is left. */
    bool (*finish)(void *self, struct kr_err *err);
    void (*end)(void *self); /* NULL is fine */
};

/* All of them; *COUNT is how many. */
const struct kr_writer_format *kr_writer_formats(size_t *count);
/* The one called NAME; NULL when there is none. */
const struct kr_writer_format *kr_writer_format_by_name(const char *name);
/* The one that PATH's extension names; NULL when none does. */
const struct kr_writer_format *kr_writer_format_of_path(const char *path);

/*
 * Start writing to PATH; *OUT is owned.  "-" is standard output, of a format
 * that makes a file.  CONFLICT: something is at PATH (a folder that is empty
 * is nothing), unless options->force; INVALID: "-" for a folder; IO.
 */
KR_MUST_CHECK bool
kr_writer_open(const struct kr_writer_format *format, const char *path,
               const struct kr_writer_options *options, struct kr_writer **out,
               struct kr_err *err);
struct kr_sink kr_writer_sink(struct kr_writer *writer); /* borrowed */

/* Finish, sync, and put what was written in its place. */
KR_MUST_CHECK bool
kr_writer_finish(struct kr_writer *writer, struct kr_err *err);
void kr_writer_free(struct kr_writer *writer); /* NULL is fine */

#endif
