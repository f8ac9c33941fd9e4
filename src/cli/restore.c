/*
 * `kroniek restore`: the archive as a backup has it, while it is served.
 */
#include <stdio.h>
#include <time.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/err.h"
#include "kroniek/store/backup.h"

static void
print(const struct kr_call *call, const char *path,
      const struct kr_backup_summary *summary)
{
    json_t *all;

    if (!kr_arguments_has(&call->arguments, "json")) {
        printf("%s: %lld articles restored, whole\n", path,
               (long long)summary->articles);
        if (!summary->in_place)
            puts("there was no readable archive: restart kroniek-fcgi");
        return;
    }
    all = json_object();
    kr_json_put_text(all, "file", path);
    kr_json_put_number(all, "articles", summary->articles);
    kr_json_put_number(all, "schema", summary->schema);
    kr_json_put_bool(all, "in_place", summary->in_place);
    kr_json_print(all);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const char *path = call->arguments.operands[0];
    struct kr_backup_options options = { .now = (int64_t)time(NULL) };
    struct kr_backup_summary summary;
    struct kr_session session;

    if (!kr_session_settings(call, &session, err))
        return KR_END_TROUBLE;
    options.addresses = session.addresses;
    options.language = session.settings.language;
    if (!kr_backup_restore(session.settings.database, path, &options, &summary,
                           err))
        return KR_END_TROUBLE;
    print(call, path, &summary);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print what was done as JSON" },
    { 0 },
};

const struct kr_command kr_command_restore = {
    .name = "restore",
    .operands = "FILE",
    .summary = "bring the archive back from a backup",
    .about =
        "FILE, a backup, is proved whole first; then it takes the archive's\n"
        "place in one transaction, also while kroniek-fcgi runs: the next\n"
        "request shows it.  The archive that was there is gone afterwards:\n"
        "back it up first if it is worth anything.",
    .examples = "kroniek backup before.db\n"
                "kroniek restore kroniek-2025.db",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
