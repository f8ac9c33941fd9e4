/*
 * A verb that edits: one run of editing on the archive, its changes printed as
 * lines or as JSON once they are kept.
 */
#ifndef KRONIEK_CLI_CHANGE_H
#define KRONIEK_CLI_CHANGE_H

#include <stdbool.h>
#include <jansson.h>
#include "cli/command.h"
#include "cli/session.h"
#include "kroniek/base/attr.h"
#include "kroniek/store/editing.h"

struct kr_change {
    const struct kr_call *call;
    const char *verb;
    struct kr_session session;
    struct kr_editing *editing; /* owned */
    json_t *told;               /* owned; an array of what happened */
};

/* Open the archive CALL names for VERB.  Ended by kr_change_end, also when it
 * is false. */
KR_MUST_CHECK bool
kr_change_open(struct kr_change *change, const struct kr_call *call,
               const char *verb, struct kr_err *err);

/* Begin to edit: nobody else writes from now on. */
KR_MUST_CHECK bool
kr_change_begin(struct kr_change *change, struct kr_err *err);

/* With OK keep what was done and print it; else undo it. */
enum kr_end
kr_change_end(struct kr_change *change, bool ok, struct kr_err *err);

#endif
