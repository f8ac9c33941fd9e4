/*
 * `kroniek redirect`: old addresses, and where they lead.
 */
#include <stdio.h>
#include <string.h>

#include "cli/change.h"
#include "cli/output.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static enum kr_end
add(const struct kr_call *call, struct kr_err *err)
{
    char **words = call->arguments.operands;
    struct kr_change change;

    return kr_change_end(&change,
                         kr_change_open(&change, call, "redirect", err) &&
                             kr_change_begin(&change, err) &&
                             kr_editing_redirect(change.editing, words[1],
                                                 words[2], err),
                         err);
}

static bool
unredirect_all(struct kr_change *change, struct kr_err *err)
{
    const struct kr_arguments *given = &change->call->arguments;

    for (size_t i = 1; i < given->operand_count; i++)
        if (!kr_editing_unredirect(change->editing, given->operands[i], err))
            return false;
    return true;
}

static enum kr_end
take_away(const struct kr_call *call, struct kr_err *err)
{
    struct kr_change change;

    return kr_change_end(&change,
                         kr_change_open(&change, call, "redirect", err) &&
                             kr_change_begin(&change, err) &&
                             unredirect_all(&change, err),
                         err);
}

/* --- list --- */

static void
print_line(const struct kr_redirect *redirect)
{
    struct kr_buf line = KR_BUF(16384);

    kr_output_plain(&line, kr_str(redirect->path));
    kr_buf_text(&line, " -> ");
    kr_output_plain(&line, kr_str(redirect->target));
    kr_buf_format(&line, " (%s)", redirect->why);
    puts(kr_buf_cstr(&line));
    kr_buf_free(&line);
}

static void
print_one(void *self, const struct kr_redirect *redirect)
{
    json_t *all = self, *one;

    if (all == NULL) {
        print_line(redirect);
        return;
    }
    one = json_object();
    kr_json_put_text(one, "path", redirect->path);
    kr_json_put_text(one, "target", redirect->target);
    kr_json_put_text(one, "why", redirect->why);
    (void)json_array_append_new(all, one);
}

static enum kr_end
list(const struct kr_call *call, struct kr_err *err)
{
    json_t *all =
        kr_arguments_has(&call->arguments, "json") ? json_array() : NULL;
    struct kr_session session;
    bool ok;

    if (!kr_session_open(call, KR_STORE_WRITE, &session, err)) {
        json_decref(all);
        return KR_END_TROUBLE;
    }
    ok = kr_redirects_each(session.store, &session.addresses, print_one, all,
                           err);
    kr_session_close(&session);
    if (ok && all != NULL)
        kr_json_print(json_incref(all));
    json_decref(all);
    return ok ? KR_END_WELL : KR_END_TROUBLE;
}

static const struct {
    const char *name, *wants;
    size_t least, most; /* operands, the name among them */
    enum kr_end (*act)(const struct kr_call *call, struct kr_err *err);
} deeds[] = {
    { "add", "add OLD TARGET", 3, 3, add },
    { "list", "list", 1, 1, list },
    { "remove", "remove OLD...", 2, 1000, take_away },
};

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;

    for (size_t i = 0; i < KR_COUNT(deeds); i++) {
        if (strcmp(deeds[i].name, given->operands[0]) != 0)
            continue;
        if (given->operand_count >= deeds[i].least &&
            given->operand_count <= deeds[i].most)
            return deeds[i].act(call, err);
        (void)kr_fail(err, KR_INVALID, "it wants %s", deeds[i].wants);
        return KR_END_TROUBLE;
    }
    (void)kr_fail(err, KR_INVALID, "'%s' is none of add, list, remove",
                  given->operands[0]);
    return KR_END_TROUBLE;
}

static const struct kr_option options[] = {
    { "json", 'j', NULL, "print the changes or the list as JSON" },
    { 0 },
};

const struct kr_command kr_command_redirect = {
    .name = "redirect",
    .operands = "add|list|remove [OLD...] [TARGET]",
    .summary = "say where old addresses lead",
    .about =
        "  add OLD TARGET  OLD, a path, leads to TARGET: an article's slug,\n"
        "                  or an address of this archive\n"
        "  list            every address that leads to another, and why:\n"
        "                  source, slug, rename, merge or editor\n"
        "  remove OLD...   OLD leads nowhere, whatever sources say\n"
        "A redirect is one hop and never leaves the archive.",
    .examples = "kroniek redirect add /2019/oud-stuk.html magnesium\n"
                "kroniek redirect add /mineraal/ /tag/mineralen/\n"
                "kroniek redirect list --json",
    .options = options,
    .least = 1,
    .most = (size_t)-1,
    .run = run,
};
