/*
 * `kroniek publish`: show articles to readers, those named or those whose time
 * has come.
 */
#include "cli/change.h"
#include "kroniek/base/err.h"

static bool
publish_all(struct kr_change *change, struct kr_err *err)
{
    const struct kr_arguments *given = &change->call->arguments;
    const struct kr_edit edit = { .status = KR_PUBLISHED };

    if (kr_arguments_has(given, "due"))
        return kr_editing_publish_due(change->editing, err);
    for (size_t i = 0; i < given->operand_count; i++)
        if (!kr_editing_article(change->editing, given->operands[i], &edit,
                                err))
            return false;
    return true;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_change change;

    if (kr_arguments_has(&call->arguments, "due") ==
        (call->arguments.operand_count > 0)) {
        (void)kr_fail(err, KR_INVALID, "it wants either SLUG... or --due");
        return KR_END_TROUBLE;
    }
    return kr_change_end(&change,
                         kr_change_open(&change, call, "publish", err) &&
                             kr_change_begin(&change, err) &&
                             publish_all(&change, err),
                         err);
}

static const struct kr_option options[] = {
    { "due", 'd', NULL, "every scheduled article whose time has come" },
    { "json", 'j', NULL, "print the changes as JSON" },
    { 0 },
};

const struct kr_command kr_command_publish = {
    .name = "publish",
    .operands = "[SLUG...]",
    .summary = "show articles to readers",
    .about = "With --due it is for cron or a systemd timer: it says what it\n"
             "published, and publishes nothing before its time.",
    .examples = "kroniek publish magnesium zink\n"
                "kroniek publish --due",
    .options = options,
    .most = (size_t)-1,
    .run = run,
};
