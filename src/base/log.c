#include "kroniek/base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The line's last byte is for the line end. */
#define ROOM (KR_LOG_SIZE - 1)

/* Whole or not at all. */
static void
add(struct kr_log *log, const char *text, size_t length)
{
    if (length > ROOM - log->length)
        return;
    memcpy(log->line + log->length, text, length);
    log->length += length;
}

static bool
is_bare(struct kr_str value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.data[i];

        if (c <= ' ' || c >= 0x7f || c == '=' || c == '"' || c == '\\')
            return false;
    }
    return value.length > 0;
}

/* Byte C as it stands between quotes; returns its length, at most 4. */
static size_t
escape(unsigned char c, char out[5])
{
    static const char plain[] = "\"\\\n\t\r", letters[] = "\"\\ntr";
    const char *at = c == '\0' ? NULL : strchr(plain, c);

    if (at != NULL)
        return (size_t)snprintf(out, 5, "\\%c", letters[at - plain]);
    if (c < 0x20 || c >= 0x7f)
        return (size_t)snprintf(out, 5, "\\x%02x", c);
    out[0] = (char)c;
    return 1;
}

static size_t
quote(struct kr_str value, char out[KR_LOG_TEXT_MOST + 8])
{
    size_t length = 0;

    out[length++] = '"';
    for (size_t i = 0; i < value.length; i++) {
        char piece[5];
        size_t size = escape((unsigned char)value.data[i], piece);

        if (length + size > KR_LOG_TEXT_MOST) {
            memcpy(out + length, "...", 3);
            length += 3;
            break;
        }
        memcpy(out + length, piece, size);
        length += size;
    }
    out[length++] = '"';
    return length;
}

void
kr_log_begin(struct kr_log *log, int64_t microseconds, const char *level,
             const char *event)
{
    time_t seconds = (time_t)(microseconds / 1000000);
    struct tm tm;
    char text[200];
    int length;

    log->length = 0;
    if (gmtime_r(&seconds, &tm) == NULL)
        tm = (struct tm){ .tm_year = 70, .tm_mday = 1 };
    length = snprintf(text, sizeof(text),
                      "time=%04d-%02d-%02dT%02d:%02d:%02d.%06dZ level=%s "
                      "event=%s",
                      tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                      tm.tm_min, tm.tm_sec, (int)(microseconds % 1000000),
                      level, event);
    if (length > 0 && (size_t)length < sizeof(text))
        add(log, text, (size_t)length);
}

void
kr_log_text(struct kr_log *log, const char *key, struct kr_str value)
{
    char quoted[KR_LOG_TEXT_MOST + 8], field[KR_LOG_TEXT_MOST + 64];
    struct kr_str shown = value;
    int length;

    if (!is_bare(value) || value.length > KR_LOG_TEXT_MOST) {
        shown.length = quote(value, quoted);
        shown.data = quoted;
    }
    length =
        snprintf(field, sizeof(field), " %s=%.*s", key, KR_STR_ARGS(shown));
    if (length > 0 && (size_t)length < sizeof(field))
        add(log, field, (size_t)length);
}

void
kr_log_number(struct kr_log *log, const char *key, int64_t value)
{
    char field[96];
    int length = snprintf(field, sizeof(field), " %s=%" PRId64, key, value);

    if (length > 0 && (size_t)length < sizeof(field))
        add(log, field, (size_t)length);
}

bool
kr_log_end(struct kr_log *log, int fd)
{
    ssize_t written;

    log->line[log->length++] = '\n';
    do
        written = write(fd, log->line, log->length);
    while (written < 0 && errno == EINTR);
    return written == (ssize_t)log->length;
}
