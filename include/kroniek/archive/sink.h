/*
 * Where drafts go.  A reader pushes into one; the store's intake is one, every
 * writer is one, and a reader's test has one that remembers.  For each file:
 * source, then article for each item in the file's order, then source_end.
 */
#ifndef KRONIEK_ARCHIVE_SINK_H
#define KRONIEK_ARCHIVE_SINK_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_draft;
struct kr_err;
struct kr_record;
struct kr_source_draft;

struct kr_sink {
    void *self;
    /* A file begins.  False (with ERR): stop the run. */
    bool (*source)(void *self, const struct kr_source_draft *source,
                   struct kr_err *err);
    /*
     * One item.  An item that cannot be kept is the sink's to report and is no
     * reason to stop; false (with ERR) stops the run.
     */
    bool (*article)(void *self, const struct kr_draft *draft,
                    struct kr_err *err);
    /* The reader could not make an item of what is at PLACE. */
    void (*failed)(void *self, const char *place, const char *reason);
    /* Something worth knowing at PLACE; the item goes on. */
    void (*note)(void *self, const char *place, const char *remark);
    /* Left out on purpose: WHAT is a short class of things, counted by it in
     * the summary ("revision", "menu item", "older than --since"). */
    void (*skipped)(void *self, const char *place, const char *what);
    /* A picture or file that the item at PLACE names was not found. */
    void (*missing)(void *self, const char *place, const char *src);
    /* What belongs to no single article; archive/history.h says when it comes.
     * NULL: not wanted.  False (with ERR): stop the run. */
    bool (*record)(void *self, const struct kr_record *record,
                   struct kr_err *err);
    /* The file is done. */
    bool (*source_end)(void *self, struct kr_err *err);
};

#endif
