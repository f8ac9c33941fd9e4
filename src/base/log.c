#include "kroniek/base/log.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* The line's last byte is for the line end. */
#define ROOM (KR_LOG_SIZE - 1)
#define DIGITS_MOST 20 /* of a number, with its sign */

#define DAY_SECONDS 86400
#define ERA_DAYS 146097                   /* of the calendar's 400 years */
#define LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

static const char hex[] = "0123456789abcdef";

static size_t
room(const struct kr_log *log)
{
    return ROOM - log->length;
}

/* There is room for it. */
static void
add(struct kr_log *log, const char *text, size_t length)
{
    memcpy(log->line + log->length, text, length);
    log->length += length;
}

static void
add_char(struct kr_log *log, char c)
{
    log->line[log->length++] = c;
}

/* --- Time --- */

/* VALUE in exactly COUNT digits. */
static void
add_digits(struct kr_log *log, unsigned value, size_t count)
{
    char *to = log->line + log->length;

    for (size_t i = count; i > 0; i--) {
        to[i - 1] = (char)('0' + value % 10);
        value /= 10;
    }
    log->length += count;
}

struct day {
    unsigned year, month, day;
};

/* The date of day NUMBER since 1970, which is not before it: years that begin
 * in March have their leap day last, so months follow from the day alone. */
static struct day
day_of(unsigned number)
{
    unsigned days = number + 719468; /* since 1 March of the year 0 */
    unsigned era = days / ERA_DAYS, of_era = days % ERA_DAYS;
    unsigned year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) /
        365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned march = (5 * of_year + 2) / 153;
    unsigned month = march < 10 ? march + 3 : march - 9;

    return (struct day){ .year = era * 400 + year + (month <= 2 ? 1 : 0),
                         .month = month,
                         .day = of_year - (153 * march + 2) / 5 + 1 };
}

static void
add_clock(struct kr_log *log, unsigned second)
{
    add_digits(log, second / 3600, 2);
    add_char(log, ':');
    add_digits(log, second / 60 % 60, 2);
    add_char(log, ':');
    add_digits(log, second % 60, 2);
}

static void
add_time(struct kr_log *log, int64_t microseconds)
{
    int64_t seconds = microseconds < 0 ? 0 : microseconds / 1000000;
    struct day day;

    if (seconds > LAST_SECOND)
        seconds = LAST_SECOND;
    day = day_of((unsigned)(seconds / DAY_SECONDS));
    add_digits(log, day.year, 4);
    add_char(log, '-');
    add_digits(log, day.month, 2);
    add_char(log, '-');
    add_digits(log, day.day, 2);
    add_char(log, 'T');
    add_clock(log, (unsigned)(seconds % DAY_SECONDS));
    add_char(log, '.');
    add_digits(log, microseconds < 0 ? 0 : (unsigned)(microseconds % 1000000),
               6);
    add_char(log, 'Z');
}

/* --- Values --- */

/* Printable ASCII, and none of those that would need quotes. */
static bool
is_bare(struct kr_str value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.data[i];

        if (c <= ' ' || c >= 0x7f || c == '=' || c == '"' || c == '\\')
            return false;
    }
    return value.length > 0 && value.length <= KR_LOG_TEXT_MOST;
}

/* What follows the backslash; NUL when C needs none, or is \xNN. */
static char
short_escape(unsigned char c)
{
    switch (c) {
    case '\n': return 'n';
    case '\t': return 't';
    case '\r': return 'r';
    case '"':
    case '\\': return (char)c;
    default: return '\0';
    }
}

/* Byte C as it stands between quotes; returns its length, at most 4. */
static size_t
escape(unsigned char c, char out[4])
{
    char letter = short_escape(c);

    out[0] = (char)c;
    if (c >= 0x20 && c < 0x7f && letter == '\0')
        return 1;
    out[0] = '\\';
    out[1] = letter;
    if (letter != '\0')
        return 2;
    out[1] = 'x';
    out[2] = hex[c >> 4];
    out[3] = hex[c & 15];
    return 4;
}

static size_t
quote(struct kr_str value, char out[KR_LOG_TEXT_MOST + 8])
{
    size_t length = 0;

    out[length++] = '"';
    for (size_t i = 0; i < value.length; i++) {
        char piece[4];
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

/* Whole or not at all. */
static void
add_field(struct kr_log *log, const char *key, struct kr_str value)
{
    size_t length = strlen(key);

    if (room(log) < length || room(log) - length < value.length + 2)
        return;
    add_char(log, ' ');
    add(log, key, length);
    add_char(log, '=');
    add(log, value.data, value.length);
}

void
kr_log_begin(struct kr_log *log, int64_t microseconds, const char *level,
             const char *event)
{
    log->length = 0;
    add(log, "time=", 5);
    add_time(log, microseconds);
    add_field(log, "level", kr_str(level));
    add_field(log, "event", kr_str(event));
}

void
kr_log_text(struct kr_log *log, const char *key, struct kr_str value)
{
    char quoted[KR_LOG_TEXT_MOST + 8];

    if (!is_bare(value))
        value = (struct kr_str){ quoted, quote(value, quoted) };
    add_field(log, key, value);
}

void
kr_log_number(struct kr_log *log, const char *key, int64_t value)
{
    char digits[DIGITS_MOST];
    size_t at = DIGITS_MOST;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    add_field(log, key, (struct kr_str){ digits + at, DIGITS_MOST - at });
}

struct kr_str
kr_log_line(struct kr_log *log)
{
    add_char(log, '\n');
    return (struct kr_str){ log->line, log->length };
}

bool
kr_log_end(struct kr_log *log, int fd)
{
    struct kr_str line = kr_log_line(log);
    ssize_t written;

    do
        written = write(fd, line.data, line.length);
    while (written < 0 && errno == EINTR);
    return written == (ssize_t)line.length;
}
