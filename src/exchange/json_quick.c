#include "json_quick.h"

#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

#define DEPTH_MAX 32
#define DIGITS_MAX 18 /* that 64 bits surely hold */
#define STRING_MAX ((size_t)256 << 20)

struct quick {
    struct kr_str rest;
    struct kr_buf unescaped; /* owned; a text that has escapes */
    int depth;
};

static json_t *read_value(struct quick *quick);

/* --- signs --- */

static void
skip_blank(struct quick *quick)
{
    size_t i = 0;

    while (i < quick->rest.length &&
           (quick->rest.data[i] == ' ' || quick->rest.data[i] == '\t' ||
            quick->rest.data[i] == '\n' || quick->rest.data[i] == '\r'))
        i++;
    quick->rest = kr_str_from(quick->rest, i);
}

static bool
take(struct quick *quick, char sign)
{
    skip_blank(quick);
    if (quick->rest.length == 0 || quick->rest.data[0] != sign)
        return false;
    quick->rest = kr_str_from(quick->rest, 1);
    return true;
}

/* --- texts --- */

static bool
is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

/* How many bytes from the start of TEXT stand for themselves. */
static size_t
plain_length(struct kr_str text)
{
    size_t i = 0;

    while (text.length - i >= sizeof(uint64_t)) {
        uint64_t eight = kr_eight(text.data + i);

        if ((kr_eight_is(eight, '"') | kr_eight_is(eight, '\\') |
             kr_eight_under(eight, 0x20)) != 0)
            break;
        i += sizeof(eight);
    }
    while (i < text.length && is_plain((unsigned char)text.data[i]))
        i++;
    return i;
}

static bool
read_hex(struct kr_str digits, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.length; i++) {
        char c = digits.data[i], small = (char)(c | 0x20);

        if (c >= '0' && c <= '9')
            *out = *out << 4 | (uint32_t)(c - '0');
        else if (small >= 'a' && small <= 'f')
            *out = *out << 4 | (uint32_t)(small - 'a' + 10);
        else
            return false;
    }
    return true;
}

/* The character that stands as four digits, none that needs a second. */
static bool
unescape_code(struct quick *quick)
{
    char bytes[KR_UTF8_SIZE];
    uint32_t code;

    if (quick->rest.length < 4 ||
        !read_hex(kr_str_upto(quick->rest, 4), &code) || code == 0 ||
        (code >= 0xD800 && code <= 0xDFFF))
        return false;
    kr_buf_bytes(&quick->unescaped, bytes, kr_utf8_encode(code, bytes));
    quick->rest = kr_str_from(quick->rest, 4);
    return true;
}

