#include "source_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/fingerprint.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

#define PIECE ((size_t)256 << 10) /* bytes read at once */

static bool
pass_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct kr_read_run *run = self;

    run->stopped = !run->inner->source(run->inner->self, source, err);
    return !run->stopped;
}

static bool
pass_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct kr_read_run *run = self;

    run->items++;
    run->stopped = !run->inner->article(run->inner->self, draft, err);
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
}

static void
pass_missing(void *self, const char *place, const char *src)
{
    struct kr_read_run *run = self;

    run->inner->missing(run->inner->self, place, src);
}

static bool
pass_source_end(void *self, struct kr_err *err)
{
    struct kr_read_run *run = self;

    run->stopped = !run->inner->source_end(run->inner->self, err);
    return !run->stopped;
}

void
kr_read_run_begin(struct kr_read_run *run,
                  const struct kr_read_options *options, struct kr_sink *sink)
{
    *run = (struct kr_read_run){ .options = options, .inner = sink };
    run->sink = (struct kr_sink){ .self = run,
                                  .source = pass_source,
                                  .article = pass_article,
                                  .failed = pass_failed,
                                  .note = pass_note,
                                  .skipped = pass_skipped,
                                  .missing = pass_missing,
                                  .source_end = pass_source_end };
}

/* A reader's progress within its file, made the run's. */
static void
pass_progress(void *self, int64_t done, int64_t total, int64_t items)
{
    const struct kr_read_run *run = self;

    run->options->progress(run->options->progress_self, run->bytes_done + done,
                           run->bytes_total > 0 ? run->bytes_total : total,
                           run->items_before + items);
}

static bool
read_all(int file, const char *path, struct kr_buf *bytes, struct kr_err *err)
{
    for (;;) {
        char *room = kr_buf_room(bytes, PIECE);
        ssize_t got;

        if (room == NULL)
            return kr_fail(err, KR_LIMIT, "%s: larger than %lld MiB", path,
                           (long long)(KR_READ_LIMIT >> 20));
        got = read(file, room, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return kr_fail(err, KR_IO, "%s: cannot be read: %s", path,
                           strerrordesc_np(errno));
        if (got == 0)
            break;
        bytes->length += (size_t)got;
    }
    if ((int64_t)bytes->length > KR_READ_LIMIT)
        return kr_fail(err, KR_LIMIT, "%s: larger than %lld MiB", path,
                       (long long)(KR_READ_LIMIT >> 20));
    return true;
}

static bool
load(const char *path, bool walked, struct kr_buf *bytes, struct kr_err *err)
{
    /* A pipe that nobody writes to is empty, not something to wait for. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK |
                              (walked ? O_NOFOLLOW : 0));
    bool ok;

    if (file < 0)
        return kr_fail(err, KR_IO, "%s: cannot be opened: %s", path,
                       strerrordesc_np(errno));
    (void)fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
    ok = read_all(file, path, bytes, err);
    (void)close(file);
    return ok;
}

static const char *
name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static struct kr_source_draft
source_of(struct kr_read_run *run, const struct kr_format *format,
          const char *path, struct kr_str bytes, struct kr_arena *arena)
{
    struct kr_source_draft source = { .format = format->name,
                                      .location = path,
                                      .bytes = (int64_t)bytes.length };
    const char *heading = NULL;

    kr_sha256_hex(bytes, source.sha256);
    if (format->listing != NULL)
        format->listing(arena, bytes, &source.listing, &heading);
    source.site = run->options->site == NULL ? "" : run->options->site;
    source.label = run->options->label;
    if (source.label == NULL)
        source.label = heading == NULL ? name_of(path) : heading;
    return source;
}

static enum kr_read_outcome
outcome(const struct kr_read_run *run, bool ok)
{
    if (ok)
        return KR_READ_DONE;
    return run->stopped ? KR_READ_STOPPED : KR_READ_TROUBLE;
}

static enum kr_read_outcome
push(struct kr_read_run *run, const struct kr_format *format, const char *path,
     const char *root, struct kr_str bytes, struct kr_err *err)
{
    struct kr_read_options options = *run->options;
    struct kr_arena *arena = kr_arena_new();
    struct kr_source_draft source = source_of(run, format, path, bytes, arena);
    bool ok = pass_source(run, &source, err);

    options.path = path;
    options.root = root;
    options.label = source.label;
    options.progress_self = run;
    if (options.progress != NULL)
        options.progress = pass_progress;
    if (ok) {
        run->items_before = run->items;
        ok = format->read(bytes, &options, &run->sink, err);
        /* A file given up half-way is closed too, unless the run ends. */
        if (ok || (!run->stopped && !options.strict))
            ok = run->sink.source_end(run, ok ? err : NULL) && ok;
    }
    kr_arena_free(arena);
    return outcome(run, ok);
}

static void
tell_progress(struct kr_read_run *run, size_t bytes)
{
    run->bytes_done += (int64_t)bytes;
    if (run->options->progress != NULL)
        run->options->progress(run->options->progress_self, run->bytes_done,
                               run->bytes_total, run->items);
}

enum kr_read_outcome
kr_read_run_file(struct kr_read_run *run, const char *path, const char *root,
                 bool walked, struct kr_err *err)
{
    struct kr_buf bytes = KR_BUF((size_t)KR_READ_LIMIT + PIECE);
    const struct kr_format *format = run->format;
    enum kr_read_outcome result = KR_READ_TROUBLE;

    if (!load(path, walked, &bytes, err))
        goto out;
    if (format == NULL)
        format =
            kr_format_detect(kr_str_upto(kr_buf_view(&bytes), KR_READ_HEAD),
                             name_of(path));
    if (format == NULL) {
        (void)kr_fail(err, KR_INVALID,
                      "%s: no format recognises this file; --format names one",
                      path);
        result = KR_READ_UNKNOWN;
        goto out;
    }
    result = push(run, format, path, root, kr_buf_view(&bytes), err);
    tell_progress(run, bytes.length);
out:
    kr_buf_free(&bytes);
    return result;
}
