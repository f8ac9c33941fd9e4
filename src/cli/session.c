#include "cli/session.h"

#include "cli/command.h"
#include "kroniek/base/err.h"

bool
kr_session_settings(const struct kr_call *call, struct kr_session *out,
                    struct kr_err *err)
{
    *out = (struct kr_session){ .store = NULL };
    if (!kr_settings_read(call->arena, call->config, &out->settings, err) ||
        !kr_permalink_check(out->settings.permalink, err))
        return false;
    /* What undated posts are called is the catalogue's, and always taken. */
    out->addresses = kr_addresses_from(&out->settings, "");
    return true;
}

bool
kr_session_open(const struct kr_call *call, enum kr_store_mode mode,
                struct kr_session *out, struct kr_err *err)
{
    if (!kr_session_settings(call, out, err))
        return false;
    if (kr_store_open(out->settings.database, mode, &out->store, err))
        return true;
    if (err->code == KR_NOT_FOUND)
        err->code = KR_IO;
    return false;
}

void
kr_session_close(struct kr_session *session)
{
    kr_store_close(session->store);
    session->store = NULL;
}
