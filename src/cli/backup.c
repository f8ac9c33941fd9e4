/*
 * `kroniek backup`: the archive in one file, proved whole.
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
        printf("%s: %lld articles, %lld bytes, whole\n", path,
               (long long)summary->articles, (long long)summary->bytes);
        return;
    }
    all = json_object();
    kr_json_put_text(all, "file", path);
    kr_json_put_number(all, "articles", summary->articles);
    kr_json_put_number(all, "bytes", summary->bytes);
    kr_json_put_number(all, "schema", summary->schema);
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
    if (!kr_backup_make(session.settings.database, path, &options, &summary,
                        err)) {
        if (err->code == KR_NOT_FOUND)
            err->code = KR_IO;
        return KR_END_TROUBLE;
    }
    print(call, path, &summary);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print what was made as JSON" },
    { 0 },
};

const struct kr_command kr_command_backup = {
    .name = "backup",
    .operands = "FILE",
    .summary = "copy the archive to a file, proved whole",
    .about =
        "The archive is copied as it is at one moment, while it is served and\n"
        "written.  FILE must not be there yet, and is there only once it has\n"
        "passed every check.  Pictures are files in media/: copy those too.",
    .examples = "kroniek backup /var/backups/kroniek-$(date +%F).db",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
