#include "cli/output.h"

#include "kroniek/archive/dateline.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/date.h"
#include "kroniek/text/utf8.h"

#define LINE_LIMIT 16384 /* bytes of one printed line */
#define REPLACEMENT "\xef\xbf\xbd"

void
kr_output_plain(struct kr_buf *out, struct kr_str text)
{
    char bytes[KR_UTF8_SIZE];
    uint32_t c;

    while (kr_utf8_next(&text, &c)) {
        if (c == KR_UTF8_BAD)
            kr_buf_text(out, REPLACEMENT);
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            kr_buf_char(out, '?');
        else
            kr_buf_bytes(out, bytes, kr_utf8_encode(c, bytes));
    }
}

static void
print_two(FILE *to, const char *first, const char *between, const char *second)
{
    struct kr_buf line = KR_BUF(LINE_LIMIT);

    kr_output_plain(&line, kr_str(first));
    kr_buf_text(&line, between);
    kr_output_plain(&line, kr_str(second));
    fprintf(to, "%s\n", kr_buf_cstr(&line));
    kr_buf_free(&line);
}

void
kr_output_trouble(FILE *to, const char *place, const char *reason)
{
    print_two(to, place, ": ", reason);
}

void
kr_output_pair(const char *name, const char *value)
{
    struct kr_buf label = KR_BUF(64);

    if (value == NULL || value[0] == '\0')
        return;
    kr_buf_format(&label, "%-12s", name);
    print_two(stdout, kr_buf_cstr(&label), " ", value);
    kr_buf_free(&label);
}

json_t *
kr_json_str(struct kr_str text)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str mended;
    json_t *value;

    (void)kr_utf8_mend(arena, text, &mended);
    value = json_stringn_nocheck(mended.length == 0 ? "" : mended.data,
                                 mended.length);
    kr_arena_free(arena);
    return value;
}

json_t *
kr_json_value(const char *text)
{
    return text == NULL ? json_null() : kr_json_str(kr_str(text));
}

void
kr_json_put_text(json_t *object, const char *name, const char *text)
{
    (void)json_object_set_new(object, name, kr_json_value(text));
}

void
kr_json_put_maybe(json_t *object, const char *name, const char *text)
{
    kr_json_put_text(object, name,
                     text == NULL || text[0] == '\0' ? NULL : text);
}

void
kr_json_put_number(json_t *object, const char *name, int64_t number)
{
    (void)json_object_set_new(object, name, json_integer(number));
}

void
kr_json_put_bool(json_t *object, const char *name, bool value)
{
    (void)json_object_set_new(object, name, json_boolean(value));
}

static void
put_day(json_t *object, const char *name, int32_t day)
{
    struct kr_date date = kr_date_of_day(day);
    char text[16];

    (void)snprintf(text, sizeof(text), "%04d-%02d-%02d", date.year, date.month,
                   date.day);
    kr_json_put_text(object, name, text);
}

void
kr_json_put_date(json_t *object, const char *name,
                 const struct kr_dateline *date)
{
    json_t *value;

    if (date->precision == KR_PRECISION_NONE) {
        (void)json_object_set_new(object, name, json_null());
        return;
    }
    value = json_object();
    kr_json_put_text(value, "edtf", date->edtf);
    kr_json_put_text(value, "basis", kr_basis_name(date->basis));
    put_day(value, "earliest", kr_dateline_first_day(date));
    put_day(value, "latest", kr_dateline_last_day(date));
    (void)json_object_set_new(object, name, value);
}

void
kr_json_print(json_t *value)
{
    (void)json_dumpf(value, stdout, JSON_INDENT(2));
    (void)fputc('\n', stdout);
    json_decref(value);
}

void
kr_output_clock(int64_t unix_time, char out[KR_CLOCK_SIZE])
{
    struct kr_date date = kr_date_of_day((int32_t)(unix_time / 86400));
    int second = (int)(unix_time % 86400);

    (void)snprintf(out, KR_CLOCK_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                   date.year, date.month, date.day, second / 3600,
                   second / 60 % 60, second % 60);
}
