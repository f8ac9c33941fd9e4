#include "json_line.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "kroniek/base/arena.h"
#include "kroniek/text/utf8.h"

static void
separate(struct kr_json_line *line)
{
    if (line->comma)
        kr_buf_char(&line->buf, ',');
    line->comma = true;
}

static void
escape(struct kr_buf *out, unsigned char c)
{
    switch (c) {
    case '"': kr_buf_text(out, "\\\""); break;
    case '\\': kr_buf_text(out, "\\\\"); break;
    case '\n': kr_buf_text(out, "\\n"); break;
    case '\r': kr_buf_text(out, "\\r"); break;
    case '\t': kr_buf_text(out, "\\t"); break;
    default: kr_buf_format(out, "\\u%04x", c); break;
    }
}

static void
quote(struct kr_buf *out, struct kr_str text)
{
    size_t from = 0;

    kr_buf_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        kr_buf_bytes(out, text.data + from, i - from);
        escape(out, c);
        from = i + 1;
    }
    kr_buf_bytes(out, text.data + from, text.length - from);
    kr_buf_char(out, '"');
}

static void
put_name(struct kr_json_line *line, const char *name, const char *behind)
{
    separate(line);
    kr_buf_format(&line->buf, "\"%s%s\":", name, behind);
}

void
kr_json_line_open(struct kr_json_line *line, const char *name, char bracket)
{
    if (name != NULL)
        put_name(line, name, "");
    else
        separate(line);
    kr_buf_char(&line->buf, bracket);
    line->comma = false;
}

void
kr_json_line_close(struct kr_json_line *line, char bracket)
{
    kr_buf_char(&line->buf, bracket);
    line->comma = true;
}

/* Four characters for three bytes, and the NUL that OpenSSL puts. */
static void
put_base64(struct kr_buf *out, struct kr_str bytes)
{
    size_t length = (bytes.length + 2) / 3 * 4;
    char *room;

    kr_buf_char(out, '"');
    room = kr_buf_room(out, length);
    if (room != NULL) {
        (void)EVP_EncodeBlock((unsigned char *)room,
                              (const unsigned char *)bytes.data,
                              (int)bytes.length);
        out->length += length;
    }
    kr_buf_char(out, '"');
}

/* JSON has no NUL that every reader takes. */
static bool
is_text(struct kr_str text)
{
    return kr_str_find(text, '\0') == text.length && kr_utf8_valid(text, NULL);
}

void
kr_json_line_str(struct kr_json_line *line, const char *name,
                 struct kr_str text)
{
    if (is_text(text)) {
        put_name(line, name, "");
        quote(&line->buf, text);
    } else {
        put_name(line, name, "_base64");
        put_base64(&line->buf, text);
    }
}

void
kr_json_line_int(struct kr_json_line *line, const char *name, int64_t number)
{
    put_name(line, name, "");
    kr_buf_format(&line->buf, "%lld", (long long)number);
}

void
kr_json_line_some(struct kr_json_line *line, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        kr_json_line_str(line, name, kr_str(text));
}

void
kr_json_line_some_int(struct kr_json_line *line, const char *name,
                      int64_t number)
{
    if (number != 0)
        kr_json_line_int(line, name, number);
}

void
kr_json_line_flag(struct kr_json_line *line, const char *name, bool value)
{
    if (!value)
        return;
    put_name(line, name, "");
    kr_buf_text(&line->buf, "true");
}

void
kr_json_line_element(struct kr_json_line *line, const char *text)
{
    separate(line);
    quote(&line->buf, kr_str(text));
}
