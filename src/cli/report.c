#include "cli/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/store/intake.h"

struct kr_report {
    json_t *sources, *items; /* owned */
    json_t *source;          /* the one at work; borrowed from sources */
    struct kr_intake_summary before; /* when it began */
};

struct kr_report *
kr_report_new(void)
{
    struct kr_report *report = kr_alloc(sizeof(*report));

    *report =
        (struct kr_report){ .sources = json_array(), .items = json_array() };
    return report;
}

void
kr_report_free(struct kr_report *report)
{
    if (report == NULL)
        return;
    json_decref(report->sources);
    json_decref(report->items);
    free(report);
}

static void
put_sums(json_t *object, const struct kr_intake_summary *now,
         const struct kr_intake_summary *before)
{
    kr_json_put_number(object, "read", now->read - before->read);
    kr_json_put_number(object, "new", now->fresh - before->fresh);
    kr_json_put_number(object, "revised", now->revised - before->revised);
    kr_json_put_number(object, "same", now->same - before->same);
    kr_json_put_number(object, "refined", now->refined - before->refined);
    kr_json_put_number(object, "skipped", now->skipped - before->skipped);
    kr_json_put_number(object, "failed", now->failed - before->failed);
    kr_json_put_number(object, "notes", now->notes - before->notes);
}

void
kr_report_source(struct kr_report *report, const struct kr_source_draft *source,
                 const struct kr_intake_summary *summary)
{
    struct kr_arena *arena = kr_arena_new();
    json_t *one = json_object();

    kr_json_put_text(one, "location", source->location);
    kr_json_put_text(one, "format", source->format);
    kr_json_put_maybe(one, "label", source->label);
    kr_json_put_maybe(one, "site", source->site);
    kr_json_put_maybe(one, "listing", kr_listing_key(arena, &source->listing));
    kr_json_put_number(one, "bytes", source->bytes);
    kr_json_put_text(one, "sha256", source->sha256);
    (void)json_array_append_new(report->sources, one);
    report->source = one;
    report->before = *summary;
    kr_arena_free(arena);
}

void
kr_report_source_end(struct kr_report *report,
                     const struct kr_intake_summary *summary)
{
    if (report->source != NULL)
        put_sums(report->source, summary, &report->before);
    report->source = NULL;
}

void
kr_report_item(struct kr_report *report, const char *place, const char *event,
               const char *reason)
{
    json_t *item = json_object();

    kr_json_put_text(item, "place", place);
    kr_json_put_text(item, "event", event);
    kr_json_put_text(item, "reason", reason);
    (void)json_array_append_new(report->items, item);
}

json_t *
kr_report_json(struct kr_report *report, const struct kr_report_end *end)
{
    static const struct kr_intake_summary nothing = { 0 };
    json_t *all = json_object(), *sums = json_object();

    kr_report_source_end(report, end->summary);
    put_sums(sums, end->summary, &nothing);
    kr_json_put_number(sums, "unreadable", end->unreadable);
    (void)json_object_set_new(all, "summary", sums);
    kr_json_put_bool(all, "dry_run", end->dry_run);
    kr_json_put_bool(all, "stopped", end->stopped);
    (void)json_object_set(all, "sources", report->sources);
    (void)json_object_set(all, "items", report->items);
    return all;
}

void
kr_report_line(struct kr_buf *out, const struct kr_intake_summary *summary)
{
    kr_buf_format(out, "%lld read: %lld new, %lld revised, %lld same",
                  (long long)summary->read, (long long)summary->fresh,
                  (long long)summary->revised, (long long)summary->same);
    if (summary->refined > 0)
        kr_buf_format(out, " (%lld refined)", (long long)summary->refined);
    kr_buf_format(out, ", %lld skipped, %lld failed",
                  (long long)summary->skipped, (long long)summary->failed);
}

/* --- the file --- */

static const char *
folder_of(struct kr_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return ".";
    return kr_arena_bytes(arena, path,
                          slash == path ? 1 : (size_t)(slash - path));
}

bool
kr_report_can_write(const char *path, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    bool ok = access(folder_of(arena, path), W_OK | X_OK) == 0;

    if (!ok)
        (void)kr_fail(err, KR_INVALID, "--report '%s': %s", path,
                      strerrordesc_np(errno));
    kr_arena_free(arena);
    return ok;
}

static bool
write_to(int file, const json_t *value)
{
    FILE *stream = fdopen(file, "w");
    bool ok;

    if (stream == NULL) {
        (void)close(file);
        return false;
    }
    ok = json_dumpf(value, stream, JSON_INDENT(2)) == 0 &&
         fputc('\n', stream) != EOF && fflush(stream) == 0 && fsync(file) == 0;
    return fclose(stream) == 0 && ok;
}

bool
kr_report_write(const char *path, const json_t *value, struct kr_err *err)
{
    struct kr_arena *arena = kr_arena_new();
    const char *beside =
        kr_arena_format(arena, "%s.%d.new", path, (int)getpid());
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok = file >= 0 && write_to(file, value) && rename(beside, path) == 0;

    if (!ok)
        (void)kr_fail(err, KR_IO, "cannot write '%s': %s", path,
                      strerrordesc_np(errno));
    if (!ok && file >= 0)
        (void)unlink(beside);
    kr_arena_free(arena);
    return ok;
}
