/*
 * `kroniek import`: every path goes through a reader into the store's intake.
 * Between the two stands a sink that listens: it knows when the archive itself
 * gave way, takes down the sources for the report, and stops in good order
 * behind an item when a signal asked for it.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cli/command.h"
#include "cli/import_options.h"
#include "cli/output.h"
#include "cli/priority.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/stop.h"
#include "cli/tally.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/survey.h"
#include "kroniek/exchange/read_ahead.h"
#include "kroniek/store/events.h"
#include "kroniek/store/intake.h"

struct import {
    const struct kr_call *call;
    struct kr_session session;
    struct kr_intake *intake; /* owned */
    struct kr_sink inner;     /* the intake's */
    struct kr_progress progress;
    struct kr_report *report; /* owned; NULL: nobody wants it */
    struct kr_survey *survey; /* owned */
    struct kr_tally tally;
    bool quiet;
    bool archive_failed;
    bool foreign;       /* some of it is no copy of an archive of ours */
    int64_t items;      /* taken so far */
    int64_t unreadable; /* paths */
};

/* --- the listening sink --- */

/* What the intake answered, unless it is time to stop. */
static bool
go_on(struct import *import, bool ok, struct kr_err *err)
{
    if (!ok)
        import->archive_failed = true;
    else if (kr_stop_asked())
        ok = kr_fail(err, KR_BUSY, "stopped by a signal");
    return ok;
}

static bool
pass_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct import *import = self;

    if (kr_stop_asked())
        return go_on(import, true, err);
    if (strcmp(source->format, "jsonl") != 0)
        import->foreign = true;
    if (import->report != NULL)
        kr_report_source(import->report, source,
                         kr_intake_summary(import->intake));
    return go_on(import, import->inner.source(import->inner.self, source, err),
                 err);
}

static bool
pass_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct import *import = self;

    import->items++;
    return go_on(import, import->inner.article(import->inner.self, draft, err),
                 err);
}

static void
pass_failed(void *self, const char *place, const char *reason)
{
    struct import *import = self;

    import->inner.failed(import->inner.self, place, reason);
}

static void
pass_note(void *self, const char *place, const char *remark)
{
    struct import *import = self;

    import->inner.note(import->inner.self, place, remark);
}

static void
pass_skipped(void *self, const char *place, const char *what)
{
    struct import *import = self;

    import->inner.skipped(import->inner.self, place, what);
}

static void
pass_missing(void *self, const char *place, const char *src)
{
    struct import *import = self;

    import->inner.missing(import->inner.self, place, src);
}

static bool
pass_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    struct import *import = self;

    return go_on(import, import->inner.record(import->inner.self, record, err),
                 err);
}

static bool
pass_source_end(void *self, struct kr_err *err)
{
    struct import *import = self;
    bool ok = import->inner.source_end(import->inner.self, err);

    if (import->report != NULL)
        kr_report_source_end(import->report, kr_intake_summary(import->intake));
    return go_on(import, ok, err);
}

/* --- what is told --- */

/* It is counted, and told one by one as long as there are not too many. */
static bool
is_shown(struct import *import, enum kr_intake_event event, const char *reason)
{
    bool shown = true;

    switch (event) {
    case KR_INTAKE_FAILED: return true;
    case KR_INTAKE_SKIPPED:
        kr_tally_skipped(&import->tally, reason);
        return false;
    case KR_INTAKE_NOTE: shown = kr_tally_note(&import->tally); break;
    case KR_INTAKE_MISSING: shown = kr_tally_missing(&import->tally); break;
    }
    return shown && !import->quiet;
}

static void
tell(void *self, enum kr_intake_event event, const char *place,
     const char *reason)
{
    static const char *const names[] = { [KR_INTAKE_NOTE] = "note",
                                         [KR_INTAKE_SKIPPED] = "skipped",
                                         [KR_INTAKE_FAILED] = "failed",
                                         [KR_INTAKE_MISSING] = "missing" };
    struct import *import = self;

    if (import->report != NULL)
        kr_report_item(import->report, place, names[event], reason);
    if (!is_shown(import, event, reason))
        return;
    kr_progress_clear(&import->progress);
    if (event == KR_INTAKE_MISSING)
        reason = kr_arena_format(import->call->arena, "not found: %s", reason);
    kr_output_trouble(stderr, place, reason);
}

