/*
 * `kroniek migrate`: the archive brought to this program's schema.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/err.h"

static void
print(const struct kr_call *call, int from, int to)
{
    json_t *all;

    if (kr_arguments_has(&call->arguments, "json")) {
        all = json_object();
        kr_json_put_number(all, "from", from);
        kr_json_put_number(all, "to", to);
        kr_json_print(all);
    } else if (from == to) {
        printf("schema %d: nothing to do\n", to);
    } else {
        printf("schema %d is now %d\n", from, to);
    }
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_session session;
    int from = 0, to = 0;

    if (!kr_session_settings(call, &session, err))
        return KR_END_TROUBLE;
    if (!kr_store_migrate(session.settings.database, &from, &to, err)) {
        if (err->code == KR_NOT_FOUND)
            err->code = KR_IO;
        return KR_END_TROUBLE;
    }
    print(call, from, to);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "say what was done as JSON" },
    { 0 },
};

const struct kr_command kr_command_migrate = {
    .name = "migrate",
    .operands = "",
    .summary = "bring the archive to this program's schema",
    .about = "It goes forward only, and all or nothing.  Back up first.",
    .examples = "kroniek migrate",
    .options = options,
    .run = run,
};
