#include "text_line.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"

#define TAB 4
#define HEADING_MAX 130 /* characters */
#define INDENT_MAX 1000 /* columns; more is as much */

struct kr_text_lines
kr_text_lines(struct kr_str text)
{
    struct kr_text_lines lines = { .text = text, .end = '\n' };

    if (kr_str_starts(text, KR_STR("\xef\xbb\xbf")))
        lines.at = 3;
    if (kr_str_find(text, '\n') == text.length &&
        kr_str_find(text, '\r') < text.length)
        lines.end = '\r';
    return lines;
}

/* The columns before the first byte of TEXT that is no blank. */
static int
indent_of(struct kr_str text)
{
    int column = 0;
    size_t i;

    for (i = 0; i < text.length && column < INDENT_MAX; i++) {
        if (text.data[i] == '\t')
            column += TAB - column % TAB;
        else if (text.data[i] == ' ')
            column++;
        else if (kr_str_starts(kr_str_from(text, i), KR_STR("\u00a0"))) {
            column++;
            i++;
        } else if (!kr_text_is_blank(text.data[i]))
            break;
    }
    return column;
}

/* RAW without the blanks at either end, but no-break spaces at its end are
 * text, unless there is nothing else. */
static struct kr_str
content(struct kr_str raw)
{
    struct kr_str text = kr_text_trim(raw);

    if (text.length == 0)
        return text;
    text.length = (size_t)(raw.data + raw.length - text.data);
    while (kr_text_is_blank(text.data[text.length - 1]))
        text.length--;
    return text;
}

bool
kr_text_next(struct kr_text_lines *lines, struct kr_text_line *line)
{
    struct kr_str rest = kr_str_from(lines->text, lines->at);
    size_t length;

    if (rest.length == 0)
        return false;
    length = kr_str_find(rest, lines->end);
    line->start = lines->at;
    line->next = lines->at + length + (length < rest.length ? 1 : 0);
    line->number = ++lines->number;
    line->indent = indent_of(kr_str_upto(rest, length));
    line->text = content(kr_str_upto(rest, length));
    lines->at = line->next;
    return true;
}

/* TEXT starts with a blank, or is at its end. */
static bool
blank_follows(struct kr_str text)
{
    return text.length == 0 || kr_text_is_blank(text.data[0]) ||
           kr_str_starts(text, KR_STR("\u00a0"));
}

static bool
bullet(const struct kr_text_line *line, struct kr_str *rest)
{
    static const char *const round[] = { "•", "◦", "▪", "‣", "●", "○", "■" };
    struct kr_str after = kr_str_from(line->text, 1);
    size_t i;

    /* all of them begin with the same byte */
    for (i = 0; line->text.data[0] == '\xe2' && i < KR_COUNT(round); i++) {
        struct kr_str sign = kr_str(round[i]);

        *rest = kr_str_from(line->text, sign.length);
        if (kr_str_starts(line->text, sign))
            return true;
    }
    *rest = after;
    if (!blank_follows(after))
        return false;
    return line->text.data[0] == '-' ||
           (line->text.data[0] == '*' && line->indent > 0);
}

static bool
numbered(struct kr_str text, int *number, struct kr_str *rest)
{
    size_t i = 0;

    *number = 0;
    while (i < text.length && i < 4 && text.data[i] >= '0' &&
           text.data[i] <= '9')
        *number = *number * 10 + (text.data[i++] - '0');
    if (i == 0 || i > 3 || i == text.length || text.data[i] != '.')
        return false;
    *rest = kr_str_from(text, i + 1);
    return blank_follows(*rest);
}

/* LETTER, blanks or none, a colon, and a blank or the end. */
static bool
lettered(struct kr_str text, char letter)
{
    size_t i = 1;

    if (text.length < 2 || text.data[0] != letter)
        return false;
    while (i < text.length && text.data[i] == ' ')
        i++;
    return i < text.length && text.data[i] == ':' &&
           blank_follows(kr_str_from(text, i + 1));
}

static bool
lettered_one_of(struct kr_str text, const char *letters)
{
    for (; *letters != '\0'; letters++)
        if (lettered(text, *letters))
            return true;
    return false;
}

struct kr_text_mark
kr_text_mark(const struct kr_text_line *line)
{
    struct kr_text_mark mark = { .rest = line->text };
    struct kr_str rest;

    if (line->text.length == 0)
        return mark;
    if (bullet(line, &rest))
        mark.look = KR_LOOK_BULLET;
    else if (numbered(line->text, &mark.number, &rest))
        mark.look = line->indent > 0 ? KR_LOOK_NUMBER : KR_LOOK_COUNT;
    else if (lettered_one_of(line->text, "VQFP"))
        mark.look = KR_LOOK_QUESTION;
    else if (lettered_one_of(line->text, "AR"))
        mark.look = KR_LOOK_ANSWER;
    if (mark.look == KR_LOOK_BULLET || mark.look == KR_LOOK_NUMBER ||
        mark.look == KR_LOOK_COUNT)
        mark.rest = kr_text_trim(rest);
    return mark;
}

/* Take one of ENDS off the end of *TEXT. */
static bool
cut_end(struct kr_str *text, const char *const *ends, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        struct kr_str end = kr_str(ends[i]);

        if (kr_str_ends(*text, end)) {
            text->length -= end.length;
            return true;
        }
    }
    return false;
}

static bool
is_address(struct kr_str text)
{
    return kr_str_search(text, KR_STR("://")) < text.length &&
           kr_str_find(text, ' ') == text.length;
}

/* A letter, a digit, or anything beyond ASCII. */
static bool
says_something(struct kr_str text)
{
    size_t i;

    for (i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c >= 0x80 || (c >= '0' && c <= '9') || (c | 0x20u) - 'a' < 26u)
            return true;
    }
    return false;
}

/* "300 350 mg per dag", "1024 683": figures, whatever follows. */
static bool
begins_with_two_numbers(struct kr_str text)
{
    struct kr_str word;

    for (int i = 0; i < 2; i++) {
        if (!kr_str_part(&text, ' ', &word) || word.length == 0)
            return false;
        for (size_t j = 0; j < word.length; j++)
            if (word.data[j] < '0' || word.data[j] > '9')
                return false;
    }
    return true;
}

bool
kr_text_is_heading(struct kr_str text)
{
    static const char *const after[] = { "*", "\"", "'", "’", "‘", "”", "“",
                                         "»", "«",  "¹", "²", "³", "⁰", "⁴",
                                         "⁵", "⁶",  "⁷", "⁸", "⁹" };
    static const char *const ends[] = { ".", ":", ";", ",", "…" };

    text = kr_text_trim(text);
    if (!kr_text_is_counted_heading(text) || !says_something(text) ||
        is_address(text) || begins_with_two_numbers(text))
        return false;
    while (cut_end(&text, after, KR_COUNT(after)))
        ;
    return !cut_end(&text, ends, KR_COUNT(ends));
}

bool
kr_text_is_counted_heading(struct kr_str text)
{
    return text.length > 0 && text.length <= (size_t)HEADING_MAX * 4 &&
           kr_utf8_count(text) <= HEADING_MAX;
}
