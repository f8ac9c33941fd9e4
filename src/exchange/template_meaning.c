#include "template_meaning.h"

#include <string.h>
#include <strings.h>

#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/slug.h"
#include "markdown_dates.h"
#include "matter_tree.h"
#include "template_tag.h"
#include "text_bytes.h"

static const struct {
    const char *name;
    enum kr_tag_meaning meaning;
} meanings[] = {
    { "figure", KR_TAG_FIGURE },
    { "img", KR_TAG_FIGURE },
    { "image", KR_TAG_FIGURE },
    { "imgproc", KR_TAG_FIGURE },
    { "picture", KR_TAG_FIGURE },
    { "asset_img", KR_TAG_FIGURE },
    { "responsive_image", KR_TAG_FIGURE },
    { "resize_image", KR_TAG_FIGURE },
    { "youtube", KR_TAG_LINK },
    { "youtuber", KR_TAG_LINK },
    { "vimeo", KR_TAG_LINK },
    { "tweet", KR_TAG_LINK },
    { "twitter", KR_TAG_LINK },
    { "x", KR_TAG_LINK },
    { "instagram", KR_TAG_LINK },
    { "gist", KR_TAG_LINK },
    { "spotify", KR_TAG_LINK },
    { "soundcloud", KR_TAG_LINK },
    { "codepen", KR_TAG_LINK },
    { "streamable", KR_TAG_LINK },
    { "ref", KR_TAG_ADDRESS },
    { "relref", KR_TAG_ADDRESS },
    { "post_url", KR_TAG_ADDRESS },
    { "link", KR_TAG_ADDRESS },
    { "post_path", KR_TAG_ADDRESS },
    { "include", KR_TAG_INCLUDE },
    { "include_relative", KR_TAG_INCLUDE },
    { "include_cached", KR_TAG_INCLUDE },
    { "render", KR_TAG_INCLUDE },
    { "highlight", KR_TAG_CODE },
    { "codeblock", KR_TAG_CODE },
    { "code", KR_TAG_CODE },
    { "raw", KR_TAG_RAW },
    { "verbatim", KR_TAG_RAW },
    { "comment", KR_TAG_COMMENT },
    { "quote", KR_TAG_QUOTE },
    { "blockquote", KR_TAG_QUOTE },
    { "pullquote", KR_TAG_QUOTE },
    { "details", KR_TAG_DETAILS },
    { "toc", KR_TAG_QUIET },
    { "more", KR_TAG_QUIET },
};

/* "%s" is what the tag names. */
static const struct {
    const char *name;
    const char *before, *behind;
} places[] = {
    { "youtube", "https://www.youtube.com/watch?v=", "" },
    { "youtuber", "https://www.youtube.com/watch?v=", "" },
    { "vimeo", "https://vimeo.com/", "" },
    { "tweet", "https://x.com/i/status/", "" },
    { "twitter", "https://x.com/i/status/", "" },
    { "x", "https://x.com/i/status/", "" },
    { "instagram", "https://www.instagram.com/p/", "/" },
    { "gist", "https://gist.github.com/", "" },
    { "spotify", "https://open.spotify.com/", "" },
    { "soundcloud", "https://soundcloud.com/", "" },
    { "codepen", "https://codepen.io/", "" },
    { "streamable", "https://streamable.com/", "" },
};

enum kr_tag_meaning
kr_tag_meaning(struct kr_str name)
{
    for (size_t i = 0; i < KR_COUNT(meanings); i++)
        if (kr_str_is(name, meanings[i].name))
            return meanings[i].meaning;
    return KR_TAG_UNKNOWN;
}

static void
put_attribute(struct kr_buf *out, const char *name, struct kr_str value)
{
    kr_buf_format(out, " %s=\"", name);
    for (size_t i = 0; i < value.length; i++) {
        if (value.data[i] == '"')
            kr_buf_text(out, "&quot;");
        else
            kr_text_escape(out, (struct kr_str){ value.data + i, 1 });
    }
    kr_buf_char(out, '"');
}

static bool
is_picture(struct kr_str address)
{
    static const char *const endings[] = { ".png",  ".jpg", ".jpeg", ".gif",
                                           ".webp", ".svg", ".avif", ".bmp" };
    struct kr_str path = kr_str_upto(address, kr_str_find(address, '?'));

    for (size_t i = 0; i < KR_COUNT(endings); i++) {
        size_t length = strlen(endings[i]);

        if (path.length > length &&
            strncasecmp(path.data + path.length - length, endings[i], length) ==
                0)
            return true;
    }
    return false;
}

