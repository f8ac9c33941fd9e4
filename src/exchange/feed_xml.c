#include <string.h>
#include <strings.h>

#include "feed_cut.h"
#include "feed_parse.h"
#include "feed_reading.h"
#include "kroniek/archive/sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/text/utf8.h"
#include "xml_filter.h"
#include "xml_parse.h"

#define DECLARATION ((size_t)1024) /* bytes in which an encoding is declared */

struct xml {
    struct kr_feed_reading *reading;
    struct kr_feed_parse parse;
    struct kr_str text;        /* filtered */
    struct kr_str root;        /* its first tag */
    struct kr_xml_place place; /* of the item that was cut out; 0: none was */
    size_t told;               /* items that came out of the piece at hand */
};

static bool
take_item(void *self, struct kr_feed_item *item, struct kr_xml_place place,
          struct kr_err *err)
{
    struct xml *xml = self;
    struct kr_feed_reading *reading = xml->reading;
    const char *where =
        kr_arena_format(reading->own, "%s:%zu", reading->path,
                        xml->place.line > 0 ? xml->place.line : place.line);

    xml->told++;
    return kr_feed_push(reading, item, where, err);
}

static void
note(struct kr_feed_reading *reading, size_t line, const char *remark)
{
    reading->sink->note(reading->sink->self,
                        kr_arena_format(reading->arena, "%s:%zu", reading->path,
                                        line),
                        remark);
}

/* --- Bytes --- */

/* What the bytes are in, where it is not what they say; else NULL. */
static const char *
true_encoding(struct kr_feed_reading *reading)
{
    const struct kr_str head = kr_str_upto(reading->bytes, DECLARATION);
    struct kr_str declared =
        kr_str_from(head, kr_str_search(head, KR_STR("encoding=")));
    struct kr_str bytes = reading->bytes;
    size_t plain = 0;

    if (reading->options->encoding != NULL)
        return "UTF-8"; /* the pipe has turned them into it */
    declared = kr_str_from(declared, sizeof("encoding='") - 1);
    if (declared.length < 5 || strncasecmp(declared.data, "utf", 3) == 0 ||
        !kr_utf8_valid(bytes, NULL))
        return NULL;
    while (plain < bytes.length && bytes.data[plain] >= ' ' &&
           bytes.data[plain] != '\x1B')
        plain++;
    for (; plain < bytes.length; plain++)
        if ((unsigned char)bytes.data[plain] >= 0x80) {
            note(reading, 1,
                 "it is in UTF-8, though it declares another encoding");
            return "UTF-8";
        }
    return NULL;
}

static void
tell_mended(struct kr_feed_reading *reading, const struct kr_xml_mended *mended,
            const char *what)
{
    if (mended->count > 0)
        note(reading, mended->first[0].line,
             kr_arena_format(reading->arena, "%zu %s, the first in column %zu",
                             mended->count, what, mended->first[0].column));
}

static bool
filter(struct kr_feed_reading *reading, struct kr_buf *out, struct kr_err *err)
{
    const struct kr_xml_filter_options options = { .encoding =
                                                       true_encoding(reading),
                                                   .lenient = true };
    struct kr_xml_filter *filter = kr_xml_filter_new(&options);
    const struct kr_xml_mendings *mendings;
    struct kr_err why = { 0 };
    const bool ok = kr_xml_filter_feed(filter, reading->bytes, true, out, &why);

    if (ok) {
        mendings = kr_xml_filter_mendings(filter);
        tell_mended(reading, &mendings->controls, "control bytes left out");
        tell_mended(reading, &mendings->strays, "stray '&' made \"&amp;\"");
    }
    kr_xml_filter_free(filter);
    return ok || kr_fail(err, KR_INVALID, "%s: %s", reading->path, why.message);
}

/* --- Parsing --- */

/* TEXT from PLACE on, within the tags of the feed where it was cut out. */
struct piece {
    struct kr_str root, text;
    struct kr_xml_place place; /* line 0: it is the whole feed */
};

static bool
feed(struct kr_xml_parse *parse, const struct piece *piece, struct kr_err *err)
{
    size_t length = 1;
    bool ok = kr_xml_parse_feed(parse, piece->root, err);

    if (piece->place.line > 0) { /* which a line begins with */
        ok = ok && kr_xml_parse_feed(parse, KR_STR("\n"), err);
        kr_xml_parse_placed(parse, piece->place);
    }
    ok = ok && kr_xml_parse_feed(parse, piece->text, err);
    while (length < piece->root.length &&
           strchr(" \t\n>", piece->root.data[length]) == NULL)
        length++;
    if (ok && piece->root.length > 0)
        ok = kr_xml_parse_feed(parse, KR_STR("</"), err) &&
             kr_xml_parse_feed(parse,
                               kr_str_upto(kr_str_from(piece->root, 1),
                                           length - 1),
                               err) &&
             kr_xml_parse_feed(parse, KR_STR(">"), err);
    return ok && kr_xml_parse_end(parse, err);
}

static struct kr_xml_options
options_of(const struct xml *xml)
{
    return (struct kr_xml_options){ .name = xml->reading->path,
                                    .doctype = true };
}

/* PIECE is well-formed; if not, ERR says where not. */
static bool
is_well_formed(const struct xml *xml, const struct piece *piece,
               struct kr_err *err)
{
    const struct kr_xml_options options = options_of(xml);
    const struct kr_xml_handler handler = { 0 };
    struct kr_xml_parse *parse = kr_xml_parse_new(&options, &handler);
    const bool ok = feed(parse, piece, err);

