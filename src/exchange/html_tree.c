#include "html_tree.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "html_bytes.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/utf8.h"

#define MARKS_LIMIT 2000 /* bytes of a class, id or rel that are read */
#define ATTRIBUTES 256   /* of one element; the rest is not looked at */

struct builder {
    struct kr_arena *arena;
    struct kr_html_tree *tree;
    struct kr_html_node *open; /* where the next node goes */
    xmlParserCtxt *parser;
    size_t depth, too_deep, nodes;
};

static const char voids[] = "area base br col embed hr img input link meta "
                            "param source track wbr basefont frame isindex";

static struct kr_html_node *
add(struct builder *builder)
{
    struct kr_html_node *node;

    if (builder->nodes++ >= KR_HTML_TREE_NODES) {
        xmlStopParser(builder->parser);
        return NULL;
    }
    node = kr_arena_alloc(builder->arena, sizeof(*node));
    node->parent = builder->open;
    node->previous = builder->open->last;
    node->line = (size_t)xmlSAX2GetLineNumber(builder->parser);
    if (node->previous != NULL)
        node->previous->next = node;
    else
        builder->open->first = node;
    builder->open->last = node;
    return node;
}

static const char *
lowered(struct kr_arena *arena, const char *name)
{
    char *copy = kr_arena_text(arena, name);

    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return copy;
}

/*
 * TEXT in ARENA.  "&#146;" is a quote of windows-1252, as browsers read it,
 * not the control character that libxml2 makes of it.
 */
static struct kr_str
decoded(struct kr_arena *arena, const char *text, size_t length)
{
    char *copy = kr_arena_alloc(arena, length * 2 + 1);
    size_t kept = 0;
    size_t i;

    for (i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char low =
            i + 1 < length ? (unsigned char)text[i + 1] : (unsigned char)0;

        if (c == 0xc2 && low >= 0x80 && low < 0xa0) {
            kept += kr_utf8_encode(kr_html_windows_1252(low), copy + kept);
            i++;
        } else if (c >= ' ' || c == '\t' || c == '\n') {
            copy[kept++] = (char)c;
        }
    }
    copy[kept] = '\0';
    return (struct kr_str){ copy, kept };
}

/* VALUE of the attribute NAME, in ARENA. */
static const char *
value_of(struct kr_arena *arena, const char *name, const char *value)
{
    static const char *const marks[] = { "class", "id", "rel", "itemprop" };
    struct kr_str text = kr_str(value);

    for (size_t i = 0; i < KR_COUNT(marks); i++)
        if (strcmp(marks[i], name) == 0)
            text = kr_utf8_cut(text, MARKS_LIMIT);
    return decoded(arena, text.data, text.length).data;
}

static void
take_attributes(struct builder *builder, struct kr_html_node *node,
                const xmlChar **pairs)
{
    struct kr_html_attribute *list;
    size_t count = 0;
    size_t i;

    while (pairs != NULL && pairs[2 * count] != NULL && count < ATTRIBUTES)
        count++;
    list = kr_arena_array(builder->arena, count, sizeof(*list));
    for (i = 0; i < count; i++) {
        const char *value = (const char *)pairs[2 * i + 1];

        list[i].name = lowered(builder->arena, (const char *)pairs[2 * i]);
        list[i].value =
            value == NULL ? "" : value_of(builder->arena, list[i].name, value);
    }
    node->attributes = list;
    node->attribute_count = count;
}

static bool
is_void(const char *name)
{
    struct kr_html_node node = { .name = name };

    return kr_html_is_one_of(&node, voids);
}

static void
start_element(void *self, const xmlChar *name, const xmlChar **pairs)
{
    struct builder *builder = self;
    struct kr_html_node *node = add(builder);

    if (node == NULL)
        return;
    node->name = lowered(builder->arena, (const char *)name);
    take_attributes(builder, node, pairs);
    if (strcmp(node->name, "frameset") == 0)
        builder->tree->framed = true;
    if (is_void(node->name))
        return;
    if (builder->depth >= KR_HTML_TREE_DEPTH) {
        builder->too_deep++;
        return;
    }
    builder->depth++;
    builder->open = node;
}

static void
end_element(void *self, const xmlChar *name)
{
    struct builder *builder = self;

    if (is_void(lowered(builder->arena, (const char *)name)))
        return;
    if (builder->too_deep > 0) {
        builder->too_deep--;
    } else if (builder->open->parent != NULL) {
        builder->open = builder->open->parent;
        builder->depth--;
    }
}

