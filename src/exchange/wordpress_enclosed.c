#include "wordpress_enclosed.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/buf.h"
#include "wordpress_attribute.h"
#include "wordpress_escape.h"
#include "wordpress_shortcode.h"
#include "wordpress_tag.h"

static bool
is(struct kr_str text, const char *word)
{
    return text.length == strlen(word) &&
           strncasecmp(text.data, word, text.length) == 0;
}

/* --- Other sites --- */

static bool
made_of_digits(struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

/* A video's id alone, as [vimeo 123] and [youtube abc] have it. */
static bool
link_id(struct kr_str name, struct kr_str id, struct kr_buf *out)
{
    char address[64];

    if (is(name, "vimeo") && made_of_digits(id) && id.length <= 20)
        snprintf(address, sizeof(address), "https://vimeo.com/%.*s",
                 KR_STR_ARGS(id));
    else if (is(name, "youtube") && id.length == 11)
        snprintf(address, sizeof(address),
                 "https://www.youtube.com/watch?v=%.*s", KR_STR_ARGS(id));
    else
        return false;
    kr_wordpress_link(out, kr_str(address), kr_str(address));
    return true;
}

static bool
link_value(struct kr_str name, struct kr_str at, struct kr_buf *out)
{
    at = kr_str_trim(at);
    if (kr_wordpress_is_web(at) && kr_str_find(at, '<') == at.length &&
        kr_str_find(at, '\n') == at.length) {
        kr_wordpress_link(out, at, at);
        return true;
    }
    return link_id(name, at, out);
}

bool
kr_wordpress_embed(const struct kr_shortcode *shortcode, struct kr_buf *out)
{
    struct kr_str rest = shortcode->attributes;
    struct kr_wordpress_attribute attribute;
    size_t start = out->length;

    kr_buf_text(out, "<p>");
    if (rest.length > 0 && rest.data[0] == '=')
        rest = kr_str_from(rest, 1); /* [youtube=https://…] */
    while (kr_wordpress_attribute(&rest, &attribute)) {
        struct kr_str at = attribute.value;

        /* The '=' of "?v=…" may have been taken for that of a name. */
        if (kr_wordpress_is_web(attribute.name) && at.length > 0)
            at = (struct kr_str){ attribute.name.data,
                                  (size_t)(at.data + at.length -
                                           attribute.name.data) };
        if (link_value(shortcode->name, at, out))
            goto done;
    }
    if (shortcode->encloses &&
        link_value(shortcode->name, shortcode->content, out))
        goto done;
    kr_buf_cut(out, start);
    return false;
done:
    kr_buf_text(out, "</p>\n");
    return true;
}

/* --- Captions and code --- */

/* The bytes of HTML up to behind its first picture, and the link around it; 0:
 * there is none. */
static size_t
picture_length(struct kr_str html)
{
    struct kr_wordpress_cursor cursor = { 0 };
    struct kr_wordpress_tag tag;
    struct kr_str rest;
    size_t at = kr_str_search(html, KR_STR("<img")), end;

    if (!kr_wordpress_tag(&cursor, kr_str_from(html, at), &tag))
        return 0;
    end = at + tag.raw.length;
    rest = kr_str_from(html, end);
    at = 0;
    while (at < rest.length && strchr(" \t\n", rest.data[at]) != NULL)
        at++;
    return kr_str_starts(kr_str_from(rest, at), KR_STR("</a>")) ? end + at + 4
                                                                : end;
}

void
kr_wordpress_caption(struct kr_str attributes, struct kr_str html,
                     struct kr_buf *out)
{
    struct kr_str old = kr_str_trim(kr_wordpress_value(attributes, "caption"));
    size_t length = picture_length(html);
    struct kr_str picture = kr_str_upto(html, length);
    struct kr_str text = kr_str_trim(kr_str_from(html, length));

    if (length == 0) {
        picture = html;
        text = old;
    } else if (text.length == 0) {
        text = old;
    }
    kr_buf_text(out, "<figure>");
    kr_buf_str(out, kr_str_trim(picture));
    if (text.length > 0) {
        kr_buf_text(out, "<figcaption>");
        kr_buf_str(out, text);
        kr_buf_text(out, "</figcaption>");
    }
    kr_buf_text(out, "</figure>\n");
}

void
kr_wordpress_code(struct kr_str content, struct kr_buf *out)
{
    while (content.length > 0 && content.data[0] == '\n')
        content = kr_str_from(content, 1);
    while (content.length > 0 && content.data[content.length - 1] == '\n')
        content.length--;
    kr_buf_text(out, "<pre><code>");
    kr_wordpress_escape_marks(out, content);
    kr_buf_text(out, "</code></pre>\n");
}
