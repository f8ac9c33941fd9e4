#include "xml_reference.h"

#include <stdint.h>
#include <stdlib.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/entity.h"
#include "kroniek/text/utf8.h"

static bool
is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

size_t
kr_xml_reference_length(struct kr_str text)
{
    const char *at = text.data;
    size_t length = 1, left = text.length;

    if (left > KR_XML_REFERENCE)
        left = KR_XML_REFERENCE;
    if (length < left && at[length] == '#')
        length++;
    while (length < left && is_name(at[length]))
        length++;
    return length > 1 && length < left && at[length] == ';' ? length + 1 : 0;
}

static bool
is_of_xml(struct kr_str reference)
{
    static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;",
                                         "&apos;" };

    for (size_t i = 0; i < KR_COUNT(names); i++)
        if (kr_str_is(reference, names[i]))
            return true;
    return false;
}

static bool
is_allowed(unsigned long code)
{
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code < 0xD800) ||
           (code >= 0xE000 && code < 0xFDD0) ||
           (code > 0xFDEF && code < 0xFFFE) ||
           (code >= 0x10000 && code <= 0x10FFFF);
}

/* "&#233;" or "&#xE9;": what XML may hold stays, the rest goes. */
static bool
is_number_allowed(struct kr_str reference)
{
    bool hex = reference.data[2] == 'x';
    const char *digits = reference.data + (hex ? 3 : 2);
    char *end;
    unsigned long code = strtoul(digits, &end, hex ? 16 : 10);

    /* What is no number is libxml2's to refuse. */
    return *end != ';' || end == digits || is_allowed(code);
}

static void
put_entity(uint32_t code, struct kr_buf *out)
{
    char bytes[KR_UTF8_SIZE];

    switch (code) {
    case 0: return;
    case '&': kr_buf_text(out, "&amp;"); return;
    case '<': kr_buf_text(out, "&lt;"); return;
    case '>': kr_buf_text(out, "&gt;"); return;
    case '"': kr_buf_text(out, "&quot;"); return;
    case '\'': kr_buf_text(out, "&apos;"); return;
    default: kr_buf_bytes(out, bytes, kr_utf8_encode(code, bytes));
    }
}

enum kr_xml_reference
kr_xml_reference_put(struct kr_str reference, struct kr_buf *out)
{
    bool is_number = reference.data[1] == '#';
    uint32_t code;

    if (is_of_xml(reference) || (is_number && is_number_allowed(reference))) {
        kr_buf_str(out, reference);
        return KR_XML_PUT;
    }
    if (is_number)
        return KR_XML_REFUSED;
    if (kr_entity(reference, &code) != reference.length)
        return KR_XML_STRAY;
    put_entity(code, out);
    return KR_XML_PUT;
}
