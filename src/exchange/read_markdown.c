#include "kroniek/exchange/read_markdown.h"

#include <string.h>
#include <strings.h>

#include "front_matter.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "markdown_closing.h"
#include "markdown_fields.h"
#include "markdown_html.h"
#include "markdown_own.h"
#include "markdown_standing.h"
#include "markdown_templates.h"
#include "markdown_title.h"
#include "matter_tree.h"
#include "site_folder.h"
#include "site_matter.h"
#include "site_place.h"
#include "text_bytes.h"

#define EXCERPT_LIMIT ((size_t)64 << 10) /* bytes of HTML before the mark */

struct reading {
    struct kr_arena *arena;
    const struct kr_read_options *options;
    struct kr_sink *sink;
    const char *path;                  /* for places; never NULL */
    struct kr_str bytes;               /* as they came, without BOM */
    struct kr_str text;                /* LF line ends, no control bytes */
    const struct kr_site_folder *site; /* never NULL */
    struct kr_site_place where;
    struct kr_front_matter matter;
    struct kr_markdown_fields fields;
    bool own; /* it is of our writing */
    struct kr_draft draft;
    size_t line; /* of trouble */
};

static const char *
place(const struct reading *reading, size_t line)
{
    return kr_arena_format(reading->arena, "%s:%zu", reading->path, line);
}

/* TEXT with CR LF and CR made LF; itself, or a copy in ARENA. */
static struct kr_str
with_lf(struct kr_arena *arena, struct kr_str text)
{
    size_t kept = 0;
    char *copy;

    if (kr_str_find(text, '\r') == text.length)
        return text;
    copy = kr_arena_alloc(arena, text.length);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != '\r')
            copy[kept++] = text.data[i];
        else if (i + 1 == text.length || text.data[i + 1] != '\n')
            copy[kept++] = '\n';
    }
    return (struct kr_str){ copy, kept };
}

/* BYTES from line NUMBER (from 1) on, whatever ends the lines. */
static struct kr_str
from_line(struct kr_str bytes, size_t number)
{
    size_t i = 0;

    while (number > 1 && i < bytes.length) {
        if (bytes.data[i] == '\n' ||
            (bytes.data[i] == '\r' &&
             (i + 1 == bytes.length || bytes.data[i + 1] != '\n')))
            number--;
        i++;
    }
    return kr_str_from(bytes, i);
}

static bool
take_bytes(struct reading *reading, struct kr_str bytes, struct kr_err *err)
{
    struct kr_utf8_place bad;
    size_t count, first = 0;

    if (kr_str_starts(bytes, KR_STR("\xEF\xBB\xBF")))
        bytes = kr_str_from(bytes, 3);
    reading->bytes = bytes;
    if (!kr_utf8_valid(bytes, &bad)) {
        reading->line = bad.line;
        return kr_fail(err, KR_INVALID,
                       "byte 0x%02X in column %zu is not UTF-8",
                       (unsigned)(unsigned char)bytes.data[bad.offset],
                       bad.column);
    }
    if ((count = kr_text_controls(bytes, &first)) > 0) {
        struct kr_text_place at = kr_text_place(bytes, first, '\n', 1);

        reading->sink->note(
            reading->sink->self, place(reading, at.line),
            kr_arena_format(reading->arena,
                            "%zu control bytes left out, the first in column "
                            "%zu",
                            count, at.column));
    }
    if (count > 0)
        bytes = kr_text_without_controls(reading->arena, bytes);
    reading->text = with_lf(reading->arena, bytes);
    return true;
}

