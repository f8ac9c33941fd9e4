#include "ghost_cards.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

#define MARK "__GHOST_URL__"

enum part_kind {
    PLAIN,   /* followed only to find the end of what is around it */
    CHANGED, /* other tags stand for its own */
    DROPPED, /* with all that is in it */
    LINK,    /* its address is wanted by TITLE; its own tags go */
    TITLE    /* a paragraph with the LINK around it */
};

struct part {
    const char *class_name;
    enum part_kind kind;
    const char *open, *close; /* of CHANGED */
};

static const struct part parts[] = {
    { "kg-toggle-card", CHANGED, "<details>", "</details>" },
    { "kg-toggle-heading", CHANGED, "<summary>", "</summary>" },
    { "kg-toggle-heading-text", CHANGED, "", "" },
    { "kg-toggle-card-icon", DROPPED, "", "" },
    { "kg-callout-card", CHANGED, "<blockquote><p>", "</p></blockquote>" },
    { "kg-callout-emoji", CHANGED, "", " " },
    { "kg-callout-text", CHANGED, "", "" },
    { "kg-bookmark-container", LINK, "", "" },
    { "kg-bookmark-content", CHANGED, "", "" },
    { "kg-bookmark-title", TITLE, "", "" },
    { "kg-bookmark-description", CHANGED, "<p>", "</p>" },
    { "kg-bookmark-metadata", CHANGED, "<p>", "</p>" },
    { "kg-bookmark-author", CHANGED, "", " " },
    { "kg-bookmark-icon", DROPPED, "", "" },
    { "kg-bookmark-thumbnail", DROPPED, "", "" },
    { "kg-file-card-container", LINK, "", "" },
    { "kg-file-card-contents", CHANGED, "", "" },
    { "kg-file-card-title", TITLE, "", "" },
    { "kg-file-card-caption", CHANGED, "<p>", "</p>" },
    { "kg-file-card-metadata", CHANGED, "<p>", "</p>" },
    { "kg-file-card-filename", CHANGED, "", " " },
    { "kg-file-card-icon", DROPPED, "", "" },
    { "kg-audio-thumbnail", DROPPED, "", "" },
    { "kg-audio-title", CHANGED, "<p>", "</p>" },
    { "kg-audio-player", DROPPED, "", "" },
    { "kg-video-overlay", DROPPED, "", "" },
    { "kg-video-player-container", DROPPED, "", "" },
    { "kg-product-card-rating", DROPPED, "", "" },
    { "kg-signup-card", DROPPED, "", "" },
};

/* An element that is open. */
struct open {
    struct kr_str name;
    const char *close; /* what stands for its end tag; NULL: itself */
    bool dropped;      /* it and what is in it */
    bool link;         /* `cards.address` is its */
};

struct cards {
    struct kr_str rest;
    struct kr_buf *out;
    struct open open[KR_GHOST_DEPTH];
    size_t count;
    size_t dropping;       /* dropped ones that are open */
    struct kr_str address; /* of the link around; empty: none, or used */
};

struct tag {
    struct kr_str whole, name, class_name, address;
    bool end;
};

