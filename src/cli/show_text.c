#include "cli/show_text.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/text_diff.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/revisions.h"

#define TEXT_LIMIT ((size_t)32 << 20)

static const char *const mark_names[] = {
    [KR_LINE_SAME] = "same",       [KR_LINE_GAP] = "gap",
    [KR_LINE_GONE] = "gone",       [KR_LINE_NEW] = "new",
    [KR_LINE_CHANGED] = "changed",
};

static void
print_line(void *self, enum kr_line_mark mark, struct kr_str text)
{
    static const char *const marks[] = {
        [KR_LINE_SAME] = "  ", [KR_LINE_GAP] = "...",    [KR_LINE_GONE] = "- ",
        [KR_LINE_NEW] = "+ ",  [KR_LINE_CHANGED] = "~ ",
    };
    struct kr_buf line = KR_BUF(TEXT_LIMIT);

    (void)self;
    kr_output_plain(&line, text);
    printf("%s%s\n", marks[mark], kr_buf_cstr(&line));
    kr_buf_free(&line);
}

static void
add_line(void *self, enum kr_line_mark mark, struct kr_str text)
{
    json_t *one = json_object();

    kr_json_put_text(one, "mark", mark_names[mark]);
    (void)json_object_set_new(one, "text", kr_json_str(text));
    (void)json_array_append_new(self, one);
}

static bool
show_diff(const struct kr_call *call, const struct kr_session *session,
          const struct kr_revision *after, struct kr_err *err)
{
    const bool raw = kr_arguments_has(&call->arguments, "raw");
    const char *slug = call->arguments.operands[0];
    struct kr_revision before;
    json_t *all, *lines;

    if (after->number < 2)
        return kr_fail(err, KR_NOT_FOUND, "'%s' had no text before its first",
                       slug);
    if (!kr_store_revision(session->store, call->arena, slug, after->number - 1,
                           &before, err))
        return false;
    if (!kr_arguments_has(&call->arguments, "json")) {
        kr_text_diff(call->arena, raw ? before.source : before.text,
                     raw ? after->source : after->text, print_line, NULL);
        return true;
    }
    all = json_object();
    lines = json_array();
    kr_text_diff(call->arena, raw ? before.source : before.text,
                 raw ? after->source : after->text, add_line, lines);
    kr_json_put_number(all, "before", before.number);
    kr_json_put_number(all, "after", after->number);
    (void)json_object_set_new(all, "lines", lines);
    kr_json_print(all);
    return true;
}

static void
print_json(const struct kr_revision *revision, bool raw)
{
    json_t *all = json_object();
    char clock[KR_CLOCK_SIZE];

    kr_output_clock(revision->made, clock);
    kr_json_put_number(all, "number", revision->number);
    kr_json_put_bool(all, "current", revision->current);
    kr_json_put_text(all, "title", revision->title);
    kr_json_put_text(all, "type", revision->source_type);
    kr_json_put_text(all, "made", revision->made == 0 ? NULL : clock);
    (void)json_object_set_new(all, "source", kr_json_str(revision->source));
    if (!raw) {
        (void)json_object_set_new(all, "html", kr_json_str(revision->html));
        (void)json_object_set_new(all, "text", kr_json_str(revision->text));
    }
    kr_json_print(all);
}

/* On a terminal no byte of a text may steer it. */
static void
print_text(struct kr_str text)
{
    struct kr_str line;

    if (!isatty(STDOUT_FILENO)) {
        (void)fwrite(text.data, 1, text.length, stdout);
        return;
    }
    while (kr_str_line(&text, &line)) {
        struct kr_buf plain = KR_BUF(TEXT_LIMIT);

        kr_output_plain(&plain, line);
        puts(kr_buf_cstr(&plain));
        kr_buf_free(&plain);
    }
}

bool
kr_show_text(const struct kr_call *call, const struct kr_session *session,
             struct kr_err *err)
{
    const struct kr_arguments *given = &call->arguments;
    const bool raw = kr_arguments_has(given, "raw");
    struct kr_revision revision;
    long number = 0;

    if (!kr_arguments_number(given, "revision", 1, 1000000000, &number, err) ||
        !kr_store_revision(session->store, call->arena, given->operands[0],
                           number, &revision, err))
        return false;
    if (kr_arguments_has(given, "diff"))
        return show_diff(call, session, &revision, err);
    if (kr_arguments_has(given, "json")) {
        print_json(&revision, raw);
        return true;
    }
    print_text(raw ? revision.source : revision.text);
    if (!raw)
        puts("");
    return true;
}
