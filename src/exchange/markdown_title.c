#include "markdown_title.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "markdown_dates.h"

#define HEADING_LIMIT ((size_t)4096) /* bytes of HTML in a heading */

/* Take the HTML up to and with the next <h1> off *REST; its inside goes to
 * *INSIDE.  False when there is no more. */
static bool
next_heading(struct kr_str *rest, struct kr_str *inside)
{
    size_t start = kr_str_search(*rest, KR_STR("<h1>"));
    size_t end;

    if (start == rest->length)
        return false;
    *rest = kr_str_from(*rest, start + 4);
    end = kr_str_search(*rest, KR_STR("</h1>"));
    *inside = kr_str_upto(*rest, end);
    *rest = kr_str_from(*rest, end + 5);
    return true;
}

/* The text of HEADING on one line, in ARENA; "" for one that is too long. */
static const char *
text_of(struct kr_arena *arena, struct kr_str heading)
{
    struct kr_clean_html clean;
    char *text;

    if (heading.length > HEADING_LIMIT ||
        !kr_clean_html(arena, heading, NULL, &clean, NULL))
        return "";
    text = kr_str_keep(kr_str_trim(kr_clean_html_text(arena, clean)), arena);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    return text;
}

const char *
kr_markdown_heading(struct kr_arena *arena, struct kr_str html)
{
    struct kr_str rest = html, inside;

    /* A few are enough: a page has one. */
    for (int i = 0; i < 10 && next_heading(&rest, &inside); i++) {
        const char *text = text_of(arena, inside);

        if (text[0] != '\0')
            return text;
    }
    return NULL;
}

struct kr_str
kr_markdown_without_title(struct kr_arena *arena, struct kr_str html,
                          const char *title)
{
    struct kr_str rest = html, inside;

    if (!kr_str_starts(rest, KR_STR("<h1>")) || !next_heading(&rest, &inside) ||
        !kr_str_is(kr_str_trim(kr_str(title)), text_of(arena, inside)))
        return html;
    while (rest.length > 0 && rest.data[0] == '\n')
        rest = kr_str_from(rest, 1);
    return rest;
}

/* The last segment of PATH; PATH is then what stands before it. */
static struct kr_str
last_segment(struct kr_str *path)
{
    size_t start;

    while (path->length > 0 && path->data[path->length - 1] == '/')
        path->length--;
    for (start = path->length; start > 0 && path->data[start - 1] != '/';)
        start--;
    path->length = start;
    return (struct kr_str){ path->data + start,
                            strcspn(path->data + start, "/") };
}

struct kr_str
kr_markdown_stem(const char *path)
{
    struct kr_str before = kr_str(path);
    struct kr_str name = last_segment(&before), folder;
    size_t dot = name.length;

    while (dot > 0 && name.data[dot - 1] != '.')
        dot--;
    if (dot > 1)
        name.length = dot - 1;
    if (!kr_str_is(name, "index") || before.length == 0)
        return name;
    folder = last_segment(&before);
    return folder.length == 0 || kr_str_is(folder, ".") ||
                   kr_str_is(folder, "..")
               ? name
               : folder;
}

const char *
kr_markdown_title_from_path(struct kr_arena *arena, const char *path)
{
    struct kr_str stem = kr_markdown_stem(path), name;
    struct kr_dateline day;
    char *title;

    name = kr_str_from(stem, kr_markdown_name_day(stem, &day));
    if (name.length == 0) /* a day is all there is */
        return kr_str_keep(stem, arena);
    (void)kr_utf8_mend(arena, name, &name);
    title = kr_str_keep(name, arena);
    for (char *at = title; *at != '\0'; at++)
        if (*at == '_' || *at == '-')
            *at = ' ';
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return kr_str_keep(kr_str_trim(kr_str(title)), arena);
}
