/*
 * `kroniek withdraw`: take an article back and say why.
 */
#include "cli/change.h"
#include "kroniek/base/err.h"

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    const struct kr_edit edit = {
        .status = KR_WITHDRAWN,
        .withdrawn_why = kr_arguments_value(given, "reason"),
        .withdrawn_on = kr_arguments_value(given, "date"),
    };
    struct kr_change change;

    if (edit.withdrawn_why == NULL) {
        (void)kr_fail(err, KR_INVALID, "it wants --reason TEXT");
        return KR_END_TROUBLE;
    }
    return kr_change_end(&change,
                         kr_change_open(&change, call, "withdraw", err) &&
                             kr_change_begin(&change, err) &&
                             kr_editing_article(change.editing,
                                                given->operands[0], &edit, err),
                         err);
}

static const struct kr_option options[] = {
    { "reason", 'r', "TEXT", "why; readers see it" },
    { "date", 'd', "EDTF", "since when; else today" },
    { "json", 'j', NULL, "print the changes as JSON" },
    { 0 },
};

const struct kr_command kr_command_withdraw = {
    .name = "withdraw",
    .operands = "SLUG",
    .summary = "take an article back and say why",
    .about =
        "Its address answers 410 with the date and the reason; it is in no\n"
        "listing.  'kroniek publish' brings it back.",
    .examples = "kroniek withdraw magnesium --reason 'De tabel klopt niet.'",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
