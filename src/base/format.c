#include "kroniek/base/format.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS 20 /* of the greatest 64-bit number */
#define WIDTH_MOST 64

struct values {
    va_list list; /* in a struct, so that it can be handed on */
};

struct line { /* being written; counts on past its end */
    char *text;
    size_t size, length;
};

struct conversion {
    char what;
    char size;  /* 'd' int, 'l' long, 'L' long long, 'z' size_t */
    bool zeros; /* before a number, up to its width */
    size_t width;
    int most; /* bytes of a text; -1 all */
};

static void
put(struct line *line, const char *bytes, size_t length)
{
    if (line->length < line->size) {
        size_t room = line->size - line->length;

        memcpy(line->text + line->length, bytes, length < room ? length : room);
    }
    line->length += length;
}

static void
put_padding(struct line *line, char with, size_t width, size_t length)
{
    for (; length < width; width--)
        put(line, &with, 1);
}

static void
put_text(struct line *line, const struct conversion *conversion,
         const char *text)
{
    size_t length;

    if (text == NULL)
        text = "(null)";
    length = conversion->most < 0 ? strlen(text)
                                  : strnlen(text, (size_t)conversion->most);
    put_padding(line, ' ', conversion->width, length);
    put(line, text, length);
}

static void
put_number(struct line *line, const struct conversion *conversion,
           uint64_t number, bool below)
{
    const char *letters =
        conversion->what == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base =
        conversion->what == 'x' || conversion->what == 'X' ? 16 : 10;
    char digits[DIGITS], *first = digits + DIGITS;
    size_t length;

    do {
        *--first = letters[number % base];
        number /= base;
    } while (number > 0);
    length = (size_t)(digits + DIGITS - first) + below;
    if (!conversion->zeros)
        put_padding(line, ' ', conversion->width, length);
    if (below)
        put(line, "-", 1);
    if (conversion->zeros)
        put_padding(line, '0', conversion->width, length);
    put(line, first, length - below);
}

static void
put_signed(struct line *line, const struct conversion *conversion,
           struct values *values)
{
    int64_t number = conversion->size == 'd' ? va_arg(values->list, int)
                     : conversion->size == 'l'
                         ? va_arg(values->list, long)
                         : va_arg(values->list, long long);

    put_number(line, conversion,
               number < 0 ? -(uint64_t)number : (uint64_t)number, number < 0);
}

static void
put_unsigned(struct line *line, const struct conversion *conversion,
             struct values *values)
{
    uint64_t number;

    switch (conversion->size) {
    case 'd': number = va_arg(values->list, unsigned); break;
    case 'l': number = va_arg(values->list, unsigned long); break;
    case 'z': number = va_arg(values->list, size_t); break;
    default: number = va_arg(values->list, unsigned long long); break;
    }
    put_number(line, conversion, number, false);
}

/* What stands at AT, behind its '%'; where it ends, NULL when it is not one of
 * ours. */
static const char *
read_conversion(const char *at, struct conversion *out, struct values *values)
{
    *out = (struct conversion){ .size = 'd', .most = -1 };
    if ((out->zeros = *at == '0'))
        at++;
    for (; *at >= '0' && *at <= '9' && out->width < WIDTH_MOST; at++)
        out->width = out->width * 10 + (size_t)(*at - '0');
    if (at[0] == '.' && at[1] == '*') {
        out->most = va_arg(values->list, int);
        at += 2;
    } else if (at[0] == '.') {
        out->most = 0;
        for (at++; *at >= '0' && *at <= '9' && out->most < WIDTH_MOST; at++)
            out->most = out->most * 10 + (*at - '0');
    }
    if (*at == 'l' || *at == 'z')
        out->size = *at++;
    if (out->size == 'l' && *at == 'l') {
        out->size = 'L';
        at++;
    }
    out->what = *at;
    return *at == '\0' ? NULL : at + 1;
}

/* False when it is not one of ours. */
static bool
put_one(struct line *line, const struct conversion *conversion,
        struct values *values)
{
    bool number = conversion->most == -1;
    char c;

    switch (conversion->what) {
    case 's':
        if (conversion->zeros || conversion->size != 'd')
            return false;
        put_text(line, conversion, va_arg(values->list, const char *));
        return true;
    case 'c':
    case '%':
        if (conversion->zeros || conversion->width > 0 || !number ||
            conversion->size != 'd')
            return false;
        c = conversion->what == '%' ? '%' : (char)va_arg(values->list, int);
        put(line, &c, 1);
        return true;
    case 'd':
        if (number && conversion->size != 'z')
            put_signed(line, conversion, values);
        return number && conversion->size != 'z';
    case 'u':
    case 'x':
    case 'X':
        if (number)
            put_unsigned(line, conversion, values);
        return number;
    default: return false;
    }
}

/* All of FORMAT; false when some of it is not for here. */
static bool
put_all(struct line *line, const char *format, struct values *values)
{
    struct conversion conversion;
    const char *mark;

    while ((mark = strchr(format, '%')) != NULL) {
        put(line, format, (size_t)(mark - format));
        format = read_conversion(mark + 1, &conversion, values);
        if (format == NULL || !put_one(line, &conversion, values))
            return false;
    }
    put(line, format, strlen(format));
    return true;
}

static size_t format_by_stdio(char *out, size_t size, const char *format,
                              va_list values) KR_PRINTF(3, 0);

static size_t
format_by_stdio(char *out, size_t size, const char *format, va_list values)
{
    int length = vsnprintf(out, size, format, values);

    if (length < 0)
        abort();
    return (size_t)length;
}

size_t
kr_format_list(char *out, size_t size, const char *format, va_list values)
{
    struct line line = { .text = out, .size = size };
    struct values ours;
    bool done;

    va_copy(ours.list, values);
    done = put_all(&line, format, &ours);
    va_end(ours.list);
    if (!done)
        return format_by_stdio(out, size, format, values);
    if (size > 0)
        out[line.length < size ? line.length : size - 1] = '\0';
    return line.length;
}

size_t
kr_format(char *out, size_t size, const char *format, ...)
{
    va_list values;
    size_t length;

    va_start(values, format);
    length = kr_format_list(out, size, format, values);
    va_end(values);
    return length;
}
