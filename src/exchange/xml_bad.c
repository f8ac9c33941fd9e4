/*
 * The marks of bytes that are no text: U+FDD0 + the high half of the byte, then
 * U+FDE0 + the low one.
 */
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "xml_charset.h"
#include "xml_filter.h"

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
    const struct kr_str lead = KR_STR("\xEF\xB7");
    size_t at = 0, next;
    unsigned char high, low;

    for (; text.length - at >= KR_XML_MARK; at = next + 1) {
        next = at + kr_str_search(kr_str_from(text, at), lead);
        if (text.length - next < KR_XML_MARK)
            return false;
        high = (unsigned char)text.data[next + 2];
        low = (unsigned char)text.data[next + 5];
        if (high > 0x9F || low < 0xA0 || low > 0xAF)
            continue;
        *offset = next;
        *byte = (unsigned char)((high & 15) << 4 | (low & 15));
        return true;
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