/* What stands behind a backslash. */
static bool
unescape(struct quick *quick)
{
    static const char signs[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *sign;

    if (quick->rest.length == 0 || quick->rest.data[0] == '\0')
        return false;
    sign = strchr(signs, quick->rest.data[0]);
    if (sign == NULL && quick->rest.data[0] != 'u')
        return false;
    quick->rest = kr_str_from(quick->rest, 1);
    if (sign == NULL)
        return unescape_code(quick);
    kr_buf_char(&quick->unescaped, means[sign - signs]);
    return true;
}

/* The text behind a quotation mark, up to the next; borrowed until the next
 * text is read. */
static bool
read_text(struct quick *quick, struct kr_str *out)
{
    size_t length = plain_length(quick->rest);

    *out = kr_str_upto(quick->rest, length);
    quick->rest = kr_str_from(quick->rest, length);
    if (quick->rest.length > 0 && quick->rest.data[0] == '\\') {
        kr_buf_clear(&quick->unescaped);
        kr_buf_str(&quick->unescaped, *out);
        while (quick->rest.length > 0 && quick->rest.data[0] == '\\') {
            quick->rest = kr_str_from(quick->rest, 1);
            if (!unescape(quick))
                return false;
            length = plain_length(quick->rest);
            kr_buf_str(&quick->unescaped, kr_str_upto(quick->rest, length));
            quick->rest = kr_str_from(quick->rest, length);
        }
        *out = kr_buf_view(&quick->unescaped);
    }
    if (quick->rest.length == 0 || quick->rest.data[0] != '"' ||
        quick->unescaped.full || !kr_utf8_valid(*out, NULL))
        return false;
    quick->rest = kr_str_from(quick->rest, 1);
    return true;
}

static json_t *
read_string(struct quick *quick)
{
    struct kr_str text;

    return read_text(quick, &text)
               ? json_stringn_nocheck(text.data, text.length)
               : NULL;
}

/* --- other values --- */

static json_t *
read_number(struct quick *quick)
{
    struct kr_str rest = quick->rest;
    bool minus = rest.data[0] == '-';
    json_int_t value = 0;
    size_t from = minus ? 1 : 0, i = from;

    while (i < rest.length && rest.data[i] >= '0' && rest.data[i] <= '9' &&
           i - from < DIGITS_MAX)
        value = value * 10 + (rest.data[i++] - '0');
    if (i == from || (rest.data[from] == '0' && (i - from > 1 || minus)))
        return NULL;
    if (i < rest.length && strchr(",]} \t\r\n", rest.data[i]) == NULL)
        return NULL; /* a longer number, a fraction, a power, or none */
    quick->rest = kr_str_from(rest, i);
    return json_integer(minus ? -value : value);
}

static json_t *
read_name(struct quick *quick)
{
    static const struct {
        const char *name;
        json_t *(*make)(void);
    } names[] = {
        { "true", json_true },
        { "false", json_false },
        { "null", json_null },
    };

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        struct kr_str name = kr_str(names[i].name);

        if (kr_str_starts(quick->rest, name)) {
            quick->rest = kr_str_from(quick->rest, name.length);
            return names[i].make();
        }
    }
    return NULL;
}

/* An array's things behind the first bracket. */
static bool
fill_array(struct quick *quick, json_t *array)
{
    if (take(quick, ']'))
        return true;
    do {
        json_t *value = read_value(quick);

        if (value == NULL || json_array_append_new(array, value) != 0)
            return false;
    } while (take(quick, ','));
    return take(quick, ']');
}

static bool
read_member(struct quick *quick, json_t *object)
{
    char key[64];
    struct kr_str name;
    json_t *value;

    if (!take(quick, '"') || !read_text(quick, &name) ||
        name.length >= sizeof(key))
        return false;
    memcpy(key, name.data, name.length);
    key[name.length] = '\0';
    if (json_object_get(object, key) != NULL || !take(quick, ':'))
        return false;
    value = read_value(quick);
    return value != NULL &&
           json_object_set_new_nocheck(object, key, value) == 0;
}

static bool
fill_object(struct quick *quick, json_t *object)
{
    if (take(quick, '}'))
        return true;
    do {
        if (!read_member(quick, object))
            return false;
    } while (take(quick, ','));
    return take(quick, '}');
}

static json_t *
read_many(struct quick *quick, json_t *many,
          bool (*fill)(struct quick *quick, json_t *many))
{
    bool ok = quick->depth < DEPTH_MAX;

    quick->depth++;
    ok = ok && fill(quick, many);
    quick->depth--;
    if (ok)
        return many;
    json_decref(many);
    return NULL;
}

static json_t *
read_value(struct quick *quick)
{
    skip_blank(quick);
    if (quick->rest.length == 0)
        return NULL;
    switch (quick->rest.data[0]) {
    case '"':
        quick->rest = kr_str_from(quick->rest, 1);
        return read_string(quick);
    case '{':
        quick->rest = kr_str_from(quick->rest, 1);
        return read_many(quick, json_object(), fill_object);
    case '[':
        quick->rest = kr_str_from(quick->rest, 1);
        return read_many(quick, json_array(), fill_array);
    case 't':
    case 'f':
    case 'n': return read_name(quick);
    default: return read_number(quick);
    }
}

json_t *
kr_json_quick(struct kr_str text)
{
    struct quick quick = { .rest = text, .unescaped = KR_BUF(STRING_MAX) };
    json_t *value = read_value(&quick);

    skip_blank(&quick);
    if (value != NULL && quick.rest.length > 0) {
        json_decref(value);
        value = NULL;
    }
    kr_buf_free(&quick.unescaped);
    return value;
}