    kr_xml_parse_free(parse);
    return ok;
}

static bool
parse_piece(struct xml *xml, const struct piece *piece, bool recover,
            struct kr_err *err)
{
    struct kr_xml_options options = options_of(xml);
    bool ok;

    options.recover = recover;
    kr_feed_parse_begin(&xml->parse, &options);
    ok = feed(xml->parse.xml, piece, err);
    kr_feed_parse_end(&xml->parse);
    return ok;
}

/* --- A feed that is not well-formed --- */

static bool
fail_item(struct xml *xml, const char *why, struct kr_err *err)
{
    struct kr_feed_reading *reading = xml->reading;
    const char *reason,
        *place = kr_read_place(reading->arena, reading->path, why, &reason);

    reading->position++;
    xml->told++;
    return kr_read_failed(reading->options, reading->sink, place, reason, err);
}

/* WHY, which begins with its place, as a note that begins with REMARK. */
static void
note_fault(struct kr_feed_reading *reading, const char *remark, const char *why)
{
    const char *reason,
        *place = kr_read_place(reading->arena, reading->path, why, &reason);

    reading->sink->note(reading->sink->self, place,
                        kr_arena_format(reading->arena, "%s: %s", remark,
                                        reason));
}

static bool
parse_mended(struct xml *xml, const struct piece *piece,
             const struct kr_err *fault, struct kr_err *err)
{
    struct kr_buf text = KR_BUF(piece->text.length * 8 + 4096);
    struct kr_err why = { 0 };
    struct piece mended = *piece;
    bool ok;

    kr_feed_mend(piece->text, &text);
    mended.text = kr_buf_view(&text);
    if (!text.full && is_well_formed(xml, &mended, &why)) {
        note_fault(xml->reading, "mended", fault->message);
        ok = parse_piece(xml, &mended, false, err);
    } else {
        ok = fail_item(xml, why.code != KR_FINE ? why.message : fault->message,
                       err);
    }
    kr_buf_free(&text);
    return ok;
}

static bool
parse_item(struct xml *xml, struct kr_str item, struct kr_err *err)
{
    const struct piece piece = { .root = xml->root.length > 0 ? xml->root
                                                              : KR_STR("<rss>"),
                                 .text = item,
                                 .place = xml->place };
    struct kr_err fault = { 0 };
    bool ok;

    xml->told = 0;
    if (is_well_formed(xml, &piece, &fault))
        return parse_piece(xml, &piece, false, err);
    ok = parse_mended(xml, &piece, &fault, err);
    return ok && xml->told == 0 ? fail_item(xml, fault.message, err) : ok;
}

static bool
parse_items(struct xml *xml, const struct kr_err *fault, struct kr_err *err)
{
    struct kr_feed_reading *reading = xml->reading;
    struct piece before = { .place = { 0 } };
    struct kr_feed_cut cut;
    struct kr_str item;
    size_t count = 0;

    kr_feed_cut_begin(&cut, xml->text, &before.text, &xml->root);
    /* What the feed says of itself, as far as libxml2 can make it out. */
    (void)parse_piece(xml, &before, true, NULL);
    while (kr_feed_cut_next(&cut, &item, &xml->place)) {
        if (count++ == 0)
            note_fault(reading,
                       "not well-formed, so each item was read by itself",
                       fault->message);
        if (!parse_item(xml, item, err))
            return false;
    }
    return count > 0 || kr_fail(err, fault->code, "%s", fault->message);
}

static bool
parse_all(struct xml *xml, struct kr_err *err)
{
    const struct piece whole = { .text = xml->text };
    struct kr_err fault = { 0 };

    if (is_well_formed(xml, &whole, &fault))
        return parse_piece(xml, &whole, false, err);
    if (strstr(fault.message, "a DOCTYPE") != NULL)
        return kr_fail(err, fault.code, "%s", fault.message);
    return parse_items(xml, &fault, err);
}

void
kr_feed_xml_channel(struct kr_feed_reading *reading)
{
    struct kr_buf text =
        KR_BUF(reading->bytes.length * 4 + ((size_t)128 << 10));
    struct xml xml = { .reading = reading,
                       .parse = { .arena = reading->arena,
                                  .own = reading->own,
                                  .channel = &reading->channel,
                                  .item = take_item } };
    struct piece before = { .place = { 0 } };
    struct kr_feed_cut cut;

    xml.parse.self = &xml;
    if (filter(reading, &text, NULL)) {
        kr_feed_cut_begin(&cut, kr_buf_view(&text), &before.text, &xml.root);
        (void)parse_piece(&xml, &before, true, NULL);
    }
    kr_buf_free(&text);
}

bool
kr_feed_xml(struct kr_feed_reading *reading, struct kr_err *err)
{
    struct kr_buf text =
        KR_BUF(reading->bytes.length * 4 + ((size_t)128 << 10));
    struct xml xml = { .reading = reading,
                       .parse = { .arena = reading->arena,
                                  .own = reading->own,
                                  .channel = &reading->channel,
                                  .item = take_item } };
    bool ok;

    xml.parse.self = &xml;
    ok = filter(reading, &text, err);
    xml.text = kr_buf_view(&text);
    ok = ok && parse_all(&xml, err);
    kr_buf_free(&text);
    return ok;
}
