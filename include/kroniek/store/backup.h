/*
 * The archive copied to one file while it is read and written, and brought back
 * from such a file while it is served.  Pictures are files beside the database
 * and no part of it.
 */
#ifndef KRONIEK_STORE_BACKUP_H
#define KRONIEK_STORE_BACKUP_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"

struct kr_err;

struct kr_backup_options {
    struct kr_addresses addresses; /* what `check` wants to know */
    int64_t now;                   /* Unix time */
    void (*progress)(void *self, int64_t done, int64_t total); /* or NULL */
    const char *language; /* the archive's, BCP 47; NULL not known: of an
                           * old archive's search index */
    void *self;
};

struct kr_backup_summary {
    int64_t bytes;    /* of the copy */
    int64_t articles; /* in it */
    int schema;       /* FILE's; what is brought back has this program's */
    bool in_place;    /* restore: whoever had the archive open sees it now */
};

/*
 * Copy the archive DATABASE, as it is at one moment, to a new file at PATH,
 * which needs nothing beside it.  It is there only once it has proved whole,
 * by SQLite's own check and kr_store_check.  CONFLICT: something is at PATH,
 * or the copy has faults.
 */
KR_MUST_CHECK bool
kr_backup_make(const char *database, const char *path,
               const struct kr_backup_options *options,
               struct kr_backup_summary *out, struct kr_err *err);

/*
 * Put the archive in the file PATH in the place of DATABASE.  A copy is made,
 * brought to this program's schema and proved whole first; then it takes the
 * place in one transaction, so that readers have the old archive up to one
 * request and the new one from the next on.  The old one stays aside until the
 * new one has proved whole there.  Where DATABASE is not there or cannot be
 * read the copy is moved into its place, the damaged file kept beside it with
 * ".damaged" behind its name, and out->in_place is false: who had it open must
 * open it anew.
 *
 * NOT_FOUND: nothing at PATH.  CONFLICT: it is no archive, one of a newer
 * schema, or not whole; DATABASE is then as it was.  BUSY: another program
 * writes to DATABASE.
 */
KR_MUST_CHECK bool
kr_backup_restore(const char *database, const char *path,
                  const struct kr_backup_options *options,
                  struct kr_backup_summary *out, struct kr_err *err);

#endif