static void
take_text(void *self, const xmlChar *text, int length)
{
    struct builder *builder = self;
    struct kr_html_node *node = length > 0 ? add(builder) : NULL;

    if (node != NULL)
        node->text =
            decoded(builder->arena, (const char *)text, (size_t)length);
}

/* The word TEXT begins with, up to a blank. */
static struct kr_str
first_word(struct kr_str text)
{
    size_t end = 0;

    while (end < text.length && text.data[end] > ' ')
        end++;
    return kr_str_upto(text, end);
}

/* "<!-- saved from url=(0030)https://boomgaard.example/x/ -->" of browsers,
 * "<!-- Mirrored from boomgaard.example/x/ by HTTrack … -->" */
static void
take_comment(void *self, const xmlChar *text)
{
    struct builder *builder = self;
    struct kr_str rest = kr_str_trim(kr_str((const char *)text));
    const struct kr_str saved = KR_STR("saved from url=(");
    const struct kr_str mirrored = KR_STR("Mirrored from ");

    if (builder->tree->saved_from != NULL)
        return;
    if (kr_str_starts(rest, saved)) {
        rest = kr_str_from(rest, saved.length);
        rest = first_word(kr_str_from(rest, kr_str_find(rest, ')') + 1));
        if (kr_str_starts(rest, KR_STR("http")))
            builder->tree->saved_from = kr_str_keep(rest, builder->arena);
    } else if (kr_str_starts(rest, mirrored)) {
        rest = first_word(kr_str_from(rest, mirrored.length));
        if (kr_str_find(rest, '.') < kr_str_find(rest, '/'))
            builder->tree->saved_from =
                kr_arena_format(builder->arena, "http://%.*s",
                                KR_STR_ARGS(rest));
    }
}

static void
watch(xmlParserCtxt *parser, struct builder *builder)
{
    xmlSAXHandler *sax = parser->sax;

    memset(sax, 0, sizeof(*sax));
    sax->startElement = start_element;
    sax->endElement = end_element;
    sax->characters = take_text;
    sax->ignorableWhitespace = take_text;
    sax->cdataBlock = take_text;
    sax->comment = take_comment;
    parser->userData = builder;
    builder->parser = parser;
}

bool
kr_html_tree(struct kr_arena *arena, struct kr_str text,
             struct kr_html_tree *out, struct kr_err *err)
{
    struct builder builder = { .arena = arena, .tree = out };
    xmlParserCtxt *parser;

    *out = (struct kr_html_tree){
        .root = kr_arena_alloc(arena, sizeof(*out->root)),
    };
    builder.open = out->root;
    out->root->name = "";
    if (text.length > KR_HTML_FILE_LIMIT)
        return kr_fail(err, KR_LIMIT, "larger than %u MiB",
                       KR_HTML_FILE_LIMIT >> 20);
    if (text.length == 0)
        return true;
    if ((parser = htmlNewParserCtxt()) == NULL)
        return kr_fail(err, KR_LIMIT, "no memory for a parser");
    watch(parser, &builder);
    (void)htmlCtxtReadMemory(parser, text.data, (int)text.length, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED |
                                 XML_PARSE_HUGE);
    htmlFreeParserCtxt(parser);
    if (builder.nodes > KR_HTML_TREE_NODES)
        return kr_fail(err, KR_LIMIT, "more than %d elements",
                       KR_HTML_TREE_NODES);
    return true;
}

/* --- Walking --- */

struct kr_html_node *
kr_html_past(const struct kr_html_node *node, const struct kr_html_node *top)
{
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

struct kr_html_node *
kr_html_next(const struct kr_html_node *node, const struct kr_html_node *top)
{
    return node->first != NULL ? node->first : kr_html_past(node, top);
}

bool
kr_html_is(const struct kr_html_node *node, const char *name)
{
    return node->name != NULL && strcmp(node->name, name) == 0;
}

/* One of the words of LIST is WORD, any case. */
static bool
lists(const char *list, struct kr_str word)
{
    size_t length;

    for (;; list += length) {
        list += strspn(list, " \t\n");
        length = strcspn(list, " \t\n");
        if (length == 0)
            return false;
        if (length == word.length && strncasecmp(list, word.data, length) == 0)
            return true;
    }
}

bool
kr_html_is_one_of(const struct kr_html_node *node, const char *list)
{
    return node->name != NULL && node->name[0] != '\0' &&
           lists(list, kr_str(node->name));
}

const char *
kr_html_attribute(const struct kr_html_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].name, name) == 0)
            return node->attributes[i].value;
    return NULL;
}

