#include "kroniek/exchange/formats.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/sink.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/exchange/read_feed.h"
#include "kroniek/exchange/read_ghost.h"
#include "kroniek/exchange/read_html.h"
#include "kroniek/exchange/read_jsonl.h"
#include "kroniek/exchange/read_markdown.h"
#include "kroniek/exchange/read_movable_type.h"
#include "kroniek/exchange/read_text.h"
#include "kroniek/exchange/read_wxr.h"

#define SURE 97 /* nothing else is as sure of the same bytes */

static const struct kr_format formats[] = {
    { .name = "text",
      .summary = "archive pages and posts as plain text",
      .extensions = "txt text",
      .detect = kr_read_text_detect,
      .read = kr_read_text,
      .listing = kr_read_text_listing },
    { .name = "wxr",
      .summary = "WordPress export, WXR 1.0 to 1.2",
      .extensions = "xml wxr",
      .detect = kr_read_wxr_detect,
      .stream = kr_read_wxr,
      .survey = kr_read_wxr_survey },
    { .name = "markdown",
      .summary = "Markdown, with or without front matter",
      .extensions = "md markdown mdown mkd mkdn mdx",
      .detect = kr_read_markdown_detect,
      .read = kr_read_markdown },
    { .name = "ghost",
      .summary = "JSON export of Ghost, 0.x to 6.x",
      .extensions = "json",
      .detect = kr_read_ghost_detect,
      .read = kr_read_ghost },
    { .name = "feed",
      .summary = "RSS 0.9 to 2.0, Atom, JSON Feed",
      .extensions = "xml rss atom rdf json",
      .detect = kr_read_feed_detect,
      .read = kr_read_feed,
      .survey = kr_read_feed_survey },
    { .name = "jsonl",
      .summary = "JSON Lines: a copy of an archive, or lines of one's own",
      .extensions = "jsonl ndjson",
      .detect = kr_read_jsonl_detect,
      .stream = kr_read_jsonl },
    { .name = "html",
      .summary = "saved HTML pages: posts and archive pages",
      .extensions = "html htm xhtml shtml mht mhtml",
      .detect = kr_read_html_detect,
      .read = kr_read_html,
      .survey = kr_read_html_survey,
      .listing = kr_read_html_listing },
    { .name = "movable-type",
      .summary = "text export of Movable Type and TypePad",
      .extensions = "txt text mt",
      .detect = kr_read_movable_type_detect,
      .stream = kr_read_movable_type },
};

const struct kr_format *
kr_formats(size_t *count)
{
    *count = KR_COUNT(formats);
    return formats;
}

const struct kr_format *
kr_format_by_name(const char *name)
{
    for (size_t i = 0; i < KR_COUNT(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

bool
kr_format_has_extension(const struct kr_format *format, const char *name)
{
    struct kr_str whole = kr_str(name), rest = kr_str(format->extensions), one;

    if (kr_str_ends(whole, KR_STR(".gz")))
        whole.length -= 3;
    while (kr_str_part(&rest, ' ', &one))
        if (whole.length > one.length + 1 &&
            whole.data[whole.length - one.length - 1] == '.' &&
            strncasecmp(whole.data + whole.length - one.length, one.data,
                        one.length) == 0)
            return true;
    return false;
}

const struct kr_format *
kr_format_detect(struct kr_str head, const char *name)
{
    const struct kr_format *surest = NULL;
    int most = 0;

    /* The name mostly says it: the one that has it is asked before the rest. */
    for (size_t i = 0; name != NULL && i < KR_COUNT(formats); i++)
        if (kr_format_has_extension(&formats[i], name) &&
            formats[i].detect(head, name) >= SURE)
            return &formats[i];
    for (size_t i = 0; i < KR_COUNT(formats); i++) {
        int sure = formats[i].detect(head, name);

        if (sure > most) {
            most = sure;
            surest = &formats[i];
        }
    }
    return surest;
}

bool
kr_read_failed(const struct kr_read_options *options, struct kr_sink *sink,
               const char *place, const char *reason, struct kr_err *err)
{
    if (options != NULL && options->strict)
        return kr_fail(err, KR_INVALID, "%s: %s", place, reason);
    sink->failed(sink->self, place, reason);
    return true;
}

void
kr_read_skipped(struct kr_sink *sink, const char *place, const char *what)
{
    sink->skipped(sink->self, place, what);
}

const char *
kr_read_place(struct kr_arena *arena, const char *path, const char *why,
              const char **reason)
{
    struct kr_str all = kr_str(why), place = kr_str(path);
    struct kr_str rest = kr_str_from(all, place.length);
    size_t end = kr_str_search(rest, KR_STR(": "));
    bool bounded = kr_str_starts(rest, KR_STR(":")) ||
                   kr_str_starts(rest, KR_STR("/")) ||
                   (place.length > 0 && path[place.length - 1] == '/');

    *reason = why;
    if (!kr_str_starts(all, place) || !bounded || end == rest.length)
        return path;
    *reason = why + place.length + end + 2;
    return kr_str_keep(kr_str_upto(all, place.length + end), arena);
}
