#include "html_token.h"

#include <string.h>

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
html_same_name(struct kr_str text, const char *name)
{
    size_t length = strlen(name);

    if (text.length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.data[i]) != name[i])
            return false;
    return true;
}

const struct html_attribute *
html_attribute(const struct html_token *token, const char *name)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (html_same_name(token->attributes[i].name, name))
            return &token->attributes[i];
    return NULL;
}

/* Where the byte C next stands, from AT on; the end when nowhere. */
static size_t
place_of(const struct html_reader *reader, size_t at, char c)
{
    return at + kr_str_find(kr_str_from(reader->input, at), c);
}

static char
byte(const struct html_reader *reader, size_t at)
{
    return at < reader->input.length ? reader->input.data[at] : '\0';
}

static void
skip_comment(struct html_reader *reader)
{
    size_t end = reader->input.length, at = reader->at + 4;

    if (byte(reader, at) == '>' ||
        (byte(reader, at) == '-' && byte(reader, at + 1) == '>')) {
        reader->at = place_of(reader, at, '>') + 1;
        return;
    }
    while ((at = place_of(reader, at, '-')) < end) {
        size_t dash = at;

        while (byte(reader, at) == '-')
            at++;
        if (at - dash < 2)
            continue;
        if (byte(reader, at) == '!')
            at++;
        if (byte(reader, at) == '>') {
            reader->at = at + 1;
            return;
        }
    }
    reader->at = end;
}

/* Comments, declarations, "</3", "<?php": to the next '>'. */
static void
skip_markup(struct html_reader *reader)
{
    if (kr_str_starts(kr_str_from(reader->input, reader->at), KR_STR("<!--")))
        skip_comment(reader);
    else
        reader->at = place_of(reader, reader->at, '>') + 1;
    if (reader->at > reader->input.length)
        reader->at = reader->input.length;
}

static size_t
read_name(const struct html_reader *reader, size_t at, char *name)
{
    size_t length = 0;

    for (; at < reader->input.length; at++) {
        char c = reader->input.data[at];

        if (is_space(c) || c == '/' || c == '>')
            break;
        if (length + 1 < HTML_NAME_SIZE)
            name[length++] = lower(c);
    }
    name[length] = '\0';
    return at;
}

static size_t
read_value(const struct html_reader *reader, size_t at, struct kr_str *value)
{
    char quote = byte(reader, at);
    size_t start = at;

    if (quote == '"' || quote == '\'') {
        at = place_of(reader, ++start, quote);
        *value = kr_str_upto(kr_str_from(reader->input, start), at - start);
        return at + 1;
    }
    while (at < reader->input.length && !is_space(byte(reader, at)) &&
           byte(reader, at) != '>')
        at++;
    *value = kr_str_upto(kr_str_from(reader->input, start), at - start);
    return at;
}

static size_t
skip_spaces(const struct html_reader *reader, size_t at)
{
    while (at < reader->input.length && is_space(reader->input.data[at]))
        at++;
    return at;
}

static size_t
read_attribute(const struct html_reader *reader, size_t at,
               struct html_token *token)
{
    struct html_attribute found = { { "", 0 }, { "", 0 } };
    size_t start = at;

    do
        at++;
    while (at < reader->input.length && !is_space(byte(reader, at)) &&
           byte(reader, at) != '/' && byte(reader, at) != '>' &&
           byte(reader, at) != '=');
    found.name = kr_str_upto(kr_str_from(reader->input, start), at - start);
    at = skip_spaces(reader, at);
    if (byte(reader, at) == '=')
        at = read_value(reader, skip_spaces(reader, at + 1), &found.value);
    if (token->attribute_count < HTML_ATTRIBUTES)
        token->attributes[token->attribute_count++] = found;
    return at;
}

/* A tag whose name starts at AT; false when it is not finished. */
static bool
read_tag(struct html_reader *reader, size_t at, struct html_token *token)
{
    size_t start = reader->at, end = reader->input.length;

    token->attribute_count = 0;
    at = read_name(reader, at, token->name);
    while (at < end && byte(reader, at) != '>') {
        if (is_space(byte(reader, at)) || byte(reader, at) == '/')
            at++;
        else
            at = read_attribute(reader, at, token);
    }
    reader->at = at < end ? at + 1 : end;
    token->raw =
        kr_str_upto(kr_str_from(reader->input, start), reader->at - start);
    return at < end;
}

static void
read_text(struct html_reader *reader, struct html_token *token)
{
    size_t start = reader->at, at = start;

    /* A '<' that opens nothing is text. */
    while ((at = place_of(reader, at, '<')) < reader->input.length) {
        char next = byte(reader, at + 1);

        if (is_letter(next) || next == '!' || next == '?' || next == '/')
            break;
        at++;
    }
    reader->at = at;
    token->kind = HTML_TEXT;
    token->raw = kr_str_upto(kr_str_from(reader->input, start), at - start);
}

bool
html_next(struct html_reader *reader, struct html_token *token)
{
    while (reader->at < reader->input.length) {
        char next = byte(reader, reader->at + 1);

        if (byte(reader, reader->at) == '<' && is_letter(next)) {
            token->kind = HTML_START;
            if (read_tag(reader, reader->at + 1, token))
                return true;
        } else if (byte(reader, reader->at) == '<' && next == '/' &&
                   is_letter(byte(reader, reader->at + 2))) {
            token->kind = HTML_END;
            if (read_tag(reader, reader->at + 2, token))
                return true;
        } else if (byte(reader, reader->at) == '<' &&
                   (next == '!' || next == '?' || next == '/')) {
            skip_markup(reader);
        } else {
            read_text(reader, token);
            return true;
        }
    }
    return false;
}

static size_t
place_of_end_tag(const struct html_reader *reader, const char *name)
{
    size_t at = reader->at, end = reader->input.length;
    size_t length = strlen(name);

    while ((at = place_of(reader, at, '<')) < end) {
        struct kr_str rest = kr_str_from(reader->input, at + 2);
        char after = byte(reader, at + 2 + length);

        if (byte(reader, at + 1) == '/' && rest.length > length &&
            html_same_name(kr_str_upto(rest, length), name) &&
            (is_space(after) || after == '/' || after == '>'))
            return at;
        at++;
    }
    return end;
}

struct kr_str
html_raw_text(struct html_reader *reader, const char *name)
{
    size_t start = reader->at;

    reader->at = place_of_end_tag(reader, name);
    return kr_str_upto(kr_str_from(reader->input, start), reader->at - start);
}

bool
html_skip_past(struct html_reader *reader, const char *name)
{
    size_t at = place_of_end_tag(reader, name);

    if (at == reader->input.length)
        return false;
    reader->at = place_of(reader, at, '>') + 1;
    if (reader->at > reader->input.length)
        reader->at = reader->input.length;
    return true;
}