bool
kr_html_has_word(const struct kr_html_node *node, const char *name,
                 const char *word)
{
    const char *value = kr_html_attribute(node, name);

    return value != NULL && lists(value, kr_str(word));
}

bool
kr_html_has_class(const struct kr_html_node *node, const char *word)
{
    return kr_html_has_word(node, "class", word);
}

bool
kr_html_has_class_of(const struct kr_html_node *node, const char *list)
{
    const char *classes = kr_html_attribute(node, "class");
    size_t length;

    for (; classes != NULL; classes += length) {
        classes += strspn(classes, " \t\n");
        length = strcspn(classes, " \t\n");
        if (length == 0)
            return false;
        if (lists(list, (struct kr_str){ classes, length }))
            return true;
    }
    return false;
}

bool
kr_html_is_in(const struct kr_html_node *node, const struct kr_html_node *above)
{
    while (node != NULL && node != above)
        node = node->parent;
    return node == above;
}

struct kr_html_node *
kr_html_find(const struct kr_html_node *top, const char *name,
             const char *classes)
{
    struct kr_html_node *node = kr_html_next(top, top);

    while (node != NULL) {
        if (node->left_out) {
            node = kr_html_past(node, top);
            continue;
        }
        if (node->name != NULL &&
            (name == NULL || strcmp(node->name, name) == 0) &&
            (classes == NULL || kr_html_has_class_of(node, classes)))
            return node;
        node = kr_html_next(node, top);
    }
    return NULL;
}

/* --- Text --- */

bool
kr_html_is_block(const struct kr_html_node *node)
{
    return kr_html_is_one_of(
        node, "address article aside blockquote body center dd details dialog "
              "dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
              "h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre "
              "section summary table tbody td tfoot th thead tr ul br");
}

/* What is in it is not read. */
static bool
is_mute(const struct kr_html_node *node)
{
    return node->left_out ||
           kr_html_is_one_of(node, "script style template noscript textarea "
                                   "select svg math iframe object");
}

/* Add TEXT to OUT with each run of white space one space. */
static void
fold(struct kr_buf *out, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];

        if (c == '\t' || c == '\n' || c == ' ')
            c = ' ';
        if (c == ' ' && (out->length == 0 || out->data[out->length - 1] == ' '))
            continue;
        kr_buf_char(out, c);
    }
}

const char *
kr_html_words(struct kr_arena *arena, const struct kr_html_node *top)
{
    struct kr_buf out = KR_BUF(2 * KR_HTML_WORDS_LIMIT);
    const struct kr_html_node *node = top;
    struct kr_str words;

    while (node != NULL && out.length < KR_HTML_WORDS_LIMIT) {
        if (is_mute(node)) {
            node = kr_html_past(node, top);
            continue;
        }
        if (kr_html_is_block(node))
            fold(&out, KR_STR(" "));
        if (node->name == NULL)
            fold(&out, node->text);
        node = kr_html_next(node, top);
    }
    words = kr_str_trim(kr_utf8_cut(kr_buf_view(&out), KR_HTML_WORDS_LIMIT));
    words = kr_str(kr_str_keep(words, arena));
    kr_buf_free(&out);
    return words.data;
}

/* Bytes of TEXT that are no white space. */
static size_t
ink(struct kr_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count +=
            text.data[i] != ' ' && text.data[i] != '\n' && text.data[i] != '\t';
    return count;
}

size_t
kr_html_weight(const struct kr_html_node *top, size_t *linked)
{
    const struct kr_html_node *node = top, *link = NULL;
    size_t total = 0, in_links = 0;

    while (node != NULL) {
        if (is_mute(node)) {
            node = kr_html_past(node, top);
            continue;
        }
        if (link != NULL && !kr_html_is_in(node, link))
            link = NULL;
        if (link == NULL && kr_html_is(node, "a"))
            link = node;
        if (node->name == NULL) {
            total += ink(node->text);
            in_links += link != NULL ? ink(node->text) : 0;
        }
        node = kr_html_next(node, top);
    }
    if (linked != NULL)
        *linked = in_links;
    return total;
}