/* A path that could not be read; the others still go on. */
static void
tell_unreadable(struct import *import, const char *path,
                const struct kr_err *why)
{
    const char *reason, *place = kr_read_place(import->call->arena, path,
                                               why->message, &reason);

    import->unreadable++;
    if (import->report != NULL)
        kr_report_item(import->report, place, "unreadable", reason);
    kr_progress_clear(&import->progress);
    kr_output_trouble(stderr, place, reason);
}

static void
print_json_or_lines(struct import *import, json_t *all,
                    const struct kr_report_end *end)
{
    struct kr_buf line = KR_BUF(16384);

    if (kr_arguments_has(&import->call->arguments, "json")) {
        kr_json_print(json_incref(all));
        return;
    }
    kr_report_line(&line, end->summary);
    kr_buf_char(&line, '\n');
    kr_tally_end(&import->tally, &line);
    fputs(kr_buf_cstr(&line), stdout);
    kr_buf_free(&line);
    if (end->stopped)
        puts("stopped by a signal; the same import goes on from here");
    if (end->dry_run)
        puts("dry run: nothing was kept");
}

static bool
print_end(struct import *import, struct kr_err *err)
{
    const struct kr_arguments *given = &import->call->arguments;
    const char *path = kr_arguments_value(given, "report");
    const struct kr_report_end end = {
        .summary = kr_intake_summary(import->intake),
        .unreadable = import->unreadable,
        .dry_run = kr_arguments_has(given, "dry-run"),
        .stopped = kr_stop_asked(),
    };
    json_t *all =
        import->report == NULL ? NULL : kr_report_json(import->report, &end);
    bool ok;

    kr_progress_clear(&import->progress);
    print_json_or_lines(import, all, &end);
    ok = path == NULL || kr_report_write(path, all, err);
    json_decref(all);
    return ok;
}

/* --- the run --- */

/* Bytes of the paths behind number I; -1: there is a folder among them. */
static int64_t
bytes_behind(const struct kr_arguments *given, size_t i)
{
    int64_t bytes = 0;
    struct stat is;

    while (++i < given->operand_count)
        if (stat(given->operands[i], &is) == 0) {
            if (S_ISDIR(is.st_mode))
                return -1;
            bytes += is.st_size;
        }
    return bytes;
}

/* What the run brought, for `kroniek log`; nothing when it brought nothing, or
 * a copy of an archive, which has a log of its own. */
static bool
write_event(struct import *import, struct kr_err *err)
{
    const struct kr_arguments *given = &import->call->arguments;
    const struct kr_intake_summary *sum = kr_intake_summary(import->intake);
    struct kr_arena *arena = import->call->arena;
    const char *more = "";
    struct kr_event event = { .at = (int64_t)time(NULL), .verb = "import" };

    if (kr_arguments_has(given, "dry-run") || !import->foreign ||
        sum->fresh + sum->revised + sum->refined == 0)
        return true;
    if (given->operand_count > 1)
        more =
            kr_arena_format(arena, " and %zu more", given->operand_count - 1);
    event.subject = kr_arena_format(arena, "%s%s", given->operands[0], more);
    event.detail =
        kr_arena_format(arena, "%lld new, %lld revised, %lld refined",
                        (long long)sum->fresh, (long long)sum->revised,
                        (long long)sum->refined);
    return kr_events_add(import->session.store, 0, &event, err);
}

/* Every path, as long as nobody asks to stop.  False: the archive failed. */
static bool
read_paths(struct import *import, struct kr_read_options *options,
           struct kr_err *err)
{
    int64_t limit = options->limit;
    const struct kr_arguments *given = &import->call->arguments;
    struct kr_sink sink = {
        .self = import,
        .source = pass_source,
        .article = pass_article,
        .failed = pass_failed,
        .note = pass_note,
        .skipped = pass_skipped,
        .missing = pass_missing,
        .record = pass_record,
        .source_end = pass_source_end,
    };

