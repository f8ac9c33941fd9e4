/*
 * `kroniek check`: proof that the archive is whole, with what an editor may
 * want to mend.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/base/err.h"
#include "kroniek/store/check.h"

struct checking {
    json_t *findings; /* owned; NULL: lines are wanted */
};

static void
found(void *self, enum kr_finding finding, const char *where, const char *what)
{
    struct checking *checking = self;
    const bool fault = finding == KR_FINDING_FAULT;
    json_t *one;

    if (checking->findings == NULL) {
        fputs(fault ? "fault: " : "remark: ", stdout);
        kr_output_trouble(stdout, where, what);
        return;
    }
    one = json_object();
    kr_json_put_text(one, "finding", fault ? "fault" : "remark");
    kr_json_put_text(one, "where", where);
    kr_json_put_text(one, "what", what);
    (void)json_array_append_new(checking->findings, one);
}

static void
print_end(struct checking *checking, int64_t faults, int64_t remarks)
{
    json_t *all;

    if (checking->findings == NULL) {
        printf("%lld fault%s, %lld remark%s\n", (long long)faults,
               faults == 1 ? "" : "s", (long long)remarks,
               remarks == 1 ? "" : "s");
        return;
    }
    all = json_object();
    kr_json_put_number(all, "faults", faults);
    kr_json_put_number(all, "remarks", remarks);
    (void)json_object_set(all, "findings", checking->findings);
    kr_json_print(all);
}

static enum kr_end
check(const struct kr_call *call, struct checking *checking, struct kr_err *err)
{
    struct kr_session session;
    struct kr_check_options options = { .found = found, .self = checking };
    int64_t faults = 0, remarks = 0;
    bool ok;

    if (!kr_session_open(call, KR_STORE_WRITE, &session, err))
        return KR_END_TROUBLE;
    options.addresses = session.addresses;
    options.language = session.settings.language;
    ok = kr_store_begin(session.store, err) &&
         kr_store_check(session.store, &options, &faults, &remarks, err);
    kr_store_end(session.store);
    kr_session_close(&session);
    if (!ok)
        return KR_END_TROUBLE;
    print_end(checking, faults, remarks);
    return faults > 0 ? KR_END_FAULTS : KR_END_WELL;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const bool json = kr_arguments_has(&call->arguments, "json");
    struct checking checking = { json ? json_array() : NULL };
    enum kr_end end = check(call, &checking, err);

    json_decref(checking.findings);
    return end;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print the findings as JSON" },
    { 0 },
};

const struct kr_command kr_command_check = {
    .name = "check",
    .operands = "",
    .summary = "prove that the archive is whole",
    .about =
        "A fault means that the archive is damaged; the exit status is 4.\n"
        "A remark is something an editor may want to mend, such as a note\n"
        "mark without a reference.",
    .examples = "kroniek check && echo whole",
    .options = options,
    .run = run,
};
