#include "view/json_writer.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

#define DIGITS 20 /* of a number, with its sign */

void
kr_json_writer_open(struct kr_json_writer *json, const char *key, char bracket)
{
    size_t length = key == NULL ? 0 : strlen(key);
    char *start = kr_buf_room(json->out, length + 5), *at = start;

    if (at == NULL)
        return;
    if (json->behind)
        *at++ = ',';
    json->behind = false;
    if (key != NULL) {
        *at++ = '"';
        memcpy(at, key, length);
        at += length;
        *at++ = '"';
        *at++ = ':';
    }
    if (bracket != '\0')
        *at++ = bracket;
    *at = '\0';
    json->out->length += (size_t)(at - start);
}

void
kr_json_writer_close(struct kr_json_writer *json, char bracket)
{
    kr_buf_char(json->out, bracket);
    json->behind = true;
}

/* Bytes of TEXT from AT on, in eights, that are written as they are, whether
 * in a script or not; ASCII all, if so it is asked for. */
static size_t
plain_eights(struct kr_str text, size_t at, bool ascii)
{
    size_t start = at;

    for (; text.length - at >= 8; at += 8) {
        uint64_t eight = kr_eight(text.data + at);

        if ((kr_eight_under(eight, ' ') | kr_eight_is(eight, '"') |
             kr_eight_is(eight, '\\') | kr_eight_is(eight, '<') |
             kr_eight_is(eight, '>') | kr_eight_is(eight, '&')) != 0 ||
            (ascii && kr_eight_beyond_ascii(eight)))
            break;
    }
    return at - start;
}

/* TEXT is written as it is, and surely UTF-8: most texts are. */
static bool
is_plain(struct kr_str text)
{
    for (size_t at = plain_eights(text, 0, true); at < text.length; at++) {
        unsigned char c = (unsigned char)text.data[at];

        if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' ||
            c == '>' || c == '&')
            return false;
    }
    return true;
}

static void
put_plain(struct kr_json_writer *json, struct kr_str text)
{
    char *room = kr_buf_room(json->out, text.length + 2);

    if (room == NULL)
        return;
    room[0] = '"';
    if (text.length > 0)
        memcpy(room + 1, text.data, text.length);
    room[text.length + 1] = '"';
    json->out->length += text.length + 2;
    json->behind = true;
}

/* How C is written in a string, in FORM; false: as it is. */
static bool
is_escaped(unsigned char c, bool in_script, char form[7])
{
    static const char digits[] = "0123456789ABCDEF";
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    const char *letter;

    if (c >= ' ' && c != '"' && c != '\\') {
        if (!in_script || (c != '<' && c != '>' && c != '&'))
            return false;
        memcpy(form,
               c == '<'   ? "\\u003c"
               : c == '>' ? "\\u003e"
                          : "\\u0026",
               7);
        return true;
    }
    for (letter = letters; *letter != '\0'; letter += 2)
        if ((unsigned char)*letter == c) {
            memcpy(form, (char[]){ '\\', letter[1], '\0' }, 3);
            return true;
        }
    memcpy(form, "\\u00", 4);
    form[4] = digits[c >> 4];
    form[5] = digits[c & 15];
    form[6] = '\0';
    return true;
}

static void
put_string(struct kr_json_writer *json, struct kr_str text)
{
    size_t start = 0, at = 0;
    char form[7];

    kr_buf_char(json->out, '"');
    while (at < text.length) {
        if ((at - start) % 8 == 0 &&
            (at += plain_eights(text, at, false)) == text.length)
            break;
        if (is_escaped((unsigned char)text.data[at], json->in_script, form)) {
            kr_buf_bytes(json->out, text.data + start, at - start);
            kr_buf_text(json->out, form);
            start = at + 1;
        }
        at++;
    }
    kr_buf_bytes(json->out, text.data + start, at - start);
    kr_buf_char(json->out, '"');
    json->behind = true;
}

void
kr_json_writer_str(struct kr_json_writer *json, const char *key,
                   struct kr_str text)
{
    bool plain = is_plain(text);

    if (!plain && !kr_utf8_valid(text, NULL))
        return;
    kr_json_writer_open(json, key, '\0');
    if (plain)
        put_plain(json, text);
    else
        put_string(json, text);
}

void
kr_json_writer_text(struct kr_json_writer *json, const char *key,
                    const char *text)
{
    if (text != NULL && text[0] != '\0')
        kr_json_writer_str(json, key, kr_str(text));
}

void
kr_json_writer_item(struct kr_json_writer *json, const char *text)
{
    kr_json_writer_str(json, NULL, kr_str(text));
}

void
kr_json_writer_number(struct kr_json_writer *json, const char *key,
                      int64_t number)
{
    char written[DIGITS];
    size_t at = DIGITS;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        written[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        written[--at] = '-';
    kr_json_writer_open(json, key, '\0');
    kr_buf_bytes(json->out, written + at, DIGITS - at);
    json->behind = true;
}