    if (!kr_exchange_survey((const char *const *)given->operands,
                            given->operand_count, options, err))
        return false;
    for (size_t i = 0; i < given->operand_count && !kr_stop_asked(); i++) {
        struct kr_err why = { 0 };

        if (limit > 0 && import->items >= limit)
            break;
        options->limit = limit > 0 ? limit - import->items : 0;
        kr_progress_path(&import->progress, bytes_behind(given, i));
        if (kr_exchange_read_ahead(given->operands[i], options, &sink, &why))
            continue;
        if (import->archive_failed) {
            *err = why;
            return false;
        }
        if (!kr_stop_asked())
            tell_unreadable(import, given->operands[i], &why);
    }
    return kr_intake_finish(import->intake, err) && write_event(import, err);
}

static int64_t
milliseconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The session must be open: what it holds is copied. */
static bool
open_intake(struct import *import, struct kr_err *err)
{
    struct kr_intake_options options = {
        .addresses = import->session.addresses,
        .media = import->session.settings.media,
        .now = (int64_t)time(NULL),
        .clock = milliseconds,
        .dry_run = kr_arguments_has(&import->call->arguments, "dry-run"),
        .language = import->session.settings.language,
        .tell = tell,
        .tell_self = import,
    };

    if (!kr_import_on_change(&import->call->arguments, &options.on_change, err))
        return false;
    return kr_intake_new(import->session.store, &options, &import->intake, err);
}

static enum kr_end
end_of(const struct import *import)
{
    if (kr_stop_asked())
        return KR_END_STOPPED;
    if (import->unreadable > 0)
        return KR_END_SOURCE;
    return kr_intake_summary(import->intake)->failed > 0 ? KR_END_ITEMS
                                                         : KR_END_WELL;
}

static enum kr_end
import_all(struct import *import, struct kr_err *err)
{
    const struct kr_arguments *given = &import->call->arguments;
    const char *report = kr_arguments_value(given, "report");
    struct kr_read_options options;

    if (!kr_import_options_read(given, import->call->arena, &options, err) ||
        (report != NULL && !kr_report_can_write(report, err)))
        return KR_END_TROUBLE;
    options.survey = import->survey;
    options.now = (int64_t)time(NULL);
    options.progress = kr_progress_tell;
    options.progress_self = &import->progress;
    if (report != NULL || kr_arguments_has(given, "json"))
        import->report = kr_report_new();
    if (!kr_session_open(import->call, KR_STORE_WRITE, &import->session, err) ||
        !open_intake(import, err))
        return KR_END_TROUBLE;
    import->inner = kr_intake_sink(import->intake);
    if (!kr_arguments_has(given, "full-speed"))
        kr_priority_yield();
    kr_stop_watch();
    kr_progress_begin(&import->progress, import->quiet);
    if (!read_paths(import, &options, err) || !print_end(import, err)) {
        kr_progress_clear(&import->progress);
        return KR_END_TROUBLE;
    }
    return end_of(import);
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    struct import import = {
        .call = call,
        .quiet = kr_arguments_has(&call->arguments, "quiet"),
    };
    enum kr_end end;

    import.survey = kr_survey_new();
    end = import_all(&import, err);
    kr_survey_free(import.survey);
    kr_intake_free(import.intake);
    kr_session_close(&import.session);
    kr_report_free(import.report);
    return end;
}

const struct kr_command kr_command_import = {
    .name = "import",
    .operands = "PATH...",
    .summary = "read posts from files and folders into the archive",
    .about =
        "A PATH is a file, a folder, or a zip or tar of files; gzip is\n"
        "undone.  The formats are text, wxr, markdown, ghost, feed, jsonl,\n"
        "html and movable-type.  What is known already stays as it is or\n"
        "becomes more exact; another text of a known post becomes its new\n"
        "revision.  Importing the same again changes nothing.\n"
        "Other programs go first, readers above all: processor and disk are\n"
        "taken as they are free, unless --full-speed asks for more.",
    .examples = "kroniek import december.txt posts/\n"
                "kroniek import --dry-run export.xml.gz --media uploads",
    .options = kr_import_options,
    .least = 1,
    .most = (size_t)-1,
    .run = run,
};
