/*
 * The settings a verb works by, and the archive they name.
 */
#ifndef KRONIEK_CLI_SESSION_H
#define KRONIEK_CLI_SESSION_H

#include <stdbool.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/settings.h"
#include "kroniek/store/store.h"

struct kr_call;
struct kr_err;

struct kr_session {
    struct kr_settings settings;
    struct kr_addresses addresses;
    struct kr_store *store; /* owned; NULL: not open */
};

/*
 * Read the settings CALL names and open their archive.  INVALID and NOT_FOUND
 * speak of the settings; an archive that is not there is IO.
 */
KR_MUST_CHECK bool
kr_session_open(const struct kr_call *call, enum kr_store_mode mode,
                struct kr_session *out, struct kr_err *err);
/* The settings alone. */
KR_MUST_CHECK bool
kr_session_settings(const struct kr_call *call, struct kr_session *out,
                    struct kr_err *err);
void kr_session_close(struct kr_session *session);

#endif
