#include "source_file.h"

#include <string.h>

#include "bundle.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"
#include "source_item.h"
#include "zone.h"

#define PIECE ((size_t)256 << 10) /* bytes read at once */

static const char *
name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

const char *
kr_read_run_shown(const struct kr_read_run *run, struct kr_arena *arena,
                  const char *path)
{
    size_t length = run->real == NULL ? 0 : strlen(run->real);

    if (length == 0 || strncmp(path, run->real, length) != 0)
        return path;
    return kr_arena_format(arena, "%s%s", run->shown, path + length);
}

/* --- a run --- */

bool
kr_read_run_begin(struct kr_read_run *run,
                  const struct kr_read_options *options, struct kr_sink *sink,
                  struct kr_err *err)
{
    struct kr_dateline date;

    *run = (struct kr_read_run){ .options = options,
                                 .inner = sink,
                                 .since = kr_dateline_unknown() };
    if (options->format != NULL &&
        (run->format = kr_format_by_name(options->format)) == NULL)
        return kr_fail(err, KR_INVALID, "no format '%s'", options->format);
    if (options->date != NULL &&
        !kr_dateline_parse(kr_str(options->date), KR_BASIS_SOURCE, &date, err))
        return false;
    if (options->since != NULL &&
        !kr_dateline_parse(kr_str(options->since), KR_BASIS_SOURCE, &run->since,
                           err))
        return false;
    if (options->zone != NULL && !kr_zone_open(options->zone, &run->zone, err))
        return false;
    run->arena = kr_arena_new();
    run->sink = kr_source_item_sink(run);
    return true;
}

