#include "markdown_marks.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"

#define LONGEST 400 /* bytes of any mark */

static bool
is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           c == '-' || c == '_' || c == ':' || c == '/';
}

/* Take one of ".x", "#x", "x", "x=y", "x='y z'" off *TEXT. */
static bool
take_attribute(struct kr_str *text)
{
    size_t at = 0;
    char quote;

    if (text->data[0] == '.' || text->data[0] == '#')
        at++;
    while (at < text->length && is_word_byte(text->data[at]))
        at++;
    if (at < text->length && at > 0 && text->data[at] == '=') {
        quote = ++at < text->length ? text->data[at] : '\0';
        if (quote == '"' || quote == '\'') {
            at += 1 + kr_str_find(kr_str_from(*text, at + 1), quote);
            if (at >= text->length)
                return false;
            at++;
        } else {
            while (at < text->length && strchr(" \t", text->data[at]) == NULL)
                at++;
        }
    }
    if (at == 0 || (at < text->length && strchr(" \t", text->data[at]) == NULL))
        return false;
    *text = kr_str_trim(kr_str_from(*text, at));
    return true;
}

static bool
are_attributes(struct kr_str text)
{
    text = kr_str_trim(text);
    if (text.length == 0)
        return false;
    while (text.length > 0)
        if (!take_attribute(&text))
            return false;
    return true;
}

/* What stands between "{" and the next "}" of TEXT's line. */
static bool
in_braces(struct kr_str text, struct kr_str *inside)
{
    struct kr_str near = kr_str_upto(text, LONGEST);
    size_t end = kr_str_find(near, '}');

    if (text.length == 0 || text.data[0] != '{' || end == near.length)
        return false;
    *inside = kr_str_upto(kr_str_from(text, 1), end - 1);
    return kr_str_find(*inside, '\n') == inside->length;
}

bool
kr_markdown_is_attributes(struct kr_str line)
{
    struct kr_str inside;

    line = kr_str_trim(line);
    if (!in_braces(line, &inside) || inside.length + 2 != line.length ||
        inside.length == 0)
        return false;
    if (inside.data[0] == ':')
        return kr_markdown_attributes(line) == line.length;
    return (inside.data[0] == '.' || inside.data[0] == '#') &&
           are_attributes(inside);
}

size_t
kr_markdown_attributes(struct kr_str text)
{
    struct kr_str inside;
    size_t colons = 1;

    if (!kr_str_starts(text, KR_STR("{:")) || !in_braces(text, &inside))
        return 0;
    while (colons < inside.length && colons < 2 && inside.data[colons] == ':')
        colons++;
    return are_attributes(kr_str_from(inside, colons)) ? inside.length + 2 : 0;
}

void
kr_markdown_drop_item(struct kr_buf *out)
{
    struct kr_str all = kr_buf_view(out), line;
    size_t start = all.length;

    if (start > 0 && all.data[start - 1] == '\n')
        start--;
    while (start > 0 && all.data[start - 1] != '\n')
        start--;
    line = kr_str_trim(kr_str_from(all, start));
    if (line.length > 2 && line.length < 80 &&
        (strchr("-*+", line.data[0]) != NULL ||
         (line.data[0] == '1' && line.data[1] == '.')))
        kr_buf_cut(out, start);
}

static bool
is_picture(struct kr_str name)
{
    static const char *const endings[] = { ".png",  ".jpg", ".jpeg", ".gif",
                                           ".webp", ".svg", ".avif" };

    for (size_t i = 0; i < KR_COUNT(endings); i++)
        if (kr_str_ends(name, kr_str(endings[i])))
            return true;
    return false;
}

/* As the address of a link, blanks and all. */
static void
put_picture(struct kr_str name, struct kr_str alt, struct kr_buf *out)
{
    kr_buf_text(out, "![");
    kr_buf_str(out, alt);
    kr_buf_text(out, "](<");
    kr_buf_str(out, name);
    kr_buf_text(out, ">)");
}

size_t
kr_markdown_wiki(struct kr_str text, struct kr_buf *out)
{
    bool shown = kr_str_starts(text, KR_STR("!"));
    struct kr_str near = kr_str_upto(kr_str_from(text, shown ? 1 : 0), LONGEST);
    struct kr_str inside, name;
    size_t end, bar;

    if (!kr_str_starts(near, KR_STR("[[")))
        return 0;
    end = kr_str_search(near, KR_STR("]]"));
    inside = kr_str_upto(kr_str_from(near, 2), end < 2 ? 0 : end - 2);
    if (end == near.length || inside.length == 0 ||
        strchr(" \t\n[", inside.data[0]) != NULL ||
        kr_str_find(inside, '\n') < inside.length ||
        kr_str_find(inside, '[') < inside.length ||
        kr_str_find(inside, '<') < inside.length)
        return 0;
    if (end + 2 < near.length && strchr("([]", near.data[end + 2]) != NULL)
        return 0;
    bar = kr_str_find(inside, '|');
    name = kr_str_upto(inside, bar);
    if (shown && is_picture(name))
        put_picture(name, KR_STR(""), out);
    else
        kr_buf_str(out,
                   bar < inside.length ? kr_str_from(inside, bar + 1) : name);
    return (shown ? 1 : 0) + end + 2;
}
