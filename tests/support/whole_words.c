#include "whole_words.h"

#include <ctype.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

/* Bytes of punctuation at AT: U+2000 to U+206F, U+00A0, U+00D7, U+00AE. */
static size_t
mark_at(const char *at, size_t left)
{
    static const char *const marks[] = { "\xC2\xA0", "\xC3\x97", "\xC2\xAE" };

    if (left >= 3 && at[0] == '\xE2' && (at[1] == '\x80' || at[1] == '\x81') &&
        !(at[1] == '\x81' && (unsigned char)at[2] >= 0xB0))
        return 3;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (left >= 2 && memcmp(at, marks[i], 2) == 0)
            return 2;
    return isalnum((unsigned char)*at) || (unsigned char)*at >= 0x80 ? 0 : 1;
}

struct whole_words
whole_words_of_text(struct kr_arena *arena, const char *text, size_t length)
{
    struct whole_words words = { 0 };
    size_t room = 0, at = 0;

    while (at < length) {
        size_t start, skip = mark_at(text + at, length - at);
        char *word;

        if (skip > 0) {
            at += skip;
            continue;
        }
        for (start = at; at < length && mark_at(text + at, length - at) == 0;)
            at++;
        word = kr_arena_bytes(arena, text + start, at - start);
        for (char *c = word; *c != '\0'; c++)
            *c = (char)tolower((unsigned char)*c);
        words.items = kr_arena_grow(arena, words.items, words.count, &room,
                                    sizeof(*words.items));
        words.items[words.count++] = word;
    }
    return words;
}

static bool
is_inline(const char *tag)
{
    static const char *const names[] = { "a", "sup",  "sub",    "em",  "b",
                                         "i", "span", "strong", "abbr" };
    size_t length;

    if (*tag == '/')
        tag++;
    length = strcspn(tag, " >\n");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strlen(names[i]) == length && memcmp(names[i], tag, length) == 0)
            return true;
    return false;
}

static const char *
add_entity(struct kr_buf *out, const char *at)
{
    static const struct {
        const char *name, *text;
    } entities[] = { { "&amp;", "&" },   { "&lt;", "<" },  { "&gt;", ">" },
                     { "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", " " } };

    for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
        if (strncmp(at, entities[i].name, strlen(entities[i].name)) == 0) {
            kr_buf_text(out, entities[i].text);
            return at + strlen(entities[i].name);
        }
    kr_buf_char(out, '&');
    return at + 1;
}

struct whole_words
whole_words_of_page(struct kr_arena *arena, const char *html)
{
    struct kr_buf text = KR_BUF((size_t)64 << 20);
    const char *at = strstr(html, "<main");
    const char *end = at == NULL ? NULL : strstr(at, "</main>");
    struct whole_words words = { 0 };

    while (at != NULL && end != NULL && at < end) {
        if (*at == '<') {
            if (!is_inline(at + 1))
                kr_buf_char(&text, ' ');
            at = strchr(at, '>') + 1;
        } else if (*at == '&') {
            at = add_entity(&text, at);
        } else {
            kr_buf_char(&text, *at++);
        }
    }
    if (text.length > 0)
        words = whole_words_of_text(arena, text.data, text.length);
    kr_buf_free(&text);
    return words;
}

bool
whole_words_contain(const struct whole_words *all,
                    const struct whole_words *part)
{
    for (size_t i = 0; i + part->count <= all->count; i++) {
        size_t j = 0;

        while (j < part->count &&
               strcmp(all->items[i + j], part->items[j]) == 0)
            j++;
        if (j == part->count)
            return true;
    }
    return false;
}

bool
whole_words_have(const struct whole_words *all, const struct whole_words *part)
{
    for (size_t i = 0; i < part->count; i++) {
        struct whole_words one = { part->items + i, 1 };

        if (!whole_words_contain(all, &one))
            return false;
    }
    return true;
}
