/*
 * `kroniek migrate`: the archive brought to this program's schema, and its
 * search index to the archive's language.
 */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/err.h"

static void
print(const struct kr_call *call, const struct kr_migrated *migrated)
{
    json_t *all;

    if (kr_arguments_has(&call->arguments, "json")) {
        all = json_object();
        kr_json_put_number(all, "from", migrated->from);
        kr_json_put_number(all, "to", migrated->to);
        kr_json_put_number(all, "indexed",
                           migrated->renewed < 0 ? 0 : migrated->renewed);
        kr_json_print(all);
        return;
    }
    if (migrated->from != migrated->to)
        printf("schema %d is now %d\n", migrated->from, migrated->to);
    else if (migrated->renewed < 0)
        printf("schema %d: nothing to do\n", migrated->to);
    if (migrated->renewed >= 0)
        printf("search index made, %lld article%s\n",
               (long long)migrated->renewed, migrated->renewed == 1 ? "" : "s");
}

static void
tell(void *self, int64_t done, int64_t total)
{
    (void)self;
    fprintf(stderr, "\r%lld of %lld articles%s", (long long)done,
            (long long)total, done == total ? "\n" : "");
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_session session;
    struct kr_migration migration = {
        .anew = kr_arguments_has(&call->arguments, "search"),
        .now = (int64_t)time(NULL),
        .progress = isatty(STDERR_FILENO) ? tell : NULL,
    };
    struct kr_migrated migrated;

    if (!kr_session_settings(call, &session, err))
        return KR_END_TROUBLE;
    migration.language = session.settings.language;
    if (!kr_store_migrate_with(session.settings.database, &migration, &migrated,
                               err)) {
        if (err->code == KR_NOT_FOUND)
            err->code = KR_IO;
        return KR_END_TROUBLE;
    }
    print(call, &migrated);
    return KR_END_WELL;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "say what was done as JSON" },
    { "search", 's', NULL, "make the search index anew" },
    { 0 },
};

const struct kr_command kr_command_migrate = {
    .name = "migrate",
    .operands = "",
    .summary = "bring the archive to this program's schema",
    .about = "It goes forward only, and all or nothing.  Back up first.\n"
             "Words are searched in the archive's language: when that has\n"
             "changed in the settings, the search index is made anew.",
    .examples = "kroniek migrate\n"
                "kroniek migrate --search",
    .options = options,
    .run = run,
};
