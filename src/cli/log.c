/*
 * `kroniek log`: what was done to the archive, newest first.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/events.h"

#define LINE_LIMIT 16384 /* bytes of one printed line */

static void
print_line(const struct kr_event *event)
{
    struct kr_buf line = KR_BUF(LINE_LIMIT);
    char clock[KR_CLOCK_SIZE];

    kr_output_clock(event->at, clock);
    kr_buf_format(&line, "%s  %-9s  ", clock, event->verb);
    kr_output_plain(&line, kr_str(event->subject));
    kr_buf_text(&line, ": ");
    kr_output_plain(&line, kr_str(event->detail));
    puts(kr_buf_cstr(&line));
    kr_buf_free(&line);
}

static void
print_one(void *self, const struct kr_event *event)
{
    json_t *all = self, *one;
    char clock[KR_CLOCK_SIZE];

    if (all == NULL) {
        print_line(event);
        return;
    }
    kr_output_clock(event->at, clock);
    one = json_object();
    kr_json_put_text(one, "at", clock);
    kr_json_put_text(one, "verb", event->verb);
    kr_json_put_maybe(one, "slug", event->slug);
    kr_json_put_text(one, "subject", event->subject);
    kr_json_put_text(one, "detail", event->detail);
    (void)json_array_append_new(all, one);
}

static bool
read_filter(const struct kr_call *call, struct kr_event_filter *out,
            struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    const char *since = kr_arguments_value(given, "since");
    struct kr_dateline date;
    long most = 0;

    *out = (struct kr_event_filter){ .slug = NULL };
    if (given->operand_count > 0)
        out->slug = given->operands[0];
    if (!kr_arguments_number(given, "limit", 1, 1000000000, &most, err))
        return false;
    out->most = most;
    if (since == NULL)
        return true;
    if (!kr_dateline_parse(kr_str(since), KR_BASIS_EDITOR, &date, err))
        return false;
    out->since = date.earliest;
    return true;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct kr_event_filter filter;
    struct kr_session session;
    json_t *all = NULL;
    bool ok;

    if (!read_filter(call, &filter, err) ||
        !kr_session_open(call, KR_STORE_WRITE, &session, err))
        return KR_END_TROUBLE;
    if (kr_arguments_has(&call->arguments, "json"))
        all = json_array();
    ok = kr_events_each(session.store, &filter, print_one, all, err);
    kr_session_close(&session);
    if (ok && all != NULL)
        kr_json_print(json_incref(all));
    json_decref(all);
    return ok ? KR_END_WELL : KR_END_TROUBLE;
}

static const struct kr_option options[] = {
    { "since", 's', "EDTF", "only from then on: 2025, 2025-12-03, ..." },
    { "limit", 'n', "N", "the last N" },
    { "json", 'j', NULL, "print a JSON array" },
    { 0 },
};

const struct kr_command kr_command_log = {
    .name = "log",
    .operands = "[SLUG]",
    .summary = "tell what was done to the archive, or to an article",
    .about =
        "Newest first, in UTC: what editors did, what imports brought, and\n"
        "the texts that were kept.",
    .examples = "kroniek log --limit 20\n"
                "kroniek log magnesium --json",
    .options = options,
    .most = 1,
    .run = run,
};
