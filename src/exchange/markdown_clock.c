#include "markdown_clock.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kroniek/base/attr.h"

/* The zones of RFC 822 and what mail and servers in Europe write. */
static const struct {
    const char *name, *offset;
} zones[] = {
    { "Z", "Z" },        { "UTC", "Z" },       { "UT", "Z" },
    { "GMT", "Z" },      { "WET", "+00:00" },  { "WEST", "+01:00" },
    { "BST", "+01:00" }, { "CET", "+01:00" },  { "CEST", "+02:00" },
    { "EET", "+02:00" }, { "EEST", "+03:00" }, { "MSK", "+03:00" },
    { "JST", "+09:00" }, { "EST", "-05:00" },  { "EDT", "-04:00" },
    { "CST", "-06:00" }, { "CDT", "-05:00" },  { "MST", "-07:00" },
    { "MDT", "-06:00" }, { "PST", "-08:00" },  { "PDT", "-07:00" },
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Take one or two digits off *TEXT. */
static bool
take_number(struct kr_str *text, unsigned *out)
{
    size_t length = 0;

    for (*out = 0;
         length < 2 && length < text->length && is_digit(text->data[length]);
         length++)
        *out = *out * 10 + (unsigned)(text->data[length] - '0');
    *text = kr_str_from(*text, length);
    return length > 0;
}

static bool
take_mark(struct kr_str *text, const char *marks)
{
    if (text->length == 0 || strchr(marks, text->data[0]) == NULL)
        return false;
    *text = kr_str_from(*text, 1);
    return true;
}

static void
pass_fraction(struct kr_str *text)
{
    if (text->length < 2 || strchr(".,", text->data[0]) == NULL ||
        !is_digit(text->data[1]))
        return;
    do
        *text = kr_str_from(*text, 1);
    while (text->length > 0 && is_digit(text->data[0]));
}

static bool
take_time(struct kr_markdown_clock *clock, struct kr_str *text)
{
    unsigned hour, minute, second = 0;

    if (clock->time[0] != '\0' || !take_number(text, &hour) ||
        !take_mark(text, ":") || !take_number(text, &minute) ||
        (take_mark(text, ":") && !take_number(text, &second)))
        return false;
    pass_fraction(text);
    (void)snprintf(clock->time, sizeof(clock->time), "%02u:%02u:%02u", hour,
                   minute, second);
    return true;
}

/* "am" or "pm" behind a time on a dial. */
static bool
take_half(struct kr_markdown_clock *clock, struct kr_str *text)
{
    bool pm = text->length > 0 && (text->data[0] | 0x20) == 'p';
    struct kr_str rest = kr_str_from(*text, 1), hour = kr_str(clock->time);
    unsigned number;

    if (text->length < 2 || (!pm && (text->data[0] | 0x20) != 'a'))
        return false;
    (void)take_mark(&rest, ".");
    if (!take_mark(&rest, "mM"))
        return false;
    (void)take_mark(&rest, ".");
    if (!take_number(&hour, &number) || number < 1 || number > 12)
        return false;
    number = number % 12 + (pm ? 12 : 0);
    clock->time[0] = (char)('0' + number / 10);
    clock->time[1] = (char)('0' + number % 10);
    *text = rest;
    return true;
}

static bool
take_offset(struct kr_markdown_clock *clock, struct kr_str *text)
{
    char sign = text->length > 0 ? text->data[0] : '\0';
    unsigned hours, minutes = 0;

    if (!take_mark(text, "+-") || !take_number(text, &hours))
        return false;
    if (text->length > 0 && (text->data[0] == ':' || is_digit(text->data[0])))
        if ((void)take_mark(text, ":"), !take_number(text, &minutes))
            return false;
    (void)snprintf(clock->zone, sizeof(clock->zone), "%c%02u:%02u", sign, hours,
                   minutes);
    return true;
}

static bool
take_zone_name(struct kr_markdown_clock *clock, struct kr_str *text)
{
    size_t length = 0;

    while (length < text->length && (text->data[length] | 0x20) >= 'a' &&
           (text->data[length] | 0x20) <= 'z')
        length++;
    for (size_t i = 0; length > 0 && i < KR_COUNT(zones); i++) {
        if (strlen(zones[i].name) != length ||
            strncasecmp(zones[i].name, text->data, length) != 0)
            continue;
        if (clock->zone[0] == '\0')
            (void)snprintf(clock->zone, sizeof(clock->zone), "%s",
                           zones[i].offset);
        *text = kr_str_from(*text, length);
        return true;
    }
    return false;
}

bool
kr_markdown_clock_take(struct kr_markdown_clock *clock, struct kr_str word)
{
    if (kr_str_starts(word, KR_STR("m=")))
        return true;
    if (kr_str_starts(word, KR_STR("(")) && kr_str_ends(word, KR_STR(")")))
        word = kr_str_upto(kr_str_from(word, 1), word.length - 2);
    if (word.length > 0 && is_digit(word.data[0]) && !take_time(clock, &word))
        return false;
    if (clock->time[0] == '\0')
        return false;
    (void)take_half(clock, &word);
    (void)take_zone_name(clock, &word);
    if (word.length > 0 && strchr("+-", word.data[0]) != NULL &&
        !take_offset(clock, &word))
        return false;
    return word.length == 0;
}
