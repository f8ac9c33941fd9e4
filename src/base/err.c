#include "kroniek/base/err.h"

#include <stdio.h>
#include <string.h>

static void
cut_on_a_character(char *text)
{
    size_t end = strlen(text);

    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)text[end - 1] >= 0xC0)
        end--;
    text[end] = '\0';
}

bool
kr_fail(struct kr_err *err, enum kr_code code, const char *format, ...)
{
    va_list values;
    int length;

    if (err == NULL)
        return false;
    err->code = code;
    va_start(values, format);
    length = vsnprintf(err->message, sizeof(err->message), format, values);
    va_end(values);
    if (length < 0)
        err->message[0] = '\0';
    else if ((size_t)length >= sizeof(err->message))
        cut_on_a_character(err->message);
    for (char *at = err->message; *at != '\0'; at++)
        if (*at == '\n' || *at == '\r')
            *at = ' ';
    return false;
}

const char *
kr_code_name(enum kr_code code)
{
    static const char *const names[] = {
        [KR_FINE] = "fine",       [KR_NOT_FOUND] = "not_found",
        [KR_INVALID] = "invalid", [KR_CONFLICT] = "conflict",
        [KR_LIMIT] = "limit",     [KR_BUSY] = "busy",
        [KR_IO] = "io",
    };

    return names[code];
}