/* Which picture: by name, or by place as Octopress ("[class] path") and
 * others have it. */
static struct kr_str
source_of(const struct kr_tag *tag)
{
    static const char *const names[] = { "src",      "image_path", "url",
                                         "path",     "image",      "file",
                                         "filename", NULL };
    struct kr_str src = kr_tag_first_named(tag, names);

    for (size_t i = 0; src.length == 0 && i < 3; i++) {
        struct kr_str one = kr_tag_placed(tag, i);

        if (is_picture(one) ||
            (tag->shape == KR_TAG_HUGO && i == 0 && one.length > 0))
            src = one;
    }
    return src;
}

static void
put_picture(const struct kr_tag *tag, struct kr_str src, struct kr_str alt,
            struct kr_buf *out)
{
    struct kr_str link = kr_tag_named(tag, "link");

    if (link.length > 0) {
        kr_buf_text(out, "<a");
        put_attribute(out, "href", link);
        kr_buf_char(out, '>');
    }
    kr_buf_text(out, "<img");
    put_attribute(out, "src", src);
    put_attribute(out, "alt", alt);
    kr_buf_char(out, '>');
    if (link.length > 0)
        kr_buf_text(out, "</a>");
}

bool
kr_tag_figure(const struct kr_tag *tag, struct kr_buf *out)
{
    struct kr_str src = source_of(tag), title = kr_tag_named(tag, "title");
    struct kr_str caption = kr_tag_named(tag, "caption");
    struct kr_str source = kr_tag_named(tag, "attr");
    struct kr_str alt = kr_tag_named(tag, "alt");

    if (src.length == 0 ||
        (kr_tag_meaning(tag->name) == KR_TAG_INCLUDE && !is_picture(src)))
        return false;
    if (alt.length == 0)
        alt = caption.length > 0 ? caption : title;
    if (title.length + caption.length + source.length == 0) {
        put_picture(tag, src, alt, out);
        return true;
    }
    kr_buf_text(out, "<figure>");
    put_picture(tag, src, alt, out);
    kr_buf_text(out, "<figcaption>");
    kr_text_escape(out, title);
    if (title.length > 0 && caption.length > 0)
        kr_buf_text(out, ": ");
    kr_text_escape(out, caption);
    if (source.length > 0 && title.length + caption.length > 0)
        kr_buf_char(out, ' ');
    kr_text_escape(out, source);
    kr_buf_text(out, "</figcaption></figure>");
    return true;
}

/* Hugo's gists are "user id", its tweets have a user and an id. */
static struct kr_str
thing_of(const struct kr_tag *tag)
{
    static const char *const names[] = { "id", "url", "src", "href", NULL };
    struct kr_str id = kr_tag_first_named(tag, names);

    return id.length > 0 ? id : kr_tag_placed(tag, 0);
}

bool
kr_tag_link(const struct kr_tag *tag, struct kr_buf *out)
{
    struct kr_buf address = KR_BUF(4096);
    struct kr_str id = thing_of(tag), second = kr_tag_placed(tag, 1);
    bool whole = kr_str_search(id, KR_STR("://")) < id.length;

    for (size_t i = 0; i < KR_COUNT(places) && id.length > 0; i++) {
        if (!kr_str_is(tag->name, places[i].name))
            continue;
        kr_buf_text(&address, whole ? "" : places[i].before);
        kr_buf_str(&address, id);
        if (kr_str_is(tag->name, "gist") && !whole && second.length > 0) {
            kr_buf_char(&address, '/');
            kr_buf_str(&address, second);
        }
        kr_buf_text(&address, whole ? "" : places[i].behind);
    }
    if (address.length > 0) {
        kr_buf_text(out, "<a");
        put_attribute(out, "href", kr_buf_view(&address));
        kr_buf_char(out, '>');
        kr_text_escape(out, kr_buf_view(&address));
        kr_buf_text(out, "</a>");
    }
    whole = address.length > 0 && !address.full;
    kr_buf_free(&address);
    return whole;
}

/* The last step of PATH, "index.md" and "_index.md" left out. */
static struct kr_str
last_step(struct kr_str path)
{
    struct kr_str last = { NULL, 0 }, one;

    while (kr_str_part(&path, '/', &one))
        if (one.length > 0 && !kr_str_starts(one, KR_STR("index.")) &&
            !kr_str_starts(one, KR_STR("_index.")))
            last = one;
    return last;
}

static bool
is_text_name(struct kr_str name)
{
    return kr_str_ends(name, KR_STR(".md")) ||
           kr_str_ends(name, KR_STR(".markdown")) ||
           kr_str_ends(name, KR_STR(".html")) ||
           kr_str_find(name, '.') == name.length;
}

