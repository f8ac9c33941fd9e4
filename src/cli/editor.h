/*
 * The admin's own editor on a text: $VISUAL, else $EDITOR, else vi, run as git
 * runs it.
 */
#ifndef KRONIEK_CLI_EDITOR_H
#define KRONIEK_CLI_EDITOR_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;

/*
 * TEXT as it is after the editor, in ARENA.  It is edited in a file of mode
 * 0600 whose name ends in EXTENSION (".md"), gone afterwards.  INVALID: the
 * editor failed, or nobody is there to use it.
 */
KR_MUST_CHECK bool
kr_editor_run(struct kr_arena *arena, struct kr_str text, const char *extension,
              struct kr_str *out, struct kr_err *err);

/* All of the file at PATH ("-" standard input), in ARENA. */
KR_MUST_CHECK bool kr_editor_read(struct kr_arena *arena, const char *path,
                                  struct kr_str *out, struct kr_err *err);

#endif