static bool
take_front_matter(struct reading *reading, struct kr_err *err)
{
    struct kr_front_matter *matter = &reading->matter;
    size_t *line = &reading->line;

    if (!kr_front_matter_take(reading->arena, reading->text, matter, line, err))
        return false;
    matter->map =
        kr_site_matter(reading->arena, reading->site, &reading->where,
                       kr_site_path(reading->site, reading->path), matter->map);
    if (reading->where.role == KR_SITE_DRAFT)
        reading->draft.status = KR_DRAFT;
    kr_markdown_close(reading->arena, matter->map, &reading->draft,
                      reading->sink);
    kr_markdown_await(reading->arena, matter->map, reading->options->now,
                      &reading->draft, reading->sink);
    reading->own = kr_markdown_is_own(matter->map);
    if (reading->own)
        return kr_markdown_own(reading->arena, matter->map, &reading->draft,
                               line, err);
    return kr_markdown_fields(reading->arena, reading->site, matter->map,
                              &reading->draft, &reading->fields, line, err);
}

/* The HTML of MARKDOWN, what is nested too deep told. */
static bool
render(struct reading *reading, struct kr_str markdown, struct kr_err *err)
{
    size_t flattened = 0;

    if (!kr_markdown_html(reading->arena, markdown, &reading->draft.html,
                          &flattened, err))
        return false;
    if (flattened > 0)
        reading->sink->note(
            reading->sink->self, place(reading, reading->line),
            kr_arena_format(reading->arena,
                            "lists or quotes nested deeper than %d columns "
                            "flattened in %zu lines",
                            KR_MARKDOWN_INDENT, flattened));
    return true;
}

static bool
make_body(struct reading *reading, struct kr_err *err)
{
    const struct kr_front_matter *matter = &reading->matter;
    const struct kr_markdown_context context = {
        .kind = reading->site->kind,
        .matter = matter->map,
        .config = reading->site->config,
        .is_html = reading->where.is_html,
        .is_mdx = kr_str_ends(kr_str(reading->path), KR_STR(".mdx")),
        .path = reading->path,
        .line = matter->body_line,
        .sink = reading->sink,
    };
    struct kr_buf body = KR_BUF(KR_HTML_LIMIT);
    bool ok = true;

    reading->line = matter->body_line;
    reading->draft.source = from_line(reading->bytes, matter->body_line);
    reading->draft.source_type =
        context.is_html ? "text/html" : "text/markdown";
    if (reading->own)
        return kr_markdown_own_html(reading->arena, matter->body,
                                    &reading->draft.html, err);
    kr_markdown_templates(reading->arena, &context, matter->body, &body);
    if (body.full)
        ok = kr_fail(err, KR_LIMIT, "its HTML would be larger than %u bytes",
                     KR_HTML_LIMIT);
    else if (context.is_html)
        reading->draft.html = kr_buf_keep(&body, reading->arena);
    else
        ok = render(reading, kr_buf_view(&body), err);
    kr_buf_free(&body);
    return ok;
}

/*
 * What stands before the mark that parts a beginning from the rest, as plain
 * text; Jekyll's may be any text.
 */
static void
make_excerpt(struct reading *reading)
{
    const char *marks[] = {
        "<!--more-->",
        "<!-- more -->",
        "<!--More-->",
        "<!--MORE-->",
        kr_matter_get_text(reading->matter.map, "excerpt_separator"),
        kr_matter_get_text(reading->site->config, "excerpt_separator"),
    };
    struct kr_str html = reading->draft.html;
    size_t first = html.length;
    struct kr_clean_html clean;

    if (reading->draft.excerpt != NULL)
        return;
    for (size_t i = 0; i < KR_COUNT(marks); i++)
        if (marks[i] != NULL && marks[i][0] == '<') {
            size_t at = kr_str_search(html, kr_str(marks[i]));

            first = at < first ? at : first;
        }
    if (first == html.length || first > EXCERPT_LIMIT ||
        !kr_clean_html(reading->arena, kr_str_upto(html, first), NULL, &clean,
                       NULL))
        return;
    reading->draft.excerpt =
        kr_str_keep(kr_clean_html_text(reading->arena, clean), reading->arena);
    if (reading->draft.excerpt[0] == '\0')
        reading->draft.excerpt = NULL;
}

