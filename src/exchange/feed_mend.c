#include <string.h>
#include <strings.h>

#include "feed_cut.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/entity.h"

#define OPEN 64       /* elements open at once; deeper ones lose their tags */
#define ATTRIBUTES 64 /* of one tag */
#define TAG_LIMIT 16384u /* bytes of a tag; a longer one is text */

struct mending {
    struct kr_str rest;
    struct kr_buf *out;
    struct kr_str open[OPEN];
    size_t count;
    bool endless[2]; /* no end of a section, of a comment, is ahead */
};

struct attribute {
    struct kr_str name, value;
};

struct tag {
    struct kr_str name;
    size_t length; /* bytes of it; 0: it is none */
    bool end, empty;
    struct attribute attributes[ATTRIBUTES];
    size_t count;
};

static bool
is_name(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-_.:", c) != NULL) || (unsigned char)c >= 0x80;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
same(struct kr_str a, struct kr_str b)
{
    return a.length == b.length && strncasecmp(a.data, b.data, a.length) == 0;
}

static struct kr_str
take_name(struct kr_str *rest)
{
    size_t length = 0;
    struct kr_str name;

    while (length < rest->length && is_name(rest->data[length]))
        length++;
    name = kr_str_upto(*rest, length);
    *rest = kr_str_from(*rest, length);
    return name;
}

static void
skip_space(struct kr_str *rest)
{
    while (rest->length > 0 && is_space(rest->data[0]))
        *rest = kr_str_from(*rest, 1);
}

static struct kr_str
take_value(struct kr_str *rest)
{
    const char quote = rest->length > 0 ? rest->data[0] : ' ';
    struct kr_str value = { "", 0 };
    size_t length = 0;

    if (quote == '"' || quote == '\'') {
        *rest = kr_str_from(*rest, 1);
        (void)kr_str_part(rest, quote, &value);
        return value;
    }
    while (length < rest->length && !is_space(rest->data[length]) &&
           rest->data[length] != '>')
        length++;
    value = kr_str_upto(*rest, length);
    *rest = kr_str_from(*rest, length);
    return value;
}

/* An XML name begins with a letter and has one colon at most. */
static bool
is_fit(struct kr_str name)
{
    const size_t colon = kr_str_find(name, ':');
    const char c = name.length > 0 ? name.data[0] : ' ';

    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
           (colon == name.length ||
            (colon + 1 < name.length && (name.data[colon + 1] | 0x20) >= 'a' &&
             (name.data[colon + 1] | 0x20) <= 'z' &&
             kr_str_find(kr_str_from(name, colon + 1), ':') ==
                 name.length - colon - 1));
}

static void
keep_attribute(struct tag *tag, struct attribute attribute)
{
    if (!is_fit(attribute.name) || tag->count == ATTRIBUTES)
        return;
    for (size_t i = 0; i < tag->count; i++)
        if (same(tag->attributes[i].name, attribute.name))
            return;
    tag->attributes[tag->count++] = attribute;
}

/* The tag that REST begins with. */
static void
read_tag(struct kr_str rest, struct tag *tag)
{
    const struct kr_str whole = kr_str_upto(rest, TAG_LIMIT);
    struct kr_str at = kr_str_from(whole, 1);

    *tag = (struct tag){ .end = kr_str_starts(at, KR_STR("/")) };
    at = kr_str_from(at, tag->end);
    tag->name = take_name(&at);
    if (!is_fit(tag->name))
        return;
    for (;;) {
        struct attribute one = { .value = { "", 0 } };

        skip_space(&at);
        if (at.length == 0 || at.data[0] == '<')
            return; /* another begins before this one ends */
        if (at.data[0] == '>')
            break;
        tag->empty = at.data[0] == '/';
        one.name = take_name(&at);
        if (one.name.length == 0) {
            at = kr_str_from(at, 1);
            continue;
        }
        skip_space(&at);
        if (kr_str_starts(at, KR_STR("="))) {
            at = kr_str_from(at, 1);
            skip_space(&at);
            one.value = take_value(&at);
        }
        keep_attribute(tag, one);
    }
    tag->length = whole.length - at.length + 1;
}

/* The reference that TEXT, from an '&' on, begins with, as XML knows it; the
 * bytes of it.  What begins none is text. */
static size_t
put_reference(struct kr_buf *out, struct kr_str text)
{
    static const char *const own[] = { "&amp;", "&lt;", "&gt;", "&quot;",
                                       "&apos;" };
    uint32_t code;
    size_t length;

    text = kr_str_upto(text, 64);
    for (size_t i = 0; i < KR_COUNT(own); i++)
        if (kr_str_starts(text, kr_str(own[i]))) {
            kr_buf_text(out, own[i]);
            return strlen(own[i]);
        }
    if ((length = kr_entity(text, &code)) == 0) {
        kr_buf_text(out, "&amp;");
        return 1;
    }
    if (code > 0)
        kr_buf_format(out, "&#%lu;", (unsigned long)code);
    return length;
}

static void
put_value(struct kr_buf *out, struct kr_str value)
{
    for (size_t i = 0; i < value.length;)
        if (value.data[i] == '&') {
            i += put_reference(out, kr_str_from(value, i));
        } else {
            if (value.data[i] == '<')
                kr_buf_text(out, "&lt;");
            else if (value.data[i] == '"')
                kr_buf_text(out, "&quot;");
            else
                kr_buf_char(out, value.data[i]);
            i++;
        }
}

static bool
is_void(struct kr_str name)
{
    static const char *const names[] = { "br", "hr", "img", "wbr", "input" };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (same(name, kr_str(names[i])))
            return true;
    return false;
}

/* Elements that stand in an item and in nothing that is in it. */
static bool
is_field(struct kr_str name)
{
    static const char *const names[] = {
        "description", "content:encoded",
        "pubDate",     "guid",
        "dc:creator",  "dc:date",
        "dc:subject",  "category",
        "enclosure",   "wfw:commentRss",
        "comments",    "published",
        "updated",     "link",
    };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (kr_str_is(name, names[i]))
            return true;
    return false;
}

static void
close_to(struct mending *mending, size_t count)
{
    while (mending->count > count) {
        const struct kr_str name = mending->open[--mending->count];

        kr_buf_format(mending->out, "</%.*s>", KR_STR_ARGS(name));
    }
}

static void
put_start(struct mending *mending, const struct tag *tag)
{
    const bool empty = tag->empty || is_void(tag->name);

    if (is_field(tag->name) && mending->count > 1)
        close_to(mending, 1);
    if (mending->count == OPEN)
        return;
    kr_buf_format(mending->out, "<%.*s", KR_STR_ARGS(tag->name));
    for (size_t i = 0; i < tag->count; i++) {
        kr_buf_format(mending->out, " %.*s=\"",
                      KR_STR_ARGS(tag->attributes[i].name));
        put_value(mending->out, tag->attributes[i].value);
        kr_buf_char(mending->out, '"');
    }
    kr_buf_text(mending->out, empty ? "/>" : ">");
    if (!empty)
        mending->open[mending->count++] = tag->name;
}

static void
put_end(struct mending *mending, struct kr_str name)
{
    size_t i = mending->count;

    while (i > 0 && !same(mending->open[i - 1], name))
        i--;
    /* The item itself is closed at the end: nothing in it does that. */
    if (i > 1)
        close_to(mending, i - 1);
}

/* The piece of text that REST begins with, up to what needs a look. */
static void
put_text(struct mending *mending)
{
    size_t length = 0;
    const struct kr_str rest = mending->rest;

    if (kr_str_starts(rest, KR_STR("]]>"))) {
        /* The end of a section that had one before is no text. */
        mending->rest = kr_str_from(rest, 3);
        if (!kr_str_starts(kr_str_trim(kr_str_upto(mending->rest, 64)),
                           KR_STR("</")))
            kr_buf_text(mending->out, "]]&gt;");
        return;
    }
    if (rest.data[0] == '<') {
        kr_buf_text(mending->out, "&lt;");
        mending->rest = kr_str_from(rest, 1);
        return;
    }
    if (rest.data[0] == '&') {
        mending->rest = kr_str_from(rest, put_reference(mending->out, rest));
        return;
    }
    do
        length++;
    while (length < rest.length && rest.data[length] != '<' &&
           rest.data[length] != '&' && rest.data[length] != ']');
    kr_buf_bytes(mending->out, rest.data, length);
    mending->rest = kr_str_from(rest, length);
}

/* A CDATA section or a comment, which passes whole; false: neither, or one
 * that never ends. */
static bool
pass_section(struct mending *mending)
{
    static const struct {
        const char *start, *end;
    } kinds[] = { { "<![CDATA[", "]]>" }, { "<!--", "-->" } };

    for (size_t i = 0; i < KR_COUNT(kinds); i++) {
        size_t length;

        if (!kr_str_starts(mending->rest, kr_str(kinds[i].start)))
            continue;
        length = mending->rest.length;
        if (!mending->endless[i])
            length = kr_str_search(mending->rest, kr_str(kinds[i].end));
        if (length == mending->rest.length) {
            mending->endless[i] = true;
            mending->rest = kr_str_from(mending->rest, strlen(kinds[i].start));
            return true;
        }
        length += strlen(kinds[i].end);
        if (i == 0)
            kr_buf_str(mending->out, kr_str_upto(mending->rest, length));
        mending->rest = kr_str_from(mending->rest, length);
        return true;
    }
    return false;
}

void
kr_feed_mend(struct kr_str item, struct kr_buf *out)
{
    struct mending mending = { .rest = item, .out = out };
    struct tag tag;

    while (mending.rest.length > 0) {
        if (mending.rest.data[0] != '<') {
            put_text(&mending);
            continue;
        }
        if (pass_section(&mending))
            continue;
        read_tag(mending.rest, &tag);
        if (tag.length == 0) {
            put_text(&mending);
            continue;
        }
        if (tag.end)
            put_end(&mending, tag.name);
        else
            put_start(&mending, &tag);
        mending.rest = kr_str_from(mending.rest, tag.length);
    }
    close_to(&mending, 0);
}
