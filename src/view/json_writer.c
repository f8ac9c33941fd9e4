#include "view/json_writer.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

#define DIGITS 20 /* of a number, with its sign */

void
kr_json_writer_open(struct kr_json_writer *json, const char *key, char bracket)
{
    if (json->behind)
        kr_buf_char(json->out, ',');
    json->behind = false;
    if (key != NULL) {
        kr_buf_char(json->out, '"');
        kr_buf_text(json->out, key);
        kr_buf_bytes(json->out, "\":", 2);
    }
    if (bracket != '\0')
        kr_buf_char(json->out, bracket);
}

void
kr_json_writer_close(struct kr_json_writer *json, char bracket)
{
    kr_buf_char(json->out, bracket);
    json->behind = true;
}

/* Bytes of TEXT from AT on, in eights, that are written as they are, whether
 * in a script or not. */
static size_t
plain_eights(struct kr_str text, size_t at)
{
    size_t start = at;

    for (; text.length - at >= 8; at += 8) {
        uint64_t eight = kr_eight(text.data + at);

        if ((kr_eight_under(eight, ' ') | kr_eight_is(eight, '"') |
             kr_eight_is(eight, '\\') | kr_eight_is(eight, '<') |
             kr_eight_is(eight, '>') | kr_eight_is(eight, '&')) != 0)
            break;
    }
    return at - start;
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
            (at += plain_eights(text, at)) == text.length)
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
    if (!kr_utf8_valid(text, NULL))
        return;
    kr_json_writer_open(json, key, '\0');
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
