#include "markdown_finish.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "template_meaning.h"

#define HEADING_LIMIT ((size_t)4096) /* bytes; a longer one is left alone */
#define ADDRESS_LIMIT ((size_t)1000)

static const struct {
    const char *from, *to;
} plain[] = {
    { "<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled "
      "checked>",
      "\xE2\x98\x91 " },
    { "<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled>",
      "\xE2\x98\x90 " },
    { "<dt>\n<p>", "<dt>" },
    { "</p>\n</dt>", "</dt>" },
};

static bool
is_id_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c != '\0' && strchr("-_.:", c) != NULL);
}

/* The id in "#x .y"; empty when there is none. */
static struct kr_str
id_in(struct kr_str attributes)
{
    struct kr_str id =
        kr_str_from(attributes, kr_str_find(attributes, '#') + 1);
    size_t length = 0;

    while (length < id.length && is_id_byte(id.data[length]))
        length++;
    return kr_str_upto(id, length);
}

/* Take "{#x .y}" off the end of a heading's INSIDE; false: it has none. */
static bool
take_attributes(struct kr_str *inside, struct kr_str *attributes)
{
    struct kr_str text = kr_str_trim(*inside);
    const char *open;
    size_t start;

    if (!kr_str_ends(text, KR_STR("}")) ||
        (open = memrchr(text.data, '{', text.length)) == NULL)
        return false;
    start = (size_t)(open - text.data);
    *attributes = kr_str_trim(
        kr_str_upto(kr_str_from(text, start + 1), text.length - start - 2));
    if (attributes->length == 0 || strchr("#.:", attributes->data[0]) == NULL ||
        kr_str_find(*attributes, '<') < attributes->length)
        return false;
    *inside = kr_str_trim(kr_str_upto(text, start));
    return true;
}

/* At "<h2>": append the heading with its id; the bytes of it, or 0. */
static size_t
put_heading(struct kr_str html, struct kr_buf *out)
{
    struct kr_str near = kr_str_upto(html, HEADING_LIMIT), inside, attributes;
    char closing[] = "</h2>";
    size_t end;

    if (near.length < 5 || near.data[1] != 'h' || near.data[2] < '1' ||
        near.data[2] > '6' || near.data[3] != '>')
        return 0;
    closing[3] = near.data[2];
    end = kr_str_search(near, kr_str(closing));
    inside = kr_str_upto(kr_str_from(near, 4), end - 4);
    if (end == near.length || !take_attributes(&inside, &attributes))
        return 0;
    kr_buf_format(out, "<h%c", near.data[2]);
    attributes = id_in(attributes);
    if (attributes.length > 0)
        kr_buf_format(out, " id=\"%.*s\"", KR_STR_ARGS(attributes));
    kr_buf_char(out, '>');
    kr_buf_str(out, inside);
    kr_buf_text(out, closing);
    return end + 5;
}

/* ADDRESS is of a text of the same site by its file. */
static bool
is_of_text(struct kr_str address)
{
    struct kr_str path = kr_str_upto(address, kr_str_find(address, '#'));

    if (kr_str_find(path, ':') < path.length ||
        kr_str_starts(path, KR_STR("//")))
        return false;
    return kr_str_starts(path, KR_STR("@/")) ||
           kr_str_ends(path, KR_STR(".md")) ||
           kr_str_ends(path, KR_STR(".markdown"));
}

/* At "<a href=": append it with the address of the text that is meant. */
static size_t
put_link(struct kr_str html, struct kr_buf *out)
{
    static const char opening[] = "<a href=\"";
    struct kr_str rest =
        kr_str_upto(kr_str_from(html, sizeof(opening) - 1), ADDRESS_LIMIT);
    size_t end = kr_str_find(rest, '"');
    struct kr_str address = kr_str_upto(rest, end);

    if (!kr_str_starts(html, kr_str(opening)) || end == rest.length ||
        !is_of_text(address))
        return 0;
    if (kr_str_starts(address, KR_STR("@/")))
        address = kr_str_from(address, 1);
    kr_buf_text(out, opening);
    kr_tag_address(address, out);
    return sizeof(opening) - 1 + end;
}

static size_t
put_plain(struct kr_str html, struct kr_buf *out)
{
    for (size_t i = 0; i < KR_COUNT(plain); i++)
        if (kr_str_starts(html, kr_str(plain[i].from))) {
            kr_buf_text(out, plain[i].to);
            return strlen(plain[i].from);
        }
    return 0;
}

/* HTML begins as something does that is finished here. */
static bool
may_want_finish(struct kr_str html)
{
    return html.length > 2 && strchr("ihad/", html.data[1]) != NULL &&
           html.data[1] != '\0' && (html.data[1] != '/' || html.data[2] == 'p');
}

void
kr_markdown_finish(struct kr_str html, struct kr_buf *out)
{
    while (html.length > 0) {
        size_t length = 0;

        if (may_want_finish(html)) {
            length = put_plain(html, out);
            if (length == 0)
                length = put_heading(html, out);
            if (length == 0)
                length = put_link(html, out);
        }
        if (length == 0) {
            length = 1 + kr_str_find(kr_str_from(html, 1), '<');
            kr_buf_str(out, kr_str_upto(html, length));
        }
        html = kr_str_from(html, length);
    }
}
