#include "kroniek/exchange/read_feed.h"

#include <string.h>
#include <strings.h>

#include "feed_reading.h"
#include "kroniek/archive/draft.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

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
    char first;
    struct kr_str head = plain_head(kr_str_upto(bytes, 1024), &first, 1);
    bool ok;

    reading.path =
        reading.options->path == NULL ? "feed" : reading.options->path;
    ok = kr_str_is(head, "{") ? kr_feed_json(&reading, err)
                              : kr_feed_xml(&reading, err);
    kr_arena_free(reading.own);
    kr_arena_free(reading.arena);
    return ok;
}
