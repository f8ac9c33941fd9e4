/*
 * `kroniek export`: the archive through a writer.  Between the two stands a
 * sink that counts, and says which files are not there.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/export_site.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/stop.h"
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/writers.h"
#include "kroniek/store/events.h"
#include "kroniek/store/export.h"
#include "kroniek/text/slug.h"

struct writing {
    const struct kr_call *call;
    struct kr_session session;
    const struct kr_writer_format *format;
    const char *path;
    struct kr_writer *writer; /* owned */
    struct kr_sink inner;     /* the writer's */
    struct kr_progress progress;
    bool quiet;
    int64_t articles, missing;
};

/* --- The counting sink --- */

static bool
pass_source(void *self, const struct kr_source_draft *source,
            struct kr_err *err)
{
    struct writing *writing = self;

    return writing->inner.source(writing->inner.self, source, err);
}

static bool
pass_article(void *self, const struct kr_draft *draft, struct kr_err *err)
{
    struct writing *writing = self;

    writing->articles++;
    return writing->inner.article(writing->inner.self, draft, err);
}

static void
pass_failed(void *self, const char *place, const char *reason)
{
    struct writing *writing = self;

    writing->inner.failed(writing->inner.self, place, reason);
}

static void
pass_note(void *self, const char *place, const char *remark)
{
    struct writing *writing = self;

    writing->inner.note(writing->inner.self, place, remark);
}

static void
pass_skipped(void *self, const char *place, const char *what)
{
    struct writing *writing = self;

    writing->inner.skipped(writing->inner.self, place, what);
}

static void
pass_missing(void *self, const char *place, const char *src)
{
    struct writing *writing = self;

    writing->missing++;
    writing->inner.missing(writing->inner.self, place, src);
    if (writing->quiet)
        return;
    kr_progress_clear(&writing->progress);
    kr_output_trouble(stderr, src, "the file is not there");
}

static bool
pass_record(void *self, const struct kr_record *record, struct kr_err *err)
{
    struct writing *writing = self;

    return writing->inner.record(writing->inner.self, record, err);
}

static bool
pass_source_end(void *self, struct kr_err *err)
{
    struct writing *writing = self;

    return writing->inner.source_end(writing->inner.self, err);
}

static struct kr_sink
counting_sink(struct writing *writing)
{
    return (struct kr_sink){
        .self = writing,
        .source = pass_source,
        .article = pass_article,
        .failed = pass_failed,
        .note = pass_note,
        .skipped = pass_skipped,
        .missing = pass_missing,
        .record = writing->inner.record == NULL ? NULL : pass_record,
        .source_end = pass_source_end,
    };
}

/* --- What is asked for --- */

static bool
find_format(struct writing *writing, struct kr_err *err)
{
    const char *name = kr_arguments_value(&writing->call->arguments, "format");
    struct kr_buf names = KR_BUF(256);
    size_t count;
    const struct kr_writer_format *formats = kr_writer_formats(&count);

    writing->format = name == NULL ? kr_writer_format_of_path(writing->path)
                                   : kr_writer_format_by_name(name);
    if (writing->format != NULL)
        return true;
    for (size_t i = 0; i < count; i++)
        kr_buf_format(&names, "%s, ", formats[i].name);
    kr_buf_text(&names, KR_SITE_FORMAT);
    if (name == NULL)
        (void)kr_fail(err, KR_INVALID, "--format says which of these: %s",
                      kr_buf_cstr(&names));
    else
        (void)kr_fail(err, KR_INVALID, "there is no format '%s', only %s", name,
                      kr_buf_cstr(&names));
    kr_buf_free(&names);
    return false;
}

/* "published,withdrawn", or "all". */
static bool
read_statuses(const char *text, unsigned *out, struct kr_err *err)
{
    struct kr_str rest = kr_str(text), part;
    enum kr_status status;

    if (text == NULL)
        return true;
    if (strcmp(text, "all") == 0) {
        *out = KR_EXPORT_ALL;
        return true;
    }
    while (kr_str_part(&rest, ',', &part)) {
        if (!kr_status_parse(kr_str_trim(part), &status))
            return kr_fail(err, KR_INVALID,
                           "--status '%s' is none of published, draft, "
                           "scheduled, private, withdrawn, all",
                           text);
        *out |= 1u << status;
    }
    return *out != 0 || kr_fail(err, KR_INVALID, "--status is blank");
}

