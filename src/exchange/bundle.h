/*
 * Many files in one: a zip or a tar, unpacked into a folder of its own for the
 * time of the run.
 */
#ifndef KRONIEK_EXCHANGE_BUNDLE_H
#define KRONIEK_EXCHANGE_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_sink;

#define KR_BUNDLE_ENTRIES 200000
#define KR_BUNDLE_BYTES ((int64_t)16 << 30) /* of all that is in it */
#define KR_BUNDLE_RATIO 200                 /* for each byte of its own */

/* HEAD, the first bytes behind any gzip, begins a zip or a tar. */
bool kr_bundle_detect(struct kr_str head);

/*
 * Unpack PATH into a new folder below SCRATCH; *FOLDER, in ARENA, is it, even
 * on failure (NULL: none was made): kr_bundle_remove ends it.  Links, devices
 * and names that lead out of the folder ("../x") are not unpacked and are
 * SINK's to hear as failed.  LIMIT: a bomb, nothing is left; INVALID: broken;
 * IO.
 */
KR_MUST_CHECK bool
kr_bundle_unpack(struct kr_arena *arena, const char *path, const char *scratch,
                 struct kr_sink *sink, const char **folder, struct kr_err *err);
void kr_bundle_remove(const char *folder); /* NULL is fine */

#endif
