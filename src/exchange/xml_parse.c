/*
 * What libxml2 would take and we do not: a tag or comment that never ends
 * would be held in memory whole, each name ever met stays in its dictionary,
 * and a namespace is looked for among all that are declared; hence the caps.
 * Bytes are fed in slices, so that a cap is met soon after it is passed.
 */
#include "xml_parse.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/utf8.h"
#include "xml_filter.h"

#define SLICE ((size_t)32 << 10) /* bytes given to libxml2 at once */
#define NAMESPACES 256           /* declared at one place, and in scope */

struct kr_xml_parse {
    struct kr_xml_options options;
    struct kr_xml_handler handler;
    char *name; /* owned */
    xmlSAXHandler sax;
    xmlParserCtxtPtr context;
    size_t depth;
    size_t text; /* bytes since the last tag */
    struct kr_xml_attribute attributes[KR_XML_ATTRIBUTES];
    bool any;                   /* an element was met */
    bool ending;                /* nothing follows */
    bool refused;               /* a DOCTYPE was */
    size_t lines;               /* line ends fed, until it is placed */
    struct kr_xml_place placed; /* where in the file the line `placed_line` */
    size_t placed_line;         /* of what is fed begins; line 0: at 1 */
    bool in_tag;         /* the place is that of the tag before the cursor */
    struct kr_str piece; /* told of just now; its place is the place */
    bool failed;         /* ERR says why */
    struct kr_err err;   /* of the failure */
    struct kr_xml_place failed_at;
    char *broken; /* owned; NULL: nothing yet */
};

/* --- Places --- */