static bool
read_kind(const char *text, enum kr_kind *out, struct kr_err *err)
{
    for (int kind = KR_POST; text != NULL && kind <= KR_PAGE; kind++)
        if (strcmp(text, kr_kind_name((enum kr_kind)kind)) == 0)
            *out = (enum kr_kind)kind;
    return text == NULL || *out != 0 ||
           kr_fail(err, KR_INVALID, "--kind '%s' is neither post nor page",
                   text);
}

/* The address of a term given by its address or its name; those a category
 * stands below come before it: "Kruiden/Wortels". */
static const char *
path_of(const struct writing *writing, const char *option)
{
    const char *name = kr_arguments_value(&writing->call->arguments, option);
    struct kr_str rest = kr_str(name), part;
    struct kr_buf path = KR_BUF(4096);
    const char *out = NULL;

    while (kr_str_part(&rest, '/', &part)) {
        struct kr_slug slug;

        kr_slug_suggest(part, &slug);
        kr_buf_format(&path, "%s%s", path.length == 0 ? "" : "/", slug.text);
    }
    if (name != NULL)
        out = path.length == 0 ? name
                               : kr_buf_keep(&path, writing->call->arena).data;
    kr_buf_free(&path);
    return out;
}

static bool
read_date(const char *text, bool *given, int64_t *out, bool latest,
          struct kr_err *err)
{
    struct kr_dateline date;

    *given = text != NULL;
    if (text == NULL)
        return true;
    if (!kr_dateline_parse(kr_str(text), KR_BASIS_EDITOR, &date, err))
        return false;
    if (date.precision == KR_PRECISION_NONE)
        return kr_fail(err, KR_INVALID, "a date is blank");
    *out = latest ? date.latest : date.earliest;
    return true;
}

static bool
read_filter(const struct writing *writing, struct kr_export_filter *out,
            struct kr_err *err)
{
    const struct kr_arguments *given = &writing->call->arguments;

    *out = (struct kr_export_filter){
        .tag = path_of(writing, "tag"),
        .category = path_of(writing, "category"),
        .author = path_of(writing, "author"),
    };
    return read_statuses(kr_arguments_value(given, "status"), &out->statuses,
                         err) &&
           read_kind(kr_arguments_value(given, "kind"), &out->kind, err) &&
           read_date(kr_arguments_value(given, "since"), &out->has_since,
                     &out->since, false, err) &&
           read_date(kr_arguments_value(given, "until"), &out->has_until,
                     &out->until, true, err);
}

/* --- The run --- */

static bool
open_writer(struct writing *writing, struct kr_err *err)
{
    const struct kr_arguments *given = &writing->call->arguments;
    const struct kr_settings *settings = &writing->session.settings;
    const struct kr_writer_options options = {
        .addresses = writing->session.addresses,
        .title = settings->title,
        .description = settings->description,
        .language = settings->language,
        .now = (int64_t)time(NULL),
        .force = kr_arguments_has(given, "force"),
        .front_matter = kr_arguments_value(given, "front-matter"),
        .media = kr_arguments_value(given, "media"),
    };

    if (kr_writer_open(writing->format, writing->path, &options,
                       &writing->writer, err))
        return true;
    if (err->code == KR_CONFLICT) /* the command line is at fault */
        err->code = KR_INVALID;
    return false;
}

static bool
tell_progress(void *self, int64_t done, int64_t total)
{
    struct writing *writing = self;

    (void)total;
    kr_progress_tell(&writing->progress, 0, 0, done);
    return !kr_stop_asked();
}

static bool
write_down(struct writing *writing, const struct kr_export_filter *filter,
           struct kr_err *err)
{
    const struct kr_export_options options = {
        .filter = *filter,
        .addresses = writing->session.addresses,
        .media = writing->session.settings.media,
        .label = writing->session.settings.title,
        .progress = tell_progress,
        .progress_self = writing,
    };
    struct kr_sink sink;

    writing->inner = kr_writer_sink(writing->writer);
    sink = counting_sink(writing);
    return kr_export_each(writing->session.store, &options, &sink, err) &&
           kr_writer_finish(writing->writer, err);
}

