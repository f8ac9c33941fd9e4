#include "source_item.h"

#include <string.h>

#include "kroniek/archive/draft.h"
#include "kroniek/archive/history.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "latin_slug.h"
#include "media_finder.h"
#include "source_file.h"
#include "zone.h"

static bool
pass_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct kr_read_run *run = self;

    run->stopped = !run->inner->source(run->inner->self, source, err);
    return !run->stopped;
}

static void
put_in_zone(struct kr_read_run *run, struct kr_draft *draft)
{
    struct kr_comment_draft *comments;

    if (run->zone == NULL || draft->history != NULL)
        return;
    kr_zone_apply(run->zone, &draft->date);
    kr_zone_apply(run->zone, &draft->modified);
    if (draft->comment_count == 0)
        return;
    comments =
        kr_arena_array(run->arena, draft->comment_count, sizeof(*comments));
    for (size_t i = 0; i < draft->comment_count; i++) {
        comments[i] = draft->comments[i];
        kr_zone_apply(run->zone, &comments[i].date);
    }
    draft->comments = comments;
}

/* The path of a full address; NULL: it has none but "/". */
static const char *
path_of(const char *address)
{
    const char *path = strstr(address, "://");

    path = path == NULL ? address : path + 3 + strcspn(path + 3, "/?#");
    return path[0] != '/' || path[1] == '\0' || path[1] == '?' ? NULL : path;
}

/* What it was called where it came from leads to it here too. */
static void
add_alias(struct kr_read_run *run, struct kr_draft *draft)
{
    const char *path =
        draft->permalink == NULL ? NULL : path_of(draft->permalink);
    const char **aliases;

    if (path == NULL || draft->history != NULL || strchr(path, '?') != NULL)
        return;
    path = kr_arena_bytes(run->arena, path, strcspn(path, "?#"));
    aliases =
        kr_arena_array(run->arena, draft->alias_count + 1, sizeof(*aliases));
    for (size_t i = 0; i < draft->alias_count; i++)
        aliases[i] = draft->aliases[i];
    aliases[draft->alias_count++] = path;
    draft->aliases = aliases;
}

static bool
is_too_old(const struct kr_read_run *run, const struct kr_draft *draft)
{
    return run->since.precision != KR_PRECISION_NONE &&
           draft->date.precision != KR_PRECISION_NONE &&
           draft->date.latest < run->since.earliest;
}

static void
tell_progress(const struct kr_read_run *run)
{
    const struct kr_read_options *options = run->options;

    if (options->progress != NULL && run->input != NULL)
        options->progress(options->progress_self,
                          run->bytes_done + kr_input_done(run->input),
                          run->bytes_total, run->items);
}

static bool
pass_article(void *self, const struct kr_draft *given, struct kr_err *err)
{
    struct kr_read_run *run = self;
    const struct kr_read_options *options = run->options;
    const struct kr_media_finder finder = { options->media, run->root,
                                            run->path };
    struct kr_draft draft = *given;

    if (options->limit > 0 && run->items >= options->limit) {
        run->stopped = run->enough = true;
        return kr_fail(err, KR_LIMIT, "%lld items were asked for",
                       (long long)options->limit);
    }
    kr_arena_reset(run->arena);
    put_in_zone(run, &draft);
    if (is_too_old(run, &draft)) {
        run->inner->skipped(run->inner->self, draft.place,
                            "older than --since");
        return true;
    }
    add_alias(run, &draft);
    if (draft.history == NULL)
        kr_latin_slugs(run->arena, &draft);
    /* A copy shows kept files, which come as records. */
    if (draft.history == NULL)
        kr_media_gather(&finder, run->arena, &draft, run->inner);
    run->items++;
    run->stopped = !run->inner->article(run->inner->self, &draft, err);
    tell_progress(run);
    return !run->stopped;
}

static void
pass_failed(void *self, const char *place, const char *reason)
{
    struct kr_read_run *run = self;

    run->inner->failed(run->inner->self, place, reason);
}

static void
pass_note(void *self, const char *place, const char *remark)
{
    struct kr_read_run *run = self;

    run->inner->note(run->inner->self, place, remark);
}

static void
pass_skipped(void *self, const char *place, const char *what)
{
    struct kr_read_run *run = self;

    run->inner->skipped(run->inner->self, place, what);
    tell_progress(run);
}

static void
pass_missing(void *self, const char *place, const char *src)
{
    struct kr_read_run *run = self;

    run->inner->missing(run->inner->self, place, src);
}

static bool
pass_record(void *self, const struct kr_record *given, struct kr_err *err)
{
    struct kr_read_run *run = self;
    const struct kr_media_finder finder = { run->options->media, run->root,
                                            run->path };
    struct kr_record record = *given;

    kr_arena_reset(run->arena);
    if (record.kind == KR_RECORD_MEDIA && record.media.file == NULL) {
        const char *src =
            kr_arena_format(run->arena, "/media/%s", record.media.path);

        record.media.file = kr_media_find(&finder, run->arena, src);
        if (record.media.file == NULL)
            run->inner->missing(run->inner->self, record.place, src);
    }
    run->stopped = !run->inner->record(run->inner->self, &record, err);
    return !run->stopped;
}

static bool
pass_source_end(void *self, struct kr_err *err)
{
    struct kr_read_run *run = self;

    run->stopped = !run->inner->source_end(run->inner->self, err);
    return !run->stopped;
}

struct kr_sink
kr_source_item_sink(struct kr_read_run *run)
{
    return (struct kr_sink){ .self = run,
                             .source = pass_source,
                             .article = pass_article,
                             .failed = pass_failed,
                             .note = pass_note,
                             .skipped = pass_skipped,
                             .missing = pass_missing,
                             .record = run->inner->record == NULL ? NULL
                                                                  : pass_record,
                             .source_end = pass_source_end };
}
