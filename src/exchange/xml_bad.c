/*
 * The marks of bytes that are no text: U+FDD0 + the high half of the byte, then
 * U+FDE0 + the low one.
 */
#include "xml_filter.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "xml_charset.h"

void
kr_xml_bad_put(struct kr_buf *out, unsigned char byte)
{
    const char mark[KR_XML_MARK] = {
        '\xEF', '\xB7', (char)(0x90 + (byte >> 4)),
        '\xEF', '\xB7', (char)(0xA0 + (byte & 15))
    };

    kr_buf_bytes(out, mark, sizeof(mark));
}

bool
kr_xml_bad_find(struct kr_str text, size_t *offset, unsigned char *byte)
{
    const unsigned char *data = (const unsigned char *)text.data, *at = data;
    const unsigned char *end = data + text.length;

    /* memchr: most texts have no such byte at all. */
    while (text.length >= KR_XML_MARK &&
           (at = memchr(at, 0xEF, (size_t)(end - at))) != NULL &&
           end - at >= KR_XML_MARK) {
        if (at[1] == 0xB7 && at[2] >= 0x90 && at[2] <= 0x9F && at[5] >= 0xA0 &&
            at[5] <= 0xAF) {
            *offset = (size_t)(at - data);
            *byte = (unsigned char)((at[2] & 15) << 4 | (at[5] & 15));
            return true;
        }
        at++;
    }
    return false;
}

struct kr_str
kr_xml_bad_replaced(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf out = KR_BUF(text.length);
    size_t offset;
    unsigned char byte;

    if (!kr_xml_bad_find(text, &offset, &byte))
        return text;
    do {
        kr_buf_str(&out, kr_str_upto(text, offset));
        kr_buf_text(&out, "\xEF\xBF\xBD");
        text = kr_str_from(text, offset + KR_XML_MARK);
    } while (kr_xml_bad_find(text, &offset, &byte));
    kr_buf_str(&out, text);
    text = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return text;
}
