/*
 * What `kroniek import` can be asked on its command line.
 */
#ifndef KRONIEK_CLI_IMPORT_OPTIONS_H
#define KRONIEK_CLI_IMPORT_OPTIONS_H

#include <stdbool.h>
#include "cli/arguments.h"
#include "kroniek/base/attr.h"
#include "kroniek/store/intake.h"

struct kr_arena;
struct kr_err;
struct kr_read_options;

extern const struct kr_option kr_import_options[];

/* How to read, from what was GIVEN, in ARENA.  INVALID: a wrong value. */
KR_MUST_CHECK bool
kr_import_options_read(const struct kr_arguments *given, struct kr_arena *arena,
                       struct kr_read_options *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_import_on_change(const struct kr_arguments *given, enum kr_on_change *out,
                    struct kr_err *err);

#endif
