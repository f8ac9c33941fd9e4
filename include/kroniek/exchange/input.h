/*
 * A file as a stream of bytes: gzip is undone on the way, and with an encoding
 * named everything is UTF-8 behind it.  What is no plain file (a pipe) is
 * copied to an unnamed temporary file first, so that every input can be read
 * twice.
 */
#ifndef KRONIEK_EXCHANGE_INPUT_H
#define KRONIEK_EXCHANGE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;
struct kr_input; /* opaque; ended by kr_input_close */

/* Bytes a gzip file may become for each of its own, past the first 64 MiB. */
#define KR_INPUT_RATIO 200

/*
 * Open PATH; *OUT is owned.  WALKED: found in a folder, so that a link in its
 * place is not followed.  ENCODING: what the bytes are in ("cp1252"); NULL:
 * they pass as they are.  INVALID: no such encoding; IO.
 */
KR_MUST_CHECK bool
kr_input_open(const char *path, bool walked, const char *encoding,
              struct kr_input **out, struct kr_err *err);
/* BYTES (borrowed) as an input called PATH: for tests and fuzzing. */
struct kr_input *kr_input_of(const char *path, struct kr_str bytes);
void kr_input_close(struct kr_input *input); /* NULL is fine */

/*
 * Up to SIZE bytes (at least 8) into ROOM; *GOT 0 is the end.  A byte the
 * encoding does not have becomes U+FFFD and is counted.  LIMIT: a gzip bomb.
 * INVALID: broken gzip.  IO.
 */
KR_MUST_CHECK bool kr_input_read(struct kr_input *input, char *room,
                                 size_t size, size_t *got, struct kr_err *err);
/* Back to the first byte. */
KR_MUST_CHECK bool kr_input_rewind(struct kr_input *input, struct kr_err *err);

/* SHA-256 of the file's own bytes; rewinds. */
KR_MUST_CHECK bool kr_input_hash(struct kr_input *input,
                                 char out[KR_SHA256_SIZE], struct kr_err *err);

/* From now on it goes by the name SHOWN (copied) in messages. */
void kr_input_show_as(struct kr_input *input, const char *shown);
const char *kr_input_path(const struct kr_input *input);
int64_t kr_input_size(const struct kr_input *input); /* own bytes of the file */
int64_t kr_input_done(const struct kr_input *input); /* of those, read so far */
int64_t kr_input_lost(const struct kr_input *input); /* bytes made U+FFFD */
bool kr_input_is_own(const struct kr_input *input);  /* bytes pass unchanged */
bool kr_input_converts(const struct kr_input *input); /* an encoding is named */

#endif