static bool
is_name(char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' : c >= '0' && c <= '9';
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Take an attribute off *REST; false: the tag ends here. */
static bool
take_attribute(struct kr_str *rest, struct kr_str *name, struct kr_str *value)
{
    size_t i = 0, start;
    const struct kr_str text = *rest;
    char quote;

    while (i < text.length && (is_space(text.data[i]) || text.data[i] == '/'))
        i++;
    start = i;
    if (i == text.length || text.data[i] == '>')
        return false;
    do
        i++;
    while (i < text.length && text.data[i] != '=' && text.data[i] != '>' &&
           text.data[i] != '/' && !is_space(text.data[i]));
    *name = kr_str_upto(kr_str_from(text, start), i - start);
    *value = (struct kr_str){ "", 0 };
    *rest = kr_str_from(text, i);
    if (i == text.length || text.data[i] != '=')
        return true;
    start = ++i;
    quote = i < text.length ? text.data[i] : ' ';
    if (quote == '"' || quote == '\'') {
        *rest = kr_str_from(text, i + 1);
        return kr_str_part(rest, quote, value);
    }
    while (i < text.length && text.data[i] != '>' && !is_space(text.data[i]))
        i++;
    *value = kr_str_upto(kr_str_from(text, start), i - start);
    *rest = kr_str_from(text, i);
    return true;
}

/* The tag that REST, from a '<' on, begins with; false: there is none.  One
 * that has no end is all of REST and has no name. */
static bool
read_tag(struct kr_str rest, struct tag *tag)
{
    struct kr_str at = kr_str_from(rest, 1), name, value;
    size_t length = 0;

    *tag = (struct tag){ .end = kr_str_starts(at, KR_STR("/")) };
    at = kr_str_from(at, tag->end);
    while (length < at.length && is_name(at.data[length]))
        length++;
    if (length == 0)
        return false;
    tag->name = kr_str_upto(at, length);
    at = kr_str_from(at, length);
    while (take_attribute(&at, &name, &value)) {
        if (name.length == 5 && strncasecmp(name.data, "class", 5) == 0)
            tag->class_name = value;
        if (name.length == 4 && strncasecmp(name.data, "href", 4) == 0)
            tag->address = value;
    }
    length = kr_str_find(at, '>');
    if (length == at.length)
        tag->name.length = 0;
    at = kr_str_from(at, length + 1);
    tag->whole = kr_str_upto(rest, rest.length - at.length);
    return true;
}

static const struct part *
part_of(struct kr_str classes)
{
    struct kr_str one;

    while (kr_str_part(&classes, ' ', &one))
        for (size_t i = 0; i < KR_COUNT(parts); i++)
            if (kr_str_is(one, parts[i].class_name))
                return &parts[i];
    return NULL;
}

static bool
is_void(struct kr_str name)
{
    static const char *const names[] = { "img", "br",     "hr",    "input",
                                         "wbr", "source", "embed", "link" };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (name.length == strlen(names[i]) &&
            strncasecmp(name.data, names[i], name.length) == 0)
            return true;
    return false;
}

static void
put(struct cards *cards, struct kr_str text)
{
    if (cards->dropping == 0)
        kr_buf_str(cards->out, text);
}

static void
push(struct cards *cards, const struct tag *tag, const struct part *part)
{
    struct open open = { .name = tag->name };

    if (part != NULL) {
        open.close = part->close;
        open.dropped = part->kind == DROPPED;
        open.link = part->kind == LINK;
    }
    if (part != NULL && part->kind == TITLE && cards->address.length > 0)
        open.close = "</a></p>";
    else if (part != NULL && part->kind == TITLE)
        open.close = "</p>";
    cards->dropping += open.dropped;
    cards->open[cards->count++] = open;
}

static void
put_title(struct cards *cards)
{
    put(cards, KR_STR("<p>"));
    if (cards->address.length == 0)
        return;
    put(cards, KR_STR("<a href=\""));
    put(cards, cards->address);
    put(cards, KR_STR("\">"));
}

/* A link of which nothing was made yet becomes a paragraph of its own. */
static void
put_address(struct cards *cards)
{
    if (cards->address.length == 0)
        return;
    put_title(cards);
    put(cards, cards->address);
    put(cards, KR_STR("</a></p>"));
}

static void
start_element(struct cards *cards, const struct tag *tag)
{
    const struct part *part = part_of(tag->class_name);

    if (cards->count == KR_GHOST_DEPTH || is_void(tag->name)) {
        if (part == NULL || part->kind != DROPPED)
            put(cards, tag->whole);
        return;
    }
    if (part == NULL)
        put(cards, tag->whole);
    else if (part->kind == CHANGED)
        put(cards, kr_str(part->open));
    else if (part->kind == LINK)
        cards->address = tag->address;
    else if (part->kind == TITLE)
        put_title(cards);
    push(cards, tag, part);
    if (part != NULL && part->kind == TITLE)
        cards->address = (struct kr_str){ "", 0 };
}

static void
pop(struct cards *cards, struct kr_str whole)
{
    const struct open *open = &cards->open[--cards->count];

    if (open->link) {
        put_address(cards);
        cards->address = (struct kr_str){ "", 0 };
    }
    if (open->dropped)
        cards->dropping--;
    else
        put(cards, open->close == NULL ? whole : kr_str(open->close));
}

static void
end_element(struct cards *cards, const struct tag *tag)
{
    size_t i = cards->count;

    while (i > 0 && (cards->open[i - 1].name.length != tag->name.length ||
                     strncasecmp(cards->open[i - 1].name.data, tag->name.data,
                                 tag->name.length) != 0))
        i--;
    if (i == 0) {
        put(cards, tag->whole);
        return;
    }
    while (cards->count > i)
        pop(cards, KR_STR(""));
    pop(cards, tag->whole);
}

void
kr_ghost_cards(struct kr_str html, struct kr_buf *out)
{
    struct cards cards = { .rest = html, .out = out };
    struct tag tag;

    if (kr_str_search(html, KR_STR("kg-")) == html.length) {
        kr_buf_str(out, html);
        return;
    }
    while (cards.rest.length > 0) {
        size_t length = kr_str_find(cards.rest, '<');

        if (length > 0) {
            put(&cards, kr_str_upto(cards.rest, length));
        } else if (kr_str_starts(cards.rest, KR_STR("<!--"))) {
            length = kr_str_search(cards.rest, KR_STR("-->"));
            length = length == cards.rest.length ? length : length + 3;
            put(&cards, kr_str_upto(cards.rest, length));
        } else if (read_tag(cards.rest, &tag)) {
            length = tag.whole.length;
            if (tag.name.length == 0)
                put(&cards, tag.whole);
            else if (tag.end)
                end_element(&cards, &tag);
            else
                start_element(&cards, &tag);
        } else {
            length = 1;
            put(&cards, kr_str_upto(cards.rest, 1));
        }
        cards.rest = kr_str_from(cards.rest, length);
    }
    while (cards.count > 0)
        pop(&cards, KR_STR(""));
}

struct kr_str
kr_ghost_paths(struct kr_arena *arena, struct kr_str text)
{
    size_t at = kr_str_search(text, KR_STR(MARK)), length = 0;
    char *made;

    if (at == text.length)
        return text;
    made = kr_arena_alloc(arena, text.length + 1);
    for (;;) {
        memcpy(made + length, text.data, at);
        length += at;
        if (at == text.length)
            break;
        text = kr_str_from(text, at + sizeof(MARK) - 1);
        if (!kr_str_starts(text, KR_STR("/")))
            made[length++] = '/';
        at = kr_str_search(text, KR_STR(MARK));
    }
    return (struct kr_str){ made, length };
}