void
kr_tag_address(struct kr_str target, struct kr_buf *out)
{
    size_t mark = kr_str_find(target, '#');
    struct kr_str path = kr_str_upto(target, mark), name = last_step(path);
    struct kr_dateline day;
    struct kr_slug slug;

    if (!is_text_name(name)) {
        if (!kr_str_starts(path, KR_STR("/")))
            kr_buf_char(out, '/');
        kr_buf_str(out, path);
        return;
    }
    name.length = kr_str_find(name, '.');
    name = kr_str_from(name, kr_markdown_name_day(name, &day));
    kr_slug_suggest(name, &slug);
    if (slug.text[0] != '\0')
        kr_buf_format(out, "/%s/", slug.text);
    else if (mark == target.length)
        kr_buf_char(out, '/');
    kr_buf_str(out, kr_str_from(target, mark));
}

/* --- Liquid --- */

static bool
take_operand(struct kr_str text, const struct kr_matter *matter,
             const struct kr_matter *config, struct kr_buf *out)
{
    static const char *const nothing[] = {
        "site.baseurl", "site.url", "site.github.url", "site.root",
        "page.baseurl", "base_url", "site.BaseURL",    "site.production_url",
    };
    const char *value = NULL;
    char key[100];

    if (text.length >= 2 && (text.data[0] == '"' || text.data[0] == '\'') &&
        text.data[text.length - 1] == text.data[0]) {
        kr_buf_str(out, kr_str_upto(kr_str_from(text, 1), text.length - 2));
        return true;
    }
    for (size_t i = 0; i < KR_COUNT(nothing); i++)
        if (kr_str_is(text, nothing[i]))
            return true;
    if (text.length > 5 && text.length < sizeof(key)) {
        memcpy(key, text.data + 5, text.length - 5);
        key[text.length - 5] = '\0';
        if (kr_str_starts(text, KR_STR("page.")))
            value = kr_matter_get_text(matter, key);
        else if (kr_str_starts(text, KR_STR("site.")))
            value = kr_matter_get_text(config, key);
    }
    if (value != NULL)
        kr_buf_text(out, value);
    return value != NULL;
}

/* What stands before FILTER's ':' is its name. */
static bool
apply(struct kr_str filter, const struct kr_matter *matter,
      const struct kr_matter *config, struct kr_buf *value)
{
    static const char *const same[] = {
        "absolute_url", "url",         "escape",      "xml_escape", "strip",
        "uri_escape",   "markdownify", "escape_once", "safe",       "url_encode"
    };
    size_t colon = kr_str_find(filter, ':');
    struct kr_str name = kr_str_trim(kr_str_upto(filter, colon));
    struct kr_buf more = KR_BUF(value->limit);
    bool known = false, before = kr_str_is(name, "prepend");

    if (kr_str_is(name, "relative_url")) {
        if (value->length == 0 || value->data[0] != '/') {
            kr_buf_char(&more, '/');
            before = true;
        }
        known = true;
    } else if (before || kr_str_is(name, "append")) {
        known = take_operand(kr_str_trim(kr_str_from(filter, colon + 1)),
                             matter, config, &more);
    }
    for (size_t i = 0; i < KR_COUNT(same); i++)
        known = known || kr_str_is(name, same[i]);
    if (before)
        kr_buf_str(&more, kr_buf_view(value));
    if (before)
        kr_buf_clear(value);
    kr_buf_str(value, kr_buf_view(&more));
    kr_buf_free(&more);
    return known;
}

/* Take what stands before the next '|' that is in no quotes. */
static bool
take_step(struct kr_str *rest, struct kr_str *step)
{
    size_t length = 0;
    char quote = '\0';

    if (rest->length == 0)
        return false;
    for (; length < rest->length; length++) {
        char c = rest->data[length];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '|')
            break;
    }
    *step = kr_str_trim(kr_str_upto(*rest, length));
    *rest = kr_str_from(*rest, length + 1);
    return true;
}

bool
kr_tag_value(struct kr_str inside, const struct kr_matter *matter,
             const struct kr_matter *config, struct kr_buf *out)
{
    struct kr_buf value = KR_BUF(64u << 10);
    struct kr_str step;
    bool known =
        take_step(&inside, &step) && take_operand(step, matter, config, &value);

    for (int i = 0; known && i < 10 && take_step(&inside, &step); i++)
        known = apply(step, matter, config, &value);
    if (known && !value.full)
        kr_buf_str(out, kr_buf_view(&value));
    known = known && !value.full;
    kr_buf_free(&value);
    return known;
}
