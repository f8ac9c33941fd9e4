/*
 * The archive as drafts: what an import takes in, given back.  Articles come in
 * the order they were first kept, each with all that is known of it, in memory
 * that does not grow with the archive.
 */
#ifndef KRONIEK_STORE_EXPORT_H
#define KRONIEK_STORE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Which articles; all zero: those that are published. */
struct kr_export_filter {
    unsigned statuses; /* 1u << enum kr_status each; 0: the published */
    enum kr_kind kind; /* 0 any */
    /* Path of a tag, category or author it has (or has a child of); NULL any */
    const char *tag, *category, *author;
    /* It can mean a moment from here, up to here; seconds as a dateline's.
     * Neither given: any date, the unknown too. */
    bool has_since, has_until;
    int64_t since, until;
};

#define KR_EXPORT_ALL 0x3eu /* `statuses`: every one of them */

struct kr_export_options {
    struct kr_export_filter filter;
    struct kr_addresses addresses; /* for permalinks */
    const char *media;             /* folder of kept files; NULL: none */
    const char *label;             /* of the source pushed: the site's title */
    /* Told after each article; NULL: nobody listens.  False: stop, which is
     * BUSY. */
    bool (*progress)(void *self, int64_t done, int64_t total);
    void *progress_self;
};

/*
 * Push into SINK one source, an article for each that OPTIONS ask for, and
 * source_end; all of one moment, whoever writes meanwhile.
 *
 * A draft has what the archive shows: title, slug, dates, terms with their
 * parents and ids, excerpt (only one that is not made from the text), comments,
 * fields, keywords that are not in the body, clean html, the source bytes of
 * the current text with their type, guid and source_id as a site gave them,
 * permalink (ours, absolute), aliases (percent-encoded), and for what it shows
 * below /media/ where the file is on disk.  `history` has the rest.
 *
 * Where SINK has a `record`, it gets the records too.  With every status and
 * no other filter that is all there are; else only those that what is exported
 * needs, and no forwards: nothing closed is told.  A kept file that is not
 * there is sink->missing.
 */
KR_MUST_CHECK bool
kr_export_each(struct kr_store *store, const struct kr_export_options *options,
               struct kr_sink *sink, struct kr_err *err);

#endif