/* The export is there, whether or not the log can say so. */
static void
log_it(struct writing *writing)
{
    struct kr_err why = { 0 };
    const struct kr_event event = {
        .at = (int64_t)time(NULL),
        .verb = "export",
        .subject = writing->path,
        .detail = kr_arena_format(writing->call->arena, "%lld as %s",
                                  (long long)writing->articles,
                                  writing->format->name),
    };

    if (!kr_events_add(writing->session.store, 0, &event, &why))
        kr_output_trouble(stderr, "log", why.message);
}

static void
print_end(struct writing *writing)
{
    FILE *to = strcmp(writing->path, "-") == 0 ? stderr : stdout;
    json_t *all;

    kr_progress_clear(&writing->progress);
    if (!kr_arguments_has(&writing->call->arguments, "json")) {
        if (!writing->quiet)
            fprintf(to, "%lld written, %lld files missing\n",
                    (long long)writing->articles, (long long)writing->missing);
        return;
    }
    all = json_object();
    kr_json_put_text(all, "format", writing->format->name);
    kr_json_put_text(all, "path", writing->path);
    kr_json_put_number(all, "articles", writing->articles);
    kr_json_put_number(all, "missing", writing->missing);
    (void)json_dumpf(all, to, JSON_INDENT(2));
    fputc('\n', to);
    json_decref(all);
}

static enum kr_end
export_all(struct writing *writing, struct kr_err *err)
{
    struct kr_export_filter filter;

    if (!find_format(writing, err) || !read_filter(writing, &filter, err) ||
        !kr_session_open(writing->call, KR_STORE_WRITE, &writing->session,
                         err) ||
        !open_writer(writing, err))
        return KR_END_TROUBLE;
    kr_stop_watch();
    kr_progress_begin(&writing->progress, writing->quiet);
    if (!write_down(writing, &filter, err)) {
        kr_progress_clear(&writing->progress);
        return kr_stop_asked() ? KR_END_STOPPED : KR_END_TROUBLE;
    }
    log_it(writing);
    print_end(writing);
    return KR_END_WELL;
}

static enum kr_end
export_drafts(const struct kr_call *call, struct kr_err *err)
{
    struct writing writing = {
        .call = call,
        .path = call->arguments.operands[0],
        .quiet = kr_arguments_has(&call->arguments, "quiet"),
    };
    enum kr_end end = export_all(&writing, err);

    kr_writer_free(writing.writer);
    kr_session_close(&writing.session);
    return end;
}

static bool
is_site(const struct kr_call *call)
{
    const char *format = kr_arguments_value(&call->arguments, "format");

    return format != NULL && strcmp(format, KR_SITE_FORMAT) == 0;
}

static enum kr_end
run(const struct kr_call *call, struct kr_err *err)
{
    if (is_site(call))
        return kr_export_site(call, err);
    return export_drafts(call, err);
}

static const struct kr_option options[] = {
    { "format", 'f', "NAME", "what to write; else PATH's ending says it" },
    { "status", 's', "NAME,...",
      "these; else published; 'all' leaves none out" },
    { "kind", 'k', "NAME", "only post or page" },
    { "tag", 'T', "NAME", "only what has that tag" },
    { "category", 'c', "NAME", "only what is in it, or below it: A/B" },
    { "author", 'a', "NAME", "only what that author wrote" },
    { "since", 'S', "EDTF", "only what may be of that day or later" },
    { "until", 'U', "EDTF", "only what may be of that day or before" },
    { "media", 'm', "DIR", "copy kept pictures and files to DIR" },
    { "front-matter", 'F', "NAME",
      "of Markdown: yaml; toml, json: Hugo alone" },
    { "force", 0, NULL, "replace what is at PATH" },
    { "quiet", 'q', NULL, "no progress, no summary" },
    { "json", 'j', NULL, "print the summary as JSON" },
    { 0 },
};

const struct kr_command kr_command_export = {
    .name = "export",
    .operands = "PATH",
    .summary = "write the archive down, to read elsewhere or import again",
    .about =
        "PATH is a file or a folder, as the format wants it; '-' is standard\n"
        "output.  What is not published is left out unless --status asks for\n"
        "it.  As jsonl with '--status all' it is a whole copy: imported into\n"
        "an empty archive it gives the same archive.  As html, which has to\n"
        "be named, it is the whole public site in a folder that any web\n"
        "server serves; README.txt there says how.  What cannot be finished\n"
        "leaves nothing behind.",
    .examples = "kroniek export --status all --media media copy.jsonl\n"
                "kroniek export --tag zink --since 2024 zink.jsonl\n"
                "kroniek export --format html --force /srv/www/site",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
