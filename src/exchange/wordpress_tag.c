#include "wordpress_tag.h"

#include <string.h>
#include <strings.h>

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
ends_name(char c)
{
    return strchr(" \t\n\r\f/>", c) != NULL;
}

/* The bytes of a tag whose values may hold '>' in quotes; 0: it has no end. */
static size_t
quoted_length(struct kr_str text)
{
    char quote = '\0', last = '\0';

    for (size_t i = 1; i < text.length; i++) {
        char c = text.data[i];

        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
        } else if (c == '>') {
            return i + 1;
        } else if ((c == '"' || c == '\'') && last == '=') {
            quote = c;
        }
        if (c != ' ' && c != '\n' && c != '\t')
            last = c;
    }
    return 0;
}

static size_t
tag_length(struct kr_wordpress_cursor *cursor, struct kr_str text)
{
    size_t length;

    if (!cursor->no_quote_end) {
        length = quoted_length(text);
        if (length > 0)
            return length;
        cursor->no_quote_end = true;
    }
    if (cursor->no_tag_end)
        return 0;
    length = kr_str_find(text, '>');
    if (length < text.length)
        return length + 1;
    cursor->no_tag_end = true;
    return 0;
}

bool
kr_wordpress_tag(struct kr_wordpress_cursor *cursor, struct kr_str text,
                 struct kr_wordpress_tag *out)
{
    size_t start = 1, length, end;

    if (text.length < 3 || text.data[0] != '<')
        return false;
    *out = (struct kr_wordpress_tag){ .closing = text.data[1] == '/' };
    start += out->closing;
    if (!is_letter(text.data[start]) ||
        (length = tag_length(cursor, text)) == 0)
        return false;
    for (end = start; !ends_name(text.data[end]); end++)
        if (end - start + 1 < sizeof(out->name))
            out->name[end - start] =
                (char)(text.data[end] >= 'A' && text.data[end] <= 'Z'
                           ? text.data[end] - 'A' + 'a'
                           : text.data[end]);
    out->raw = kr_str_upto(text, length);
    out->attributes = kr_str_from(kr_str_upto(text, length - 1), end);
    return true;
}

/* Where in TEXT "-->" begins; its length when it does nowhere. */
static size_t
comment_end(struct kr_str text)
{
    for (size_t at = 2; at < text.length; at++) {
        at += kr_str_find(kr_str_from(text, at), '>');
        if (at < text.length && text.data[at - 1] == '-' &&
            text.data[at - 2] == '-')
            return at - 2;
    }
    return text.length;
}

size_t
kr_wordpress_comment(struct kr_wordpress_cursor *cursor, struct kr_str text,
                     struct kr_str *inside)
{
    struct kr_str at = kr_str_from(text, 4);
    size_t end;

    *inside = (struct kr_str){ "", 0 };
    if (!kr_str_starts(text, KR_STR("<!--")))
        return 0;
    if (kr_str_starts(at, KR_STR(">")))
        return 5;
    if (kr_str_starts(at, KR_STR("->")))
        return 6;
    if (cursor->no_comment_end)
        return 4;
    end = comment_end(at);
    if (end == at.length) {
        cursor->no_comment_end = true;
        return 4;
    }
    *inside = kr_str_upto(at, end);
    return end + 7;
}

/* NAME was looked for in vain, or is remembered to have been when ADD. */
static bool
in_vain(struct kr_wordpress_cursor *cursor, const char *name, bool add)
{
    for (size_t i = 0; i < KR_WORDPRESS_VAIN; i++) {
        if (strcmp(cursor->vain[i], name) == 0)
            return true;
        if (cursor->vain[i][0] == '\0') {
            if (add)
                memcpy(cursor->vain[i], name, strlen(name) + 1);
            return add;
        }
    }
    return false;
}

size_t
kr_wordpress_end_tag(struct kr_wordpress_cursor *cursor, struct kr_str text,
                     const char *name, size_t *next)
{
    size_t length = strlen(name), at = 0;

    *next = text.length;
    if (in_vain(cursor, name, false))
        return text.length;
    while (at < text.length) {
        struct kr_str here;

        at += kr_str_find(kr_str_from(text, at), '<');
        here = kr_str_from(text, at);
        if (here.length > length + 2 && here.data[1] == '/' &&
            strncasecmp(here.data + 2, name, length) == 0 &&
            ends_name(here.data[length + 2])) {
            size_t end = kr_str_find(here, '>');

            *next = end < here.length ? at + end + 1 : text.length;
            return at;
        }
        at++;
    }
    (void)in_vain(cursor, name, true);
    return text.length;
}
