#include "html_rules.h"

#include "html_entity.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

void
html_decode(struct kr_str value, struct kr_buf *out)
{
    while (value.length > 0) {
        size_t plain = kr_str_find(value, '&'), taken;
        char utf8[KR_UTF8_SIZE];
        uint32_t code;

        kr_buf_str(out, kr_str_upto(value, plain));
        value = kr_str_from(value, plain);
        if (value.length == 0)
            break;
        if ((taken = html_entity(value, true, &code)) == 0) {
            kr_buf_char(out, '&');
            taken = 1;
        } else if (code != 0) {
            kr_buf_bytes(out, utf8, kr_utf8_encode(code, utf8));
        }
        value = kr_str_from(value, taken);
    }
}

/* Bytes from AT on, in eights, that are plain all. */
static size_t
plain_eights(struct kr_str text, size_t at)
{
    size_t start = at;

    while (text.length - at >= 8) {
        uint64_t eight = kr_eight(text.data + at);

        if (kr_eight_beyond_ascii(eight) ||
            (kr_eight_under(eight, ' ') | kr_eight_is(eight, 0x7f)) != 0)
            break;
        at += 8;
    }
    return at - start;
}

/* A byte that is a character which may stand as it is. */
static bool
is_plain(unsigned char byte)
{
    return byte - 0x20u < 0x5F || byte == '\n' || byte == '\t';
}

/* Bytes before the next character that may not stand as it is. */
static size_t
sound_length(struct kr_str text)
{
    struct kr_str rest = text;
    size_t at = 0;
    uint32_t code;

    for (;;) {
        at += plain_eights(text, at);
        while (at < text.length && is_plain((unsigned char)text.data[at]))
            if (++at % 8 == 0)
                at += plain_eights(text, at);
        rest = kr_str_from(text, at);
        if (!kr_utf8_next(&rest, &code) || code == 0 ||
            html_code_kept(code) != code)
            return at;
        at = text.length - rest.length;
    }
}

void
html_mend(struct kr_str text, struct kr_buf *out)
{
    while (text.length > 0) {
        size_t sound = sound_length(text);
        uint32_t code;
        char utf8[KR_UTF8_SIZE];

        kr_buf_bytes(out, text.data, sound);
        text = kr_str_from(text, sound);
        if (!kr_utf8_next(&text, &code))
            break;
        if (code == '\r' && text.length > 0 && text.data[0] == '\n')
            code = 0;
        if ((code = html_code_kept(code)) != 0)
            kr_buf_bytes(out, utf8, kr_utf8_encode(code, utf8));
    }
}

static const char *
escape_of(char c, bool in_attribute)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attribute ? "&quot;" : NULL;
    default: return NULL;
    }
}

/* Bytes from AT on, in eights, without a mark to escape. */
static size_t
unmarked_eights(struct kr_str text, size_t at)
{
    size_t start = at;

    while (text.length - at >= 8) {
        uint64_t eight = kr_eight(text.data + at);

        if ((kr_eight_is(eight, '&') | kr_eight_is(eight, '<') |
             kr_eight_is(eight, '>') | kr_eight_is(eight, '"')) != 0)
            break;
        at += 8;
    }
    return at - start;
}

void
html_escape(struct kr_str text, bool in_attribute, struct kr_buf *out)
{
    size_t start = 0;

    static const bool marks[256] = {
        ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true
    };

    for (size_t i = 0; i < text.length; i++) {
        const char *written;

        if ((i - start) % 8 == 0 &&
            (i += unmarked_eights(text, i)) == text.length)
            break;
        if (!marks[(unsigned char)text.data[i]] ||
            (written = escape_of(text.data[i], in_attribute)) == NULL)
            continue;
        kr_buf_bytes(out, text.data + start, i - start);
        kr_buf_text(out, written);
        start = i + 1;
    }
    kr_buf_bytes(out, text.data + start, text.length - start);
}

void
html_write_attribute(struct kr_buf *out, const char *name, struct kr_str value)
{
    kr_buf_char(out, ' ');
    kr_buf_text(out, name);
    kr_buf_text(out, "=\"");
    html_escape(value, true, out);
    kr_buf_char(out, '"');
}
