#include "kroniek/exchange/writers.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "write_jsonl.h"
#include "write_markdown.h"
#include "write_wxr.h"
#include "kroniek/exchange/writer_place.h"

static const struct kr_writer_format formats[] = {
    { .name = "jsonl",
      .summary = "JSON Lines: everything, to be imported again",
      .extensions = "jsonl ndjson",
      .begin = kr_write_jsonl_begin,
      .sink = kr_write_jsonl_sink,
      .finish = kr_write_jsonl_finish,
      .end = kr_write_jsonl_end },
    { .name = "wxr",
      .summary = "a WordPress export, for its importer",
      .extensions = "xml wxr",
      .begin = kr_write_wxr_begin,
      .sink = kr_write_wxr_sink,
      .finish = kr_write_wxr_finish,
      .end = kr_write_wxr_end },
    { .name = "markdown",
      .summary = "a folder that Hugo and Jekyll build",
      .extensions = "",
      .folder = true,
      .begin = kr_write_markdown_begin,
      .sink = kr_write_markdown_sink,
      .finish = kr_write_markdown_finish,
      .end = kr_write_markdown_end },
};

struct kr_writer {
    const struct kr_writer_format *format;
    struct kr_writer_place *place; /* owned */
    void *self;                    /* owned; the format's */
};

const struct kr_writer_format *
kr_writer_formats(size_t *count)
{
    *count = KR_COUNT(formats);
    return formats;
}

const struct kr_writer_format *
kr_writer_format_by_name(const char *name)
{
    for (size_t i = 0; i < KR_COUNT(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

static bool
has_extension(const struct kr_writer_format *format, const char *extension)
{
    struct kr_str rest = kr_str(format->extensions), part;

    while (kr_str_part(&rest, ' ', &part))
        if (part.length == strlen(extension) &&
            strncasecmp(part.data, extension, part.length) == 0)
            return true;
    return false;
}

const struct kr_writer_format *
kr_writer_format_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash == NULL ? path : slash, '.');

    if (dot == NULL || dot[1] == '\0')
        return NULL;
    for (size_t i = 0; i < KR_COUNT(formats); i++)
        if (has_extension(&formats[i], dot + 1))
            return &formats[i];
    return NULL;
}

bool
kr_writer_open(const struct kr_writer_format *format, const char *path,
               const struct kr_writer_options *options, struct kr_writer **out,
               struct kr_err *err)
{
    struct kr_writer *writer;

    if (format->folder && strcmp(path, "-") == 0)
        return kr_fail(err, KR_INVALID,
                       "%s makes a folder: it cannot go to standard output",
                       format->name);
    writer = kr_alloc(sizeof(*writer));
    *writer = (struct kr_writer){ .format = format };
    if (!kr_writer_place_open(path, format->folder, options->force,
                              &writer->place, err) ||
        !format->begin(writer->place, options, &writer->self, err)) {
        kr_writer_free(writer);
        return false;
    }
    *out = writer;
    return true;
}

struct kr_sink
kr_writer_sink(struct kr_writer *writer)
{
    return writer->format->sink(writer->self);
}

bool
kr_writer_finish(struct kr_writer *writer, struct kr_err *err)
{
    return writer->format->finish(writer->self, err) &&
           kr_writer_place_finish(writer->place, err);
}

void
kr_writer_free(struct kr_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->self != NULL)
        writer->format->end(writer->self);
    kr_writer_place_free(writer->place);
    free(writer);
}
