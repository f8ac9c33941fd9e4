#include "feed_parse.h"

#include <string.h>
#include <strings.h>

#include "feed_fields.h"
#include "feed_text.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "xml_filter.h"

#define XML_SPACE "http://www.w3.org/XML/1998/namespace"
#define RDF_SPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* ELEMENT's attribute NAME, in ARENA; NULL when it has none or a blank one. */
static const char *
attribute(struct kr_arena *arena, const struct kr_xml_element *element,
          const char *uri, const char *name)
{
    struct kr_str value, plain;

    if (!kr_xml_attribute(element, uri, name, &value))
        return NULL;
    plain = kr_str_trim(kr_xml_bad_replaced(arena, value));
    return plain.length == 0 ? NULL : kr_str_keep(plain, arena);
}

static void
take_attributes(struct kr_feed_parse *parse, struct kr_arena *arena,
                const struct kr_xml_element *element)
{
    struct kr_feed_attributes *found = &parse->attributes;
    const struct {
        const char **member, *name;
    } plain[] = {
        { &found->type, "type" },     { &found->mode, "mode" },
        { &found->href, "href" },     { &found->rel, "rel" },
        { &found->url, "url" },       { &found->term, "term" },
        { &found->label, "label" },   { &found->scheme, "scheme" },
        { &found->src, "src" },       { &found->title, "title" },
        { &found->medium, "medium" }, { &found->permanent, "isPermaLink" },
    };

    for (size_t i = 0; i < KR_COUNT(plain); i++)
        *plain[i].member = attribute(arena, element, "", plain[i].name);
    found->language = attribute(arena, element, XML_SPACE, "lang");
    found->base = attribute(arena, element, XML_SPACE, "base");
}

/* --- A text with elements in it --- */

/* A CDATA section that ended too early has left tags in TEXT. */
static bool
has_tags(struct kr_str text)
{
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '<' &&
            (text.data[i + 1] == '/' || (text.data[i + 1] | 0x20) >= 'a'))
            return true;
    return false;
}

static void
become_markup(struct kr_feed_parse *parse)
{
    struct kr_buf escaped = KR_BUF(KR_HTML_LIMIT);

    if (parse->markup)
        return;
    parse->markup = true;
    if ((parse->raw = has_tags(kr_buf_view(&parse->text))))
        return;
    kr_feed_escape(&escaped, kr_buf_view(&parse->text));
    kr_buf_free(&parse->text);
    parse->text = escaped;
}