static void
make_title(struct reading *reading)
{
    struct kr_draft *draft = &reading->draft;

    if (draft->title != NULL && draft->title[0] == '\0')
        draft->title = NULL;
    if (draft->title == NULL)
        draft->title = kr_markdown_heading(reading->arena, draft->html);
    if (draft->title == NULL)
        draft->title = reading->options->title;
    if (draft->title == NULL) {
        draft->title =
            kr_markdown_title_from_path(reading->arena, reading->path);
        draft->title_derived = true;
    }
    draft->html =
        kr_markdown_without_title(reading->arena, draft->html, draft->title);
}

/* Fill in what OPTIONS say and the file does not. */
static bool
ask_options(struct reading *reading, struct kr_err *err)
{
    const struct kr_read_options *options = reading->options;
    struct kr_draft *draft = &reading->draft;

    if (draft->language == NULL)
        draft->language = options->language;
    draft->tags =
        kr_markdown_more_terms(reading->arena, draft->tags, options->tags,
                               options->tag_count, &draft->tag_count);
    if (draft->author_count == 0)
        draft->authors =
            kr_markdown_more_terms(reading->arena, NULL, options->authors,
                                   options->author_count, &draft->author_count);
    reading->line = 1;
    if (reading->fields.dated || options->date == NULL)
        return true;
    return kr_dateline_parse(kr_str(options->date), KR_BASIS_SOURCE,
                             &draft->date, err);
}

/* A text of our writing says itself what it is; its address on the site it was
 * written for is a name no other has. */
static bool
stand_as_written(struct reading *reading, struct kr_err *err)
{
    struct kr_draft *draft = &reading->draft;

    reading->fields.dated = draft->date.edtf[0] != '\0';
    if (reading->site->address != NULL && draft->address != NULL)
        draft->guid = kr_arena_format(reading->arena, "%s%s",
                                      reading->site->address, draft->address);
    return ask_options(reading, err);
}

static bool
make_draft(struct reading *reading, struct kr_str bytes, struct kr_err *err)
{
    struct kr_draft *draft = &reading->draft;
    struct kr_markdown_standing standing = {
        .arena = reading->arena,
        .site = reading->site,
        .where = &reading->where,
        .path = reading->path,
        .fields = &reading->fields,
        .draft = draft,
    };

    draft->place = place(reading, 1);
    draft->position = 1;
    draft->date = draft->modified = kr_dateline_unknown();
    if (!take_bytes(reading, bytes, err) || !take_front_matter(reading, err) ||
        !make_body(reading, err))
        return false;
    if (reading->own && draft->title != NULL)
        return stand_as_written(reading, err);
    kr_markdown_stand(&standing);
    if (!ask_options(reading, err))
        return false;
    make_title(reading);
    make_excerpt(reading);
    kr_markdown_name(&standing);
    draft->featured_alt = reading->fields.picture_alt;
    draft->featured_src = reading->fields.picture;
    return true;
}

bool
kr_read_markdown(struct kr_str bytes, const struct kr_read_options *options,
                 struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    static const struct kr_site_folder no_site = { .root = "", .content = "" };
    struct kr_err why = { 0 };
    struct reading reading = { .arena = kr_arena_new(),
                               .options = options == NULL ? &none : options,
                               .sink = sink };
    bool ok;

    reading.path =
        reading.options->path == NULL ? "markdown" : reading.options->path;
    reading.site =
        reading.options->folder == NULL ? &no_site : reading.options->folder;
    reading.where = kr_site_place(reading.site, reading.arena, reading.path);
    if (make_draft(&reading, bytes, &why))
        ok = sink->article(sink->self, &reading.draft, err);
    else
        ok = kr_read_failed(reading.options, sink,
                            place(&reading, reading.line), why.message, err);
    kr_arena_free(reading.arena);
    return ok;
}

int
kr_read_markdown_detect(struct kr_str head, const char *name)
{
    static const char *const extensions[] = { ".md",  ".markdown", ".mdown",
                                              ".mkd", ".mkdn",     ".mdx" };
    const char *dot = name == NULL ? NULL : strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < KR_COUNT(extensions); i++)
        if (strcasecmp(dot, extensions[i]) == 0)
            return kr_front_matter_begins(head) ? 97 : 90;
    return kr_front_matter_begins(head) ? 70 : 0;
}
