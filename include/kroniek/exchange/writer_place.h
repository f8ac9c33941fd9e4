/*
 * Where a writer writes: a temporary file or folder beside the place asked
 * for, put there when all went well.
 */
#ifndef KRONIEK_EXCHANGE_WRITER_PLACE_H
#define KRONIEK_EXCHANGE_WRITER_PLACE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_record_media;
struct kr_writer_place; /* opaque; ended by kr_writer_place_free */

/* In a folder an export made: what --force may replace. */
#define KR_WRITER_MARK ".kroniek-export"

/*
 * A FOLDER or a file for PATH; *OUT is owned.  "-", for a file: standard
 * output.  CONFLICT: something is there; with FORCE only a folder that no
 * export made.  IO.
 */
KR_MUST_CHECK bool
kr_writer_place_open(const char *path, bool folder, bool force,
                     struct kr_writer_place **out, struct kr_err *err);

/* Append to the file; writes are gathered.  IO. */
KR_MUST_CHECK bool kr_writer_put(struct kr_writer_place *place,
                                 struct kr_str bytes, struct kr_err *err);

/*
 * Into the folder: BYTES, or a copy of the file FROM, as NAME, "a/b.html".
 * Folders on the way are made; what NAME was before is gone.  INVALID: a name
 * that is empty or absolute, or has an empty, "." or ".." segment; NOT_FOUND:
 * FROM; IO.
 */
KR_MUST_CHECK bool
kr_writer_file(struct kr_writer_place *place, const char *name,
               struct kr_str bytes, struct kr_err *err);
KR_MUST_CHECK bool
kr_writer_copy(struct kr_writer_place *place, const char *name,
               const char *from, struct kr_err *err);
/* BYTES at the end of NAME, begun if it is not there; else as above. */
KR_MUST_CHECK bool
kr_writer_append(struct kr_writer_place *place, const char *name,
                 struct kr_str bytes, struct kr_err *err);
/* There is such a file in the folder by now. */
bool kr_writer_has(const struct kr_writer_place *place, const char *name);

/* A copy of FROM at TO, whole or not at all; folders on the way are made. */
KR_MUST_CHECK bool
kr_writer_copy_file(const char *from, const char *to, struct kr_err *err);

/* A copy of MEDIA's file in FOLDER, by its path; nothing when we lack it, or
 * FOLDER is NULL. */
KR_MUST_CHECK bool
kr_writer_copy_media(const char *folder, const struct kr_record_media *media,
                     struct kr_err *err);

/* Sync, and put it in its place. */
KR_MUST_CHECK bool
kr_writer_place_finish(struct kr_writer_place *place, struct kr_err *err);
/* What was not finished is taken away.  NULL is fine. */
void kr_writer_place_free(struct kr_writer_place *place);

#endif
