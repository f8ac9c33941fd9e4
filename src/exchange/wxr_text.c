#include "wxr_text.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/percent.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

const char *
kr_wxr_text(const char *text)
{
    return text == NULL ? "" : text;
}

const char *
kr_wxr_plain(struct kr_arena *arena, const char *html)
{
    struct kr_str text = kr_str_trim(kr_str(html));
    struct kr_clean_html clean;

    if (memchr(kr_wxr_text(text.data), '&', text.length) == NULL &&
        memchr(kr_wxr_text(text.data), '<', text.length) == NULL)
        return kr_str_keep(text, arena);
    if (!kr_clean_html(arena, text, NULL, &clean, NULL))
        return "";
    return kr_str_keep(kr_str_trim(kr_clean_html_text(arena, clean)), arena);
}

const char *
kr_wxr_line(struct kr_arena *arena, const char *html)
{
    char *line = kr_arena_text(arena, kr_wxr_plain(arena, html));
    char *to = line;

    for (const char *from = line; *from != '\0'; from++) {
        bool blank = strchr(" \t\n", *from) != NULL;

        if (!blank || (to > line && to[-1] != ' '))
            *to++ = *from;
        if (blank && to > line)
            to[-1] = ' ';
    }
    *to = '\0';
    return line;
}

const char *
kr_wxr_name(struct kr_arena *arena, const char *html)
{
    char *name = kr_arena_text(arena, kr_wxr_line(arena, html));
    char *at = strchr(name, '@');

    if (at != NULL && at > name && strchr(name, ' ') == NULL &&
        strchr(at, '.') != NULL)
        *at = '\0';
    return name[0] == '\0' ? NULL : name;
}

const char *
kr_wxr_slug(struct kr_arena *arena, const char *slug)
{
    struct kr_str decoded;

    if (slug == NULL || slug[0] == '\0')
        return NULL;
    if (strchr(slug, '%') == NULL ||
        !kr_percent_decode(arena, kr_str(slug), &decoded, NULL) ||
        !kr_utf8_valid(decoded, NULL))
        return slug;
    return kr_str_keep(kr_text_without_controls(arena, decoded), arena);
}
