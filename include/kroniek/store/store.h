/*
 * The archive on disk.  A struct kr_store is one SQLite connection with every
 * statement prepared; it belongs to one thread at a time.  Opening never alters
 * the schema; kr_store_migrate does.  KR_STORE_READ is what the responder has:
 * read-only, query_only, defensive, untrusted schema, and an authorizer that
 * lets nothing but reading through, so no route can write.
 * What a call returns is in the caller's arena and outlives the store.
 */
#ifndef KRONIEK_STORE_STORE_H
#define KRONIEK_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store; /* opaque; ended by kr_store_close */

enum kr_store_mode { KR_STORE_READ, KR_STORE_WRITE };

/* Make a new, empty archive at PATH.  CONFLICT: something is there already. */
KR_MUST_CHECK bool kr_store_create(const char *path, struct kr_err *err);

/*
 * Open the archive at PATH; *OUT is owned.  NOT_FOUND: no such file; CONFLICT:
 * another schema (the message says which side is newer), or no archive; IO.
 */
KR_MUST_CHECK bool kr_store_open(const char *path, enum kr_store_mode mode,
                                 struct kr_store **out, struct kr_err *err);
void kr_store_close(struct kr_store *store); /* NULL is fine */

/* Bring the archive at PATH to this program's schema, forward only, all or
 * nothing.  *FROM and *TO say what was done. */
KR_MUST_CHECK bool
kr_store_migrate(const char *path, int *from, int *to, struct kr_err *err);

/*
 * The same, told more.  What follows from articles, the search index first, is
 * made in the same transaction where the archive had none yet, where the index
 * is of another language, or where ANEW asks for it.
 */
struct kr_migration {
    const char *language; /* the archive's, BCP 47; NULL: the index's */
    bool anew;            /* make it all again */
    int64_t now;          /* Unix time */
    void (*progress)(void *self, int64_t done, int64_t total); /* or NULL */
    void *self;
};
struct kr_migrated {
    int from, to;    /* schemas */
    int64_t renewed; /* articles gone through; -1: that was not needed */
};
KR_MUST_CHECK bool
kr_store_migrate_with(const char *path, const struct kr_migration *migration,
                      struct kr_migrated *out, struct kr_err *err);
int kr_store_schema(void); /* the schema this program knows */

/*
 * All reads between begin and end see the archive as it was at the first of
 * them.  Begin takes no lock that a writer waits for (WAL).  End is safe
 * whenever.
 */
KR_MUST_CHECK bool kr_store_begin(struct kr_store *store, struct kr_err *err);
void kr_store_end(struct kr_store *store);

/* Where the archive stands: part of every ETag. */
struct kr_stand {
    int64_t generation; /* one more with each commit that changed anything */
    int64_t changed;    /* Unix time of that commit; 0 never */
    int64_t posts;      /* published posts */
    int64_t undated;    /* those of unknown date */
};
KR_MUST_CHECK bool kr_store_stand(struct kr_store *store, struct kr_stand *out,
                                  struct kr_err *err);

#endif
