/*
 * Reading files: which formats there are, which one a file is in, and the one
 * way in for a path of any kind.  A reader pushes drafts into a struct kr_sink
 * and knows nothing of where they go.
 *
 * A new format is a row of the table in formats.c and a reader with the shape
 * of kr_format.read.
 */
#ifndef KRONIEK_EXCHANGE_FORMATS_H
#define KRONIEK_EXCHANGE_FORMATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_input;
struct kr_listing;
struct kr_sink;
struct kr_site_folder;
struct kr_survey;

#define KR_READ_LIMIT ((int64_t)256 << 20) /* bytes of a file read whole */
#define KR_READ_HEAD ((size_t)64 << 10)    /* bytes a detector is shown */

/* How to read, and what to say where the source does not.  All of it is
 * borrowed; all zero is fine. */
struct kr_read_options {
    const char *format;   /* a kr_format's name; NULL: detect */
    const char *title;    /* of an item without one; NULL none */
    const char *date;     /* EDTF, of an item that states none; NULL none */
    const char *language; /* BCP 47, of an item that states none; NULL none */
    const char *site;     /* whose ids these are; NULL none */

    /* Given to every item besides its own. */
    const char *const *tags;
    size_t tag_count;
    const char *const *authors; /* only to an item that names none */
    size_t author_count;

    const char *encoding; /* of all bytes, whatever they say; NULL: see them */
    const char *zone;     /* IANA name, of times without one; NULL none */
    const char *since;    /* EDTF: what is wholly before it is skipped; NULL */
    int64_t limit;        /* items taken at most; 0 all */
    int64_t now;          /* Unix seconds, for what comes out or goes by itself;
                             0: the hour is not known, nothing does */
    const char *media;    /* folder where pictures are looked for; NULL */
    const char *scratch;  /* folder for what is unpacked; NULL: /tmp */

    const char *label; /* of the source, to show; NULL: heading or file name */
    const char *path;  /* for readers: the file, as given, for messages */
    const char *root;  /* for readers: the folder outside of which nothing is
                          opened; NULL: nothing is */
    const struct kr_site_folder *folder; /* for readers: the site the file
                                            is of; NULL: none is known */

    /*
     * Told now and then how far the run is; NULL: nobody listens.  A reader
     * counts bytes and items of its own file; kr_exchange_read adds those of
     * the files before.  BYTES_TOTAL is 0 when not known.
     */
    void (*progress)(void *self, int64_t bytes_done, int64_t bytes_total,
                     int64_t items);
    void *progress_self;

    /* For readers: what a first look at all files of the run found. */
    struct kr_survey *survey;

    bool strict; /* the first thing that cannot be read ends the run */
};

struct kr_format {
    const char *name;       /* as --format takes it: "markdown" */
    const char *summary;    /* a line for help texts */
    const char *extensions; /* those read in a folder: "md markdown" */

    /* How sure it is, 0 (not this) to 100, that a file called NAME that
     * begins with HEAD is in this format. */
    int (*detect)(struct kr_str head, const char *name);

    /*
     * Push the items of BYTES into SINK (source and source_end are not the
     * reader's to call).  What cannot be read goes to kr_read_failed.  False:
     * the run stops, because the sink or `strict` said so.  NULL: it streams.
     *
     * What is the same for every format the pipe does behind the reader: files
     * for what the body shows, zones, --since, --limit, the permalink's path
     * among the aliases.
     */
    bool (*read)(struct kr_str bytes, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err);

    /* The same for a file of any size; NULL: it is read whole. */
    bool (*stream)(struct kr_input *input,
                   const struct kr_read_options *options, struct kr_sink *sink,
                   struct kr_err *err);

    /* The first look at a file, for options->survey; NULL: there is nothing
     * to know beforehand.  False: the file cannot be read at all. */
    bool (*survey)(struct kr_input *input,
                   const struct kr_read_options *options, struct kr_err *err);

    /* What listing the file is and its heading, in ARENA; *LABEL stays NULL
     * when it has none.  NULL: such a file is never a listing. */
    void (*listing)(struct kr_arena *arena, struct kr_str bytes,
                    struct kr_listing *out, const char **label);
};

/* All of them; *COUNT is how many. */
const struct kr_format *kr_formats(size_t *count);

/* The one called NAME; NULL when there is none. */
const struct kr_format *kr_format_by_name(const char *name);

/* A file called NAME is read in a folder when it is in FORMAT: it has one of
 * its extensions, in any case, perhaps with ".gz" behind it. */
bool kr_format_has_extension(const struct kr_format *format, const char *name);

/* The surest format for a file called NAME that begins with HEAD; NULL when
 * none recognises it. */
const struct kr_format *kr_format_detect(struct kr_str head, const char *name);

/*
 * Read PATH, a file, a folder, or a zip or tar of files, into SINK.
 *
 * A file: INVALID "x.bin: no format recognises this file; --format names one",
 * LIMIT when larger than KR_READ_LIMIT, IO when it cannot be read; pictures
 * are looked for in its folder.
 *
 * A folder: every file beneath it with an extension of a format (of the one
 * named, if one is), in the byte order of their paths.  A folder that is a site
 * of Jekyll, Hugo, Zola or Hexo (or has one in it, or is the texts' folder of
 * one) gives the texts that program makes pages of, and nothing else; what
 * might be one and is none goes to sink->skipped.  Symbolic links are not
 * followed; hidden files, other extensions and files no format recognises are
 * passed over and counted in one note at the end; `_index.md`, README and
 * LICENSE files are skipped.  A file that cannot be read is sink->failed and
 * the rest goes on.  Pictures are looked for in the folder.
 *
 * A zip or tar is unpacked below OPTIONS->scratch and read as a folder.
 *
 * For each file: sink->source (with the file's SHA-256 and listing), its
 * items, sink->source_end.  False: the run stopped, and the rest was not read.
 */
KR_MUST_CHECK bool
kr_exchange_read(const char *path, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err);

/*
 * A first look at PATHS, the files and folders of one run, for OPTIONS->survey:
 * what they know of each other is known before the first of them is read.
 * kr_exchange_read looks by itself at a path that was not looked at.  What
 * cannot be read is passed over: reading it will say why.  INVALID: OPTIONS.
 */
KR_MUST_CHECK bool
kr_exchange_survey(const char *const *paths, size_t count,
                   const struct kr_read_options *options, struct kr_err *err);

/*
 * For readers: what is at PLACE cannot be read.  Tells SINK and is true, so
 * that the reader goes on; with OPTIONS->strict it is INVALID "PLACE: REASON"
 * and false.
 */
KR_MUST_CHECK bool
kr_read_failed(const struct kr_read_options *options, struct kr_sink *sink,
               const char *place, const char *reason, struct kr_err *err);

/* For readers: what is at PLACE is left out on purpose, one of many WHAT. */
void kr_read_skipped(struct kr_sink *sink, const char *place, const char *what);

/*
 * WHY, what came of reading PATH, cut in two: where it went wrong, in ARENA,
 * PATH itself or a file in it or a line of that, and in *REASON what is wrong
 * there.  A WHY that does not begin so is all reason.
 */
const char *kr_read_place(struct kr_arena *arena, const char *path,
                          const char *why, const char **reason);

#endif
