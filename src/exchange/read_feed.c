#include "kroniek/exchange/read_feed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "feed_reading.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"

bool
kr_feed_push(struct kr_feed_reading *reading, struct kr_feed_item *item,
             const char *place, struct kr_err *err)
{
    struct kr_draft draft = { .place = place, .position = ++reading->position };
    const char *remarks[KR_FEED_REMARKS];
    struct kr_err why = { 0 };
    struct kr_sink *sink = reading->sink;
    size_t count = 0;

    if (item->skipped != NULL) {
        kr_read_skipped(sink, place, item->skipped);
        return true;
    }
    if (!kr_feed_draft(item, &reading->channel, reading->options, &draft,
                       remarks, &count, &why))
        return kr_read_failed(reading->options, sink, place, why.message, err);
    for (size_t i = 0; i < count; i++)
        sink->note(sink->self, place, remarks[i]);
    return sink->article(sink->self, &draft, err);
}

/* HEAD without its mark, its NULs (UTF-16) and what stands before the first
 * '<' or '{', in ROOM. */
static struct kr_str
plain_head(struct kr_str head, char *room, size_t size)
{
    size_t length = 0;

    for (size_t i = 0; i < head.length && length < size; i++)
        if (head.data[i] != '\0' &&
            (length > 0 || head.data[i] == '<' || head.data[i] == '{'))
            room[length++] = head.data[i];
    return (struct kr_str){ room, length };
}

/* The name of the first element in TEXT, without its prefix. */
static struct kr_str
root_name(struct kr_str text)
{
    size_t length = 0, colon;
    struct kr_str name;

    while (text.length > 0) {
        text = kr_str_from(text, kr_str_find(text, '<'));
        if (kr_str_starts(text, KR_STR("<!--")))
            text = kr_str_from(text, kr_str_search(text, KR_STR("-->")));
        else if (kr_str_starts(text, KR_STR("<!")) ||
                 kr_str_starts(text, KR_STR("<?")))
            text = kr_str_from(text, kr_str_find(text, '>'));
        else
            break;
    }
    name = kr_str_from(text, 1);
    while (length < name.length &&
           strchr(" \t\r\n/>", name.data[length]) == NULL)
        length++;
    name = kr_str_upto(name, length);
    colon = kr_str_find(name, ':');
    return kr_str_from(name, colon == name.length ? 0 : colon + 1);
}

static bool
has(struct kr_str text, const char *part)
{
    return kr_str_search(text, kr_str(part)) < text.length;
}

static int
detect_json(struct kr_str head)
{
    if (has(head, "jsonfeed.org/version") ||
        has(head, "jsonfeed.org\\/version"))
        return 97;
    if (!has(head, "\"items\""))
        return 0;
    if (has(head, "\"content_html\"") || has(head, "\"content_text\""))
        return 80;
    return has(head, "\"feed_url\"") || has(head, "\"home_page_url\"") ? 80 : 0;
}

int
kr_read_feed_detect(struct kr_str head, const char *name)
{
    static const char *const roots[] = { "rss", "RDF", "feed", "channel" };
    char room[KR_READ_HEAD];
    struct kr_str root;

    (void)name;
    head = plain_head(head, room, sizeof(room));
    if (kr_str_starts(head, KR_STR("{")))
        return detect_json(head);
    root = root_name(head);
    for (size_t i = 0; i < KR_COUNT(roots); i++)
        if (root.length == strlen(roots[i]) &&
            strncasecmp(root.data, roots[i], root.length) == 0)
            return has(head, "wordpress.org/export/") ? 40 : 95;
    return 0;
}

static void
ignore(void *self, const char *place, const char *remark)
{
    (void)self;
    (void)place;
    (void)remark;
}

static bool
is_json(struct kr_str bytes)
{
    char first;

    return kr_str_is(plain_head(kr_str_upto(bytes, 1024), &first, 1), "{");
}

/* LINK as WordPress exports name their site: no scheme, no final slash. */
static const char *
site_of(struct kr_arena *arena, const char *link)
{
    struct kr_str site = kr_str_trim(kr_str(link));
    const size_t scheme = kr_str_search(site, KR_STR("://"));

    if (scheme == site.length)
        return NULL;
    site = kr_str_from(site, scheme + 3);
    while (kr_str_ends(site, KR_STR("/")))
        site.length--;
    return site.length == 0 ? NULL : kr_str_keep(site, arena);
}

bool
kr_read_feed_survey(struct kr_input *input,
                    const struct kr_read_options *options, struct kr_err *err)
{
    char *head = kr_alloc(KR_READ_HEAD);
    struct kr_sink sink = { .note = ignore };
    struct kr_feed_reading reading = { .options = options,
                                       .sink = &sink,
                                       .path = kr_input_path(input),
                                       .bytes = { head, 0 },
                                       .arena = kr_arena_new(),
                                       .own = kr_arena_new() };
    struct kr_survey_file file = { .path = reading.path };
    size_t got = 1;
    bool ok = true;

    while (ok && got > 0 && reading.bytes.length < KR_READ_HEAD) {
        ok = kr_input_read(input, head + reading.bytes.length,
                           KR_READ_HEAD - reading.bytes.length, &got, err);
        reading.bytes.length += ok ? got : 0;
    }
    if (ok && is_json(reading.bytes))
        kr_feed_json_channel(&reading);
    else if (ok)
        kr_feed_xml_channel(&reading);
    file.site = site_of(reading.arena, reading.channel.link);
    if (ok)
        kr_survey_file(options->survey, &file);
    kr_arena_free(reading.own);
    kr_arena_free(reading.arena);
    free(head);
    return ok;
}

bool
kr_read_feed(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err)
{
    static const struct kr_read_options none = { 0 };
    struct kr_feed_reading reading = {
        .options = options == NULL ? &none : options,
        .sink = sink,
        .bytes = bytes,
        .arena = kr_arena_new(),
        .own = kr_arena_new(),
    };
    bool ok;

    reading.path =
        reading.options->path == NULL ? "feed" : reading.options->path;
    ok = is_json(bytes) ? kr_feed_json(&reading, err)
                        : kr_feed_xml(&reading, err);
    kr_arena_free(reading.own);
    kr_arena_free(reading.arena);
    return ok;
}