void
kr_read_run_end(struct kr_read_run *run)
{
    kr_zone_close(run->zone);
    kr_arena_free(run->arena);
    *run = (struct kr_read_run){ 0 };
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

static void
end_progress(struct kr_read_run *run, int64_t bytes)
{
    run->bytes_done += bytes;
    if (run->options->progress != NULL && !run->surveying)
        run->options->progress(run->options->progress_self, run->bytes_done,
                               run->bytes_total, run->items);
}

/* --- a file's source --- */

static const char *
site_of(const struct kr_read_run *run, const char *shown)
{
    const struct kr_survey_file *file =
        run->options->survey == NULL
            ? NULL
            : kr_survey_find_file(run->options->survey, shown);

    if (run->options->site != NULL)
        return run->options->site;
    return file == NULL || file->site == NULL ? "" : file->site;
}

static bool
begin_source(struct kr_read_run *run, const struct kr_format *format,
             struct kr_input *input, struct kr_str bytes, const char *shown,
             struct kr_arena *arena, const char **label, struct kr_err *err)
{
    struct kr_source_draft source = { .format = format->name,
                                      .location = shown,
                                      .site = site_of(run, shown),
                                      .bytes = kr_input_size(input) };
    const char *heading = NULL;

    if (format->read != NULL && kr_input_is_own(input))
        kr_sha256_hex(bytes, source.sha256);
    else if (!kr_input_hash(input, source.sha256, err))
        return false;
    if (format->listing != NULL)
        format->listing(arena, bytes, &source.listing, &heading);
    *label = run->options->label;
    if (*label == NULL)
        *label = heading == NULL ? name_of(shown) : heading;
    source.label = *label;
    return run->sink.source(run, &source, err);
}

static void
tell_lost(struct kr_read_run *run, int64_t lost, const char *shown)
{
    if (lost > 0)
        run->inner->note(run->inner->self, shown,
                         kr_arena_format(run->arena,
                                         "%lld bytes are not %s: each is "
                                         "U+FFFD now",
                                         (long long)lost,
                                         run->options->encoding));
}

static enum kr_read_outcome
outcome(const struct kr_read_run *run, bool ok)
{
    if (ok)
        return KR_READ_DONE;
    return run->stopped ? KR_READ_STOPPED : KR_READ_TROUBLE;
}

static enum kr_read_outcome
push(struct kr_read_run *run, const struct kr_format *format,
     struct kr_input *input, struct kr_str bytes, const char *shown,
     struct kr_err *err)
{
    struct kr_read_options options = *run->options;
    struct kr_arena *arena = kr_arena_new();
    bool ok = begin_source(run, format, input, bytes, shown, arena,
                           &options.label, err);

    options.path = shown;
    options.root = run->root;
    options.progress_self = run;
    if (options.progress != NULL)
        options.progress = pass_progress;
    if (ok) {
        run->items_before = run->items;
        run->input = format->read == NULL ? input : NULL;
        ok = format->read != NULL
                 ? format->read(bytes, &options, &run->sink, err)
                 : format->stream(input, &options, &run->sink, err);
        run->input = NULL;
        tell_lost(run, format->read != NULL ? run->lost : kr_input_lost(input),
                  shown);
        /* A file given up half-way is closed too, unless the run ends. */
        if (ok || run->enough || (!run->stopped && !options.strict))
            ok = run->sink.source_end(run, ok ? err : NULL) && ok;
        if (run->enough)
            run->stopped = true;
    }
    kr_arena_free(arena);
    return outcome(run, ok);
}

/* --- a file --- */

static bool
load(struct kr_input *input, struct kr_buf *bytes, struct kr_err *err)
{
    size_t got = 1;

    while (got > 0) {
        char *room = kr_buf_room(bytes, PIECE);

        if (room == NULL || (int64_t)bytes->length > KR_READ_LIMIT)
            return kr_fail(err, KR_LIMIT, "%s: larger than %lld MiB",
                           kr_input_path(input),
                           (long long)(KR_READ_LIMIT >> 20));
        if (!kr_input_read(input, room, PIECE, &got, err))
            return false;
        bytes->length += got;
    }
    return true;
}

/* The first bytes of INPUT, which stands at its beginning again. */
static bool
look_at_head(struct kr_input *input, struct kr_buf *head, struct kr_err *err)
{
    size_t got = 1;

    while (got > 0 && head->length < KR_READ_HEAD) {
        size_t wanted = KR_READ_HEAD - head->length;
        char *room = kr_buf_room(head, wanted < 8 ? 8 : wanted);

        if (room == NULL)
            break;
        if (!kr_input_read(input, room, wanted < 8 ? 8 : wanted, &got, err))
            return false;
        head->length += got;
    }
    return kr_input_rewind(input, err);
}

/* Without the ".gz" that is gone by now. */
static const char *
plain_name(struct kr_arena *arena, const char *path)
{
    struct kr_str name = kr_str(name_of(path));

    if (kr_str_ends(name, KR_STR(".gz")))
        return kr_arena_bytes(arena, name.data, name.length - 3);
    return name.data;
}

static bool
look_ahead(struct kr_read_run *run, const struct kr_format *format,
           struct kr_input *input, const char *shown, struct kr_err *err)
{
    struct kr_read_options options = *run->options;

    if (format->survey == NULL || options.survey == NULL ||
        kr_survey_find_file(options.survey, shown) != NULL)
        return true;
    options.path = shown;
    options.root = run->root;
    return format->survey(input, &options, err) && kr_input_rewind(input, err);
}

static enum kr_read_outcome
read_as(struct kr_read_run *run, const struct kr_format *format,
        struct kr_input *input, const char *shown, struct kr_err *err)
{
    struct kr_buf bytes = KR_BUF((size_t)KR_READ_LIMIT + 2 * PIECE);
    enum kr_read_outcome result = KR_READ_TROUBLE;

    if (!look_ahead(run, format, input, shown, err))
        return KR_READ_TROUBLE;
    if (run->surveying)
        return KR_READ_DONE;
    if (format->read == NULL || load(input, &bytes, err)) {
        run->lost = kr_input_lost(input);
        result = push(run, format, input, kr_buf_view(&bytes), shown, err);
    }
    kr_buf_free(&bytes);
    return result;
}

/* Its files in the stead of a bundle; it is looked into once, when it is
 * read: its parts are one set by themselves. */
static enum kr_read_outcome
read_bundle(struct kr_read_run *run, const char *path, struct kr_err *err)
{
    const char *scratch = run->options->scratch;
    struct kr_read_run inside = *run;
    struct kr_arena *arena;
    const char *folder;
    bool ok;

    if (run->surveying)
        return KR_READ_DONE;
    arena = kr_arena_new();
    ok = kr_bundle_unpack(arena, path, scratch == NULL ? "/tmp" : scratch,
                          run->inner, &folder, err);
    inside.real = folder;
    inside.shown = path;
    inside.sink.self = &inside;
    inside.bytes_total = 0;
    ok = ok &&
         (run->options->survey == NULL ||
          kr_read_run_survey(&inside, folder, err)) &&
         kr_read_run_folder(&inside, folder, err);
    run->items = inside.items;
    run->stopped = inside.stopped;
    run->enough = inside.enough;
    kr_bundle_remove(folder);
    kr_arena_free(arena);
    return outcome(run, ok);
}

static enum kr_read_outcome
read_input(struct kr_read_run *run, struct kr_input *input, const char *path,
           struct kr_err *err)
{
    struct kr_buf head = KR_BUF(KR_READ_HEAD + 64);
    const struct kr_format *format = run->format;
    struct kr_arena *arena = kr_arena_new();
    const char *shown = kr_read_run_shown(run, arena, path);
    enum kr_read_outcome result = KR_READ_TROUBLE;

    kr_input_show_as(input, shown);
    if (!look_at_head(input, &head, err))
        goto out;
    if (run->real == NULL && kr_bundle_detect(kr_buf_view(&head))) {
        result = read_bundle(run, path, err);
        goto out;
    }
    if (format == NULL)
        format = kr_format_detect(kr_str_upto(kr_buf_view(&head), KR_READ_HEAD),
                                  plain_name(arena, path));
    if (format != NULL) {
        result = read_as(run, format, input, shown, err);
        goto out;
    }
    (void)kr_fail(err, KR_INVALID,
                  "%s: no format recognises this file; --format names one",
                  shown);
    result = KR_READ_UNKNOWN;
out:
    kr_buf_free(&head);
    kr_arena_free(arena);
    return result;
}

static bool
is_worth_a_look(const char *path)
{
    size_t count;
    const struct kr_format *formats = kr_formats(&count);

    for (size_t i = 0; i < count; i++)
        if (formats[i].survey != NULL &&
            kr_format_has_extension(&formats[i], name_of(path)))
            return true;
    return false;
}

enum kr_read_outcome
kr_read_run_file(struct kr_read_run *run, const char *path, const char *root,
                 bool walked, struct kr_err *err)
{
    enum kr_read_outcome result = KR_READ_TROUBLE;
    struct kr_input *input = NULL;
    int64_t size = 0;

    run->path = path;
    run->root = root;
    if (run->surveying && walked && !is_worth_a_look(path))
        return KR_READ_DONE;
    if (kr_input_open(path, walked, run->options->encoding, &input, err)) {
        size = kr_input_size(input);
        result = read_input(run, input, path, err);
    }
    kr_input_close(input);
    end_progress(run, size);
    return result;
}
