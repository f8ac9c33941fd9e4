/*
 * `kroniek unpublish`: articles back to drafts.
 */
#include "cli/change.h"
#include "kroniek/base/err.h"

static bool
unpublish_all(struct kr_change *change, struct kr_err *err)
{
    const struct kr_arguments *given = &change->call->arguments;
    const struct kr_edit edit = { .status = KR_DRAFT };

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

    return kr_change_end(&change,
                         kr_change_open(&change, call, "unpublish", err) &&
                             kr_change_begin(&change, err) &&
                             unpublish_all(&change, err),
                         err);
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print the changes as JSON" },
    { 0 },
};

const struct kr_command kr_command_unpublish = {
    .name = "unpublish",
    .operands = "SLUG...",
    .summary = "make articles drafts again",
    .about =
        "Readers no longer find them, as if they had never been; what was\n"
        "wrong is better withdrawn, which says so.",
    .examples = "kroniek unpublish magnesium",
    .options = options,
    .least = 1,
    .most = (size_t)-1,
    .run = run,
};