static size_t
newlines(const xmlChar *from, const xmlChar *to)
{
    size_t count = 0;

    while (from < to &&
           (from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
        from++;
        count++;
    }
    return count;
}

/* A place in the bytes fed, as one in the file. */
static struct kr_xml_place
in_file(const struct kr_xml_parse *parse, struct kr_xml_place place)
{
    if (parse->placed.line == 0 || place.line < parse->placed_line)
        return place;
    if (place.line == parse->placed_line)
        place.column += parse->placed.column - 1;
    place.line = parse->placed.line + (place.line - parse->placed_line);
    return place;
}

/*
 * libxml2 counts lines well, but columns now in bytes and now in characters:
 * they are counted again, back to the line's beginning where its buffer still
 * has that.
 */
static struct kr_xml_place
place_at(const struct kr_xml_parse *parse, const xmlChar *at)
{
    const xmlParserInput *input = parse->context->input;
    const xmlChar *begin;
    struct kr_xml_place place = { 1, 1 };
    size_t length;

    if (input == NULL || input->base == NULL)
        return place;
    begin = memrchr(input->base, '\n', (size_t)(at - input->base));
    place.line = (size_t)input->line - newlines(at, input->cur);
    if (begin == NULL && place.line > 1) {
        place.column = (size_t)(input->col > 0 ? input->col : 1);
    } else if (begin == NULL && input->consumed > 0) {
        place.column = input->consumed + (size_t)(at - input->base) + 1;
    } else {
        begin = begin == NULL ? input->base : begin + 1;
        length = (size_t)(at - begin);
        place.column =
            1 + kr_utf8_count((struct kr_str){ (const char *)begin, length });
    }
    return in_file(parse, place);
}

/* Where the piece of text told of begins: libxml2 may have copied it. */
static const xmlChar *
piece_at(const struct kr_xml_parse *parse)
{
    const xmlParserInput *input = parse->context->input;
    const xmlChar *at = (const xmlChar *)parse->piece.data;

    if (at >= input->base && at <= input->cur)
        return at;
    if ((size_t)(input->cur - input->base) < parse->piece.length)
        return input->cur;
    return input->cur - parse->piece.length;
}

struct kr_xml_place
kr_xml_parse_place(const struct kr_xml_parse *parse)
{
    const xmlParserInput *input = parse->context->input;
    const xmlChar *at;

    if (parse->failed)
        return parse->failed_at;
    if (input == NULL || input->cur == NULL)
        return (struct kr_xml_place){ 1, 1 };
    at = input->cur;
    if (parse->in_tag) {
        const xmlChar *tag =
            memrchr(input->base, '<', (size_t)(at - input->base));

        if (tag != NULL)
            at = tag;
    } else if (parse->piece.length > 0) {
        at = piece_at(parse);
    }
    return place_at(parse, at);
}

void
kr_xml_parse_placed(struct kr_xml_parse *parse, struct kr_xml_place place)
{
    parse->placed = place;
    parse->placed_line = 1 + parse->lines;
}

size_t
kr_xml_parse_depth(const struct kr_xml_parse *parse)
{
    return parse->depth;
}

bool
kr_xml_parse_refused(const struct kr_xml_parse *parse)
{
    return parse->refused;
}

const char *
kr_xml_parse_broken(const struct kr_xml_parse *parse)
{
    return parse->broken;
}

/* --- Trouble --- */

static void
give_up(struct kr_xml_parse *parse)
{
    if (!parse->failed)
        parse->failed_at = kr_xml_parse_place(parse);
    parse->failed = true;
    xmlStopParser(parse->context);
}

static void
fail_here(struct kr_xml_parse *parse, enum kr_code code, const char *reason)
{
    struct kr_xml_place place = kr_xml_parse_place(parse);

    if (parse->failed)
        return;
    (void)kr_fail(&parse->err, code, "%s:%zu:%zu: %s", parse->name, place.line,
                  place.column, reason);
    give_up(parse);
}

/* What the handler said of what it was told. */
static void
answer(struct kr_xml_parse *parse, bool ok)
{
    if (!ok)
        give_up(parse);
}

/* "… mismatch: b line 2 and a": that line is counted from where the parse
 * began, which may be anywhere in the file. */
static void
drop_line(char *reason)
{
    char *line = strstr(reason, " line "), *rest;

    if (line == NULL)
        return;
    rest = line + strlen(" line ");
    rest += strspn(rest, "0123456789");
    memmove(line, rest, strlen(rest) + 1);
}

/* libxml2's message as a reason: one line, no full stop. */
static char *
reason_of(const struct kr_xml_parse *parse, const xmlError *error)
{
    const char *message = error->message == NULL ? "not XML" : error->message;
    size_t length;
    char *reason;

    if (parse->ending && parse->depth > 0)
        message = "it ends in the middle of an element";
    else if (parse->ending && !parse->any)
        message = "no XML element in it";
    length = strcspn(message, "\n");
    reason = kr_alloc(length + 1);
    memcpy(reason, message, length);
    reason[length] = '\0';
    drop_line(reason);
    return reason;
}

static void
take_error(void *self, xmlErrorPtr error)
{
    struct kr_xml_parse *parse = self;
    struct kr_buf text = KR_BUF(KR_MESSAGE_SIZE);
    struct kr_xml_place place;
    char *reason;

    if (error->level != XML_ERR_FATAL || parse->failed || parse->broken != NULL)
        return;
    parse->in_tag = false;
    reason = reason_of(parse, error);
    if (parse->options.recover) {
        place = kr_xml_parse_place(parse);
        kr_buf_format(&text, "%s:%zu:%zu: %s", parse->name, place.line,
                      place.column, reason);
        parse->broken = text.data;
    } else {
        fail_here(parse, KR_INVALID, reason);
    }
    free(reason);
}

/* --- What libxml2 tells --- */

static const char *
plain(const xmlChar *text)
{
    return text == NULL ? "" : (const char *)text;
}

static bool
within_caps(struct kr_xml_parse *parse, int attributes)
{
    if (parse->depth > KR_XML_DEPTH)
        fail_here(parse, KR_LIMIT, "over 256 elements within each other");
    else if (attributes > KR_XML_ATTRIBUTES)
        fail_here(parse, KR_LIMIT, "over 256 attributes in one tag");
    else if (parse->context->nsNr / 2 > NAMESPACES)
        fail_here(parse, KR_LIMIT, "over 256 namespaces declared");
    return !parse->failed;
}

/*
 * A value as it is meant.  libxml2 leaves "&#38;" for every '&' (only there,
 * and then in memory of the value's own), which is put right in its place.
 */
static struct kr_str
value_between(const xmlChar *start, const xmlChar *end)
{
    static const char left[] = "&#38;";
    const size_t length = sizeof(left) - 1;
    struct kr_str value = { (const char *)start, (size_t)(end - start) };
    struct kr_str rest = kr_str_from(value, kr_str_search(value, kr_str(left)));
    char *to = (char *)(uintptr_t)rest.data;

    if (rest.length == 0)
        return value;
    while (rest.length > 0) {
        const bool marked = kr_str_starts(rest, kr_str(left));

        *to++ = rest.data[0];
        rest = kr_str_from(rest, marked ? length : 1);
    }
    value.length = (size_t)(to - value.data);
    return value;
}

static void
take_start(void *self, const xmlChar *name, const xmlChar *prefix,
           const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
           int count, int defaulted, const xmlChar **attributes)
{
    struct kr_xml_parse *parse = self;
    struct kr_xml_element element = { plain(uri), plain(prefix), plain(name),
                                      parse->attributes, (size_t)count };

    (void)namespace_count;
    (void)namespaces;
    (void)defaulted;
    if (parse->failed)
        return;
    parse->in_tag = true;
    parse->any = true;
    parse->text = 0;
    parse->depth++;
    if (!within_caps(parse, count))
        return;
    for (int i = 0; i < count; i++, attributes += 5)
        parse->attributes[i] = (struct kr_xml_attribute){
            plain(attributes[2]), plain(attributes[0]),
            value_between(attributes[3], attributes[4])
        };
    if (parse->handler.start != NULL)
        answer(parse, parse->handler.start(parse->handler.self, &element,
                                           &parse->err));
}

static void
take_end(void *self, const xmlChar *name, const xmlChar *prefix,
         const xmlChar *uri)
{
    struct kr_xml_parse *parse = self;
    struct kr_xml_element element = { plain(uri), plain(prefix), plain(name),
                                      NULL, 0 };

    if (parse->failed)
        return;
    parse->in_tag = true;
    parse->text = 0;
    if (parse->handler.end != NULL)
        answer(parse,
               parse->handler.end(parse->handler.self, &element, &parse->err));
    parse->depth--;
}

static void
take_text(void *self, const xmlChar *text, int length)
{
    struct kr_xml_parse *parse = self;
    struct kr_str piece = { (const char *)text, (size_t)length };

    if (parse->failed || length <= 0 || parse->depth == 0)
        return;
    parse->in_tag = false;
    parse->text += piece.length;
    if (parse->options.text > 0 && parse->text > parse->options.text) {
        fail_here(parse, KR_LIMIT, "a text longer than is read");
        return;
    }
    if (parse->handler.text == NULL)
        return;
    parse->piece = piece;
    answer(parse, parse->handler.text(parse->handler.self, piece, &parse->err));
    parse->piece.length = 0;
}

/* Only after a DOCTYPE that was passed over: who knows what it stands for. */
static void
take_reference(void *self, const xmlChar *name)
{
    take_text(self, (const xmlChar *)"&", 1);
    take_text(self, name, xmlStrlen(name));
    take_text(self, (const xmlChar *)";", 1);
}

static void
take_comment(void *self, const xmlChar *text)
{
    struct kr_xml_parse *parse = self;

    if (parse->failed || parse->handler.comment == NULL)
        return;
    parse->in_tag = false;
    answer(parse, parse->handler.comment(parse->handler.self,
                                         kr_str(plain(text)), &parse->err));
}

static void
take_doctype(void *self, const xmlChar *name, const xmlChar *external,
             const xmlChar *system)
{
    struct kr_xml_parse *parse = self;

    (void)name;
    (void)external;
    (void)system;
    parse->in_tag = false;
    parse->refused =
        !parse->options.doctype || *parse->context->input->cur == '[';
    if (!parse->options.doctype)
        fail_here(parse, KR_INVALID, "a DOCTYPE, which is not read");
    else if (parse->refused)
        fail_here(parse, KR_INVALID, "a DOCTYPE with declarations of its own");
}

/* --- The parse --- */

struct kr_xml_parse *
kr_xml_parse_new(const struct kr_xml_options *options,
                 const struct kr_xml_handler *handler)
{
    struct kr_xml_parse *parse = kr_alloc(sizeof(*parse));
    int flags = XML_PARSE_HUGE | XML_PARSE_NONET;

    memset(parse, 0, sizeof(*parse));
    parse->options = *options;
    parse->handler = *handler;
    parse->name = kr_alloc(strlen(options->name) + 1);
    memcpy(parse->name, options->name, strlen(options->name) + 1);
    parse->sax.initialized = XML_SAX2_MAGIC;
    parse->sax.startElementNs = take_start;
    parse->sax.endElementNs = take_end;
    parse->sax.characters = take_text;
    parse->sax.ignorableWhitespace = take_text;
    parse->sax.cdataBlock = take_text;
    parse->sax.reference = take_reference;
    parse->sax.comment = take_comment;
    parse->sax.internalSubset = take_doctype;
    parse->sax.serror = take_error;
    parse->context = xmlCreatePushParserCtxt(&parse->sax, parse, NULL, 0, NULL);
    if (parse->context == NULL)
        abort();
    if (options->recover)
        flags |= XML_PARSE_RECOVER;
    (void)xmlCtxtUseOptions(parse->context, flags);
    return parse;
}

void
kr_xml_parse_free(struct kr_xml_parse *parse)
{
    if (parse == NULL)
        return;
    xmlFreeParserCtxt(parse->context);
    free(parse->broken);
    free(parse->name);
    free(parse);
}

/* Bytes libxml2 holds because what they begin has not ended. */
static size_t
held(const struct kr_xml_parse *parse)
{
    const xmlParserInput *input = parse->context->input;

    return input == NULL ? 0 : (size_t)(input->end - input->cur);
}

static bool
report(const struct kr_xml_parse *parse, struct kr_err *err)
{
    if (parse->failed && err != NULL)
        *err = parse->err;
    return !parse->failed;
}

static void
feed_slice(struct kr_xml_parse *parse, const char *bytes, size_t length)
{
    (void)xmlParseChunk(parse->context, bytes, (int)length, 0);
    if (parse->failed)
        return;
    parse->in_tag = false;
    if (held(parse) > KR_XML_TAG)
        fail_here(parse, KR_LIMIT, "a tag or comment of over 512 KiB");
    else if (xmlDictGetUsage(parse->context->dict) > KR_XML_NAMES)
        fail_here(parse, KR_LIMIT, "too many different names");
}

bool
kr_xml_parse_feed(struct kr_xml_parse *parse, struct kr_str bytes,
                  struct kr_err *err)
{
    if (parse->placed.line == 0 && bytes.length > 0)
        parse->lines += newlines((const xmlChar *)bytes.data,
                                 (const xmlChar *)bytes.data + bytes.length);
    while (bytes.length > 0 && !parse->failed) {
        struct kr_str slice = kr_str_upto(bytes, SLICE);

        feed_slice(parse, slice.data, slice.length);
        bytes = kr_str_from(bytes, slice.length);
    }
    return report(parse, err);
}

bool
kr_xml_parse_end(struct kr_xml_parse *parse, struct kr_err *err)
{
    parse->ending = true;
    if (!parse->failed) {
        (void)xmlParseChunk(parse->context, NULL, 0, 1);
        parse->in_tag = false;
        if (!parse->failed && !parse->any)
            fail_here(parse, KR_INVALID, "no XML element in it");
    }
    return report(parse, err);
}

bool
kr_xml_attribute(const struct kr_xml_element *element, const char *uri,
                 const char *name, struct kr_str *value)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct kr_xml_attribute *at = &element->attributes[i];

        if (strcmp(at->name, name) != 0 || strcmp(at->uri, uri) != 0)
            continue;
        *value = at->value;
        return true;
    }
    return false;
}

bool
kr_xml_parse_whole(struct kr_xml_parse *parse, struct kr_xml_filter *filter,
                   struct kr_str bytes, struct kr_err *err)
{
    struct kr_buf clean = KR_BUF(8 * SLICE + KR_XML_HEAD_ROOM);
    bool ok = true;

    while (ok && bytes.length > 0) {
        struct kr_str slice = kr_str_upto(bytes, SLICE);

        bytes = kr_str_from(bytes, slice.length);
        kr_buf_clear(&clean);
        ok =
            kr_xml_filter_feed(filter, slice, bytes.length == 0, &clean, err) &&
            kr_xml_parse_feed(parse, kr_buf_view(&clean), err);
    }
    kr_buf_free(&clean);
    return ok && kr_xml_parse_end(parse, err);
}
