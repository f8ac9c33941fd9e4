#include "cli/change.h"

#include <stdio.h>
#include <time.h>

#include "cli/output.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/store/events.h"

static void
tell(void *self, const struct kr_event *event)
{
    struct kr_change *change = self;
    json_t *one = json_object();

    kr_json_put_text(one, "verb", event->verb);
    kr_json_put_text(one, "subject", event->subject);
    kr_json_put_text(one, "detail", event->detail);
    (void)json_array_append_new(change->told, one);
}

bool
kr_change_open(struct kr_change *change, const struct kr_call *call,
               const char *verb, struct kr_err *err)
{
    *change =
        (struct kr_change){ .call = call, .verb = verb, .told = json_array() };
    return kr_session_open(call, KR_STORE_WRITE, &change->session, err);
}

bool
kr_change_begin(struct kr_change *change, struct kr_err *err)
{
    const struct kr_editing_options options = {
        .addresses = change->session.addresses,
        .now = (int64_t)time(NULL),
        .verb = change->verb,
        .tell = tell,
        .tell_self = change,
    };

    return kr_editing_new(change->session.store, &options, &change->editing,
                          err);
}

static void
print_lines(const struct kr_change *change)
{
    const json_t *one;
    size_t i;

    json_array_foreach(change->told, i, one)
        kr_output_trouble(stdout,
                          json_string_value(json_object_get(one, "subject")),
                          json_string_value(json_object_get(one, "detail")));
    if (json_array_size(change->told) == 0)
        puts("nothing changed");
}

static void
print(const struct kr_change *change)
{
    json_t *all;

    if (!kr_arguments_has(&change->call->arguments, "json")) {
        print_lines(change);
        return;
    }
    all = json_object();
    (void)json_object_set(all, "changes", change->told);
    kr_json_print(all);
}

enum kr_end
kr_change_end(struct kr_change *change, bool ok, struct kr_err *err)
{
    int64_t changes;

    /* A slug that is taken is the admin's to mend: no trouble of ours. */
    if (!ok && change->editing != NULL && err->code == KR_CONFLICT)
        err->code = KR_INVALID;
    ok = ok && kr_editing_finish(change->editing, &changes, err);
    if (ok)
        print(change);
    kr_editing_free(change->editing);
    kr_session_close(&change->session);
    json_decref(change->told);
    return ok ? KR_END_WELL : KR_END_TROUBLE;
}