static bool
is_void(const char *name)
{
    static const char *const names[] = { "br", "hr", "img", "wbr", "col" };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static void
put_start_tag(struct kr_feed_parse *parse, const struct kr_xml_element *element)
{
    become_markup(parse);
    kr_buf_format(&parse->text, "<%s", element->name);
    for (size_t i = 0; i < element->attribute_count; i++) {
        kr_buf_format(&parse->text, " %s=\"", element->attributes[i].name);
        kr_feed_escape(&parse->text, element->attributes[i].value);
        kr_buf_char(&parse->text, '"');
    }
    kr_buf_char(&parse->text, '>');
}

static void
put_end_tag(struct kr_feed_parse *parse, const struct kr_xml_element *element)
{
    if (!is_void(element->name))
        kr_buf_format(&parse->text, "</%s>", element->name);
}

/* --- Fields --- */

static bool
is_person(const struct kr_feed_parse *parse)
{
    return parse->field == KR_FEED_AUTHOR ||
           parse->field == KR_FEED_CONTRIBUTOR ||
           parse->field == KR_FEED_CREATOR;
}

static void
begin_field(struct kr_feed_parse *parse, enum kr_feed_name name, size_t depth,
            const struct kr_xml_element *element)
{
    parse->field = name;
    parse->depth = depth;
    parse->markup = false;
    parse->waiting = false;
    kr_buf_clear(&parse->text);
    take_attributes(parse, parse->item_depth > 0 ? parse->own : parse->arena,
                    element);
    if (name == KR_FEED_BODY && strcmp(element->name, "div") == 0)
        put_start_tag(parse, element);
}

static const char *
bad_byte(struct kr_arena *arena, unsigned char byte)
{
    return kr_arena_format(arena,
                           "byte 0x%02X is not UTF-8; --encoding names what "
                           "the file is in",
                           (unsigned)byte);
}

static void
end_item_field(struct kr_feed_parse *parse)
{
    struct kr_feed_item *item = &parse->now;
    struct kr_str text = kr_buf_keep(&parse->text, parse->own);
    unsigned char byte;
    size_t offset;

    if (parse->text.full)
        item->reason =
            kr_arena_format(parse->own, "a text larger than %u bytes",
                            KR_HTML_LIMIT);
    if (kr_xml_bad_find(text, &offset, &byte)) {
        if (item->reason == NULL)
            item->reason = bad_byte(parse->own, byte);
        text = kr_xml_bad_replaced(parse->own, text);
    }
    kr_feed_field(item, parse->field, &parse->attributes, text, parse->markup);
}

static void
end_field(struct kr_feed_parse *parse)
{
    if (parse->item_depth > 0)
        end_item_field(parse);
    else
        kr_feed_channel_field(parse->arena, parse->channel, parse->field,
                              &parse->attributes,
                              kr_xml_bad_replaced(parse->arena,
                                                  kr_buf_view(&parse->text)));
    parse->depth = 0;
    parse->field = KR_FEED_UNKNOWN;
}

/* --- Items --- */

static void
begin_item(struct kr_feed_parse *parse, size_t depth,
           const struct kr_xml_element *element)
{
    const char *about;

    kr_arena_reset(parse->own);
    parse->now = (struct kr_feed_item){ .arena = parse->own,
                                        .lists = { .arena = parse->own } };
    parse->place = kr_xml_parse_place(parse->xml);
    parse->item_depth = parse->level = depth;
    parse->depth = 0;
    about = attribute(parse->own, element, RDF_SPACE, "about");
    parse->now.about_id = about;
    parse->now.language = attribute(parse->own, element, XML_SPACE, "lang");
    parse->now.base = attribute(parse->own, element, XML_SPACE, "base");
}

static bool
end_item(struct kr_feed_parse *parse, struct kr_err *err)
{
    const struct kr_feed_item *item = &parse->now;

    parse->item_depth = 0;
    parse->level = parse->channel_depth;
    parse->depth = 0;
    /* As WordPress names them in the feeds of its comments. */
    if ((item->id != NULL && strstr(item->id, "#comment-") != NULL) ||
        (item->link != NULL && strstr(item->link, "#comment-") != NULL))
        parse->now.skipped = "comment";
    return parse->item(parse->self, &parse->now, parse->place, err);
}

/* --- What the parser tells --- */

static void
start_channel(struct kr_feed_parse *parse, size_t depth,
              const struct kr_xml_element *element)
{
    const char *language = attribute(parse->arena, element, XML_SPACE, "lang");
    const char *base = attribute(parse->arena, element, XML_SPACE, "base");

    if (language != NULL)
        parse->channel->language = language;
    if (base != NULL)
        parse->channel->base = base;
    parse->channel_depth = parse->level = depth;
}

static void
start_within(struct kr_feed_parse *parse, const struct kr_xml_element *element)
{
    if (!is_person(parse)) {
        put_start_tag(parse, element);
    } else if (strcmp(element->name, "name") == 0) {
        kr_buf_clear(&parse->text);
        parse->waiting = false;
    } else {
        parse->waiting = true;
    }
}

static bool
start(void *self, const struct kr_xml_element *element, struct kr_err *err)
{
    struct kr_feed_parse *parse = self;
    const size_t depth = kr_xml_parse_depth(parse->xml);
    const enum kr_feed_name name = kr_feed_name(element);

    (void)err;
    if (parse->depth > 0 && depth > parse->depth) {
        start_within(parse, element);
    } else if (name == KR_FEED_ITEM && parse->item_depth == 0) {
        begin_item(parse, depth, element);
    } else if (name == KR_FEED_CHANNEL && parse->item_depth == 0) {
        start_channel(parse, depth, element);
    } else if (depth == 1) { /* <rss xml:lang="nl"> */
        start_channel(parse, 0, element);
    } else if (depth == parse->level + 1 && name == KR_FEED_GROUP) {
        parse->level = depth;
    } else if (depth == parse->level + 1 && parse->level > 0 &&
               name != KR_FEED_UNKNOWN) {
        begin_field(parse, name, depth, element);
    }
    return true;
}

static bool
text(void *self, struct kr_str piece, struct kr_err *err)
{
    struct kr_feed_parse *parse = self;

    (void)err;
    if (parse->depth == 0 || parse->waiting)
        return true;
    if (parse->markup && !parse->raw)
        kr_feed_escape(&parse->text, piece);
    else
        kr_buf_str(&parse->text, piece);
    return true;
}

static bool
end(void *self, const struct kr_xml_element *element, struct kr_err *err)
{
    struct kr_feed_parse *parse = self;
    const size_t depth = kr_xml_parse_depth(parse->xml);

    if (parse->depth > 0 && depth > parse->depth) {
        if (is_person(parse))
            parse->waiting = true;
        else
            put_end_tag(parse, element);
    } else if (parse->depth > 0 && depth == parse->depth) {
        end_field(parse);
    } else if (parse->item_depth > 0 && depth == parse->item_depth) {
        return end_item(parse, err);
    } else if (parse->item_depth > 0 && depth == parse->level) {
        parse->level--;
    } else if (parse->channel_depth > 0 && depth == parse->channel_depth) {
        parse->channel_depth = parse->level = 0;
    }
    return true;
}

void
kr_feed_parse_begin(struct kr_feed_parse *parse,
                    const struct kr_xml_options *options)
{
    const struct kr_xml_handler handler = {
        .self = parse, .start = start, .text = text, .end = end
    };

    parse->text = KR_BUF(KR_HTML_LIMIT);
    parse->channel_depth = parse->item_depth = parse->level = parse->depth = 0;
    parse->field = KR_FEED_UNKNOWN;
    parse->xml = kr_xml_parse_new(options, &handler);
}

void
kr_feed_parse_end(struct kr_feed_parse *parse)
{
    kr_xml_parse_free(parse->xml);
    kr_buf_free(&parse->text);
    parse->xml = NULL;
}
